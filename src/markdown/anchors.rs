//! Anchors: the places that `#name` leads to, named as GitHub names them.

use super::{Document, Kind, NodeId, NodeRef, decode, html};
use crate::text::{Span, is_word};
use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

/// What GitHub puts before the names that authors give.
const PREFIX: &str = "user-content-";

/// A place that has a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Anchor {
    pub name: Box<str>,
    /// The heading, or the tag that gives the name.
    pub span: Span,
    /// The heading, or the HTML that holds it; `None` for what an author named.
    pub heading: Option<NodeId>,
}

/// The anchors of a document, in its order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Anchors {
    all: Vec<Anchor>,
    by_name: HashMap<String, u32>,
    by_heading: HashMap<NodeId, u32>,
}

impl Anchors {
    pub fn iter(&self) -> impl Iterator<Item = &Anchor> {
        self.all.iter()
    }

    /// Where `fragment` leads, as it is written behind a `#`. GitHub heeds neither case nor escapes, and
    /// the selector behind an emoji is not seen by those who write it.
    pub fn find(&self, fragment: &str) -> Option<&Anchor> {
        let decoded = percent_decoded(fragment);
        let index = self.by_name.get(&key(&decoded))?;
        Some(&self.all[*index as usize])
    }

    /// The anchor of a heading; of the first one, where HTML holds several.
    pub fn of_heading(&self, heading: NodeId) -> Option<&Anchor> {
        Some(&self.all[*self.by_heading.get(&heading)? as usize])
    }

    fn add(&mut self, anchor: Anchor) {
        let index = self.all.len() as u32;
        self.by_name.entry(key(&anchor.name)).or_insert(index);
        if let Some(heading) = anchor.heading {
            self.by_heading.entry(heading).or_insert(index);
        }
        self.all.push(anchor);
    }
}

/// A link to an anchor of its own page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fragment {
    /// The link, or the HTML that holds it.
    pub node: NodeId,
    /// What stands behind `#`, as written.
    pub span: Span,
    /// The same, decoded.
    pub name: Box<str>,
    /// What the link says.
    pub text: Box<str>,
}

/// The links of a document that lead to itself, in its order; a definition that several use, once.
pub(super) fn fragments(doc: &Document) -> Vec<Fragment> {
    let mut found: Vec<Fragment> = Vec::new();
    for link in doc.links() {
        let (Some(destination), Some(name)) = (link.destination, link.url.strip_prefix('#')) else {
            continue;
        };
        let node = doc.node(link.node);
        if node.kind() == Kind::Link && doc.text()[destination].starts_with('#') {
            let span = Span::new(destination.start() + 1, destination.end());
            let (name, text) = (percent_decoded(name).into(), node.plain_text().into());
            found.push(Fragment { node: link.node, span, name, text });
        }
    }
    for tag in doc.tags().filter(|tag| html::name(tag.source).eq_ignore_ascii_case("a")) {
        let Some(href) = html::attribute(tag.source, "href") else { continue };
        let Some(written) = tag.source[href].strip_prefix('#') else { continue };
        let name = percent_decoded(&decode::decoded(written)).into();
        let end = tag.span.start() + href.end();
        let span = Span::new(end - written.len(), end);
        let (block, from) = (doc.node(tag.node), tag.span.end());
        let behind = &doc.text()[from..block.span().end().max(from)];
        let text = behind.split('<').next().unwrap_or_default().into();
        found.push(Fragment { node: tag.node, span, name, text });
    }
    found.sort_by_key(|fragment| fragment.span);
    found.dedup_by_key(|fragment| fragment.span);
    found
}

/// What names are compared by.
fn key(name: &str) -> String {
    let name = name.strip_prefix(PREFIX).unwrap_or(name);
    name.to_lowercase().replace('\u{fe0f}', "")
}

/// The name that GitHub gives to a heading of that text, where no other has it.
pub fn slug(text: &str) -> String {
    let kept = text.chars().flat_map(char::to_lowercase).filter_map(|c| match c {
        ' ' => Some('-'),
        '-' => Some(c),
        _ => is_word(c).then_some(c),
    });
    kept.collect()
}

/// `%C3%A9` as what it stands for, where that is text.
fn percent_decoded(text: &str) -> Cow<'_, str> {
    if !text.contains('%') {
        return Cow::Borrowed(text);
    }
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((first, behind)) = rest.split_first() {
        let escape = rest.get(1..3).and_then(|digits| std::str::from_utf8(digits).ok());
        match escape.and_then(|digits| u8::from_str_radix(digits, 16).ok()) {
            Some(byte) if *first == b'%' => {
                bytes.push(byte);
                rest = &rest[3..];
            }
            _ => {
                bytes.push(*first);
                rest = behind;
            }
        }
    }
    String::from_utf8(bytes).map_or(Cow::Borrowed(text), Cow::Owned)
}

pub(super) fn read(doc: &Document) -> Anchors {
    let mut reading = Reading::default();
    for heading in doc.headings() {
        reading.heading(doc.node(heading.node));
    }
    if doc.tags().next().is_some() {
        reading.html(doc);
    }
    reading.finish()
}

#[derive(Default)]
struct Reading {
    /// Texts of headings, by place.
    headings: Vec<(Span, NodeId, String)>,
    /// Names that authors gave.
    named: Vec<Anchor>,
}

impl Reading {
    fn heading(&mut self, heading: NodeRef) {
        let text = heading.text_without_images();
        // `## Usage {#usage}` names itself in most renderers but GitHub's.
        if let Some((_, id)) = text.trim_end().strip_suffix('}').and_then(|it| it.rsplit_once("{#"))
        {
            self.named.push(Anchor { name: id.trim().into(), span: heading.span(), heading: None });
        }
        self.headings.push((heading.span(), heading.id(), text));
    }

    /// What HTML names: elements by `id`, anchors by `name`; and headings written in HTML.
    fn html(&mut self, doc: &Document) {
        let mut open: Option<(Span, NodeId)> = None;
        for tag in doc.tags() {
            let name = html::name(tag.source);
            let attributes: &[&str] =
                if name.eq_ignore_ascii_case("a") { &["id", "name"] } else { &["id"] };
            for value in attributes.iter().filter_map(|it| html::attribute(tag.source, it)) {
                let name = decode::decoded(&tag.source[value]).into();
                self.named.push(Anchor { name, span: tag.span, heading: None });
            }
            match (is_heading(name), tag.source.starts_with("</")) {
                (true, false) => open = Some((tag.span, tag.node)),
                (true, true) => {
                    let Some((start, node)) = open.take() else { continue };
                    let text = text_between(doc, (start, node), (tag.span, tag.node));
                    self.headings.push((start.join(tag.span), node, text));
                }
                (false, _) => {}
            }
        }
    }

    fn finish(mut self) -> Anchors {
        self.headings.sort_by_key(|(span, ..)| *span);
        let mut slugs = Slugs::default();
        let mut all = self.named;
        for (span, node, text) in self.headings {
            all.push(Anchor { name: slugs.unique(&text).into(), span, heading: Some(node) });
        }
        all.sort_by_key(|anchor| (anchor.span, anchor.heading.is_none()));
        let mut anchors = Anchors::default();
        all.into_iter().for_each(|anchor| anchors.add(anchor));
        anchors
    }
}

fn is_heading(name: &str) -> bool {
    matches!(name.as_bytes(), [b'h' | b'H', b'1'..=b'6'])
}

/// What a reader reads between two tags, which may stand in different blocks.
fn text_between(doc: &Document, from: (Span, NodeId), to: (Span, NodeId)) -> String {
    let inside = Span::new(from.0.end(), to.0.start().max(from.0.end()));
    let nodes = (from.1.0..=to.1.0).map(|id| doc.node(NodeId(id)));
    let mut text = String::new();
    for node in nodes {
        match node.kind() {
            Kind::Text | Kind::Code if inside.contains(node.span()) => {
                text.push_str(node.literal());
            }
            Kind::HtmlBlock => {
                let source = node.source();
                for (is_tag, piece) in html::pieces(source) {
                    if !is_tag && inside.contains(piece.shift(node.span().start())) {
                        text.push_str(&decode::decoded(&source[piece]));
                    }
                }
            }
            _ => {}
        }
    }
    text.split('\n').map(str::trim).collect::<Vec<_>>().join("\n")
}

/// Gives each heading a name of its own.
#[derive(Default)]
struct Slugs {
    taken: HashSet<String>,
    counts: HashMap<String, u32>,
}

impl Slugs {
    fn unique(&mut self, text: &str) -> String {
        let base = slug(text);
        let mut name = base.clone();
        while self.taken.contains(&name) {
            let count = self.counts.entry(base.clone()).or_default();
            *count += 1;
            name = format!("{base}-{count}");
        }
        self.taken.insert(name.clone());
        name
    }
}
