//! What stands before the list: its title, its badges, and what it says of itself.

use super::{List, Nature, SectionId};
use crate::markdown::{Document, Kind, NodeId, NodeRef, html};
use crate::text::Span;

/// From the start of a document to its first section or contents; to its first entry, where it has
/// neither.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Preamble {
    pub span: Span,
    /// The title: the first heading of level 1, Markdown or HTML.
    pub title: Option<SectionId>,
    pub badges: Vec<Badge>,
}

/// An image in a preamble.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Badge {
    pub span: Span,
    /// Where the image is, as written.
    pub source: Span,
    /// What it says where it is not shown.
    pub alt: String,
    /// Where it leads.
    pub link: Option<String>,
}

/// So many words in a row say something.
const SENTENCE: usize = 3;

impl List {
    /// `None` for what is no list, and for a part of one: it begins with an entry.
    pub fn preamble(&self, doc: &Document) -> Option<Preamble> {
        let first = self.entries.first().map(|entry| doc.node(entry.node).span());
        let begins =
            first.is_some_and(|first| !doc.text()[..first.start()].contains(char::is_alphanumeric));
        if self.nature == Nature::Prose || begins {
            return None;
        }
        let title = self.sections.iter().position(|section| section.level == 1);
        let behind_title = |index: usize| title != Some(index) && index > 0;
        let section = self.sections.iter().enumerate().find(|(index, _)| behind_title(*index));
        let ends = [
            section.map(|(_, section)| section.span.start()),
            self.contents(doc).first().map(|contents| contents.span.start()),
        ];
        // Above a list in sections, a few links may stand, too.
        let entry = self.entries.first().map(|entry| doc.node(entry.node).span().start());
        let entry = entry.filter(|_| ends == [None, None]);
        let front = doc.front_matter().map_or(doc.source().bom_len(), |node| node.span().end());
        let end = ends.into_iter().flatten().min().or(entry).unwrap_or(doc.text().len());
        let span = Span::new(front.min(end), end);
        let title = title.filter(|title| span.contains(self.sections[*title].span.before()));
        let title = title.map(|title| SectionId(title as u32));
        Some(Preamble { span, title, badges: badges(doc, span) })
    }
}

impl Preamble {
    /// The title without badges; the start of the document where there is none.
    pub fn place(&self, doc: &Document, list: &List) -> Span {
        let heading = self.title.and_then(|title| list.sections[title.0 as usize].node);
        let Some(heading) = heading.map(|node| doc.node(node)) else { return self.span.before() };
        if heading.kind() != Kind::Heading {
            let line = doc.source().line_at(heading.span().start());
            return line.trimmed(doc.text());
        }
        let words = heading.children().take_while(|node| node.kind() == Kind::Text);
        let words = words.map(NodeRef::span).reduce(Span::join);
        words.unwrap_or(heading.inner()).trimmed(doc.text())
    }

    /// Whether a sentence says what the list is of.
    pub fn has_summary(&self, doc: &Document) -> bool {
        let mut blocks = doc.nodes().filter(|node| {
            let inside = self.span.start <= node.span().start && node.span().end <= self.span.end;
            inside && matches!(node.kind(), Kind::Paragraph | Kind::HtmlBlock)
        });
        blocks.any(|block| words(block) >= SENTENCE)
    }
}

/// How many words a block says outside of headings.
fn words(block: NodeRef) -> usize {
    let count = |text: &str| {
        text.split_whitespace().filter(|word| word.contains(char::is_alphabetic)).count()
            // Words of these scripts stand together.
            + text.chars().filter(|c| *c > '\u{2e80}' && c.is_alphabetic()).count() / 2
    };
    if block.kind() == Kind::Paragraph {
        return count(&block.text_without_images());
    }
    let mut in_heading = false;
    let mut all = 0;
    for (is_tag, piece) in html::pieces(block.source()) {
        let text = &block.source()[piece];
        match html::name(text).as_bytes() {
            [b'h' | b'H', b'1'..=b'6'] if is_tag => in_heading = !text.starts_with("</"),
            _ if !is_tag && !in_heading => all += count(text),
            _ => {}
        }
    }
    all
}

fn badges(doc: &Document, within: Span) -> Vec<Badge> {
    let mut found: Vec<Badge> = Vec::new();
    for link in doc.links() {
        let node = doc.node(link.node);
        let (Kind::Image, Some(source)) = (node.kind(), link.destination) else { continue };
        if within.contains(node.span()) {
            let around = node.parent().and_then(NodeRef::link);
            let (alt, link) = (node.plain_text().into(), around.map(|link| link.url.to_string()));
            found.push(Badge { span: node.span(), source, alt, link });
        }
    }
    let mut around: Option<(NodeId, &str)> = None;
    for tag in doc.tags().filter(|tag| within.contains(tag.span)) {
        let value = |name: &str| html::attribute(tag.source, name).map(|it| &tag.source[it]);
        match html::name(tag.source).to_ascii_lowercase().as_str() {
            "a" => around = value("href").map(|href| (tag.node, href)),
            "img" => {
                let Some(source) = html::attribute(tag.source, "src") else { continue };
                let alt = value("alt").unwrap_or_default().to_string();
                let link = around.map(|(_, href)| href.to_string());
                let source = source.shift(tag.span.start());
                found.push(Badge { span: tag.span, source, alt, link });
            }
            _ => {}
        }
    }
    found.sort_by_key(|badge| badge.span);
    found
}
