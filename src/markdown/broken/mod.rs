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
    /// What a block has, or the text of a link: in that an image may stand, and no other link.
    fn add(&mut self, block: Option<Block>, kind: Kind) {
        let found = block.map(Block::finish).unwrap_or_default();
        self.references.extend(found.references);
        if kind != Kind::Link {
            self.links.extend(found.links);
        }
    }
}

pub(super) fn find(doc: &Document) -> Brackets {
    let mut found = Brackets::default();
    let (mut block, mut linked): (Option<Block>, Option<Block>) = (None, None);
    for node in doc.of_kind(Kind::Text) {
        let brackets = memchr::memchr2(b'[', b']', node.source().as_bytes());
        if brackets.is_none() || node.flags().has(Flags::ESCAPED) {
            continue;
        }
        let Some(around) = place_of(node) else { continue };
        let place = if around.kind() == Kind::Link { &mut linked } else { &mut block };
        if place.as_ref().is_none_or(|block| block.span != around.span()) {
            let whole = place.replace(Block::new(doc.text(), around.span()));
            found.add(whole, around.kind());
        }
        place.iter_mut().for_each(|block| block.add(node.span()));
    }
    found.add(block, Kind::Paragraph);
    found.add(linked, Kind::Link);
    // The texts of links came between those of their blocks.
    found.references.sort_by_key(|reference| reference.span);
    found
}

/// The link or the block that a text stands in, if its places are known.
fn place_of(node: NodeRef) -> Option<NodeRef> {
    let is_place = |node: &NodeRef| {
        !node.kind().is_inline() || matches!(node.kind(), Kind::Link | Kind::Image)
    };
    let place = node.ancestors().find(is_place)?;
    (place.kind() != Kind::Image && !place.flags().has(Flags::UNTRUSTED)).then_some(place)
}
