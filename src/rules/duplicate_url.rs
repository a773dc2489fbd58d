//! Entries that share a URL, and URLs that stand twice in one entry.

mod facts;
mod habits;
mod labels;
mod names;
mod verdict;

use crate::rule::prelude::*;
use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;
use verdict::Verdict;

#[derive(Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields, default, rename_all = "kebab-case")]
pub struct DuplicateUrl {
    /// Whether an entry may stand in several sections.
    other_section: OtherSection,
}

#[derive(Copy, Clone, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
enum OtherSection {
    /// It may in lists that do it often: those do it on purpose.
    #[default]
    Auto,
    Off,
    On,
}

impl Rule for DuplicateUrl {
    fn check(&self, cx: &Context, report: &mut Report) {
        if cx.list().nature == Nature::List {
            labels::check(cx, report);
        }
    }

    fn facts(&self, cx: &Context) -> Vec<Fact> {
        match cx.list().nature {
            Nature::List => facts::facts(cx, self.other_section),
            // Prose may point to a page as often as it speaks of it.
            Nature::Prose => Vec::new(),
        }
    }

    fn conclude(&self, facts: &Facts, report: &mut ProjectReport) {
        let groups = groups(facts);
        let mut faults: Vec<Fault> = Vec::new();
        for group in &groups {
            faults.extend((1..group.len()).filter_map(|index| {
                let (verdict, first) = verdict::judge(group, index, self.other_section)?;
                Some(Fault { verdict, here: group[index], first })
            }));
        }
        habits::leave(&mut faults, facts, self.other_section);
        for Fault { verdict, here, first } in faults {
            verdict::tell(verdict, here, first, report);
        }
    }
}

/// A fact that should not be, and the earlier one that it repeats.
struct Fault<'f> {
    verdict: Verdict,
    here: Known<'f>,
    first: Known<'f>,
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
