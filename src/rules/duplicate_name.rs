//! Entries that share a name, and not a URL.

use crate::markdown::without_references;
use crate::rule::prelude::*;
use crate::text::fold::{folded, letters};
use std::collections::BTreeMap;

#[derive(Deserialize, Serialize)]
#[serde(deny_unknown_fields, default)]
pub struct DuplicateName {
    /// Names with fewer letters and digits are not compared.
    min: usize,
}

impl Default for DuplicateName {
    fn default() -> DuplicateName {
        // Two tools are called `gophers`, and no two `Introduction to Algorithms`.
        DuplicateName { min: 12 }
    }
}

/// A name that so many entries have is a label: `Documentation`.
const LABEL: usize = 3;

impl Rule for DuplicateName {
    fn check(&self, cx: &Context, report: &mut Report) {
        let mut named: BTreeMap<String, Vec<(EntryRef, Span)>> = BTreeMap::new();
        for entry in cx.list().entries().filter(|entry| entry.parent.is_none()) {
            let Some(name) = entry.part(Role::Name).map(|name| name.span) else { continue };
            let folded = folded(&without_references(&cx.doc().text()[name]));
            let letters = letters(&folded);
            // An icon in front says what kind of thing it is.
            let is_icon = folded.starts_with("![");
            if letters.chars().count() >= self.min.max(1) && !is_icon {
                named.entry(letters).or_default().push((entry, name));
            }
        }
        for group in named.values().filter(|group| (2..LABEL).contains(&group.len())) {
            let [(first, there), (second, here)] = group[..] else { continue };
            let address = |entry: EntryRef| cx.list().address(cx.doc(), entry.id());
            // With one URL they are one entry twice, which another rule tells; of neighbours, people
            // know: two editions, two authors.
            let is_told = address(first).is_some() && address(first) == address(second);
            if is_told || is_next(first, second) {
                continue;
            }
            let name = quoted(&cx.doc().text()[here].replace(['*', '`'], ""));
            let message =
                Message::from(format!("{name} is already the name of another entry, on "));
            report
                .at(here, message.line(Place::here(there)))
                .label(there, "first stands here")
                .help("the same thing under two URLs, or two things of one name");
        }
    }
}

fn is_next(first: EntryRef, second: EntryRef) -> bool {
    let at = |entry: EntryRef| entry.run().entries.iter().position(|id| *id == entry.id());
    first.run == second.run && at(first).map(|at| at + 1) == at(second)
}
