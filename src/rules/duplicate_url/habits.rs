//! Files that list their own entries again on purpose, and sections that do.

use super::verdict::Verdict;
use super::{Fault, Known, OtherSection};
use crate::list::RunId;
use crate::rule::prelude::*;
use std::collections::HashMap;

/// A file that lists so many of its own entries again, and so many in a hundred, does so on purpose:
/// tables of who does what name a thing in every row that is about it. Real lists repeat up to 1 in
/// 100 entries, or more than 3.
const HABIT: usize = 5;
const HABIT_PERCENT: usize = 2;
/// Where more than one in so many entries of a run stand elsewhere, too, it is a selection.
const SELECTION: usize = 2;

/// Leaves out the repeats of files that repeat.
pub(super) fn leave(faults: &mut Vec<Fault>, facts: &Facts, other_section: OtherSection) {
    if other_section == OtherSection::Auto {
        leave_selections(faults, facts);
    }
    for verdict in [Verdict::Twice, Verdict::Elsewhere] {
        if verdict == Verdict::Twice || other_section == OtherSection::Auto {
            leave_frequent(faults, facts, verdict);
        }
    }
}

fn leave_frequent(faults: &mut Vec<Fault>, facts: &Facts, verdict: Verdict) {
    let mut repeats = vec![0; facts.files.len()];
    for fault in faults.iter().filter(|fault| fault.verdict == verdict) {
        repeats[fault.here.file.0 as usize] += 1;
    }
    faults.retain(|fault| {
        let file = fault.here.file.0 as usize;
        let (count, all) = (repeats[file], facts.files[file].1.len());
        fault.verdict != verdict || count < HABIT || count * 100 < all * HABIT_PERCENT
    });
}

/// The best of all sections, what is new, what the sponsor sells: runs most of whose entries stand in
/// another one, too.
fn leave_selections(faults: &mut Vec<Fault>, facts: &Facts) {
    type Run = (FileId, Option<RunId>);
    let run = |known: Known| -> Run { (known.file, known.fact.run) };
    let mut repeats: HashMap<Run, usize> = HashMap::new();
    for fault in faults.iter().filter(|fault| fault.verdict == Verdict::Elsewhere) {
        *repeats.entry(run(fault.here)).or_default() += 1;
        *repeats.entry(run(fault.first)).or_default() += 1;
    }
    repeats.retain(|(file, run), count| {
        let all = facts.files[file.0 as usize].1.iter().filter(|fact| fact.run == *run).count();
        *count > 1 && *count * SELECTION > all
    });
    let is_selected = |known: Known| repeats.contains_key(&run(known));
    faults.retain(|fault| {
        fault.verdict != Verdict::Elsewhere
            || !(is_selected(fault.here) || is_selected(fault.first))
    });
}
