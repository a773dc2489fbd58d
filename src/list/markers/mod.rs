//! Bullets, the blanks after them and their indent, and which items write them in another way than
//! the rest of the list.
//!
//! A foreign bullet begins a new list for CommonMark; for a reader it stands in the same one.

mod habit;
mod place;

use super::read::Sequel;
use super::{Carrier, List, SectionId};
use crate::markdown::{Document, Flags, Kind, NodeId, NodeRef};
use crate::text::Span;
use habit::{BLANKS, BULLET, INDENT, Limits};
use std::collections::HashMap;

/// What stands before the content of an item.
#[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Marker {
    /// `-`, `*` or `+`.
    Bullet(char),
    /// So many blanks after the bullet.
    Blanks(u32),
    /// So many columns before it, from the bullet of the item around.
    Indent(u32),
}

/// An item that begins in another way than the rest.
#[derive(Copy, Clone, Debug)]
pub struct OddMarker {
    pub item: NodeId,
    /// The bullet, the blanks, the indent.
    pub span: Span,
    pub found: Marker,
    pub expected: Marker,
    pub marker: Span,
    /// How many write what is expected, and of how many.
    pub keep: usize,
    pub all: usize,
    /// Whether these are the items of the section, and not of the list.
    pub in_section: bool,
    /// The bullet of an item that does.
    pub example: Span,
    /// Whether what follows stays where it is if the item is written as expected.
    pub mendable: bool,
}

/// An item with a bullet.
#[derive(Copy, Clone, Debug)]
struct Bulleted {
    node: NodeId,
    /// How many lists it is nested in.
    depth: u32,
    section: SectionId,
    run: u32,
}

impl List {
    /// The items that begin in another way than the rest of the list, in document order.
    pub fn odd_markers(&self, doc: &Document) -> Vec<OddMarker> {
        let items = self.bulleted(doc);
        let mut found = Vec::new();
        let mut add = |limits: &Limits, value: fn(NodeRef) -> Option<(Marker, Span)>| {
            let values: Vec<_> = items.iter().map(|item| value(doc.node(item.node))).collect();
            for departure in habit::departures(&items, &values, limits) {
                let node = doc.node(items[departure.item].node);
                let example = doc.node(items[departure.example].node);
                let (Some((found_here, span)), Some(own), Some(shown)) =
                    (values[departure.item], node.item(), example.item())
                else {
                    continue;
                };
                found.push(OddMarker {
                    item: node.id(),
                    span,
                    found: found_here,
                    expected: departure.expected,
                    marker: own.marker,
                    keep: departure.keep,
                    all: departure.all,
                    in_section: departure.in_section,
                    example: shown.marker,
                    mendable: place::is_mendable(node, found_here, departure.expected),
                });
            }
        };
        add(&BULLET, place::bullet);
        add(&BLANKS, place::blanks);
        add(&INDENT, place::indent);
        found.sort_by_key(|odd| odd.span);
        found
    }

    /// The items with bullets of the runs that hold entries.
    fn bulleted(&self, doc: &Document) -> Vec<Bulleted> {
        let runs = Runs::of(doc);
        let mut holds: HashMap<u32, bool> = HashMap::new();
        for (list, seat) in &runs.lists {
            *holds.entry(seat.root).or_default() |= self.holds_entries(doc.node(*list));
        }
        let mut items = Vec::new();
        for (list, Seat { run, root, depth }) in runs.lists {
            let list = doc.node(list);
            if !holds[&root] || list.list().is_none_or(|list| list.start.is_some()) {
                continue;
            }
            items.extend(list.children().map(|item| {
                let section = self.section_at(item.span().start());
                Bulleted { node: item.id(), depth, section, run }
            }));
        }
        items.sort_by_key(|item| item.node);
        items
    }

    fn holds_entries(&self, list: NodeRef) -> bool {
        let first = self.entries.partition_point(|entry| entry.node < list.id());
        let inside = self.entries[first..].iter().take_while(|it| it.node < list.subtree_end());
        inside.into_iter().any(|entry| entry.carrier == Carrier::Item)
    }
}

/// Which lists form one run.
struct Runs {
    lists: Vec<(NodeId, Seat)>,
}

#[derive(Copy, Clone)]
struct Seat {
    run: u32,
    /// The run that holds all the others around it.
    root: u32,
    depth: u32,
}

impl Runs {
    fn of(doc: &Document) -> Runs {
        let mut seats: HashMap<NodeId, Seat> = HashMap::new();
        // What a list that is an aside stands behind.
        let mut bases: HashMap<NodeId, NodeId> = HashMap::new();
        let mut lists = Vec::new();
        for (run, list) in (0..).zip(doc.of_kind(Kind::List)) {
            let around = list.ancestors().find(|node| node.kind() == Kind::List);
            let around = around.and_then(|around| seats.get(&around.id()));
            let own = Seat {
                run,
                root: around.map_or(run, |seat| seat.root),
                depth: around.map_or(0, |seat| seat.depth + 1),
            };
            let before = list_before(list).and_then(|it| bases.get(&it.id()).copied());
            let (base, seat) = match before.map(|base| (base, Sequel::of(doc.node(base), list))) {
                Some((base, Sequel::Continues)) => (list.id(), seats.get(&base).copied()),
                Some((base, Sequel::Aside)) => (base, None),
                Some((_, Sequel::Another)) | None => (list.id(), Some(own)),
            };
            bases.insert(list.id(), base);
            seats.insert(list.id(), seat.unwrap_or(own));
            lists.extend(seat.map(|seat| (list.id(), seat)));
        }
        Runs { lists }
    }
}

/// The list that nothing but comments parts from this one.
fn list_before(list: NodeRef) -> Option<NodeRef> {
    let mut before = list.previous_sibling()?;
    while before.kind() == Kind::HtmlBlock && before.flags().has(Flags::COMMENT) {
        before = before.previous_sibling()?;
    }
    (before.kind() == Kind::List).then_some(before)
}
