//! Entries without a description where the list has them.

use super::anatomy::{Anatomy, Body};
use super::description::FIELD;
use super::limits::{
    EVERYWHERE, NEARLY_EVERYWHERE, PRESENCE, PRESENCE_OF_WORDS, PRESENCE_OPTIONAL,
    WORDS_OF_A_DESCRIPTION,
};
use super::measure::{Counts, Vote, departing};
use super::tell::{Found, evidence};
use crate::list::{Deviation, DeviationKind};
use crate::text::Span;

/// `words` is how many words a description usually has.
pub(super) fn departures(entries: &[&Anatomy], words: usize, found: &mut Found) {
    // What is nested in an entry may be its description.
    let is_clear = |it: &&&Anatomy| !it.goes_on || it.body != Body::Nothing;
    let voters: Vec<&Anatomy> = entries.iter().filter(is_clear).copied().collect();
    let vote = |it: &&Anatomy| Vote { group: it.group, value: it.body != Body::Nothing };
    let votes: Vec<Vote<bool>> = voters.iter().map(vote).collect();
    let counts = Counts::of(votes.iter().map(|vote| vote.value));
    let share = counts.count(true) as f64 / counts.all().max(1) as f64;
    let optional = words < WORDS_OF_A_DESCRIPTION && share < EVERYWHERE;
    let limits = match share >= NEARLY_EVERYWHERE {
        _ if optional => &PRESENCE_OF_WORDS,
        true => &PRESENCE,
        false => &PRESENCE_OPTIONAL,
    };
    for departing in departing(&votes, limits, |_| 0.0, |_, _| false) {
        // A description more is never one too many.
        if !departing.habit {
            continue;
        }
        let anatomy = voters[departing.vote];
        let example = voters[departing.example];
        let end = anatomy.end;
        found.add(
            anatomy.entry,
            Deviation {
                kind: DeviationKind::Undescribed,
                field: Some(FIELD.into()),
                span: Span::at(end),
                message: "no description".to_string(),
                evidence: Some(evidence(&departing, "have one")),
                example: Some(example.leaf.inner()),
                repair: None,
            },
        );
    }
}
