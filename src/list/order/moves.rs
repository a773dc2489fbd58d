//! Entries in another order: what text stands where then.

use super::{Belongs, Misplaced};
use crate::list::{Carrier, Entry, EntryId, List, RunId};
use crate::markdown::{Document, Kind};
use crate::text::{Edit, Span};
use std::collections::{HashMap, HashSet};

/// Brings `moved`, each behind those before it that belong to the same place, where they belong.
/// `None` where more than whole lines would have to move.
pub(super) fn sort(list: &List, doc: &Document, run: RunId, moved: &[Misplaced]) -> Option<Edit> {
    let entries = &list.runs[run.0 as usize].entries;
    let order = sorted(entries, moved)?;
    let first = (0..order.len()).find(|at| order[*at] != entries[*at])?;
    let last = (0..order.len()).rfind(|at| order[*at] != entries[*at])?;
    let slots: Vec<Slot> =
        entries[first..=last].iter().map(|id| Slot::of(list, doc, *id)).collect::<Option<_>>()?;
    if !are_alike(doc, &slots) {
        return None;
    }
    let text = doc.text();
    let mut written = String::new();
    for (at, id) in (first..=last).zip(&order[first..=last]) {
        let slot = &slots[at - first];
        let content = &slots[entries.binary_search(id).ok()? - first];
        if at > first {
            let gap = &text[Span::new(slots[at - first - 1].content.end(), slot.start())];
            if !gap.trim_matches(|c: char| c.is_whitespace() || c == '>').is_empty() {
                return None;
            }
            written.push_str(gap);
        }
        written.push_str(&text[slot.prefix]);
        written.push_str(&text[content.content]);
    }
    // Edits are written with `\n`.
    let written = written.replace("\r\n", "\n");
    let span = Span::new(slots.first()?.start(), slots.last()?.content.end());
    Some(Edit::replace(span, written))
}

fn sorted(entries: &[EntryId], moved: &[Misplaced]) -> Option<Vec<EntryId>> {
    let gone: HashSet<EntryId> = moved.iter().map(|it| it.entry).collect();
    let mut places: HashMap<Belongs, Vec<EntryId>> = HashMap::new();
    for Misplaced { entry, belongs, .. } in moved {
        places.entry(*belongs).or_default().push(*entry);
    }
    let mut order = Vec::with_capacity(entries.len());
    for id in entries.iter().filter(|id| !gone.contains(id)) {
        order.extend(places.remove(&Belongs::Before(*id)).unwrap_or_default());
        order.push(*id);
        order.extend(places.remove(&Belongs::After(*id)).unwrap_or_default());
    }
    places.is_empty().then_some(order)
}

/// Where an entry stands, without the line ending of its last line.
struct Slot {
    /// What stays: a number; otherwise empty.
    prefix: Span,
    /// What moves.
    content: Span,
    /// What stands before the content of an item, which decides how it nests.
    marker: Span,
    numbered: bool,
}

impl Slot {
    fn of(list: &List, doc: &Document, id: EntryId) -> Option<Slot> {
        let entry = &list.entries[id.0 as usize];
        let movable = entry.movable?;
        let lines = doc.text()[movable].trim_end_matches(['\n', '\r']).len();
        let movable = Span::new(movable.start(), movable.start() + lines);
        let mut slot = Slot {
            prefix: Span::at(movable.start()),
            content: movable,
            marker: Span::at(movable.start()),
            numbered: false,
        };
        match entry.carrier {
            Carrier::Row => Some(slot),
            Carrier::Item => {
                slot.add_item(doc, entry)?;
                Some(slot)
            }
            Carrier::Heading | Carrier::Paragraph | Carrier::Anchor | Carrier::Card => None,
        }
    }

    fn add_item(&mut self, doc: &Document, entry: &Entry) -> Option<()> {
        let item = doc.node(entry.node);
        let content = item.item()?.content as usize;
        let lines = doc.source().lines();
        self.marker = Span::new(lines.start(lines.line_of(item.span().start())), content);
        self.numbered = item.parent()?.list()?.start.is_some();
        // A last line that only leads to the top of the page belongs to the section.
        let nested = item.children().any(|block| block.kind() == Kind::List);
        let behind = Span::new(entry.own.end().min(self.content.end()), self.content.end());
        if !nested && !doc.text()[behind].trim().is_empty() {
            return None;
        }
        if self.numbered {
            if self.marker.start() != self.content.start() {
                return None;
            }
            self.prefix = self.marker;
            self.content = Span::new(content, self.content.end());
        }
        Some(())
    }

    fn start(&self) -> usize {
        self.prefix.start()
    }
}

/// Whether each entry can stand in the place of any other.
fn are_alike(doc: &Document, slots: &[Slot]) -> bool {
    let text = doc.text();
    let Some(first) = slots.first() else { return false };
    let short = slots.iter().all(|slot| !text[slot.content].contains('\n'));
    slots.iter().all(|slot| match slot.numbered {
        // What follows in an item is indented as its number is wide.
        true => first.numbered && (short || slot.marker.len() == first.marker.len()),
        false => !first.numbered && text[slot.marker] == text[first.marker],
    })
}
