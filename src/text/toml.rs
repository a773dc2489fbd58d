//! TOML with the place of every key and value: the only file that names the crate.

use super::Span;

/// A string of a configuration file, and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Text {
    pub value: String,
    /// Which of the files that a configuration was read from.
    pub file: FileIndex,
    /// The value with its quotes.
    pub span: Span,
    /// Where the content begins, if it stands in the file byte for byte (no escapes, no joined
    /// lines).
    pub content: Option<u32>,
}

/// Index of a file among those that a configuration was read from.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct FileIndex(pub u32);

impl Text {
    /// A text that is a file of its own: what tests and built-in settings use.
    pub fn whole(value: impl Into<String>) -> Text {
        let value = value.into();
        let span = Span::new(0, value.len());
        Text { value, file: FileIndex(0), span, content: Some(0) }
    }

    /// Where `within`, bytes of the value, stands in the file; the whole value if it was written
    /// with escapes.
    pub fn place(&self, within: Span) -> Span {
        self.content.map_or(self.span, |start| within.shift(start as usize))
    }

    pub fn problem(&self, within: Span, message: impl Into<String>) -> Problem {
        Problem { file: self.file, span: self.place(within), message: message.into() }
    }
}

/// What is wrong with a configuration, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    pub file: FileIndex,
    pub span: Span,
    /// Lower case, no full stop; "did you mean" included.
    pub message: String,
}
