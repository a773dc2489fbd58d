//! From the parser's tree to the node table: the only file that names the tree's types.
//!
//! Of blocks the parser's places are kept, as far as `blocks` finds them right; those of inlines
//! are found anew by `inlines`.

use super::Builder;
use crate::markdown::node::{NO_DATA, Node};
use crate::markdown::{
    Alert, AlertKind, Alignment, CodeBlock, Flags, Heading, Item, Kind, Link, LinkForm, List,
    NodeId, Table, Task,
};
use crate::text::Span;
use comrak::nodes::{
    AlertType, AstNode, ListDelimType, ListType, NodeCodeBlock, NodeLink, NodeList, NodeValue,
    Sourcepos, TableAlignment,
};
use std::borrow::Cow;
use std::mem::take;

/// Where a block lies, as the parser says.
#[derive(Copy, Clone, Debug)]
pub(super) struct Place {
    /// In bytes.
    pub start: usize,
    /// Behind the last byte.
    pub end: usize,
    /// Lines are 0-based. The last is the one that the block ends on.
    pub line: usize,
    pub end_line: usize,
}

pub(super) fn flatten<'a>(root: &'a AstNode<'a>, builder: &mut Builder) {
    let mut open: Vec<(&'a AstNode<'a>, u32, Place)> = Vec::new();
    let mut next = Some(root);
    while let Some(node) = next {
        let parent = open.last().map_or(0, |(_, parent, _)| *parent);
        let (id, place) = builder.enter(node, parent);
        let leaf = builder.tables.nodes[id as usize].flags.has(Flags::ESCAPED);
        if let Some(child) = node.first_child().filter(|_| !leaf) {
            open.push((node, id, place));
            next = Some(child);
            continue;
        }
        builder.leave(id, place);
        let mut at = node;
        next = loop {
            if let Some(sibling) = at.next_sibling() {
                break Some(sibling);
            }
            let Some((parent, id, place)) = open.pop() else { break None };
            builder.leave(id, place);
            at = parent;
        };
    }
}

impl Builder<'_> {
    /// Adds the row of a node, with what is known before its children are.
    fn enter<'a>(&mut self, node: &'a AstNode<'a>, parent: u32) -> (u32, Place) {
        let id = self.tables.nodes.len() as u32;
        let mut ast = node.data.borrow_mut();
        let inline = is_inline(&ast.value);
        let place = if inline { Place::NOWHERE } else { self.place(ast.sourcepos) };
        let (kind, flags, data) = self.kind(&mut ast.value, NodeId(id), place);
        let span = Span::new(place.start, place.end);
        self.tables.nodes.push(Node { kind, flags, span, parent, end: id + 1, data });
        if !inline {
            self.enter_block(NodeId(id), place);
            self.containers.enter(kind, place.start);
        }
        (id, place)
    }

    fn leave(&mut self, id: u32, place: Place) {
        let end = self.tables.nodes.len() as u32;
        let node = &mut self.tables.nodes[id as usize];
        node.end = end;
        let kind = node.kind;
        if !kind.is_inline() {
            self.leave_block(NodeId(id), place);
            self.containers.leave(kind);
        }
    }

    fn place(&self, at: Sourcepos) -> Place {
        let lines = self.source.lines();
        let last = lines.count() - 1;
        let line = at.start.line.saturating_sub(1).min(last);
        let start = lines.start(line) + at.start.column.saturating_sub(1);
        let start = match start < lines.full_span(line).end() {
            true => self.boundary(start),
            false => lines.span(self.text, line).end(),
        };
        // Column 0 is the end of the line before.
        let before = usize::from(at.end.column == 0);
        let end_line = at.end.line.saturating_sub(1 + before).clamp(line, last);
        let end = match at.end.column {
            0 => lines.full_span(end_line).end(),
            column => self.boundary(lines.start(end_line) + column),
        };
        Place { start, end: end.max(start), line, end_line }
    }

    fn boundary(&self, at: usize) -> usize {
        let mut at = at.min(self.text.len());
        while !self.text.is_char_boundary(at) {
            at -= 1;
        }
        at
    }

    fn kind(&mut self, value: &mut NodeValue, id: NodeId, at: Place) -> (Kind, Flags, u32) {
        if is_inline(value) {
            return self.inline_kind(value, id);
        }
        let plain = |kind| (kind, Flags::NONE, NO_DATA);
        let tables = &mut self.tables;
        match value {
            NodeValue::Document => plain(Kind::Document),
            NodeValue::FrontMatter(_) => plain(Kind::FrontMatter),
            NodeValue::BlockQuote => plain(Kind::BlockQuote),
            NodeValue::Alert(alert) => {
                let kind = alert_kind(alert.alert_type);
                let alert = Alert { kind, marker: Span::default(), title: None };
                (Kind::Alert, Flags::NONE, side(&mut tables.alerts, alert))
            }
            NodeValue::List(list) => {
                let flags = if list.tight { Flags::TIGHT } else { Flags::NONE };
                (Kind::List, flags, side(&mut tables.lists, list_data(list)))
            }
            NodeValue::Item(_) => (Kind::Item, Flags::NONE, side(&mut tables.items, item(None))),
            NodeValue::TaskItem(task) => {
                let task = Task { span: Span::default(), checked: task.symbol.is_some() };
                (Kind::Item, Flags::NONE, side(&mut tables.items, item(Some(task))))
            }
            NodeValue::CodeBlock(code) => {
                (Kind::CodeBlock, Flags::NONE, side(&mut tables.code_blocks, code_data(code)))
            }
            NodeValue::HtmlBlock(html) => {
                (Kind::HtmlBlock, Flags::NONE, self.html_data(take(&mut html.literal), at))
            }
            NodeValue::Heading(heading) => {
                let flags = if heading.setext { Flags::SETEXT } else { Flags::NONE };
                let (level, marker) = (heading.level, Span::default());
                let heading = Heading { node: id, level, marker, closing: None };
                (Kind::Heading, flags, side(&mut tables.headings, heading))
            }
            NodeValue::ThematicBreak => plain(Kind::ThematicBreak),
            NodeValue::FootnoteDefinition(_) => plain(Kind::FootnoteDefinition),
            NodeValue::Table(table) => {
                self.rows_of_table = table.num_rows;
                let alignments = table.alignments.iter().map(alignment).collect();
                let table = Table { delimiter_row: Span::default(), alignments };
                (Kind::Table, Flags::NONE, side(&mut tables.tables, table))
            }
            NodeValue::TableRow(true) => (Kind::TableRow, Flags::HEADER, NO_DATA),
            NodeValue::TableRow(false) => plain(Kind::TableRow),
            NodeValue::TableCell => plain(Kind::TableCell),
            // Blocks of extensions that are off come nowhere.
            _ => plain(Kind::Paragraph),
        }
    }

    fn inline_kind(&mut self, value: &mut NodeValue, id: NodeId) -> (Kind, Flags, u32) {
        let mut literal = Cow::Borrowed("");
        let (kind, flags, data) = match value {
            NodeValue::Text(text) => {
                literal = take(text);
                (Kind::Text, Flags::NONE, NO_DATA)
            }
            NodeValue::Escaped => (Kind::Text, Flags::ESCAPED, NO_DATA),
            NodeValue::SoftBreak => (Kind::SoftBreak, Flags::NONE, NO_DATA),
            NodeValue::LineBreak => (Kind::HardBreak, Flags::NONE, NO_DATA),
            NodeValue::Code(code) => {
                literal = Cow::Owned(take(&mut code.literal));
                (Kind::Code, Flags::NONE, NO_DATA)
            }
            NodeValue::HtmlInline(html) => {
                literal = Cow::Owned(take(html));
                (Kind::HtmlInline, Flags::NONE, NO_DATA)
            }
            NodeValue::Emph => (Kind::Emph, Flags::NONE, NO_DATA),
            NodeValue::Strong => (Kind::Strong, Flags::NONE, NO_DATA),
            NodeValue::Strikethrough => (Kind::Strikethrough, Flags::NONE, NO_DATA),
            NodeValue::Link(link) => (Kind::Link, Flags::NONE, self.link(link, id)),
            NodeValue::Image(link) => (Kind::Image, Flags::NONE, self.link(link, id)),
            NodeValue::FootnoteReference(_) => (Kind::FootnoteReference, Flags::NONE, NO_DATA),
            // Inlines of extensions that are off come nowhere.
            _ => (Kind::Text, Flags::NONE, NO_DATA),
        };
        self.literals.push(literal);
        (kind, flags, data)
    }

    fn link(&mut self, link: &mut NodeLink, node: NodeId) -> u32 {
        let link = Link {
            node,
            form: LinkForm::Inline,
            text: Span::default(),
            destination: None,
            title: None,
            label: None,
            definition: None,
            url: take(&mut link.url).into(),
            title_text: take(&mut link.title).into(),
        };
        side(&mut self.tables.links, link)
    }

    /// The literal of HTML is kept only where the source says it with the marks of containers.
    fn html_data(&mut self, mut literal: String, at: Place) -> u32 {
        let end = self.source.lines().span(self.text, at.end_line).end();
        literal.truncate(literal.trim_end_matches(['\n', '\r', ' ', '\t']).len());
        let written = self.text[at.start..end.max(at.start)].trim_end_matches([' ', '\t']);
        if written == literal { NO_DATA } else { side(&mut self.tables.texts, literal.into()) }
    }
}

impl Place {
    const NOWHERE: Place = Place { start: 0, end: 0, line: 0, end_line: 0 };
}

fn is_inline(value: &NodeValue) -> bool {
    !value.block() && !matches!(value, NodeValue::FrontMatter(_))
}

fn side<T>(table: &mut Vec<T>, value: T) -> u32 {
    table.push(value);
    table.len() as u32 - 1
}

fn list_data(list: &NodeList) -> List {
    let marker = match (list.list_type, list.delimiter) {
        (ListType::Bullet, _) => list.bullet_char,
        (ListType::Ordered, ListDelimType::Period) => b'.',
        (ListType::Ordered, ListDelimType::Paren) => b')',
    };
    let start = (list.list_type == ListType::Ordered).then_some(list.start as u32);
    List { marker, start }
}

fn item(task: Option<Task>) -> Item {
    Item { marker: Span::default(), content: 0, task }
}

/// The places are set by `blocks`; here `Some` says that there is such a part.
fn code_data(code: &mut NodeCodeBlock) -> CodeBlock {
    CodeBlock {
        fence: code.fenced.then(Span::default),
        info: None,
        closing: (code.fenced && code.closed).then(Span::default),
        content: Span::default(),
        literal: Some(take(&mut code.literal).into()),
    }
}

fn alert_kind(alert: AlertType) -> AlertKind {
    match alert {
        AlertType::Note => AlertKind::Note,
        AlertType::Tip => AlertKind::Tip,
        AlertType::Important => AlertKind::Important,
        AlertType::Warning => AlertKind::Warning,
        AlertType::Caution => AlertKind::Caution,
    }
}

fn alignment(alignment: &TableAlignment) -> Alignment {
    match alignment {
        TableAlignment::None => Alignment::None,
        TableAlignment::Left => Alignment::Left,
        TableAlignment::Center => Alignment::Center,
        TableAlignment::Right => Alignment::Right,
    }
}
