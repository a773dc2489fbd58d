//! Links that are none: what was meant as a link, and what the parser leaves as text because one
//! mark is missing or is another.
//!
//! What shows them is a bracket in plain text, beside what looks like a destination. Code, HTML,
//! comments, links and escaped brackets are no plain text.

mod block;
mod target;

use super::{Document, Flags, Kind, NodeRef};
use crate::text::{Edit, Span};
use block::Block;

/// What was meant as a link.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BrokenLink {
    /// All of it, from the first bracket to the last.
    pub span: Span,
    pub slip: Slip,
    /// What is wrong; empty where something is missing.
    pub at: Span,
    /// What was to be its text; `None` where nobody can say where that begins.
    pub text: Option<Span>,
    /// What was to be its destination.
    pub destination: Span,
    /// What makes a link of it; empty where that cannot be told.
    pub edits: Vec<Edit>,
    /// Whether `edits` are what anybody would make of it.
    pub certain: bool,
}

/// Why it is no link.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash)]
pub enum Slip {
    /// `[text] (url)`
    Blank,
    /// `[text]（url）`
    Wide,
    /// `(text)[url]`
    Reversed,
    /// `[text][url]`
    Brackets,
    /// `[text](url`
    Unclosed,
    /// `[text](url]`
    ClosedByBracket,
    /// `[text](url words)`
    BlankInDestination,
    /// `[text(url)`, `[text)(url)`
    UnclosedText,
    /// `text](url)`, `(text](url)`
    Unopened,
    /// `[text]](url)`
    ClosedTwice,
}

/// `[text][label]` or `[label][]`, where no definition has the label.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UndefinedReference {
    /// With both pairs of brackets, and the `!` of an image.
    pub span: Span,
    pub label: Span,
}

/// What brackets in plain text were meant as, each in document order.
#[derive(Debug, Default)]
pub(super) struct Brackets {
    pub links: Vec<BrokenLink>,
    pub references: Vec<UndefinedReference>,
}

impl Brackets {
    fn add(&mut self, block: Option<Block>) {
        let Some(block) = block else { return };
        let found = block.finish();
        self.links.extend(found.links);
        self.references.extend(found.references);
    }
}

pub(super) fn find(doc: &Document) -> Brackets {
    let mut found = Brackets::default();
    let mut block: Option<Block> = None;
    for node in doc.of_kind(Kind::Text) {
        let brackets = memchr::memchr2(b'[', b']', node.source().as_bytes());
        if brackets.is_none() || node.flags().has(Flags::ESCAPED) {
            continue;
        }
        let Some(around) = plain_text_of(node) else { continue };
        if block.as_ref().is_none_or(|block| block.span != around.span()) {
            found.add(block.take());
        }
        block.get_or_insert_with(|| Block::new(doc.text(), around.span())).add(node.span());
    }
    found.add(block);
    found
}

/// The block that a text stands in, if its places are known and no link is around it.
fn plain_text_of(node: NodeRef) -> Option<NodeRef> {
    let linked = |node: &NodeRef| matches!(node.kind(), Kind::Link | Kind::Image);
    let block = node.ancestors().find(|it| linked(it) || !it.kind().is_inline())?;
    let known = !linked(&block) && !block.flags().has(Flags::UNTRUSTED);
    known.then_some(block)
}
