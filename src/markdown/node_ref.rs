//! A node and its document: what a node says, and where its parts lie.

use super::node::{NO_DATA, Node};
use super::{
    Alert, CodeBlock, Document, Flags, Heading, Item, Kind, Link, List, NodeId, Table, decode,
};
use crate::text::Span;
use std::borrow::Cow;

/// A node and its document.
#[derive(Copy, Clone)]
pub struct NodeRef<'d> {
    doc: &'d Document,
    id: NodeId,
}

impl<'d> NodeRef<'d> {
    pub(super) fn new(doc: &'d Document, id: NodeId) -> NodeRef<'d> {
        NodeRef { doc, id }
    }

    fn node(self) -> &'d Node {
        &self.doc.tables.nodes[self.id.0 as usize]
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

    /// What the node says: a text decoded, code without its marks, code blocks and HTML without
    /// the prefixes of their lines; empty for other kinds.
    pub fn literal(self) -> &'d str {
        match (self.kind(), self.data()) {
            (Kind::Text | Kind::Code | Kind::HtmlInline | Kind::HtmlBlock, Some(data)) => {
                &self.doc.tables.texts[data]
            }
            (Kind::Text, None) if self.flags().has(Flags::ESCAPED) => &self.source()[1..],
            (Kind::Text | Kind::HtmlInline | Kind::HtmlBlock, None) => self.source(),
            (Kind::Code, None) => decode::code(self.source()),
            (Kind::CodeBlock, Some(data)) => {
                let code = &self.doc.tables.code_blocks[data];
                code.literal.as_deref().unwrap_or(&self.doc.text()[code.content])
            }
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

    /// The text of everything inside as a heading gives its name by it: decoded, without images and
    /// HTML, lines as they are.
    pub fn text_without_images(self) -> String {
        let mut text = String::new();
        let mut behind_image = self.id;
        for node in self.descendants() {
            match node.kind() {
                Kind::Image => behind_image = node.subtree_end(),
                _ if node.id < behind_image => {}
                Kind::Text | Kind::Code => text.push_str(node.literal()),
                Kind::SoftBreak | Kind::HardBreak => text.push('\n'),
                _ => {}
            }
        }
        text
    }

    /// The node without its marks: what stands between delimiters, backticks, brackets; a heading
    /// without its `#`s or underline; a cell without padding; an item behind its marker and box; the
    /// lines of code and front matter. The whole node where it has no marks.
    pub fn inner(self) -> Span {
        let (span, text) = (self.span(), self.doc.text());
        match self.kind() {
            _ if self.flags().has(Flags::UNTRUSTED) => span,
            Kind::Code => {
                let inner = span.start() + self.source().len()
                    - self.source().trim_start_matches('`').len();
                let ticks = inner - span.start();
                Span::new(inner, (span.end() - ticks).max(inner))
            }
            Kind::Link | Kind::Image => self.link().map_or(span, |link| link.text),
            Kind::Emph | Kind::Strong | Kind::Strikethrough | Kind::Heading => {
                let first = self.children().next().map_or(span.after(), |node| node.span());
                let last = self.children().last().map_or(first, |node| node.span());
                Span::new(first.start(), last.end().max(first.start()))
            }
            Kind::TableCell => span.trimmed(text),
            Kind::Item => {
                let item = self.item().map_or(span.start, |item| item.content);
                let start =
                    self.item().and_then(|item| item.task).map_or(item, |task| task.span.end);
                Span::new((start as usize).min(span.end()), span.end()).trimmed(text)
            }
            Kind::CodeBlock => self.code_block().map_or(span, |code| code.content),
            Kind::FrontMatter => Span::new(span.start() + 3, span.end() - 3).trimmed(text),
            _ => span,
        }
    }

    pub fn link(self) -> Option<&'d Link> {
        matches!(self.kind(), Kind::Link | Kind::Image)
            .then(|| &self.doc.tables.links[self.node().data as usize])
    }

    pub fn heading(self) -> Option<&'d Heading> {
        (self.kind() == Kind::Heading).then(|| &self.doc.tables.headings[self.node().data as usize])
    }

    pub fn list(self) -> Option<&'d List> {
        (self.kind() == Kind::List).then(|| &self.doc.tables.lists[self.node().data as usize])
    }

    pub fn item(self) -> Option<&'d Item> {
        (self.kind() == Kind::Item).then(|| &self.doc.tables.items[self.node().data as usize])
    }

    pub fn code_block(self) -> Option<&'d CodeBlock> {
        (self.kind() == Kind::CodeBlock)
            .then(|| &self.doc.tables.code_blocks[self.node().data as usize])
    }

    /// What the info string of a code block says.
    pub fn info(self) -> Option<Cow<'d, str>> {
        let info = self.code_block()?.info?;
        Some(decode::decoded(&self.doc.text()[info]))
    }

    /// The label of a footnote or of a reference to one, without `[^` and `]`.
    pub fn footnote_label(self) -> Option<Span> {
        if !matches!(self.kind(), Kind::FootnoteDefinition | Kind::FootnoteReference) {
            return None;
        }
        let len = self.source().find(']')?.saturating_sub(2);
        Some(Span::new(self.span().start() + 2, self.span().start() + 2 + len))
    }

    pub fn alert(self) -> Option<&'d Alert> {
        (self.kind() == Kind::Alert).then(|| &self.doc.tables.alerts[self.node().data as usize])
    }

    pub fn table(self) -> Option<&'d Table> {
        (self.kind() == Kind::Table).then(|| &self.doc.tables.tables[self.node().data as usize])
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
