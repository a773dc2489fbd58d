//! What a list is sorted by, and which of its sections are not.

use super::learned::{LearnedOrder, LearnedSection, OrderCertainty};
use crate::list::{Habits, List, Settings};
use crate::markdown::Document;

/// A list is sorted where so large a share of its groups is ..
const SORTED: f64 = 0.7;
/// .. and these groups have so many entries.
const ENOUGH: usize = 12;
/// .. and is not where no larger one is, among so many.
const UNSORTED: f64 = 0.1;
const FEWEST_TO_DENY: usize = 5;
/// So many of its entries in a thousand, or so many, may be told to stand elsewhere that without a
/// configuration nothing is told of; with more, the choice is the maintainer's.
const NEWLY_TOLD_PERMILLE: usize = 2;
const NEWLY_TOLD: usize = 1;
/// More sections that are not sorted are no exceptions.
const MOST_EXCEPTIONS: usize = 6;

/// The order of `list`, which was read without formats; what is not sorted joins `sections`.
pub(super) fn order(
    doc: &Document,
    list: &List,
    sections: &mut Vec<LearnedSection>,
) -> Option<LearnedOrder> {
    let kept = list.kept_order(doc).filter(|it| it.kept > 0 || it.groups >= FEWEST_TO_DENY)?;
    let share = kept.kept as f64 / kept.groups as f64;
    let mut titles: Vec<String> = kept.unsorted.iter().map(|run| title(list, run.0)).collect();
    titles.sort();
    titles.dedup();
    let settings = Settings { habits: Habits::Learned, ..Settings::default() };
    let guessed: usize = list.unsorted(doc, &settings).iter().map(|it| it.misplaced.len()).sum();
    let newly = kept.misplaced.saturating_sub(guessed);
    let few = NEWLY_TOLD.max(list.entries.len() * NEWLY_TOLD_PERMILLE / 1000);
    let excepted = titles.len() <= MOST_EXCEPTIONS && titles.iter().all(|it| !it.is_empty());
    let certainty = match () {
        () if share >= SORTED && kept.entries >= ENOUGH && excepted && newly <= few => {
            OrderCertainty::Sorted
        }
        () if share <= UNSORTED && kept.groups >= FEWEST_TO_DENY => OrderCertainty::Unsorted,
        () => OrderCertainty::Doubtful,
    };
    if certainty == OrderCertainty::Sorted {
        titles.into_iter().for_each(|title| except(title, sections));
    }
    let (key, misplaced) = (kept.key, kept.misplaced_anywhere);
    Some(LearnedOrder { key, kept: kept.kept, groups: kept.groups, misplaced, certainty })
}

fn title(list: &List, run: u32) -> String {
    let section = list.runs[run as usize].section;
    list.sections[section.0 as usize].title.trim().to_string()
}

fn except(title: String, sections: &mut Vec<LearnedSection>) {
    match sections.iter_mut().find(|section| section.title == title) {
        Some(section) => section.unsorted = true,
        None => sections.push(LearnedSection {
            title,
            format: None,
            entries: 0,
            fitting: 0,
            unsorted: true,
        }),
    }
}
