//! Entries of one thing that say different things of it.

use crate::rule::prelude::*;
use crate::text::fold::{folded, letters};
use std::collections::BTreeSet;

#[derive(Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields, default)]
pub struct ConflictingEntries {}

impl Rule for ConflictingEntries {
    fn check(&self, cx: &Context, report: &mut Report) {
        for group in cx.list().repeated(cx.doc()) {
            let said: Vec<Said> =
                group.iter().map(|id| Said::by(cx, cx.list().entry(*id))).collect();
            for (index, here) in said.iter().enumerate() {
                // Two entries with other names have one URL: that is the fault, and another rule's.
                let namesake = said[..index].iter().find(|first| first.name == here.name);
                if let Some(first) = namesake {
                    compare(cx, first, here, report);
                }
            }
        }
    }
}

/// What an entry says in the fields whose values can be compared.
struct Said<'l> {
    name: String,
    fields: Vec<&'l Field>,
}

impl<'l> Said<'l> {
    fn by(cx: &Context<'l>, entry: EntryRef<'l>) -> Said<'l> {
        let name = entry.part(Role::Name).map_or("", |name| &cx.doc().text()[name.span]);
        let name = letters(&folded(name));
        let is_typed =
            |it: &&Field| matches!(it.ty, FieldType::Date(Some(_)) | FieldType::Vocabulary);
        Said { name, fields: entry.fields().iter().filter(is_typed).collect() }
    }

    fn named(&self, name: &str) -> impl Iterator<Item = &'l Field> {
        self.fields.iter().copied().filter(move |field| *field.name == *name)
    }
}

fn compare(cx: &Context, first: &Said, here: &Said, report: &mut Report) {
    let names: BTreeSet<&str> = here.fields.iter().map(|field| &*field.name).collect();
    for name in names {
        let pair = here.named(name).next().zip(first.named(name).next());
        let Some((field, other)) = pair.filter(|_| !agree(cx, first, here, name)) else { continue };
        let value = |field: &Field| quoted(&cx.doc().text()[field.span]);
        let (written, there) = (value(field), value(other));
        let place = Place::here(other.span);
        let message = Message::from(format!("{name} is {written}, {there} on ")).line(place);
        report
            .at(field.span, message)
            .label(other.span, "of the same URL")
            .help("one of the two is wrong");
    }
}

/// Whether what both say of `name` can be true: one may be more precise, or say less.
fn agree(cx: &Context, first: &Said, here: &Said, name: &str) -> bool {
    let date = |said: &Said| {
        said.named(name).find_map(|field| match field.ty {
            FieldType::Date(date) => date,
            FieldType::Text | FieldType::Url | FieldType::Vocabulary => None,
        })
    };
    if let (Some(one), Some(other)) = (date(here), date(first)) {
        return one.is_part_of(other) || other.is_part_of(one);
    }
    let values = |said: &Said| -> BTreeSet<String> {
        said.named(name).map(|field| folded(&cx.doc().text()[field.span])).collect()
    };
    let (one, other) = (values(here), values(first));
    one.is_subset(&other) || other.is_subset(&one)
}
