//! Sections: where headings and `<details>` begin them, and where they end.

use crate::list::format::element::{self, Tag};
use crate::list::{Section, SectionId, Settings};
use crate::markdown::{Document, Kind, NodeId, NodeRef, without_references};
use crate::text::Span;

/// The sections of a document, the document itself first, and the indices of the
/// `[[list.section]]` blocks that match none of them.
pub(super) fn read(doc: &Document, settings: &Settings) -> (Vec<Section>, Vec<u32>) {
    let mut outline = Outline::new(doc);
    for bound in bounds(doc) {
        match bound {
            Bound::Heading(node) => outline.heading(node),
            Bound::Open(node, at, title) => outline.details(node, at, title),
            Bound::Close(at) => outline.close_details(at),
        }
    }
    let mut sections = outline.sections;
    let unmatched = assign_blocks(&mut sections, settings);
    (sections, unmatched)
}

/// Where a section begins or ends.
enum Bound<'d> {
    Heading(NodeRef<'d>),
    /// `<details>`, at this byte, with the text of its summary.
    Open(NodeId, usize, String),
    /// The byte behind `</details>`.
    Close(usize),
}

/// In document order.
fn bounds(doc: &Document) -> Vec<Bound<'_>> {
    let headings = doc.headings().iter().map(|heading| doc.node(heading.node));
    let mut found: Vec<(usize, Bound)> =
        headings.map(|node| (node.span().start(), Bound::Heading(node))).collect();
    for block in doc.of_kind(Kind::HtmlBlock).filter(|block| speaks_of_details(block.source())) {
        details(block, &mut found);
    }
    found.sort_by_key(|(at, _)| *at);
    found.into_iter().map(|(_, bound)| bound).collect()
}

fn speaks_of_details(html: &str) -> bool {
    html.contains("etails>") || html.contains("etails ") || html.contains("ETAILS")
}

/// The bounds in one block of HTML. A `<details>` without a summary begins no section.
fn details<'d>(block: NodeRef<'d>, found: &mut Vec<(usize, Bound<'d>)>) {
    let (start, source) = (block.span().start(), block.source());
    let mut opened: Option<usize> = None;
    let mut summary: Option<(usize, String)> = None;
    // How deep in elements that only decorate the summary.
    let mut aside = 0_u32;
    for (is_tag, piece) in element::pieces(source) {
        let text = &source[piece];
        if !is_tag {
            if let (Some((_, title)), 0) = (&mut summary, aside) {
                title.push_str(text);
            }
            continue;
        }
        let name = element::name(text).to_ascii_lowercase();
        let closes = matches!(element::tag(text), Tag::Close(_));
        match (name.as_str(), closes) {
            ("details", false) => opened = Some(piece.start()),
            ("details", true) => {
                found.push((start + piece.start(), Bound::Close(start + piece.end())));
            }
            ("summary", false) => summary = opened.take().map(|at| (at, String::new())),
            ("summary", true) => {
                let Some((at, title)) = summary.take() else { continue };
                let title =
                    without_references(&title).split_whitespace().collect::<Vec<_>>().join(" ");
                found.push((start + at, Bound::Open(block.id(), start + at, title)));
            }
            ("kbd" | "sub" | "sup" | "small", false) => aside += 1,
            ("kbd" | "sub" | "sup" | "small", true) => aside = aside.saturating_sub(1),
            _ => {}
        }
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
        outline.begin(None, doc.root().span(), 0, BegunBy::Document, String::new());
        outline
    }

    fn begin(
        &mut self,
        node: Option<NodeId>,
        span: Span,
        level: u8,
        begun_by: BegunBy,
        title: String,
    ) {
        let parent = self.open.last().map(|frame| frame.section);
        let section = SectionId(self.sections.len() as u32);
        self.open.push(Frame { section, level, begun_by });
        self.sections.push(Section { node, title, level, parent, span, block: None });
    }

    fn heading(&mut self, node: NodeRef) {
        let level = node.heading().map_or(1, |heading| heading.level);
        let at = node.span().start();
        // One as deep as a `<details>` around it stands inside.
        let ends = |frame: &Frame| match frame.begun_by {
            BegunBy::Document => false,
            BegunBy::Heading => frame.level >= level,
            BegunBy::Details => frame.level > level,
        };
        while self.open.last().is_some_and(ends) {
            self.end(at);
        }
        let title = node.plain_text().into_owned();
        self.begin(Some(node.id()), self.rest(at), level, BegunBy::Heading, title);
    }

    fn details(&mut self, node: NodeId, at: usize, title: String) {
        let level = self.open.last().map_or(0, |frame| frame.level).saturating_add(1);
        self.begin(Some(node), self.rest(at), level, BegunBy::Details, title);
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
