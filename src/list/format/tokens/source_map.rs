//! Where decoded text stands in its source: over backslash escapes, entities and line endings.

use crate::text::Span;

/// Walks a source beside the text that it decodes to, from left to right.
pub(crate) struct SourceMap<'s> {
    source: &'s str,
    /// Where `source` begins in the document.
    start: usize,
    /// Bytes of the source and of the decoded text that are behind.
    at: usize,
    read: usize,
}

impl<'s> SourceMap<'s> {
    pub fn new(source: &'s str, start: usize) -> SourceMap<'s> {
        SourceMap { source, start, at: 0, read: 0 }
    }

    /// The place in the document of `literal[start..end]`. Calls go from left to right.
    pub fn place(&mut self, literal: &str, start: usize, end: usize) -> Span {
        self.advance(literal, start);
        self.skip_lost_blanks(&literal[start..]);
        let from = self.at;
        self.advance(literal, end);
        Span::new(self.start + from, self.start + self.at.max(from))
    }

    /// Reads the decoded text up to `end`.
    fn advance(&mut self, literal: &str, end: usize) {
        while self.read < end {
            let Some(c) = literal[self.read..].chars().next() else { return };
            self.step(c, &literal[self.read + c.len_utf8()..]);
            self.read += c.len_utf8();
        }
    }

    /// Text has lost the blanks that it began with, code the line ending.
    fn skip_lost_blanks(&mut self, rest: &str) {
        let next = rest.chars().next();
        if self.at == 0 && next.is_some_and(|c| !c.is_whitespace() && !self.source.starts_with(c)) {
            self.at = line_start(self.source, next);
        }
    }

    /// Reads one character; `after` is the decoded text behind it.
    fn step(&mut self, c: char, after: &str) {
        let rest = &self.source[self.at..];
        if let Some(len) = entity(rest).filter(|_| c != '&' || is_ampersand(rest)) {
            // An entity of two characters ends with the second.
            let ended = after.chars().next().is_none_or(|next| self.follows(len, next));
            self.at += if ended { len } else { 0 };
        } else if rest.starts_with(c) {
            self.at += c.len_utf8();
        } else if rest.strip_prefix('\\').is_some_and(|rest| rest.starts_with(c)) {
            self.at += 1 + c.len_utf8();
        } else if c == ' ' && rest.starts_with(['\n', '\r']) {
            self.at += line_start(rest, after.chars().next());
        }
    }

    /// Whether the source goes on with `next`, `len` bytes from here.
    fn follows(&self, len: usize, next: char) -> bool {
        let rest = &self.source[self.at + len..];
        rest.starts_with([next, '\\', '&', '\n', '\r'])
    }
}

/// How far it is from the end of a line to `next` on the line behind it: over blanks, and the marks
/// of quotes around.
fn line_start(source: &str, next: Option<char>) -> usize {
    let skip = |from: usize| {
        let rest = &source[from..];
        from + rest.find(|c: char| !c.is_whitespace()).unwrap_or(rest.len())
    };
    let mut at = skip(0);
    while source[at..].starts_with('>') && next != Some('>') {
        at = skip(at + 1);
    }
    at
}

/// The length of what looks like an entity: `&amp;`, `&#38;`, `&#x26;`.
fn entity(source: &str) -> Option<usize> {
    let inside = source.strip_prefix('&')?;
    let len = inside.bytes().take(32).position(|byte| byte == b';')?;
    let name = inside[..len].strip_prefix('#').unwrap_or(&inside[..len]);
    (!name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric())).then_some(len + 2)
}

/// Whether the entity stands for `&` itself, so that `&` in the text is it.
fn is_ampersand(source: &str) -> bool {
    ["&amp;", "&AMP;", "&#38;", "&#x26;", "&#X26;"].iter().any(|form| source.starts_with(form))
}
