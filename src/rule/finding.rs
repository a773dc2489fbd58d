//! A finding, and the fix that it may carry.

use crate::text::{Edit, Span};
use std::sync::Arc;

/// Whether a fix is applied, and by whom.
#[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Applicability {
    /// An idea, for a person.
    Shown,
    /// May be wrong: `--unsafe-fixes` applies it.
    Unsafe,
    /// Nobody would want it otherwise, and the claim holds: `--fix` applies it.
    Safe,
}

/// What a fix changes. The engine holds it to that.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash)]
pub enum Claim {
    /// The outlines before and after are equal.
    Same,
    /// Only text and destinations differ, and only in the nodes edited.
    Text,
    /// Only the leaf blocks edited differ.
    Inline,
    /// The leaf blocks are the same multiset, less whole duplicates.
    Items,
    /// The leaf blocks that are not edited are the same, in the same order. What lists and items hold
    /// them may differ, and one that is edited may become several.
    Nesting,
    /// Only the blocks edited differ that stand in no other, in any way; none comes or is lost.
    Block,
}

/// Edits that hold only together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fix {
    pub applicability: Applicability,
    /// What it does, as an order: "add the full stop".
    pub title: String,
    pub claim: Claim,
    /// In order, none touching another.
    pub edits: Vec<Edit>,
}

/// A place that a message names; `report` writes it as a line.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Place {
    /// The path of another file; `None` for the file of the finding.
    pub file: Option<Arc<str>>,
    /// In bytes.
    pub offset: u32,
    /// The 1-based line, where the place lies in another file.
    pub line: Option<u32>,
}

impl Place {
    /// A place in the file of the finding.
    pub fn here(span: Span) -> Place {
        Place { file: None, offset: span.start() as u32, line: None }
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Piece {
    Text(String),
    /// Written as `line 10`, or as `line 10 of more.md`.
    Line(Place),
}

/// What a finding says: lower case, no full stop, found and expected.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Message(pub Vec<Piece>);

impl Message {
    #[must_use]
    pub fn text(mut self, text: impl Into<String>) -> Message {
        self.0.push(Piece::Text(text.into()));
        self
    }

    #[must_use]
    pub fn line(mut self, place: Place) -> Message {
        self.0.push(Piece::Line(place));
        self
    }
}

impl<S: Into<String>> From<S> for Message {
    fn from(text: S) -> Message {
        Message::default().text(text)
    }
}

/// A second place that explains a finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    /// The path of another file; `None` for the file of the finding.
    pub file: Option<Arc<str>>,
    pub span: Span,
    pub message: String,
}

/// One fault at one place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The smallest span that a person would change.
    pub span: Span,
    pub message: Message,
    pub labels: Vec<Label>,
    /// What to do.
    pub help: Option<String>,
    /// Several findings may share one.
    pub fix: Option<Arc<Fix>>,
}
