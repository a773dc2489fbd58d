//! What is found, and the evidence for it in words.

use super::measure::{Departing, Scope};
use crate::list::{Certainty, Deviation, DeviationKind, EntryId, Repair, quoted};
use crate::text::count::number;
use crate::text::{Edit, Span};

/// What was found, entry by entry.
#[derive(Debug, Default)]
pub(super) struct Found(pub Vec<(EntryId, Deviation)>);

impl Found {
    pub fn add(&mut self, entry: EntryId, deviation: Deviation) {
        self.0.push((entry, deviation));
    }
}

/// A separator at `span`, written as `own`, where the habit is another one.
pub(super) fn other_separator(
    kind: DeviationKind,
    (span, own): (Span, &str),
    departing: &Departing<&str>,
    example: Span,
    certainty: Certainty,
) -> Deviation {
    let (own, wanted) = (quoted(own), quoted(departing.habit));
    let (title, edits) = (format!("write {wanted}"), vec![Edit::replace(span, departing.habit)]);
    Deviation {
        kind,
        field: None,
        span,
        message: format!("separator is {own}, expected {wanted}"),
        evidence: Some(evidence(departing, &title)),
        example: Some(example),
        repair: Some(Repair::of_text(certainty, title, edits)),
    }
}

/// "2,922 of 2,933 entries here write ` - `".
pub(super) fn evidence<V>(departing: &Departing<V>, what: &str) -> String {
    let where_ = match departing.scope {
        Scope::List => "entries here",
        Scope::Section => "entries in this section",
    };
    format!("{} of {} {where_} {what}", number(departing.keep), number(departing.all))
}
