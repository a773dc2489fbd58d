//! From a document to its outline.

use super::{Event, Leaf, Outline};
use crate::markdown::{Document, Flags, Kind, NodeRef};
use crate::text::Span;
use std::hash::{DefaultHasher, Hash, Hasher};

/// Shapes of events that are no nodes.
const END: u64 = 1;
const TEXT: u64 = 2;

pub(super) fn outline(doc: &Document) -> Outline {
    let (events, leaves) = (Vec::with_capacity(doc.nodes().len() * 2), Vec::new());
    let mut builder =
        Builder { outline: Outline { events, leaves }, run: String::new(), run_start: 0 };
    let mut open: Vec<(NodeRef, u64)> = Vec::new();
    let mut next = Some(doc.root());
    while let Some(node) = next {
        let around = open.last().map_or(0, |(_, around)| *around);
        builder.enter(node, around);
        if let Some(child) = node.children().next() {
            open.push((node, hash((around, surrounding(node)))));
            next = Some(child);
            continue;
        }
        builder.leave(node);
        let mut at = node;
        next = loop {
            if let Some(sibling) = at.next_sibling() {
                break Some(sibling);
            }
            let Some((parent, _)) = open.pop() else { break None };
            builder.leave(parent);
            at = parent;
        };
    }
    builder.outline
}

struct Builder {
    outline: Outline,
    /// The text since the last event, runs of blanks as one.
    run: String,
    run_start: usize,
}

impl Builder {
    fn enter(&mut self, node: NodeRef, around: u64) {
        let (kind, span) = (node.kind(), node.span());
        match kind {
            Kind::Text => return self.text(node.literal()),
            Kind::SoftBreak => return self.text(" "),
            // Blanks around it are not seen.
            Kind::HardBreak => self.end_line(),
            _ => {}
        }
        if kind.is_inline() {
            self.end_run(span.start());
        }
        let first = self.outline.events.len() as u32;
        self.push(shape(node), says(node), span);
        self.run_start = span.start();
        if is_leaf(kind) {
            let row = node.parent().filter(|row| row.kind() == Kind::TableRow).map(NodeRef::id);
            let node = node.id();
            let leaf = Leaf { node, span, hash: 0, shape: 0, around, row, first, end: first };
            self.outline.leaves.push(leaf);
        }
    }

    fn leave(&mut self, node: NodeRef) {
        let (kind, span) = (node.kind(), node.span());
        match kind {
            Kind::Text | Kind::SoftBreak => return,
            Kind::Code | Kind::HtmlInline | Kind::HardBreak | Kind::FootnoteReference => {}
            _ if kind.is_inline() => {
                self.end_run(span.end());
                self.push(END, 0, span);
            }
            _ if is_leaf(kind) => {
                self.end_line();
                self.end_run(span.end());
                self.close_leaf();
            }
            _ => self.push(END, 0, span),
        }
        self.run_start = span.end();
    }

    fn push(&mut self, shape: u64, says: u64, span: Span) {
        self.outline.events.push(Event { shape, says, span });
    }

    fn text(&mut self, text: &str) {
        for c in text.chars() {
            match c {
                ' ' | '\t' | '\n' | '\r' if self.run.ends_with(' ') || self.starts_line() => {}
                ' ' | '\t' | '\n' | '\r' => self.run.push(' '),
                _ => self.run.push(c),
            }
        }
    }

    /// Whether nothing stands before this on its line.
    fn starts_line(&self) -> bool {
        let line_break = hash(Kind::HardBreak);
        let first = self.outline.leaves.last().map_or(0, |leaf| leaf.first as usize);
        let last = self.outline.events.len() - 1;
        self.run.is_empty() && (last == first || self.outline.events[last].shape == line_break)
    }

    fn end_line(&mut self) {
        let len = self.run.trim_end_matches(' ').len();
        self.run.truncate(len);
    }

    fn end_run(&mut self, end: usize) {
        let says = hash(self.run.as_str());
        self.push(TEXT, says, Span::new(self.run_start, end.max(self.run_start)));
        self.run.clear();
    }

    fn close_leaf(&mut self) {
        let end = self.outline.events.len() as u32;
        let Some(leaf) = self.outline.leaves.last_mut() else { return };
        let events = &self.outline.events[leaf.first as usize..];
        leaf.end = end;
        leaf.hash = hash(events.iter().map(Event::what).collect::<Vec<_>>());
        leaf.shape = hash(events.iter().map(|event| event.shape).collect::<Vec<_>>());
    }
}

impl Event {
    /// Whether it ends what another began.
    pub(super) fn is_end(&self) -> bool {
        self.shape == END
    }

    pub(super) fn what(&self) -> (u64, u64) {
        (self.shape, self.says)
    }
}

fn is_leaf(kind: Kind) -> bool {
    match kind {
        Kind::Paragraph | Kind::Heading | Kind::TableCell | Kind::CodeBlock => true,
        Kind::HtmlBlock | Kind::ThematicBreak | Kind::FrontMatter => true,
        Kind::Document | Kind::BlockQuote | Kind::Alert | Kind::List | Kind::Item => false,
        Kind::FootnoteDefinition | Kind::Table | Kind::TableRow => false,
        Kind::Text | Kind::SoftBreak | Kind::HardBreak | Kind::Code | Kind::HtmlInline => false,
        Kind::Emph | Kind::Strong | Kind::Strikethrough => false,
        Kind::Link | Kind::Image | Kind::FootnoteReference => false,
    }
}

/// The kind, and what of a node cannot be said in text.
fn shape(node: NodeRef) -> u64 {
    let kind = node.kind();
    match kind {
        Kind::Heading => hash((kind, node.heading().map(|heading| heading.level))),
        Kind::List => {
            let start = node.list().and_then(|list| list.start);
            hash((kind, start, node.flags().has(Flags::TIGHT)))
        }
        Kind::Item => hash((kind, node.item().and_then(|item| item.task).map(|it| it.checked))),
        Kind::Table => hash((kind, node.table().map(|table| &table.alignments))),
        Kind::TableRow => hash((kind, node.flags().has(Flags::HEADER))),
        Kind::Alert => hash((kind, node.alert().map(|alert| alert.kind))),
        _ => hash(kind),
    }
}

/// The shape as far as it goes with what moves: where items are sorted, a list may begin with another
/// number, and blank lines go with them.
fn surrounding(node: NodeRef) -> u64 {
    match node.list() {
        Some(list) => hash(list.start.is_some()),
        None => shape(node),
    }
}

fn says(node: NodeRef) -> u64 {
    let text = node.document().text();
    match node.kind() {
        Kind::Link | Kind::Image => hash(node.link().map(|link| (&link.url, &link.title_text))),
        Kind::Code | Kind::HtmlInline => hash(node.literal()),
        Kind::FootnoteReference | Kind::FootnoteDefinition => {
            hash(node.footnote_label().map(|label| &text[label]))
        }
        Kind::CodeBlock => hash((node.info(), lines(node.literal()))),
        Kind::HtmlBlock => hash(html(node.literal())),
        Kind::FrontMatter => hash(lines(node.source())),
        Kind::Alert => hash(node.alert().and_then(|alert| alert.title).map(|title| &text[title])),
        _ => 0,
    }
}

/// Code, whatever ends its lines.
fn lines(code: &str) -> Vec<&str> {
    let mut lines: Vec<&str> = code
        .split('\n')
        .flat_map(|line| line.strip_suffix('\r').unwrap_or(line).split('\r'))
        .collect();
    // Whether the last line ends with a line ending depends on the fence, not on the code.
    lines.pop_if(|last| last.is_empty());
    lines
}

/// HTML without blanks at the ends of its lines, where a browser would not show them.
fn html(html: &str) -> Vec<&str> {
    let shows_blanks =
        ["<pre", "<textarea"].iter().any(|tag| html.to_ascii_lowercase().contains(tag));
    let mut lines = lines(html);
    if !shows_blanks {
        lines.iter_mut().for_each(|line| *line = line.trim_end());
    }
    lines
}

fn hash(value: impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    value.hash(&mut hasher);
    hasher.finish()
}
