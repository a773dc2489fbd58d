//! Sections out of alphabetical order, where those beside them keep it.

use crate::rule::prelude::*;
use crate::text::fold::letters;
use std::collections::BTreeMap;

#[derive(Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields, default)]
pub struct UnsortedSection {}

/// Fewer sections than that are in order by chance.
const FEWEST: usize = 8;
/// One section in so many may be out of order where order is the habit.
const SHARE: usize = 8;

impl Rule for UnsortedSection {
    fn check(&self, cx: &Context, report: &mut Report) {
        let list = cx.list();
        let mut families: BTreeMap<(Option<SectionId>, u8), Vec<&Section>> = BTreeMap::new();
        for section in list.sections.iter().skip(1).filter(|it| !is_left_out(it)) {
            families.entry((section.parent, section.level)).or_default().push(section);
        }
        for family in families.into_values().filter(|family| family.len() >= FEWEST) {
            tell(cx, &family, report);
        }
    }
}

fn tell(cx: &Context, family: &[&Section], report: &mut Report) {
    let keys = |key: fn(&str) -> String| -> Vec<String> {
        family.iter().map(|section| key(&section.title)).collect()
    };
    // `Data processing` comes before `Database` by words, and behind it by letters.
    let (by_letters, by_words) = (keys(lower_letters), keys(words));
    let (letters, words) = (longest_ordered(&by_letters), longest_ordered(&by_words));
    let (keys, kept) =
        if words.len() > letters.len() { (by_words, words) } else { (by_letters, letters) };
    let stray = family.len() - kept.len();
    if stray == 0 || stray > (family.len() / SHARE).max(1) {
        return;
    }
    for index in (0..family.len()).filter(|index| !kept.contains(index)) {
        let neighbour = kept.iter().find(|at| keys[**at] > keys[index]);
        let place = match neighbour {
            Some(at) => format!("belongs before `{}`", family[*at].title),
            None => "belongs at the end".to_string(),
        };
        let heading = family[index].node.map(|node| cx.doc().node(node).inner());
        let span = heading.unwrap_or(family[index].span.before());
        let sorted = format!("{} of {} sections here are sorted", kept.len(), family.len());
        report.at(span, format!("`{}` {place}", family[index].title)).help(sorted);
    }
}

/// What stands before or behind the list proper is in no order with it.
fn is_left_out(section: &Section) -> bool {
    section.is_own_affair() || letters(&section.title).is_empty() || is_named(section, OTHERS)
}

/// Titles in lower case.
const OTHERS: &[&str] =
    &["contents", "table of contents", "other", "others", "miscellaneous", "misc"];

fn is_named(section: &Section, titles: &[&str]) -> bool {
    titles.contains(&&*section.title.trim().to_lowercase())
}

fn lower_letters(title: &str) -> String {
    letters(&title.to_lowercase())
}

fn words(title: &str) -> String {
    let title = title.to_lowercase();
    let words = title.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join(" ")
}

/// Indices of a longest part that is in order.
fn longest_ordered(keys: &[String]) -> Vec<usize> {
    let mut best: Vec<(usize, Option<usize>)> = Vec::with_capacity(keys.len());
    for at in 0..keys.len() {
        let before = (0..at).filter(|it| keys[*it] <= keys[at]).max_by_key(|it| best[*it].0);
        best.push((before.map_or(1, |it| best[it].0 + 1), before));
    }
    let last = (0..keys.len()).max_by_key(|it| best[*it].0);
    let mut kept: Vec<usize> = std::iter::successors(last, |at| best[*at].1).collect();
    kept.reverse();
    kept
}
