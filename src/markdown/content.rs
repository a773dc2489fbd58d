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
    /// The source of the first piece, which is verbatim; mostly the only one.
    first: Span,
    rest: Vec<Piece>,
}

impl<'t> Content<'t> {
    /// One stretch of the source.
    pub fn slice(source: &'t str, span: Span) -> Content<'t> {
        Content { source, text: Cow::Borrowed(&source[span]), first: span, rest: Vec::new() }
    }

    /// The lines of a paragraph, from the first character of its first line to `span.end`.
    pub fn lines(source: &'t Source, containers: &Containers, span: Span) -> Content<'t> {
        let (text, lines) = (source.text(), source.lines());
        let mut content = Content::slice(text, span.before());
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
        let mut out = Content::slice(self.source, self.first.before());
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
        let piece =
            Piece { content: self.text.len() as u32, source: span, verbatim: Verbatim::Yes };
        match self.rest.last_mut() {
            None if self.first.end == span.start => {
                self.first.end = span.end;
                self.text = Cow::Borrowed(&self.source[self.first]);
                return;
            }
            Some(Piece { source, verbatim: Verbatim::Yes, .. }) if source.end == span.start => {
                source.end = span.end;
            }
            _ => self.rest.push(piece),
        }
        self.text.to_mut().push_str(&self.source[span]);
    }

    fn push_other(&mut self, text: &str, source: Span) {
        let content = self.text.len() as u32;
        self.rest.push(Piece { content, source, verbatim: Verbatim::No });
        self.text.to_mut().push_str(text);
    }

    /// A range of `other`, whose pieces are verbatim or one place each.
    fn push_from(&mut self, other: &Content<'t>, range: Range<usize>) {
        let starts = other.rest.iter().map(|piece| piece.content as usize);
        let ends = starts.clone().chain([other.text.len()]);
        for (start, end) in std::iter::once(0).chain(starts).zip(ends) {
            let (start, end) = (range.start.max(start), range.end.min(end));
            if start >= end {
                continue;
            }
            match other.piece(start).verbatim {
                Verbatim::Yes => self.push(other.span(start..end)),
                Verbatim::No => self.push_other(&other.text[start..end], other.span(start..end)),
            }
        }
    }

    pub fn text(&self) -> &str {
        &self.text
    }

    /// Whether the content is its source.
    pub fn is_slice(&self) -> bool {
        self.rest.is_empty()
    }

    /// The source of a range of the content, as text.
    pub fn source(&self, range: Range<usize>) -> &'t str {
        &self.source[self.span(range)]
    }

    fn piece(&self, at: usize) -> Piece {
        match self.rest.partition_point(|piece| piece.content as usize <= at) {
            0 => Piece { content: 0, source: self.first, verbatim: Verbatim::Yes },
            behind => self.rest[behind - 1],
        }
    }

    /// The source of a range of the content.
    pub fn span(&self, range: Range<usize>) -> Span {
        if self.is_slice() {
            let start = self.first.start();
            return Span::new(start + range.start, start + range.end);
        }
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
