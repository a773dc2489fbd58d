//! The document: an owned table of nodes in document order, and the questions it answers.

use super::node::{NO_DATA, Node};
use super::{CodeBlock, Definition, Flags, Heading, Item, Kind, Link, List, NodeId, Table, parse};
use crate::text::{Source, Span};
use std::borrow::Cow;
use std::sync::Arc;

/// A parsed text. Every text has one.
#[derive(Debug)]
pub struct Document {
    pub(super) source: Source,
    pub(super) nodes: Vec<Node>,
    pub(super) texts: Vec<Box<str>>,
    pub(super) links: Vec<Link>,
    pub(super) headings: Vec<Heading>,
    pub(super) lists: Vec<List>,
    pub(super) items: Vec<Item>,
    pub(super) code_blocks: Vec<CodeBlock>,
    pub(super) tables: Vec<Table>,
    pub(super) definitions: Vec<Definition>,
}

impl Document {
    pub fn parse(text: impl Into<Arc<str>>) -> Document {
        parse::parse(Source::new(text))
    }

    pub fn source(&self) -> &Source {
        &self.source
    }

    pub fn text(&self) -> &str {
        self.source.text()
    }

    pub fn root(&self) -> NodeRef<'_> {
        self.node(NodeId(0))
    }

    pub fn node(&self, id: NodeId) -> NodeRef<'_> {
        NodeRef { doc: self, id }
    }

    /// Every node, in document order; a parent stands before its children.
    pub fn nodes(&self) -> impl DoubleEndedIterator<Item = NodeRef<'_>> + ExactSizeIterator {
        (0..self.nodes.len()).map(|id| self.node(NodeId(id as u32)))
    }

    pub fn of_kind(&self, kind: Kind) -> impl Iterator<Item = NodeRef<'_>> {
        self.nodes().filter(move |node| node.kind() == kind)
    }

    /// Links and images, in document order.
    pub fn links(&self) -> &[Link] {
        &self.links
    }

    pub fn headings(&self) -> &[Heading] {
        &self.headings
    }

    /// Link reference definitions, in document order.
    pub fn definitions(&self) -> &[Definition] {
        &self.definitions
    }

    pub fn front_matter(&self) -> Option<NodeRef<'_>> {
        self.root().children().next().filter(|node| node.kind() == Kind::FrontMatter)
    }
}

/// A node and its document.
#[derive(Copy, Clone)]
pub struct NodeRef<'d> {
    doc: &'d Document,
    id: NodeId,
}

impl<'d> NodeRef<'d> {
    fn node(self) -> &'d Node {
        &self.doc.nodes[self.id.0 as usize]
    }

    pub fn document(self) -> &'d Document {
        self.doc
    }

    pub fn id(self) -> NodeId {
        self.id
    }

    pub fn kind(self) -> Kind {
        self.node().kind
    }

    pub fn flags(self) -> Flags {
        self.node().flags
    }

    pub fn span(self) -> Span {
        self.node().span
    }

    /// The source of the node.
    pub fn source(self) -> &'d str {
        &self.doc.text()[self.span()]
    }

    pub fn parent(self) -> Option<NodeRef<'d>> {
        let parent = self.node().parent;
        (self.id.0 != 0).then(|| self.doc.node(NodeId(parent)))
    }

    pub fn ancestors(self) -> impl Iterator<Item = NodeRef<'d>> {
        std::iter::successors(self.parent(), |node| node.parent())
    }

    pub fn children(self) -> impl Iterator<Item = NodeRef<'d>> {
        let end = self.node().end;
        let first = (self.id.0 + 1 < end).then(|| self.doc.node(NodeId(self.id.0 + 1)));
        std::iter::successors(first, move |node| {
            let next = node.node().end;
            (next < end).then(|| node.doc.node(NodeId(next)))
        })
    }

    /// Everything inside, in document order.
    pub fn descendants(self) -> impl DoubleEndedIterator<Item = NodeRef<'d>> + use<'d> {
        let doc = self.doc;
        (self.id.0 + 1..self.node().end).map(move |id| doc.node(NodeId(id)))
    }

    /// The id behind the last descendant.
    pub fn subtree_end(self) -> NodeId {
        NodeId(self.node().end)
    }

    pub fn next_sibling(self) -> Option<NodeRef<'d>> {
        let next = self.node().end;
        let parent = self.parent()?;
        (next < parent.node().end).then(|| self.doc.node(NodeId(next)))
    }

    pub fn previous_sibling(self) -> Option<NodeRef<'d>> {
        let parent = self.parent()?;
        let mut node = self.doc.node(NodeId(self.id.0.checked_sub(1)?));
        while node.id != parent.id && node.node().parent != parent.id.0 {
            node = node.parent()?;
        }
        (node.id != parent.id).then_some(node)
    }

    fn data(self) -> Option<usize> {
        let data = self.node().data;
        (data != NO_DATA).then_some(data as usize)
    }

    /// Decoded content of a text, code span, code block or HTML; empty for other kinds.
    pub fn literal(self) -> &'d str {
        match (self.kind(), self.data()) {
            (Kind::Text | Kind::Code | Kind::HtmlInline, Some(data)) => &self.doc.texts[data],
            (Kind::Text | Kind::HtmlInline | Kind::HtmlBlock, None) => self.source(),
            _ => "",
        }
    }

    /// The text of everything inside, decoded: code without backticks, images by their
    /// description, a break as a blank, no HTML.
    pub fn plain_text(self) -> Cow<'d, str> {
        let mut pieces =
            std::iter::once(self).chain(self.descendants()).filter_map(|node| match node.kind() {
                Kind::Text | Kind::Code => Some(node.literal()),
                Kind::SoftBreak | Kind::HardBreak => Some(" "),
                _ => None,
            });
        let Some(first) = pieces.next() else { return Cow::Borrowed("") };
        pieces.fold(Cow::Borrowed(first), |all, piece| all + piece)
    }

    pub fn link(self) -> Option<&'d Link> {
        matches!(self.kind(), Kind::Link | Kind::Image)
            .then(|| &self.doc.links[self.node().data as usize])
    }

    pub fn heading(self) -> Option<&'d Heading> {
        (self.kind() == Kind::Heading).then(|| &self.doc.headings[self.node().data as usize])
    }

    pub fn list(self) -> Option<&'d List> {
        (self.kind() == Kind::List).then(|| &self.doc.lists[self.node().data as usize])
    }

    pub fn item(self) -> Option<&'d Item> {
        (self.kind() == Kind::Item).then(|| &self.doc.items[self.node().data as usize])
    }

    pub fn code_block(self) -> Option<&'d CodeBlock> {
        (self.kind() == Kind::CodeBlock).then(|| &self.doc.code_blocks[self.node().data as usize])
    }

    pub fn table(self) -> Option<&'d Table> {
        (self.kind() == Kind::Table).then(|| &self.doc.tables[self.node().data as usize])
    }
}

impl std::fmt::Debug for NodeRef<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:?} {:?} {:?}", self.kind(), self.span(), self.source())
    }
}

impl PartialEq for NodeRef<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id && std::ptr::eq(self.doc, other.doc)
    }
}
