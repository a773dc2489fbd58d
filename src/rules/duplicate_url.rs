//! Entries that share a URL, and URLs that stand twice in one entry.

mod facts;
mod labels;
mod names;
mod verdict;

use crate::rule::prelude::*;
use std::collections::{BTreeMap, HashMap};
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
        for group in groups(facts) {
            for index in 1..group.len() {
                if let Some((verdict, first)) = verdict::judge(&group, index, self.other_section) {
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

/// The facts that share a key, in the order of the list. Hardly any do.
fn groups(facts: &Facts) -> Vec<Vec<Known<'_>>> {
    let all = || facts.files.iter().flat_map(|(_, facts)| facts);
    let mut counts: HashMap<&str, u32> = HashMap::with_capacity(all().count());
    all().for_each(|fact| *counts.entry(&fact.key).or_default() += 1);
    counts.retain(|_, count| *count > 1);
    let mut groups: BTreeMap<&str, Vec<Known>> = BTreeMap::new();
    for (file, (path, facts)) in (0..).map(FileId).zip(&facts.files) {
        for fact in facts.iter().filter(|fact| counts.contains_key(&*fact.key)) {
            groups.entry(&fact.key).or_default().push(Known { file, path, fact });
        }
    }
    groups.into_values().collect()
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
