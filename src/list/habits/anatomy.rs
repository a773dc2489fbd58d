//! How an entry is built: what it is about, what parts that from the rest, and whether there is a
//! rest.

use super::marks::{icon_len, is_blank, is_separator, shortcode_len};
use super::measure::Group;
use crate::list::read::is_badge;
use crate::list::{Carrier, Entry, EntryId};
use crate::markdown::{Document, Flags, Kind, NodeRef};
use crate::text::Span;

/// What an entry begins with, images, badges and icons left aside. Only like is compared with like.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash)]
pub(super) enum Species {
    Link,
    Strong,
    Emphasis,
    Code,
    Quote,
    Text,
}

/// What stands behind the lead.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) enum Body {
    Nothing,
    /// Words.
    Text,
    /// A node behind a mark.
    Node,
    /// Brackets, a node, marks: what may be a part of its own.
    Group,
}

/// One entry.
#[derive(Copy, Clone, Debug)]
pub(super) struct Anatomy<'d> {
    pub entry: EntryId,
    pub group: Group,
    /// The paragraph, heading or cell that it is read from.
    pub leaf: NodeRef<'d>,
    pub species: Species,
    /// What it begins with; a part of a text for [`Species::Quote`] and [`Species::Text`].
    pub lead: NodeRef<'d>,
    /// The first link, in the lead or as the lead.
    pub link: Option<NodeRef<'d>>,
    /// Marks and blanks between the lead, with its icons, and the body; may be empty.
    pub joint: Span,
    pub body: Body,
    /// Where what belongs to the entry ends in its leaf.
    pub end: usize,
    /// Whether other blocks, nested entries or lists belong to it.
    pub goes_on: bool,
}

impl<'d> Anatomy<'d> {
    /// The anatomy of an entry; `None` for carriers that are not built of a lead and a rest.
    pub fn of(doc: &'d Document, id: EntryId, entry: &Entry) -> Option<Anatomy<'d>> {
        let node = doc.node(entry.node);
        let leaf = match entry.carrier {
            Carrier::Item | Carrier::Card => node.children().next()?,
            Carrier::Paragraph | Carrier::Heading => node,
            Carrier::Row | Carrier::Anchor => return None,
        };
        if !leaf.kind().is_leaf_block() || leaf.flags().has(Flags::UNTRUSTED) {
            return None;
        }
        let group = Group { section: entry.section, nested: entry.parent.is_some() };
        let goes_on = entry.carrier != Carrier::Paragraph && leaf.next_sibling().is_some();
        let mut cursor = Cursor::at(leaf.children().next()?);
        cursor.skip_icons();
        let lead = cursor.node?;
        let species = cursor.species()?;
        let link = match lead.kind() {
            Kind::Link => Some(lead),
            _ => lead.descendants().find(|node| node.kind() == Kind::Link && !is_badge(*node)),
        };
        let end = leaf.inner().end().min(entry.own.end());
        let empty = Span::at(lead.span().end());
        let (joint, body) = (empty, Body::Group);
        let mut anatomy =
            Anatomy { entry: id, group, leaf, species, lead, link, joint, body, end, goes_on };
        if !matches!(species, Species::Quote | Species::Text) {
            cursor.go_behind();
            anatomy.add_joint(cursor);
        }
        Some(anatomy)
    }

    fn add_joint(&mut self, mut cursor: Cursor<'d>) {
        // Icons and badges belong to the lead.
        loop {
            let before = cursor;
            cursor.skip_blanks();
            if !cursor.skip_icon() {
                cursor = before;
                break;
            }
        }
        let start = cursor.at;
        cursor.skip_separator();
        self.joint = Span::new(start, cursor.at);
        self.body = self.body_at(cursor);
    }

    fn body_at(&self, cursor: Cursor<'d>) -> Body {
        let mut rest = cursor;
        rest.skip_icons();
        let Some(node) = rest.node.filter(|_| rest.at < self.end) else { return Body::Nothing };
        let marked = self.is_marked();
        let next = cursor.rest().chars().next();
        let word = next.is_some_and(|c| c.is_alphanumeric() || matches!(c, '"' | '“' | '\''));
        let code = matches!(node.kind(), Kind::Code | Kind::Emph | Kind::Strong);
        match () {
            () if word && !self.joint.is_empty() => Body::Text,
            () if marked && code && cursor.at == node.span().start() => Body::Node,
            () => Body::Group,
        }
    }

    /// Whether more than blanks stand before the body.
    fn is_marked(&self) -> bool {
        self.text()[self.joint].contains(|c| !is_blank(c))
    }

    pub fn text(&self) -> &'d str {
        self.leaf.document().text()
    }

    /// The separator as written, where it can be compared with others.
    pub fn separator(&self) -> Option<&'d str> {
        let says = match self.body {
            Body::Nothing => false,
            Body::Text => true,
            Body::Node | Body::Group => self.is_marked(),
        };
        says.then(|| &self.text()[self.joint])
    }

    /// What the entry says, from behind the joint to its end.
    pub fn said(&self) -> Span {
        Span::new(self.joint.end(), self.end.max(self.joint.end()))
    }

    /// The nodes behind the joint, at the top of the leaf. The first may begin before its end.
    pub fn rest(&self) -> impl Iterator<Item = NodeRef<'d>> + use<'d> {
        let said = self.said();
        let inside = move |node: &NodeRef| {
            node.span().end() > said.start() && node.span().start() < said.end()
        };
        self.leaf.children().filter(inside)
    }
}

/// A place in a leaf.
#[derive(Copy, Clone, Debug)]
struct Cursor<'d> {
    /// The node that holds the place; `None` at the end of the leaf.
    node: Option<NodeRef<'d>>,
    at: usize,
}

impl<'d> Cursor<'d> {
    fn at(node: NodeRef<'d>) -> Cursor<'d> {
        Cursor { node: Some(node), at: node.span().start() }
    }

    /// What is left of the text that holds the place; empty in other nodes.
    fn rest(&self) -> &'d str {
        let node = self.node.filter(|node| node.kind() == Kind::Text);
        node.map_or("", |node| &node.document().text()[self.at..node.span().end()])
    }

    fn go_behind(&mut self) {
        let Some(node) = self.node else { return };
        self.at = node.span().end();
        self.node = node.next_sibling();
    }

    fn advance(&mut self, bytes: usize) {
        self.at += bytes;
        if self.node.is_some_and(|node| self.at >= node.span().end()) {
            self.node = self.node.and_then(NodeRef::next_sibling);
        }
    }

    fn skip_blanks(&mut self) {
        let rest = self.rest();
        let blanks = rest.find(|c| !is_blank(c)).unwrap_or(rest.len());
        self.advance(blanks);
    }

    /// Over an image, a badge, a comment, an emoji, a shortcode.
    fn skip_icon(&mut self) -> bool {
        let Some(node) = self.node else { return false };
        match node.kind() {
            Kind::Text => {
                let len = icon_len(self.rest());
                self.advance(len);
                len > 0
            }
            _ if is_aside(node) => {
                self.go_behind();
                true
            }
            _ => false,
        }
    }

    fn skip_icons(&mut self) {
        loop {
            self.skip_blanks();
            if !self.skip_icon() {
                return;
            }
        }
    }

    fn skip_separator(&mut self) {
        let rest = self.rest();
        let is_end = |(at, c): &(usize, char)| {
            !is_separator(*c) || (*c == ':' && shortcode_len(&rest[*at..]) > 0)
        };
        let end = rest.char_indices().find(is_end).map_or(rest.len(), |(at, _)| at);
        self.advance(end);
    }

    fn species(&self) -> Option<Species> {
        Some(match self.node?.kind() {
            Kind::Link => Species::Link,
            Kind::Strong => Species::Strong,
            Kind::Emph => Species::Emphasis,
            Kind::Code => Species::Code,
            Kind::Text if self.rest().starts_with(['"', '“']) => Species::Quote,
            Kind::Text => Species::Text,
            _ => return None,
        })
    }
}

/// Images, badges, comments, anchors.
pub(super) fn is_aside(node: NodeRef) -> bool {
    match node.kind() {
        Kind::Image | Kind::HtmlInline => true,
        Kind::Link => is_badge(node),
        _ => false,
    }
}
