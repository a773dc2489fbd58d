//! Where lines begin: offsets to lines and columns, and back.

use super::Span;

/// A line and a column, both 1-based; the column counts characters (Unicode scalar values).
#[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Position {
    pub line: usize,
    pub column: usize,
}

/// The start of every line. `\n`, `\r\n` and a lone `\r` end a line, as in CommonMark.
#[derive(Clone, Debug)]
pub struct LineIndex {
    starts: Vec<u32>,
    len: u32,
}

impl LineIndex {
    pub fn new(text: &str) -> LineIndex {
        let bytes = text.as_bytes();
        let mut starts = Vec::with_capacity(bytes.len() / 64 + 1);
        starts.push(0);
        for at in memchr::memchr2_iter(b'\n', b'\r', bytes) {
            if bytes[at] == b'\n' || bytes.get(at + 1) != Some(&b'\n') {
                starts.push(at as u32 + 1);
            }
        }
        LineIndex { starts, len: bytes.len() as u32 }
    }

    /// Number of lines. A text that ends in a line ending has an empty last line.
    pub fn count(&self) -> usize {
        self.starts.len()
    }

    /// The 0-based line that holds `offset`; a line ending belongs to the line that it ends.
    pub fn line_of(&self, offset: usize) -> usize {
        self.starts.partition_point(|&start| start as usize <= offset) - 1
    }

    /// Start of the 0-based `line` in bytes.
    pub fn start(&self, line: usize) -> usize {
        self.starts[line] as usize
    }

    /// The 0-based `line` with its line ending.
    pub fn full_span(&self, line: usize) -> Span {
        let end = self.starts.get(line + 1).copied().unwrap_or(self.len);
        Span { start: self.starts[line], end }
    }

    /// The 0-based `line` without its line ending. `text` is the text that was indexed.
    pub fn span(&self, text: &str, line: usize) -> Span {
        let full = self.full_span(line);
        let body = text[full].trim_end_matches(['\r', '\n']);
        Span { start: full.start, end: full.start + body.len() as u32 }
    }

    /// Line and column of `offset`. `text` is the text that was indexed; an offset inside a
    /// character counts as its start.
    pub fn position(&self, text: &str, offset: usize) -> Position {
        let line = self.line_of(offset);
        let before = &text.as_bytes()[self.start(line)..offset];
        let column = before.iter().filter(|byte| (**byte as i8) >= -0x40).count() + 1;
        Position { line: line + 1, column }
    }

    /// The offset of a 1-based line and character column; the end of the line if it is shorter.
    pub fn offset(&self, text: &str, position: Position) -> Option<usize> {
        let line = position.line.checked_sub(1)?;
        if line >= self.count() {
            return None;
        }
        let span = self.span(text, line);
        let within = text[span].char_indices().nth(position.column.saturating_sub(1));
        Some(within.map_or(span.end(), |(at, _)| span.start() + at))
    }
}
