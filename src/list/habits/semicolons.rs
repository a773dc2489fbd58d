//! Blanks around the semicolons that part the text of a link: `[source; kind; date]`.

use super::anatomy::Anatomy;
use super::limits::SEPARATOR;
use super::measure::{Vote, departing};
use super::tell::{Found, other_separator};
use crate::list::{Certainty, DeviationKind};
use crate::markdown::Document;
use crate::text::Span;

pub(super) fn departures(doc: &Document, entries: &[Anatomy], found: &mut Found) {
    let mut votes: Vec<Vote<&str>> = Vec::new();
    let mut spans: Vec<(usize, Span)> = Vec::new();
    for (index, anatomy) in entries.iter().enumerate() {
        for link in doc.links_in(anatomy.leaf) {
            for span in semicolons(doc.text(), link.text) {
                votes.push(Vote { group: anatomy.group, value: &doc.text()[span] });
                spans.push((index, span));
            }
        }
    }
    for departing in departing(&votes, &SEPARATOR, |_| 0.0, |_, _| true) {
        let (index, span) = spans[departing.vote];
        let written = (span, &doc.text()[span]);
        let example = spans[departing.example].1;
        let (kind, certainty) = (DeviationKind::Spacing, Certainty::Safe);
        let deviation = other_separator(kind, written, &departing, example, certainty);
        found.add(entries[index].entry, deviation);
    }
}

/// The semicolons in a text, with the blanks around them; those of entities are none.
fn semicolons(text: &str, inside: Span) -> impl Iterator<Item = Span> {
    let source = &text[inside];
    source.match_indices(';').filter_map(move |(at, _)| {
        let (before, behind) = (&source[..at], &source[at + 1..]);
        let entity = before.rfind('&').is_some_and(|start| {
            before[start + 1..].chars().all(|c| c.is_ascii_alphanumeric() || c == '#')
        });
        let start = before.trim_end_matches(' ').len();
        let end = source.len() - behind.trim_start_matches(' ').len();
        let between = start > 0
            && end < source.len()
            && !source[end..].starts_with(';')
            && !source[..start].ends_with(';');
        (!entity && between).then(|| Span::new(inside.start() + start, inside.start() + end))
    })
}
