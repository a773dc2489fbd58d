//! What a document says, apart from how it is written: a stream of events that a reader of the
//! rendered page could tell apart. Fixes are held to what they claim by comparing two of them.
//!
//! Kinds, levels, numbers, tightness and alignments are the shape; decoded text, code, HTML,
//! destinations and titles are what is said. Markers, forms of links, line breaks in paragraphs,
//! definitions and runs of blanks outside of code are neither.

mod build;
mod compare;

use super::{Document, NodeId};
use crate::text::Span;

/// What may differ between two outlines.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Difference {
    /// Nothing.
    None,
    /// Text, code, HTML, destinations and titles, where they are edited.
    Text,
    /// Edited leaf blocks, in any way.
    Inline,
    /// The order of leaf blocks, and how often one of them occurs. None comes or is lost.
    Items,
    /// What holds the leaf blocks, and edited ones in any way, also into several. None that is not
    /// edited comes, goes or moves.
    Nesting,
    /// Edited blocks that stand in no other, in any way.
    Block,
}

/// The outline of one document. Spans are those of its text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outline {
    events: Vec<Event>,
    leaves: Vec<Leaf>,
}

/// A block that holds no blocks: a paragraph, a heading, a cell, code, HTML, a thematic break, front
/// matter.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct Leaf {
    pub node: NodeId,
    pub span: Span,
    /// Of its shape and of all that it says.
    pub hash: u64,
    /// Of its shape alone: its kind, and the kinds of its inlines.
    pub shape: u64,
    /// Of the kinds of the blocks that it lies in.
    pub around: u64,
    /// The row of a cell.
    pub row: Option<NodeId>,
    /// Its events, by index.
    first: u32,
    end: u32,
}

/// Something begins or ends, or a stretch of text, which may be empty, between two such.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
struct Event {
    shape: u64,
    says: u64,
    /// An edit that touches this may change what is said.
    span: Span,
}

impl Outline {
    pub fn of(doc: &Document) -> Outline {
        build::outline(doc)
    }

    /// In document order.
    pub fn leaves(&self) -> &[Leaf] {
        &self.leaves
    }

    /// Whether `after`, the outline of the edited text, differs only as it may. `edited` are spans
    /// of the text before. The error is the place, in the text before, where it first differs
    /// otherwise.
    pub fn allows(&self, after: &Outline, may: Difference, edited: &[Span]) -> Result<(), Span> {
        compare::allows(self, after, may, edited)
    }
}
