//! Sections: where headings, of Markdown and of HTML, and `<details>` begin them, and where they end.

use crate::list::format::element;
use crate::list::{Section, SectionId, Settings};
use crate::markdown::{Document, Kind, NodeId, NodeRef, without_references};
use crate::text::Span;

/// The sections of a document, the document itself first, and the indices of the
/// `[[list.section]]` blocks that match none of them.
pub(super) fn read(doc: &Document, settings: &Settings) -> (Vec<Section>, Vec<u32>) {
    let mut outline = Outline::new(doc);
    for Bound { at, kind } in bounds(doc) {
        match kind {
            BoundKind::Heading(head) => outline.heading(at, head),
            BoundKind::Details(head) => outline.details(at, head),
            BoundKind::DetailsEnd => outline.close_details(at),
        }
    }
    let mut sections = outline.sections;
    let unmatched = assign_blocks(&mut sections, settings);
    (sections, unmatched)
}

/// Where a section begins or ends, in bytes.
struct Bound {
    at: usize,
    kind: BoundKind,
}

enum BoundKind {
    Heading(Head),
    /// `<details>` with a summary; the level is its own affair.
    Details(Head),
    /// Behind `</details>`.
    DetailsEnd,
}

struct Head {
    node: NodeId,
    level: u8,
    title: String,
}

/// In document order.
fn bounds(doc: &Document) -> Vec<Bound> {
    let mut found: Vec<Bound> = Vec::with_capacity(doc.headings().len());
    for heading in doc.headings() {
        let node = doc.node(heading.node);
        let title = node.plain_text().into_owned();
        let head = Head { node: node.id(), level: heading.level, title };
        found.push(Bound { at: node.span().start(), kind: BoundKind::Heading(head) });
    }
    for block in doc.of_kind(Kind::HtmlBlock) {
        in_html(block, &mut found);
    }
    found.sort_by_key(|bound| bound.at);
    found
}

/// What begins or ends a section in one block of HTML: `<h2>`, and `<details>` that have a summary.
fn in_html(block: NodeRef, found: &mut Vec<Bound>) {
    let (start, source) = (block.span().start(), block.source());
    let mut details: Option<usize> = None;
    let mut title = Title::default();
    for (is_tag, piece) in element::pieces(source) {
        let text = &source[piece];
        if !is_tag {
            title.add(text);
            continue;
        }
        let name = element::name(text).to_ascii_lowercase();
        let at = start + piece.start();
        match (name.as_str(), text.starts_with("</")) {
            ("details", false) => details = Some(at),
            ("details", true) => {
                found.push(Bound { at: start + piece.end(), kind: BoundKind::DetailsEnd });
            }
            ("summary", false) => title.open(at),
            ("summary", true) => {
                let Some((_, title)) = title.close() else { continue };
                let Some(at) = details.take() else { continue };
                let head = Head { node: block.id(), level: 0, title };
                found.push(Bound { at, kind: BoundKind::Details(head) });
            }
            ("h1" | "h2" | "h3" | "h4" | "h5" | "h6", false) if !title.is_open() => title.open(at),
            ("h1" | "h2" | "h3" | "h4" | "h5" | "h6", true) if details.is_none() => {
                let Some((at, title)) = title.close() else { continue };
                let head = Head { node: block.id(), level: name.as_bytes()[1] - b'0', title };
                found.push(Bound { at, kind: BoundKind::Heading(head) });
            }
            ("kbd" | "sub" | "sup" | "small", closes) => title.aside(closes),
            _ => {}
        }
    }
}

/// The text of a summary or heading as it is gathered, without what only decorates it.
#[derive(Default)]
struct Title {
    /// Where it begins, and what it says so far.
    open: Option<(usize, String)>,
    /// How deep in elements that only decorate.
    asides: u32,
}

impl Title {
    fn open(&mut self, at: usize) {
        self.open = Some((at, String::new()));
    }

    fn is_open(&self) -> bool {
        self.open.is_some()
    }

    fn add(&mut self, text: &str) {
        if let (Some((_, title)), 0) = (&mut self.open, self.asides) {
            title.push_str(text);
        }
    }

    fn aside(&mut self, closes: bool) {
        self.asides = if closes { self.asides.saturating_sub(1) } else { self.asides + 1 };
    }

    fn close(&mut self) -> Option<(usize, String)> {
        let (at, title) = self.open.take()?;
        let title = without_references(&title);
        Some((at, title.split_whitespace().collect::<Vec<_>>().join(" ")))
    }
}

/// Sections as far as they are read.
struct Outline {
    sections: Vec<Section>,
    /// Those that have not ended, the outermost first; never empty.
    open: Vec<Frame>,
}

#[derive(Copy, Clone)]
struct Frame {
    section: SectionId,
    level: u8,
    begun_by: BegunBy,
}

#[derive(Copy, Clone, PartialEq, Eq)]
enum BegunBy {
    Document,
    Heading,
    Details,
}

impl Outline {
    fn new(doc: &Document) -> Outline {
        let mut outline = Outline { sections: Vec::new(), open: Vec::new() };
        outline.begin(None, doc.root().span(), (0, BegunBy::Document), String::new());
        outline
    }

    fn begin(&mut self, node: Option<NodeId>, span: Span, frame: (u8, BegunBy), title: String) {
        let (level, begun_by) = frame;
        let parent = self.open.last().map(|frame| frame.section);
        let section = SectionId(self.sections.len() as u32);
        self.open.push(Frame { section, level, begun_by });
        self.sections.push(Section { node, title, level, parent, span, block: None });
    }

    fn heading(&mut self, at: usize, Head { node, level, title }: Head) {
        // One as deep as a `<details>` around it stands inside.
        let ends = |frame: &Frame| match frame.begun_by {
            BegunBy::Document => false,
            BegunBy::Heading => frame.level >= level,
            BegunBy::Details => frame.level > level,
        };
        while self.open.last().is_some_and(ends) {
            self.end(at);
        }
        self.begin(Some(node), self.rest(at), (level, BegunBy::Heading), title);
    }

    fn details(&mut self, at: usize, Head { node, title, .. }: Head) {
        let level = self.open.last().map_or(0, |frame| frame.level).saturating_add(1);
        self.begin(Some(node), self.rest(at), (level, BegunBy::Details), title);
    }

    fn close_details(&mut self, at: usize) {
        let details = |frame: &Frame| frame.begun_by == BegunBy::Details;
        let Some(found) = self.open.iter().rposition(details) else { return };
        while self.open.len() > found {
            self.end(at);
        }
    }

    /// The innermost section ends.
    fn end(&mut self, at: usize) {
        let Some(frame) = self.open.pop() else { return };
        let span = &mut self.sections[frame.section.0 as usize].span;
        *span = Span::new(span.start(), at);
    }

    /// From `at` to the end of the document.
    fn rest(&self, at: usize) -> Span {
        Span::new(at, self.sections[0].span.end())
    }
}

/// Says for each section which block holds there, and answers with the blocks that hold nowhere.
fn assign_blocks(sections: &mut [Section], settings: &Settings) -> Vec<u32> {
    let mut matched = vec![false; settings.blocks().len()];
    if matched.is_empty() {
        return Vec::new();
    }
    let mut paths: Vec<Vec<String>> = vec![Vec::new()];
    for section in sections.iter_mut().skip(1) {
        let parent = section.parent.map_or(0, |parent| parent.0 as usize);
        let mut path = paths[parent].clone();
        path.push(section.title.clone());
        let titles: Vec<&str> = path.iter().map(String::as_str).collect();
        for block in settings.matching(&titles) {
            matched[block] = true;
            section.block = Some(block as u32);
        }
        paths.push(path);
    }
    let unmatched = matched.iter().enumerate().filter(|(_, matched)| !**matched);
    unmatched.map(|(block, _)| block as u32).collect()
}
