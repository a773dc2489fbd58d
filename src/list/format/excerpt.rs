//! An entry cut out of its document, to be mended and read again on its own.

use super::reader::Own;
use crate::list::format::tokens::token::Tokens;
use crate::markdown::{Document, Kind, NodeId, NodeRef};
use crate::text::{Edit, Patch, Span};

/// Beyond this many bytes a block is not read again for each of its faults.
const LONGEST: usize = 20_000;

/// The lines of an entry without what its containers put before them, and the definitions that it
/// may refer to.
pub(crate) struct Excerpt {
    text: String,
    lines: Vec<Line>,
    kind: Kind,
    /// What of the carrier is the entry, in the excerpt; `None` for all of it.
    clip: Option<Span>,
}

/// A stretch of the document, and where it begins in the excerpt.
struct Line {
    source: Span,
    at: usize,
}

impl Excerpt {
    pub fn new(doc: &Document, own: Own, tokens: &Tokens) -> Option<Excerpt> {
        let node = doc.node(own.node);
        let content = (!tokens.is_empty()).then(|| tokens.span_of(0..tokens.len()))?;
        if node.kind() != Kind::Item && node.span().len() > LONGEST {
            return None;
        }
        let mut excerpt =
            Excerpt { text: String::new(), lines: Vec::new(), kind: node.kind(), clip: None };
        match node.kind() {
            Kind::Item => excerpt.item(node, content)?,
            Kind::TableCell => excerpt.cell(doc, content),
            Kind::Heading | Kind::Paragraph | Kind::HtmlBlock => {
                excerpt.add_lines(node, node.span(), "");
            }
            Kind::BlockQuote | Kind::Alert => excerpt.add_lines(node, node.span(), "> "),
            _ => return None,
        }
        if !own.clip.contains(node.span()) && node.kind() != Kind::Item {
            let start = excerpt.place(own.clip.start())?;
            excerpt.clip = Some(Span::new(start, excerpt.place(own.clip.end())?));
        }
        excerpt.add_definitions(doc);
        excerpt.add_notes(tokens);
        (excerpt.text.len() <= LONGEST).then_some(excerpt)
    }

    fn item(&mut self, node: NodeRef, content: Span) -> Option<()> {
        let doc = node.document();
        let item = node.item()?;
        let blocks = node.children().filter(|block| block.kind() != Kind::List);
        let last = blocks.map(|block| block.span().end()).max().unwrap_or(content.end());
        let end = doc.source().line_at(last.max(content.end())).end();
        let span = Span::new(item.marker.start(), end);
        let width = (item.content as usize).saturating_sub(item.marker.start());
        let indent = " ".repeat(width.clamp(2, 6));
        self.add_lines(node, span, &indent);
        self.add_next_line(node, span.end());
        Some(())
    }

    /// The line behind the entry, which a repair may turn into a part of it.
    fn add_next_line(&mut self, node: NodeRef, end: usize) {
        let doc = node.document();
        let lines = doc.source().lines();
        let next = lines.line_of(end) + 1;
        if next < lines.count() {
            let line = &doc.text()[lines.span(doc.text(), next)];
            self.text.push_str(&line[prefix(line, quotes(node))..]);
            self.text.push('\n');
        }
    }

    fn cell(&mut self, doc: &Document, content: Span) {
        self.text.push_str("| |\n|-|\n| ");
        self.add(doc, content);
        self.text.push_str(" |\n");
    }

    /// The lines of `span`, without the marks of the blocks around; `indent` goes before all but
    /// the first, and, of a quote, before that too.
    fn add_lines(&mut self, node: NodeRef, span: Span, indent: &str) {
        let doc = node.document();
        let source = doc.source();
        let quotes = quotes(node);
        let lines = source.lines();
        let (first, last) = (lines.line_of(span.start()), lines.line_of(span.end()));
        for index in first..=last {
            let line = lines.span(doc.text(), index);
            let own = if is_quote(node) { 1 } else { 0 };
            let start = match index == first && !is_quote(node) {
                true => span.start(),
                false => line.start() + prefix(&doc.text()[line], quotes + own),
            };
            let end = line.end().min(span.end()).max(start);
            if index > first || is_quote(node) {
                self.text.push_str(indent);
            }
            self.add(doc, Span::new(start, end));
            self.text.push('\n');
        }
    }

    fn add(&mut self, doc: &Document, source: Span) {
        self.lines.push(Line { source, at: self.text.len() });
        self.text.push_str(&doc.text()[source]);
    }

    fn add_definitions(&mut self, doc: &Document) {
        if doc.definitions().is_empty() || !self.text.contains('[') {
            return;
        }
        let folded = super::label_key(&self.text);
        let used = doc
            .definitions()
            .iter()
            .filter(|definition| !definition.shadowed && folded.contains(&*definition.key));
        for definition in used {
            let label = &doc.text()[definition.label];
            let destination = &doc.text()[definition.destination];
            self.text.push_str(&format!("\n[{label}]: <{destination}>\n"));
        }
    }

    /// A footnote mark is one only where there is such a note.
    fn add_notes(&mut self, tokens: &Tokens) {
        let marks = tokens.tokens.iter().map(|token| tokens.source(token));
        for mark in marks.filter(|source| source.starts_with("[^") && source.ends_with(']')) {
            self.text.push_str(&format!("\n{mark}: note\n"));
        }
    }

    /// Where a place of the document stands in the excerpt.
    fn place(&self, offset: usize) -> Option<usize> {
        let line = self
            .lines
            .iter()
            .find(|line| line.source.start() <= offset && offset <= line.source.end())?;
        Some(line.at + offset - line.source.start())
    }

    /// The excerpt with some edits made, read again: the document, and what of it is the entry.
    pub fn edited(&self, edits: &[Edit]) -> Option<(Document, Own)> {
        let mut moved = Vec::with_capacity(edits.len());
        for edit in edits {
            let start = self.place(edit.span.start())?;
            let end = self.place(edit.span.end())?;
            (end - start == edit.span.len()).then_some(())?;
            moved.push(Edit::replace(Span::new(start, end), edit.text.clone()));
        }
        let patch = Patch::new(moved).ok()?;
        let text = patch.apply(&self.text);
        let grown = text.len() as isize - self.text.len() as isize;
        let doc = Document::parse(text);
        let carrier = self.carrier(&doc)?;
        let clip = match self.clip {
            Some(clip) => Span::new(clip.start(), clip.end().checked_add_signed(grown)?),
            None => doc.node(carrier).span(),
        };
        Some((doc, Own { node: carrier, clip }))
    }

    /// The first node of the carrier's kind; of cells, the one below the header.
    fn carrier(&self, doc: &Document) -> Option<NodeId> {
        let mut nodes = doc.of_kind(self.kind);
        let first = match self.kind {
            Kind::TableCell => nodes.nth(1)?,
            _ => nodes.next()?,
        };
        Some(first.id())
    }
}

fn is_quote(node: NodeRef) -> bool {
    matches!(node.kind(), Kind::BlockQuote | Kind::Alert)
}

/// How many quotes hold the node.
fn quotes(node: NodeRef) -> usize {
    node.ancestors().filter(|outer| is_quote(*outer)).count()
}

/// Length of the blanks and `>` that containers put before a line.
fn prefix(line: &str, mut quotes: usize) -> usize {
    let mut len = 0;
    for byte in line.bytes() {
        match byte {
            b' ' | b'\t' => {}
            b'>' if quotes > 0 => quotes -= 1,
            _ => break,
        }
        len += 1;
    }
    len
}
