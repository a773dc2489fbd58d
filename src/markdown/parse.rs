//! From comrak's tree to the node table: the only file that names the crate's types.

use super::node::{NO_DATA, Node};
use super::{
    Alignment, CodeBlock, Document, Flags, Heading, Item, Kind, Link, LinkForm, List, NodeId, Table,
};
use crate::text::{Source, Span};
use comrak::nodes::{AstNode, ListType, NodeValue, Sourcepos, TableAlignment};
use comrak::{Arena, Options};

pub(super) fn parse(source: Source) -> Document {
    let arena = Arena::new();
    let text = source.shared_text();
    let tree = comrak::parse_document(&arena, &text, &options(&text));
    let mut doc = Document {
        source,
        nodes: Vec::new(),
        texts: Vec::new(),
        links: Vec::new(),
        headings: Vec::new(),
        lists: Vec::new(),
        items: Vec::new(),
        code_blocks: Vec::new(),
        tables: Vec::new(),
        definitions: Vec::new(),
    };
    flatten(tree, &mut doc);
    doc
}

fn options(text: &str) -> Options<'static> {
    let mut options = Options::default();
    let ext = &mut options.extension;
    ext.strikethrough = true;
    ext.table = true;
    ext.autolink = true;
    ext.tasklist = true;
    ext.footnotes = true;
    ext.alerts = true;
    let first = text.trim_start_matches('\u{feff}').lines().next().unwrap_or_default();
    ext.front_matter_delimiter = match first.trim_end() {
        "---" => Some("---".into()),
        "+++" => Some("+++".into()),
        _ => None,
    };
    options.parse.escaped_char_spans = true;
    options.parse.leave_footnote_definitions = true;
    options
}

fn flatten<'a>(root: &'a AstNode<'a>, doc: &mut Document) {
    let mut open: Vec<(&'a AstNode<'a>, u32)> = Vec::new();
    let mut next = Some(root);
    while let Some(node) = next {
        let id = push(node, open.last().map_or(0, |(_, parent)| *parent), doc);
        let leaf = matches!(node.data.borrow().value, NodeValue::Escaped);
        if let Some(child) = node.first_child().filter(|_| !leaf) {
            open.push((node, id));
            next = Some(child);
            continue;
        }
        doc.nodes[id as usize].end = id + 1;
        let mut at = node;
        next = loop {
            if let Some(sibling) = at.next_sibling() {
                break Some(sibling);
            }
            let Some((parent, id)) = open.pop() else { break None };
            doc.nodes[id as usize].end = doc.nodes.len() as u32;
            at = parent;
        };
    }
}

fn push<'a>(node: &'a AstNode<'a>, parent: u32, doc: &mut Document) -> u32 {
    let id = doc.nodes.len() as u32;
    let ast = node.data.borrow();
    let span = span_of(ast.sourcepos, doc);
    let (kind, flags, data) = kind_of(&ast.value, NodeId(id), span, doc);
    doc.nodes.push(Node { kind, flags, span, parent, end: id + 1, data });
    id
}

fn span_of(at: Sourcepos, doc: &Document) -> Span {
    let lines = doc.source.lines();
    let len = doc.text().len();
    let line = |line: usize| lines.start((line - 1).min(lines.count() - 1));
    let start = (line(at.start.line.max(1)) + at.start.column.max(1) - 1).min(len);
    let end = (line(at.end.line.max(1)) + at.end.column).min(len);
    Span::new(start, end.max(start))
}

fn kind_of(value: &NodeValue, id: NodeId, span: Span, doc: &mut Document) -> (Kind, Flags, u32) {
    let plain = |kind| (kind, Flags::NONE, NO_DATA);
    match value {
        NodeValue::Document => plain(Kind::Document),
        NodeValue::FrontMatter(_) => plain(Kind::FrontMatter),
        NodeValue::BlockQuote => plain(Kind::BlockQuote),
        NodeValue::Alert(_) => plain(Kind::Alert),
        NodeValue::List(list) => {
            let ordered = list.list_type == ListType::Ordered;
            let marker = if ordered { b'.' } else { list.bullet_char };
            let start = ordered.then_some(list.start as u32);
            let flags = if list.tight { Flags::TIGHT } else { Flags::NONE };
            (Kind::List, flags, side(&mut doc.lists, List { marker, start }))
        }
        NodeValue::Item(_) | NodeValue::TaskItem(_) => {
            let item = Item { marker: span, content: span.start, task: None };
            (Kind::Item, Flags::NONE, side(&mut doc.items, item))
        }
        NodeValue::CodeBlock(_) => {
            let code = CodeBlock { fence: None, info: None, closing: None, content: span };
            (Kind::CodeBlock, Flags::NONE, side(&mut doc.code_blocks, code))
        }
        NodeValue::HtmlBlock(_) => plain(Kind::HtmlBlock),
        NodeValue::Paragraph => plain(Kind::Paragraph),
        NodeValue::Heading(heading) => {
            let flags = if heading.setext { Flags::SETEXT } else { Flags::NONE };
            let heading = Heading { node: id, level: heading.level, marker: span, closing: None };
            (Kind::Heading, flags, side(&mut doc.headings, heading))
        }
        NodeValue::ThematicBreak => plain(Kind::ThematicBreak),
        NodeValue::FootnoteDefinition(_) => plain(Kind::FootnoteDefinition),
        NodeValue::Table(table) => {
            let alignments = table.alignments.iter().map(alignment).collect();
            let table = Table { delimiter_row: span, alignments };
            (Kind::Table, Flags::NONE, side(&mut doc.tables, table))
        }
        NodeValue::TableRow(header) => {
            (Kind::TableRow, if *header { Flags::HEADER } else { Flags::NONE }, NO_DATA)
        }
        NodeValue::TableCell => plain(Kind::TableCell),
        NodeValue::Text(text) => (Kind::Text, Flags::NONE, literal(text, span, doc)),
        NodeValue::SoftBreak => plain(Kind::SoftBreak),
        NodeValue::LineBreak => plain(Kind::HardBreak),
        NodeValue::Code(code) => {
            (Kind::Code, Flags::NONE, side(&mut doc.texts, code.literal.as_str().into()))
        }
        NodeValue::HtmlInline(html) => (Kind::HtmlInline, Flags::NONE, literal(html, span, doc)),
        NodeValue::Emph => plain(Kind::Emph),
        NodeValue::Strong => plain(Kind::Strong),
        NodeValue::Strikethrough => plain(Kind::Strikethrough),
        NodeValue::Link(link) => (Kind::Link, Flags::NONE, link_data(link, id, span, doc)),
        NodeValue::Image(link) => (Kind::Image, Flags::NONE, link_data(link, id, span, doc)),
        NodeValue::FootnoteReference(_) => plain(Kind::FootnoteReference),
        NodeValue::Escaped => {
            let text = doc.text()[span].chars().nth(1).map(String::from).unwrap_or_default();
            (Kind::Text, Flags::ESCAPED, side(&mut doc.texts, text.into()))
        }
        // Kinds of extensions that are off.
        _ => plain(Kind::Text),
    }
}

fn link_data(link: &comrak::nodes::NodeLink, id: NodeId, span: Span, doc: &mut Document) -> u32 {
    let found = Link {
        node: id,
        form: LinkForm::Inline,
        text: span,
        destination: doc.text()[span]
            .find(&link.url)
            .map(|at| Span::new(span.start() + at, span.start() + at + link.url.len())),
        title: None,
        label: None,
        definition: None,
        url: link.url.as_str().into(),
        title_text: link.title.as_str().into(),
    };
    side(&mut doc.links, found)
}

fn alignment(alignment: &TableAlignment) -> Alignment {
    match alignment {
        TableAlignment::None => Alignment::None,
        TableAlignment::Left => Alignment::Left,
        TableAlignment::Center => Alignment::Center,
        TableAlignment::Right => Alignment::Right,
    }
}

fn literal(text: &str, span: Span, doc: &mut Document) -> u32 {
    if &doc.text()[span] == text { NO_DATA } else { side(&mut doc.texts, text.into()) }
}

fn side<T>(table: &mut Vec<T>, value: T) -> u32 {
    table.push(value);
    table.len() as u32 - 1
}
