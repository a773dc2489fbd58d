//! Whether there are descriptions, and how they start and end.

use super::anatomy::{Anatomy, Body, Species};
use super::exchanged::words_said;
use super::limits::{FEWEST_NESTED, NESTED_WITH};
use super::tell::Found;
use super::{end, presence, start};
use crate::list::List;

/// The field as rules and messages name it.
pub(super) const FIELD: &str = "description";

pub(super) fn departures(list: &List, entries: &[Anatomy], found: &mut Found) {
    let described = described(list, entries);
    let usual = usual_words(&described);
    presence::departures(&described, usual, found);
    start::departures(&described, found);
    end::departures(&described, usual, found);
}

/// The entries whose descriptions are compared: those that are nested in no entry, and nested ones
/// where they have descriptions, too.
fn described<'a, 'd>(list: &List, entries: &'a [Anatomy<'d>]) -> Vec<&'a Anatomy<'d>> {
    let linked = || entries.iter().filter(|it| it.species == Species::Link);
    let nested = || linked().filter(|it| it.group.nested);
    let with = nested().filter(|it| matches!(it.body, Body::Text | Body::Node)).count();
    let all = nested().count();
    let counted = all >= FEWEST_NESTED && with as f64 >= NESTED_WITH * all as f64;
    let below_label = |anatomy: &Anatomy| {
        let parent = list.entries[anatomy.entry.0 as usize].parent;
        parent.is_some_and(|it| {
            list.entries[it.0 as usize].fields.iter().all(|it| &*it.name != "url")
        })
    };
    linked().filter(|it| !it.group.nested || counted || below_label(it)).collect()
}

/// How many words a description of the list has: half of them have fewer.
fn usual_words(entries: &[&Anatomy]) -> usize {
    let said = entries.iter().filter(|it| it.separator().is_some());
    let mut words: Vec<usize> = said.map(|it| words_said(it)).collect();
    words.sort_unstable();
    words.get(words.len() / 2).copied().unwrap_or(0)
}
