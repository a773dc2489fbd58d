//! What parts the name of an entry from what it says.

use super::anatomy::{Anatomy, Body, Species};
use super::limits::SEPARATOR;
use super::marks::{is_blank, is_dash};
use super::measure::{Departing, Vote, departing};
use super::tell::{Found, other_separator};
use crate::list::{Certainty, Deviation, DeviationKind};
use crate::text::Span;

pub(super) fn departures(entries: &[Anatomy], found: &mut Found) {
    for species in [Species::Link, Species::Strong, Species::Emphasis, Species::Code] {
        let mut voters: Vec<&Anatomy> = Vec::new();
        let mut votes: Vec<Vote<&str>> = Vec::new();
        for anatomy in entries.iter().filter(|it| it.species == species) {
            let Some(value) = anatomy.separator() else { continue };
            voters.push(anatomy);
            votes.push(Vote { group: anatomy.group, value });
        }
        for departing in departing(&votes, &SEPARATOR, |_| 0.0, differ_in_blanks) {
            let anatomy = voters[departing.vote];
            if may_be_told(anatomy, departing.habit) {
                let example = voters[departing.example].joint;
                found.add(anatomy.entry, deviation(anatomy, &departing, example));
            }
        }
    }
}

fn marks(separator: &str) -> impl Iterator<Item = char> {
    separator.chars().filter(|c| !is_blank(*c))
}

fn has_marks(separator: &str) -> bool {
    marks(separator).next().is_some()
}

/// The same marks with other blanks around them: never meant.
fn differ_in_blanks(one: &str, two: &str) -> bool {
    has_marks(one) && marks(one).eq(marks(two))
}

fn is_one_kind(one: &str, two: &str) -> bool {
    marks(one).all(is_dash) && marks(two).all(is_dash)
}

/// A node behind a colon may be a part of its own.
fn may_be_told(anatomy: &Anatomy, habit: &str) -> bool {
    let own = &anatomy.text()[anatomy.joint];
    match anatomy.body {
        // `[Maker](..) by Somebody - Makes things`: the separator stands further on.
        Body::Text if !has_marks(own) => !anatomy.text()[anatomy.said()].contains(habit),
        Body::Text => true,
        Body::Node => has_marks(own),
        Body::Nothing | Body::Group => {
            has_marks(own) && (differ_in_blanks(own, habit) || is_one_kind(own, habit))
        }
    }
}

fn deviation(anatomy: &Anatomy, departing: &Departing<&str>, example: Span) -> Deviation {
    let own = &anatomy.text()[anatomy.joint];
    let blanks = differ_in_blanks(own, departing.habit);
    let kind = if blanks { DeviationKind::Spacing } else { DeviationKind::Separator };
    let certainty = certainty(anatomy, own, departing.habit);
    other_separator(kind, (anatomy.joint, own), departing, example, certainty)
}

/// Blanks, dashes, and one mark for another before words, are safe; a mark where none stood is a
/// guess.
fn certainty(anatomy: &Anatomy, own: &str, habit: &str) -> Certainty {
    let marked = has_marks(own) && has_marks(habit);
    let one_mark = |text: &str| marks(text).count() == 1 || marks(text).all(is_dash);
    let before_words = matches!(anatomy.body, Body::Text | Body::Node);
    let exchanged = before_words && one_mark(own) && one_mark(habit);
    let safe = marked && (differ_in_blanks(own, habit) || exchanged || is_one_kind(own, habit));
    if safe { Certainty::Safe } else { Certainty::Unsafe }
}
