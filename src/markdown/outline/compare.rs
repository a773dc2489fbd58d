//! Where two outlines differ more than they may.

use super::{Difference, Event, Leaf, Outline};
use crate::text::Span;
use std::collections::HashMap;
use std::ops::Range;

pub(super) fn allows(
    before: &Outline,
    after: &Outline,
    may: Difference,
    edited: &[Span],
) -> Result<(), Span> {
    let is_edited = |span: Span| edited.iter().any(|edit| edit.touches(span));
    let broken = match may {
        Difference::None => first_difference(before, after, |_| false),
        Difference::Text => first_difference(before, after, |event| is_edited(event.span)),
        Difference::Inline => outside_of_leaves(before, after, |leaf| is_edited(leaf.span)),
        Difference::Items => lost_or_added(before, after),
        Difference::Nesting => changed_leaf(before, after, |leaf| is_edited(leaf.span)),
        Difference::Block => outside_of_blocks(before, after, is_edited),
    };
    broken.map_or(Ok(()), Err)
}

fn end(outline: &Outline) -> Span {
    outline.events[0].span.after()
}

/// The first event that is not as before, except for what is said where `free` allows it.
fn first_difference(
    before: &Outline,
    after: &Outline,
    free: impl Fn(&Event) -> bool,
) -> Option<Span> {
    let pairs = before.events.iter().zip(&after.events);
    let mut differing = pairs.filter(|(before, after)| {
        before.shape != after.shape || before.says != after.says && !free(before)
    });
    let same_len = before.events.len() == after.events.len();
    let found = differing.next().map(|(before, _)| before.span);
    found.or_else(|| (!same_len).then(|| end(before)))
}

/// The first difference between the blocks around leaves, or in a leaf that is not `free`.
fn outside_of_leaves(
    before: &Outline,
    after: &Outline,
    free: impl Fn(&Leaf) -> bool,
) -> Option<Span> {
    let same = |one: &[Event], other: &[Event]| {
        one.iter().map(Event::what).eq(other.iter().map(Event::what))
    };
    let (mut at, mut after_at) = (0, 0);
    for (leaf, now) in before.leaves.iter().zip(&after.leaves) {
        let between = &before.events[at..leaf.first as usize];
        let between_now = &after.events[after_at..now.first as usize];
        if !same(between, between_now) || leaf.hash != now.hash && !free(leaf) {
            return Some(leaf.span);
        }
        (at, after_at) = (leaf.end as usize, now.end as usize);
    }
    let rest = before.leaves.len() == after.leaves.len()
        && same(&before.events[at..], &after.events[after_at..]);
    (!rest).then(|| end(before))
}

/// The first leaf that is not `free` and no longer stands where it did among the others, or the end if
/// there are new ones.
fn changed_leaf(before: &Outline, after: &Outline, free: impl Fn(&Leaf) -> bool) -> Option<Span> {
    let mut now = after.leaves.iter();
    // What a leaf has become stands before the next that is not free.
    let mut parts = false;
    for leaf in &before.leaves {
        if free(leaf) {
            parts = true;
            continue;
        }
        let same = |now: &&Leaf| now.hash == leaf.hash;
        let found = if parts { now.find(same) } else { now.next().filter(same) };
        if found.is_none() {
            return Some(leaf.span);
        }
        parts = false;
    }
    (!parts && now.next().is_some()).then(|| end(before))
}

/// The first of the outermost blocks that is another, and not `free`.
fn outside_of_blocks(
    before: &Outline,
    after: &Outline,
    free: impl Fn(Span) -> bool,
) -> Option<Span> {
    let (blocks, blocks_now) = (outermost(before), outermost(after));
    let what = |outline: &Outline, block: &Range<usize>| -> Vec<(u64, u64)> {
        outline.events[block.clone()].iter().map(Event::what).collect()
    };
    let changed = blocks.iter().zip(&blocks_now).find(|(block, now)| {
        what(before, block) != what(after, now) && !free(before.events[block.start].span)
    });
    let same_len = blocks.len() == blocks_now.len();
    let found = changed.map(|(block, _)| before.events[block.start].span);
    found.or_else(|| (!same_len).then(|| end(before)))
}

/// The events of the blocks that stand in no other.
fn outermost(outline: &Outline) -> Vec<Range<usize>> {
    let mut leaves = outline.leaves.iter().peekable();
    let (mut blocks, mut start, mut depth) = (Vec::new(), 1, 0);
    let mut at = start;
    while at < outline.events.len() {
        match leaves.next_if(|leaf| leaf.first as usize == at) {
            Some(leaf) => at = leaf.end as usize,
            None => {
                depth += if outline.events[at].is_end() { -1 } else { 1 };
                at += 1;
            }
        }
        if depth <= 0 {
            blocks.push(start..at);
            start = at;
        }
    }
    blocks
}

/// The first row or leaf that is gone for good, or the end if one is new or more frequent.
fn lost_or_added(before: &Outline, after: &Outline) -> Option<Span> {
    let (units, units_after) = (units(before), units(after));
    let mut counts: HashMap<u64, (usize, usize)> = HashMap::new();
    for (unit, _) in &units {
        counts.entry(*unit).or_default().0 += 1;
    }
    for (unit, _) in &units_after {
        counts.entry(*unit).or_default().1 += 1;
    }
    let lost = units.iter().find(|(unit, _)| counts[unit].1 == 0);
    let added = counts.values().any(|(before, after)| after > before);
    lost.map(|(_, span)| *span).or_else(|| added.then(|| end(before)))
}

/// What moves as a whole: leaves with the kinds around them, the cells of a row together.
fn units(outline: &Outline) -> Vec<(u64, Span)> {
    let mut units: Vec<(u64, Span)> = Vec::with_capacity(outline.leaves.len());
    let mut row = None;
    for leaf in &outline.leaves {
        let what = leaf.hash ^ leaf.around.rotate_left(1);
        match units.last_mut() {
            Some((unit, span)) if leaf.row.is_some() && leaf.row == row => {
                *unit = unit.rotate_left(5) ^ what;
                *span = span.join(leaf.span);
            }
            _ => units.push((what, leaf.span)),
        }
        row = leaf.row;
    }
    units
}
