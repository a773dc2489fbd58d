//! Descriptions in another script than those of the rest of the list.

use crate::rule::prelude::*;

#[derive(Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields, default)]
pub struct OddLanguage {}

/// Fewer descriptions tell no script.
const FEWEST: usize = 8;
/// Of all descriptions, so many in a hundred are in the script of the list.
const MOST: usize = 90;
/// Fewer words, or letters where blanks part none, may all be names.
const WORDS: usize = 4;

impl Rule for OddLanguage {
    fn check(&self, cx: &Context, report: &mut Report) {
        let entries = cx.list().entries();
        let descriptions = entries.filter_map(|entry| Some(entry.part(Role::Description)?.span));
        let read: Vec<(Span, &str)> = descriptions
            .filter_map(|span| Some((span, cx.doc().main_script(span, WORDS)?)))
            .collect();
        let count = |script: &str| read.iter().filter(|(_, it)| *it == script).count();
        let Some(habit) = read.iter().map(|(_, it)| *it).max_by_key(|it| count(it)) else { return };
        let (most, all) = (count(habit), read.len());
        if all < FEWEST || most * 100 < all * MOST {
            return;
        }
        for (span, script) in read.iter().filter(|(_, script)| *script != habit) {
            report
                .at(*span, format!("description is {script}, expected {habit}"))
                .help(format!("{most} of {all} descriptions here are {habit}"));
        }
    }
}
