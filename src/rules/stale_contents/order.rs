//! Items in another order than their sections.

use super::Page;
use super::faults::{Fault, What, resolved};
use crate::rule::prelude::*;
use std::collections::{HashMap, HashSet};

/// One item in so many may be out of place; more are an order of their own.
const SHARE: usize = 10;
/// Fewer items than that have no order.
const FEWEST: usize = 5;

/// The fewest items that must move. `known` are the faults that are told already.
pub fn faults(page: &Page, contents: &Contents, known: &[Fault]) -> Vec<Fault> {
    let told: HashSet<usize> = known.iter().filter_map(|fault| fault.what.item()).collect();
    let mut times: HashMap<SectionId, usize> = HashMap::new();
    resolved(contents).for_each(|(_, section)| *times.entry(section).or_default() += 1);
    let items: Vec<(usize, SectionId)> = resolved(contents)
        .filter(|(item, section)| times[section] == 1 && !told.contains(item))
        .collect();
    let kept = in_order(&items);
    let misplaced = items.len() - kept.len();
    if items.len() < FEWEST || misplaced > (items.len() / SHARE).max(1) || is_sorted(contents) {
        return Vec::new();
    }
    let stays: HashSet<usize> = kept.iter().map(|(item, _)| *item).collect();
    let moved = items.iter().filter(|(item, section)| {
        !stays.contains(item) && is_among_its_own(page, contents, *item, *section)
    });
    let fault = |(item, section): &(usize, SectionId)| {
        let behind = kept.iter().rev().find(|(_, other)| other < section).map(|(item, _)| *item);
        Fault { span: contents.items[*item].link, what: What::Misplaced { item: *item, behind } }
    };
    moved.map(fault).collect()
}

/// Whether most items beside this one lead to sections beside its own. What is listed below another
/// section is there on purpose.
fn is_among_its_own(page: &Page, contents: &Contents, item: usize, section: SectionId) -> bool {
    let list = contents.items[item].list;
    let beside = || resolved(contents).filter(|(other, _)| contents.items[*other].list == list);
    let parent = page.section(section).parent;
    let own = beside().filter(|(_, other)| page.section(*other).parent == parent);
    own.count() * 2 > beside().count()
}

/// Whether the names are in alphabetical order: then it is the sections that are not.
fn is_sorted(contents: &Contents) -> bool {
    contents.items.iter().map(|item| item.name.to_lowercase()).is_sorted()
}

/// The longest part of `items` whose sections are in the order of the page.
fn in_order(items: &[(usize, SectionId)]) -> Vec<(usize, SectionId)> {
    // `ends[n]` is the item that ends the best order of n + 1 items; `before` leads back from each.
    let mut ends: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = vec![None; items.len()];
    for (at, (_, section)) in items.iter().enumerate() {
        let len = ends.partition_point(|end| items[*end].1 < *section);
        before[at] = len.checked_sub(1).map(|last| ends[last]);
        ends.truncate(len.max(ends.len()));
        match ends.get_mut(len) {
            Some(end) => *end = at,
            None => ends.push(at),
        }
    }
    let back = std::iter::successors(ends.last().copied(), |at| before[*at]);
    let mut kept: Vec<(usize, SectionId)> = back.map(|at| items[at]).collect();
    kept.reverse();
    kept
}
