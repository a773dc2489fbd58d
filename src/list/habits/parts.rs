//! The parts of `[source; kind; date]`: a date that stands elsewhere than in other entries has
//! changed places with what stands there.

use super::anatomy::Anatomy;
use super::limits::SEPARATOR;
use super::marks;
use super::measure::{Vote, departing};
use super::tell::{Found, evidence};
use crate::list::date::DateSyntax;
use crate::list::{Certainty, Deviation, DeviationKind, EntryId, Repair};
use crate::markdown::Document;
use crate::text::{Edit, Span};

/// A text of fewer parts says nothing about their order.
const FEWEST_PARTS: usize = 3;

/// The parts of one link's text, one of which is a date.
struct Parts {
    entry: EntryId,
    whole: Span,
    spans: Vec<Span>,
    /// Counted from the end: 0 for the last.
    date: usize,
}

pub(super) fn departures(doc: &Document, entries: &[Anatomy], found: &mut Found) {
    let (mut votes, mut all) = (Vec::new(), Vec::new());
    let syntax = DateSyntax::iso();
    for anatomy in entries {
        for link in doc.links_in(anatomy.leaf) {
            let Some(parts) = parts(doc.text(), anatomy.entry, link.text, &syntax) else {
                continue;
            };
            votes.push(Vote { group: anatomy.group, value: parts.date });
            all.push(parts);
        }
    }
    for departing in departing(&votes, &SEPARATOR, |_| 0.0, |_, _| false) {
        let (here, habit) = (&all[departing.vote], departing.habit);
        let what = if habit == 0 { "have it last" } else { "have it elsewhere" };
        let evidence = evidence(&departing, what);
        let example = all[departing.example].whole;
        found.add(here.entry, here.deviation(doc.text(), habit, evidence, example));
    }
}

fn parts(text: &str, entry: EntryId, whole: Span, syntax: &DateSyntax) -> Option<Parts> {
    let spans = marks::parts(text, whole)?;
    let is_date = |span: &Span| syntax.read(&text[*span]).is_some();
    let mut dates = spans.iter().rev().enumerate().filter(|(_, span)| is_date(span));
    let (date, _) = dates.next()?;
    let alone = dates.next().is_none();
    (alone && spans.len() >= FEWEST_PARTS).then_some(Parts { entry, whole, spans, date })
}

impl Parts {
    fn deviation(&self, text: &str, habit: usize, evidence: String, example: Span) -> Deviation {
        let from_end =
            |place: usize| self.spans.len().checked_sub(place + 1).map(|it| self.spans[it]);
        let edits = from_end(self.date).zip(from_end(habit)).map(|(date, other)| {
            vec![Edit::replace(date, &text[other]), Edit::replace(other, &text[date])]
        });
        Deviation {
            kind: DeviationKind::Swapped,
            field: None,
            span: self.whole,
            message: "date stands where others have another part".to_string(),
            evidence: Some(evidence),
            example: Some(example),
            repair: edits.map(|edits| {
                Repair::of_text(Certainty::Unsafe, "exchange the two parts".to_string(), edits)
            }),
        }
    }
}
