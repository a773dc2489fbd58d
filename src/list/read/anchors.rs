//! Entries that are raw HTML anchors: `<a href="..">name</a> - description<br>`.

use super::head::{Head, Lead};
use crate::list::format::Node;
use crate::list::format::element::{self, Tag};
use crate::markdown::{NodeRef, without_references};
use crate::text::Span;

/// A stretch between line breaks that begins with an anchor.
pub(super) struct Anchor {
    /// From the anchor to the last thing that is said of it.
    pub span: Span,
    pub head: Head,
}

/// Elements that stand in lines; all others begin and end stretches.
const INLINE: &[&str] = &[
    "a", "abbr", "b", "bdi", "bdo", "cite", "code", "del", "em", "font", "i", "img", "ins", "kbd",
    "mark", "q", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "tt", "u", "var",
];

/// The anchors in a block of HTML, or in a paragraph with HTML in it.
pub(super) fn anchors(block: NodeRef) -> Vec<Anchor> {
    let source = block.source();
    // Nearly no paragraph has a `<`, and one byte is found faster than two.
    if !source.contains('<') || !(source.contains("<a ") || source.contains("<A ")) {
        return Vec::new();
    }
    let mut stretch = Stretch::default();
    let mut found = Vec::new();
    for (is_tag, piece) in element::pieces(block.source()) {
        let text = &block.source()[piece];
        if is_tag && !is_inline(text) {
            found.extend(std::mem::take(&mut stretch).anchor());
        } else {
            stretch.add(text, piece);
        }
    }
    found.extend(stretch.anchor());
    let start = block.span().start();
    found.iter_mut().for_each(|anchor| anchor.shift(start));
    found
}

fn is_inline(tag: &str) -> bool {
    // A comment says nothing, and a `<br>` ends a line.
    tag.starts_with("<!--")
        || INLINE.iter().any(|name| element::name(tag).eq_ignore_ascii_case(name))
}

/// What is known of a stretch so far. Spans are those of the block.
#[derive(Default)]
struct Stretch {
    span: Option<Span>,
    /// Text stands before the first anchor: this is prose.
    prose: Prose,
    anchor: State,
    name: Option<Span>,
    url: Option<Span>,
    in_page: bool,
    /// Anchors with a text of their own.
    anchors: u32,
    /// Something is said outside of anchors.
    words: bool,
}

#[derive(Copy, Clone, Default, PartialEq, Eq)]
enum Prose {
    #[default]
    No,
    Yes,
}

#[derive(Copy, Clone, Default, PartialEq, Eq)]
enum State {
    #[default]
    Outside,
    /// In an anchor without text so far.
    Empty,
    /// In an anchor that says something.
    Named,
}

impl Stretch {
    fn add(&mut self, text: &str, place: Span) {
        match element::tag(text) {
            _ if !text.starts_with('<') => self.add_text(text, place),
            Tag::Comment => return,
            Tag::Open(Node::Link) => self.open(text, place),
            Tag::Close(name) if name == "a" => self.anchor = State::Outside,
            _ => {}
        }
        let blank = !text.starts_with('<') && is_blank(text);
        if !blank && (self.span.is_some() || self.anchor != State::Outside) {
            let trimmed = if text.starts_with('<') { place } else { trimmed(text, place) };
            self.span = Some(self.span.map_or(trimmed, |span| span.join(trimmed)));
        }
    }

    fn open(&mut self, tag: &str, place: Span) {
        self.anchor = State::Empty;
        let Some(href) = element::attribute(tag, "href") else { return };
        if tag[href].starts_with('#') {
            self.in_page = true;
        } else if self.name.is_none() {
            self.url = Some(href.shift(place.start()));
        }
    }

    fn add_text(&mut self, text: &str, place: Span) {
        let says = without_references(text).chars().any(char::is_alphanumeric);
        match self.anchor {
            State::Outside if says && self.name.is_none() => self.prose = Prose::Yes,
            State::Outside => self.words |= says,
            State::Empty if !is_blank(text) => {
                self.anchor = State::Named;
                self.anchors += 1;
                self.name = self.name.or(Some(trimmed(text, place)));
            }
            State::Empty | State::Named => {}
        }
    }

    /// An entry, unless it is prose, an icon, or a row of links.
    fn anchor(self) -> Option<Anchor> {
        let row = self.anchors > 1 && !self.words;
        if self.prose == Prose::Yes || row || (self.url.is_none() && !self.in_page) {
            return None;
        }
        let (span, name) = (self.span?, self.name?);
        let Stretch { url, in_page, .. } = self;
        Some(Anchor { span, head: Head { lead: Lead::Link, name: Some(name), url, in_page } })
    }
}

impl Anchor {
    fn shift(&mut self, by: usize) {
        self.span = self.span.shift(by);
        self.head.name = self.head.name.map(|span| span.shift(by));
        self.head.url = self.head.url.map(|span| span.shift(by));
    }
}

fn is_blank(text: &str) -> bool {
    without_references(text).trim().is_empty()
}

/// `text` at `place` without the blanks at its edges.
fn trimmed(text: &str, place: Span) -> Span {
    let start = text.len() - text.trim_start().len();
    Span::new(place.start() + start, place.start() + start.max(text.trim_end().len()))
}
