//! The text of a file, with what must survive a fix: byte order mark and line endings.

use super::{LineIndex, Position, Span};
use std::sync::Arc;

#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum LineEnding {
    Lf,
    CrLf,
    Cr,
}

impl LineEnding {
    pub fn as_str(self) -> &'static str {
        match self {
            LineEnding::Lf => "\n",
            LineEnding::CrLf => "\r\n",
            LineEnding::Cr => "\r",
        }
    }

    /// The first line ending of a text; `Lf` where there is none.
    pub fn of(text: &str) -> LineEnding {
        match text.find(['\r', '\n']) {
            Some(at) if text[at..].starts_with("\r\n") => LineEnding::CrLf,
            Some(at) if text[at..].starts_with('\r') => LineEnding::Cr,
            _ => LineEnding::Lf,
        }
    }
}

/// A text and its lines. Offsets count from the first byte of the file, a byte order mark included.
#[derive(Clone, Debug)]
pub struct Source {
    text: Arc<str>,
    lines: LineIndex,
    line_ending: LineEnding,
}

impl Source {
    pub fn new(text: impl Into<Arc<str>>) -> Source {
        let text = text.into();
        let lines = LineIndex::new(&text);
        let line_ending = LineEnding::of(&text);
        Source { text, lines, line_ending }
    }

    pub fn text(&self) -> &str {
        &self.text
    }

    pub fn shared_text(&self) -> Arc<str> {
        self.text.clone()
    }

    pub fn lines(&self) -> &LineIndex {
        &self.lines
    }

    pub fn line_ending(&self) -> LineEnding {
        self.line_ending
    }

    /// Length of the byte order mark: 3 or 0.
    pub fn bom_len(&self) -> usize {
        if self.text.starts_with('\u{feff}') { 3 } else { 0 }
    }

    pub fn position(&self, offset: usize) -> Position {
        self.lines.position(&self.text, offset)
    }

    /// The line that holds `offset`, without its line ending.
    pub fn line_at(&self, offset: usize) -> Span {
        self.lines.span(&self.text, self.lines.line_of(offset))
    }
}
