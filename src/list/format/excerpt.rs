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
                excerpt.add_definition_above(node);
                let cut = Cut { quotes: quotes(node), blanks: usize::MAX, put: "" };
                excerpt.add_lines(doc, node.span(), cut);
            }
            Kind::BlockQuote | Kind::Alert => {
                let cut = Cut { quotes: quotes(node) + 1, blanks: usize::MAX, put: "> " };
                excerpt.add_lines(doc, node.span(), cut);
            }
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
        let line = doc.source().line_at(item.marker.start());
        let lead = &doc.text()[Span::new(line.start(), item.marker.start())];
        let quotes = quotes(node);
        let blanks = lead.len() - quote_marks(lead, quotes);
        let cut = Cut { quotes, blanks, put: "" };
        self.add_lines(doc, span, cut);
        self.add_next_line(doc, span.end(), cut);
        Some(())
    }

    /// The line behind the entry, which a repair may turn into a part of it.
    fn add_next_line(&mut self, doc: &Document, end: usize, cut: Cut) {
        let lines = doc.source().lines();
        let next = lines.line_of(end) + 1;
        if next < lines.count() {
            let line = &doc.text()[lines.span(doc.text(), next)];
            self.text.push_str(&line[cut.len(line)..]);
            self.text.push('\n');
        }
    }

    /// The definition in the line above: what begins with a quote could become its title.
    fn add_definition_above(&mut self, node: NodeRef) {
        let doc = node.document();
        let line_of = |offset| doc.source().lines().line_of(offset);
        let line = line_of(node.span().start());
        let above = doc.definitions().iter().any(|definition| {
            // Its own title may end in the line above.
            (1..=2).any(|back| line_of(definition.destination.end()) + back == line)
        });
        if above {
            self.text.push_str("[a]: <b>\n");
        }
    }

    fn cell(&mut self, doc: &Document, content: Span) {
        self.text.push_str("| |\n|-|\n| ");
        self.add(doc, content);
        self.text.push_str(" |\n");
    }

    /// The lines of `span`, from where it starts, each without what `cut` takes off.
    fn add_lines(&mut self, doc: &Document, span: Span, cut: Cut) {
        let lines = doc.source().lines();
        for index in lines.line_of(span.start())..=lines.line_of(span.end()) {
            let line = lines.span(doc.text(), index);
            let start = (line.start() + cut.len(&doc.text()[line])).max(span.start());
            let end = line.end().min(span.end()).max(start);
            self.text.push_str(cut.put);
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

/// What is taken off the front of a line.
#[derive(Copy, Clone)]
struct Cut {
    /// Marks of so many quotes.
    quotes: usize,
    /// At most so many blanks behind them.
    blanks: usize,
    /// What is put there instead.
    put: &'static str,
}

impl Cut {
    fn len(self, line: &str) -> usize {
        let marks = quote_marks(line, self.quotes);
        let rest = line[marks..].bytes();
        let blanks = rest.take_while(|byte| matches!(byte, b' ' | b'\t')).count();
        marks + blanks.min(self.blanks)
    }
}

/// Length of the `>` of so many quotes, each with the blank behind it.
fn quote_marks(line: &str, quotes: usize) -> usize {
    let mut len = 0;
    for _ in 0..quotes {
        let rest = &line[len..];
        let blanks = rest.len() - rest.trim_start_matches([' ', '\t']).len();
        let Some(behind) = rest[blanks..].strip_prefix('>') else { break };
        len += blanks + 1 + usize::from(behind.starts_with(' '));
    }
    len
}
