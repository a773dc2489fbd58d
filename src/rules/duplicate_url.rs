//! Entries that share a URL, and URLs that stand twice in one entry.

mod facts;
mod labels;
mod names;
mod verdict;

use crate::rule::prelude::*;
use std::sync::Arc;

#[derive(Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields, default, rename_all = "kebab-case")]
pub struct DuplicateUrl {
    /// Whether an entry may stand in several sections.
    other_section: OtherSection,
}

#[derive(Copy, Clone, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
enum OtherSection {
    /// It may: most repeats across sections are there on purpose.
    #[default]
    Off,
    On,
}

impl Rule for DuplicateUrl {
    fn check(&self, cx: &Context, report: &mut Report) {
        labels::check(cx, report);
    }

    fn facts(&self, cx: &Context) -> Vec<Fact> {
        facts::facts(cx, self.other_section)
    }

    fn conclude(&self, facts: &Facts, report: &mut ProjectReport) {
        let mut known = known(facts);
        // The order of the list stays among those with one key.
        known.sort_by(|one, other| one.fact.key.cmp(&other.fact.key));
        for group in known.chunk_by(|one, other| one.fact.key == other.fact.key) {
            for index in 1..group.len() {
                if let Some((verdict, first)) = verdict::judge(group, index, self.other_section) {
                    verdict::tell(verdict, group[index], first, report);
                }
            }
        }
    }
}

/// A fact, and the file that it is of.
#[derive(Copy, Clone)]
struct Known<'f> {
    file: FileId,
    path: &'f Arc<str>,
    fact: &'f Fact,
}

fn known(facts: &Facts) -> Vec<Known<'_>> {
    let files = (0..).map(FileId).zip(&facts.files);
    files
        .flat_map(|(file, (path, facts))| facts.iter().map(move |fact| Known { file, path, fact }))
        .collect()
}

impl Known<'_> {
    fn is_same_entry(self, other: Known) -> bool {
        self.file == other.file && self.fact.entry == other.fact.entry
    }

    fn is_same_run(self, other: Known) -> bool {
        self.file == other.file && self.fact.run == other.fact.run
    }

    fn is_next_to(self, other: Known) -> bool {
        let distance = self.fact.entry.zip(other.fact.entry);
        self.is_same_run(other)
            && distance.is_some_and(|(EntryId(a), EntryId(b))| a.abs_diff(b) == 1)
    }
}
