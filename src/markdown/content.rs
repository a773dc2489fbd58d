//! The content of a leaf block as the inline parser sees it, and the way back to the source.
//!
//! Most content is a slice of the source. It is not where lines of a paragraph stand in containers
//! or are indented, and in cells, which write `\|` for `|`.

use super::container::Containers;
use crate::text::{Source, Span};
use std::borrow::Cow;
use std::ops::Range;

/// A piece of content and its source, both starts in bytes.
#[derive(Copy, Clone, Debug)]
struct Piece {
    content: u32,
    source: Span,
    /// Whether the bytes are those of the source. Otherwise the piece has one place.
    verbatim: Verbatim,
}

#[derive(Copy, Clone, Debug, PartialEq, Eq)]
enum Verbatim {
    Yes,
    No,
}

#[derive(Clone, Debug)]
pub(super) struct Content<'t> {
    source: &'t str,
    text: Cow<'t, str>,
    pieces: Vec<Piece>,
}

impl<'t> Content<'t> {
    /// One stretch of the source.
    pub fn slice(source: &'t str, span: Span) -> Content<'t> {
        let mut content = Content::empty(source);
        content.push(span);
        content
    }

    fn empty(source: &'t str) -> Content<'t> {
        Content { source, text: Cow::Borrowed(""), pieces: Vec::with_capacity(1) }
    }

    /// The lines of a paragraph, from the first character of its first line to `span.end`.
    pub fn lines(source: &'t Source, containers: &Containers, span: Span) -> Content<'t> {
        let (text, lines) = (source.text(), source.lines());
        let mut content = Content::empty(text);
        let first = lines.line_of(span.start());
        let last = lines.line_of(span.end());
        for line in first..=last {
            let end = lines.full_span(line).end().min(span.end());
            if line == first {
                content.push(Span::new(span.start(), end));
                continue;
            }
            let start = containers.line_start(text, lines, line);
            if start.tab > 0 {
                content.push_other(&"    "[..start.tab], Span::new(start.offset, start.offset + 1));
            }
            let offset = start.offset + usize::from(start.tab > 0);
            content.push(Span::new(offset.min(end), end));
        }
        content
    }

    /// The inside of a cell: `\|` says `|`.
    pub fn cell(source: &'t str, span: Span) -> Content<'t> {
        Content::slice(source, span).without_pipe_escapes()
    }

    /// The same with `|` for `\|`.
    pub fn without_pipe_escapes(self) -> Content<'t> {
        if !self.text.contains("\\|") {
            return self;
        }
        let mut out = Content::empty(self.source);
        let bytes = self.text.as_bytes();
        let (mut done, mut at) = (0, 0);
        while let Some(found) = self.text[at..].find('\\') {
            let backslash = at + found;
            let next = bytes.get(backslash + 1);
            if next == Some(&b'|') {
                out.push_from(&self, done..backslash);
                out.push_other("|", self.span(backslash..backslash + 2));
                done = backslash + 2;
            }
            at = backslash + 1 + usize::from(next.is_some_and(u8::is_ascii));
        }
        out.push_from(&self, done..bytes.len());
        out
    }

    fn push(&mut self, span: Span) {
        if span.is_empty() && !self.pieces.is_empty() {
            return;
        }
        match self.pieces.last_mut() {
            Some(Piece { source, verbatim: Verbatim::Yes, .. }) if source.end == span.start => {
                source.end = span.end;
            }
            _ => self.pieces.push(Piece {
                content: self.text.len() as u32,
                source: span,
                verbatim: Verbatim::Yes,
            }),
        }
        match (&mut self.text, &self.pieces[..]) {
            (Cow::Borrowed(text), [only]) => *text = &self.source[only.source],
            (text, _) => text.to_mut().push_str(&self.source[span]),
        }
    }

    fn push_other(&mut self, text: &str, source: Span) {
        let content = self.text.len() as u32;
        self.pieces.push(Piece { content, source, verbatim: Verbatim::No });
        self.text.to_mut().push_str(text);
    }

    /// A range of `other`, whose pieces are verbatim or one place each.
    fn push_from(&mut self, other: &Content<'t>, range: Range<usize>) {
        for (index, piece) in other.pieces.iter().enumerate() {
            let next = other.pieces.get(index + 1).map(|next| next.content as usize);
            let start = range.start.max(piece.content as usize);
            let end = range.end.min(next.unwrap_or(other.text.len()));
            match piece.verbatim {
                _ if start >= end => {}
                Verbatim::Yes => self.push(other.span(start..end)),
                Verbatim::No => self.push_other(&other.text[start..end], piece.source),
            }
        }
    }

    pub fn text(&self) -> &str {
        &self.text
    }

    fn piece(&self, at: usize) -> &Piece {
        if let [only] = &self.pieces[..] {
            return only;
        }
        let behind = self.pieces.partition_point(|piece| piece.content as usize <= at);
        &self.pieces[behind.saturating_sub(1)]
    }

    /// The source of a range of the content.
    pub fn span(&self, range: Range<usize>) -> Span {
        let first = self.piece(range.start);
        let start = match first.verbatim {
            Verbatim::Yes => first.source.start() + range.start - first.content as usize,
            Verbatim::No => first.source.start(),
        };
        if range.is_empty() {
            return Span::at(start);
        }
        let last = self.piece(range.end - 1);
        let end = match last.verbatim {
            Verbatim::Yes => last.source.start() + range.end - last.content as usize,
            Verbatim::No => last.source.end(),
        };
        Span::new(start, end)
    }
}
