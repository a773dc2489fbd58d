//! Sections whose entries have a shape of their own.

use super::family::Rigor;
use super::learned::{Learned, LearnedSection};
use super::prose::Sentences;
use super::shape::Lead;
use super::{Looked, families, learned};
use crate::list::List;
use crate::markdown::Document;
use std::collections::{BTreeMap, HashSet};

/// Fewer entries have no shape of their own.
const FEWEST: usize = 8;
/// One family makes up so many in a hundred of them.
const FAMILY_PERCENT: usize = 90;

/// The entries of `looked` but for those that begin as only one section does: they say how that
/// looks, and nothing of the list.
pub(super) fn shared<'l>(list: &List, looked: &'l [Looked]) -> Vec<&'l Looked> {
    let mut places: BTreeMap<Lead, BTreeMap<&str, usize>> = BTreeMap::new();
    let lead = |it: &Looked| it.shape.as_ref().map(|shape| shape.lead);
    for it in looked {
        if let Some(lead) = lead(it) {
            *places.entry(lead).or_default().entry(title(list, it)).or_default() += 1;
        }
    }
    let size = |places: &BTreeMap<&str, usize>| places.values().sum::<usize>();
    let largest = places.values().map(size).max().unwrap_or_default();
    let is_confined = |places: &BTreeMap<&str, usize>| {
        let all = size(places);
        let most = places.iter().max_by_key(|(_, count)| **count);
        all < largest
            && most.is_some_and(|(title, count)| {
                !title.is_empty() && *count >= FEWEST && count * 100 >= all * FAMILY_PERCENT
            })
    };
    let is_shared = |it: &&Looked| lead(it).is_none_or(|lead| !is_confined(&places[&lead]));
    looked.iter().filter(is_shared).collect()
}

fn title<'l>(list: &'l List, looked: &Looked) -> &'l str {
    list.sections[looked.section.0 as usize].title.trim()
}

/// The sections of which fewer than half of the entries fit what `learned` says, and which have one
/// shape.
pub(super) fn own(
    doc: &Document,
    list: &List,
    looked: &[Looked],
    learned_so_far: &Learned,
    sentences: &Sentences,
) -> Vec<LearnedSection> {
    let fitting = fitting(doc, learned_so_far);
    let mut of_title: BTreeMap<&str, Vec<&Looked>> = BTreeMap::new();
    for it in looked {
        of_title.entry(title(list, it)).or_default().push(it);
    }
    let mut sections: Vec<(usize, LearnedSection)> = Vec::new();
    for (title, looked) in of_title.into_iter().filter(|(title, _)| !title.is_empty()) {
        let fit = looked.iter().filter(|it| fitting.contains(&it.start)).count();
        if looked.len() < FEWEST || fit * 2 >= looked.len() {
            continue;
        }
        let families = families(looked.iter().filter_map(|it| it.shape.as_ref()), Rigor::Usual);
        let Some(family) = families.first() else { continue };
        let format = learned(family, sentences);
        if family.len() * 100 >= looked.len() * FAMILY_PERCENT && format.is_sound() {
            let (format, entries) = (Some(format), looked.len());
            let title = title.to_string();
            let section = LearnedSection { title, format, entries, fitting: fit, unsorted: false };
            sections.push((looked[0].start, section));
        }
    }
    sections.sort_by_key(|(start, _)| *start);
    sections.into_iter().map(|(_, section)| section).collect()
}

/// Where the entries begin that fit what was learned.
fn fitting(doc: &Document, learned: &Learned) -> HashSet<usize> {
    let Some(list) = learned.list(doc) else { return HashSet::new() };
    let fits = list.entries.iter().filter(|it| it.format.is_some() && it.deviations.is_empty());
    fits.map(|entry| entry.own.start()).collect()
}
