//! The habits of a list: what most of its entries do, and the entries that depart from it.
//!
//! What many do is no slip, whatever the rest do: [`limits`] says how many are many, and
//! [`measure`] applies that. Every entry is read once ([`anatomy`]), and each habit looks at one
//! thing. Where one fault shows in several ways, the one that explains the others is told.

mod anatomy;
mod blanks;
mod dates;
mod description;
mod end;
mod ending;
mod exchanged;
mod limits;
mod marks;
mod measure;
mod parts;
mod presence;
mod quotes;
mod semicolons;
mod separator;
mod slots;
mod start;
mod tell;
mod vocabulary;

use super::{DeviationKind, EntryId, Field, FieldType, List};
use crate::markdown::Document;
use crate::text::Span;
use anatomy::{Anatomy, Body};
pub(super) use measure::is_habit;
use std::collections::{HashMap, HashSet};
use std::sync::Arc;
use tell::Found;
pub(super) use vocabulary::Vocabulary;

/// Adds to the entries of `list` where they depart from its habits.
pub(super) fn hold(doc: &Document, list: &mut List) {
    let entries = (0..list.entries.len() as u32).map(EntryId);
    let entries: Vec<Anatomy> = entries.filter_map(|id| anatomy(doc, list, id)).collect();
    add_descriptions(list, &entries);
    let mut found = Found::default();
    separator::departures(&entries, &mut found);
    description::departures(list, &entries, &mut found);
    blanks::departures(&entries, &mut found);
    quotes::departures(&entries, &mut found);
    exchanged::departures(&entries, &mut found);
    parts::departures(doc, &entries, &mut found);
    semicolons::departures(doc, &entries, &mut found);
    dates::departures(doc, list, &entries, &mut found);
    vocabulary::departures(doc, list, &entries, &mut found);
    one_for_each_fault(&mut found);
    for (entry, deviation) in found.0 {
        list.entries[entry.0 as usize].deviations.push(deviation);
    }
    for entry in &mut list.entries {
        entry.deviations.sort_by_key(|deviation| deviation.span);
    }
}

/// What stands behind the separator is what an entry says of itself.
fn add_descriptions(list: &mut List, entries: &[Anatomy]) {
    let name: Arc<str> = "description".into();
    let described = |it: &&Anatomy| matches!(it.body, Body::Text | Body::Node) && it.link.is_some();
    for anatomy in entries.iter().filter(described) {
        let field = Field { name: name.clone(), span: anatomy.said(), ty: FieldType::Text };
        list.entries[anatomy.entry.0 as usize].fields.push(field);
    }
}

/// A link that is none hides what its entry is made of.
fn anatomy<'d>(doc: &'d Document, list: &List, id: EntryId) -> Option<Anatomy<'d>> {
    let entry = &list.entries[id.0 as usize];
    let broken = !doc.broken_links_in(entry.own).is_empty();
    if broken { None } else { Anatomy::of(doc, id, entry) }
}

/// Where one fault shows in several ways, the one that explains the others: fields that changed
/// places bring their ends and lengths along, and what overlaps is one place.
fn one_for_each_fault(found: &mut Found) {
    let swapped: HashSet<EntryId> = found
        .0
        .iter()
        .filter(|(_, deviation)| deviation.kind == DeviationKind::Swapped)
        .map(|(entry, _)| *entry)
        .collect();
    found.0.retain(|(entry, deviation)| {
        deviation.kind == DeviationKind::Swapped || !swapped.contains(entry)
    });
    // Those found first come from what says more of the entry.
    let mut taken: HashMap<EntryId, Vec<Span>> = HashMap::new();
    found.0.retain(|(entry, deviation)| {
        let spans = taken.entry(*entry).or_default();
        let free = spans.iter().all(|span| !span.overlaps(deviation.span));
        spans.push(deviation.span);
        free
    });
}
