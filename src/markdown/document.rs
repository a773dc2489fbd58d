//! The document: an owned table of nodes in document order, and the questions it answers.

use super::node::Node;
use super::questions::Answers;
use super::{
    Alert, CodeBlock, Definition, Flags, Heading, Item, Kind, Link, List, NodeId, NodeRef, Table,
    parse,
};
use crate::text::{Source, Span};
use std::collections::HashMap;
use std::sync::Arc;

/// A parsed text. Every text has one.
#[derive(Debug)]
pub struct Document {
    pub(super) source: Source,
    pub(super) tables: Tables,
    pub(super) answers: Answers,
}

/// What the parse fills.
#[derive(Debug, Default)]
pub(super) struct Tables {
    pub nodes: Vec<Node>,
    pub texts: Vec<Box<str>>,
    pub links: Vec<Link>,
    pub headings: Vec<Heading>,
    pub lists: Vec<List>,
    pub items: Vec<Item>,
    pub code_blocks: Vec<CodeBlock>,
    pub tables: Vec<Table>,
    pub alerts: Vec<Alert>,
    pub definitions: Vec<Definition>,
    /// What references ask for, by link, where the source of the label does not say it.
    pub labels: HashMap<u32, Box<str>>,
    pub problems: Vec<Problem>,
    /// Leaf blocks whose inside is not known.
    pub untrusted: Vec<Span>,
}

/// Why a document is less than it could be.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Problem {
    /// Block quotes nested so deep there that alerts were not looked for.
    TooDeep(Span),
    /// The parser failed; the document has no nodes but its root.
    Unreadable,
}

impl Tables {
    /// A root, and nothing known of what it holds.
    pub fn unreadable(source: &Source) -> Tables {
        let span = Span::new(0, source.text().len());
        let flags = Flags::UNTRUSTED;
        let data = super::node::NO_DATA;
        let root = Node { kind: Kind::Document, flags, span, parent: 0, end: 1, data };
        Tables { nodes: vec![root], problems: vec![Problem::Unreadable], ..Tables::default() }
    }

    pub fn add_text(&mut self, text: &str) -> u32 {
        self.texts.push(text.into());
        self.texts.len() as u32 - 1
    }
}

impl Document {
    pub fn parse(text: impl Into<Arc<str>>) -> Document {
        let source = Source::new(text);
        let tables = parse::parse(&source);
        Document { source, tables, answers: Answers::default() }
    }

    /// Why the document is less than it could be; empty for all but hostile texts.
    pub fn problems(&self) -> &[Problem] {
        &self.tables.problems
    }

    pub fn source(&self) -> &Source {
        &self.source
    }

    pub fn into_source(self) -> Source {
        self.source
    }

    pub fn text(&self) -> &str {
        self.source.text()
    }

    pub fn root(&self) -> NodeRef<'_> {
        self.node(NodeId(0))
    }

    pub fn node(&self, id: NodeId) -> NodeRef<'_> {
        NodeRef::new(self, id)
    }

    /// Every node, in document order; a parent stands before its children.
    pub fn nodes(&self) -> impl DoubleEndedIterator<Item = NodeRef<'_>> + ExactSizeIterator {
        (0..self.tables.nodes.len()).map(|id| self.node(NodeId(id as u32)))
    }

    /// Links and images, in document order.
    pub fn links(&self) -> &[Link] {
        &self.tables.links
    }

    pub fn headings(&self) -> &[Heading] {
        &self.tables.headings
    }

    /// Link reference definitions, in document order.
    pub fn definitions(&self) -> &[Definition] {
        &self.tables.definitions
    }

    pub fn front_matter(&self) -> Option<NodeRef<'_>> {
        self.root().children().next().filter(|node| node.kind() == Kind::FrontMatter)
    }
}
