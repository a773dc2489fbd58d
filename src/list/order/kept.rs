//! How far a list is sorted: what a configuration may say of it.

use super::guess::Known;
use super::key::{BY_NAME, SortKey};
use super::{Group, group};
use crate::list::{List, RunId};
use crate::markdown::Document;

/// What a list is sorted by, as far as it is.
pub(in crate::list) struct Kept {
    /// As `order` names it.
    pub key: &'static str,
    /// How many groups of entries that tell something are kept so, and of how many.
    pub kept: usize,
    pub groups: usize,
    /// How many entries those have that are kept so.
    pub entries: usize,
    /// Runs that would be told throughout.
    pub unsorted: Vec<RunId>,
    /// How many entries of the others stand elsewhere.
    pub misplaced: usize,
    /// The same of all.
    pub misplaced_anywhere: usize,
}

/// More of a group than that in a hundred, and more than one, is no slip.
const SLIPS_PERCENT: usize = 10;

impl SortKey {
    /// As `order` names it; `None` for one that no configuration can name.
    fn name(&self) -> Option<&'static str> {
        match self {
            SortKey::Folded => Some("casefold"),
            SortKey::Alnum => Some("alnum"),
            SortKey::Words => Some("words"),
            SortKey::Line => Some("line"),
            SortKey::Codepoint => Some("codepoint"),
            SortKey::NoArticle
            | SortKey::Natural
            | SortKey::DigitsLast
            | SortKey::Head
            | SortKey::Field { .. } => None,
        }
    }
}

impl List {
    /// How the list is sorted, by the key that most of its groups keep; `None` if nothing tells.
    pub(in crate::list) fn kept_order(&self, doc: &Document) -> Option<Kept> {
        let aside = group::duplicates(self, doc);
        let runs = (0..self.runs.len() as u32).map(RunId);
        let groups: Vec<Group> = runs.map(|run| group::by_name(self, doc, run, &aside)).collect();
        let groups = groups.iter().filter(|group| group.members.len() >= 2);
        let known: Vec<Known> = groups.map(Known::of).collect();
        let telling: Vec<&Known> = known.iter().filter(|it| it.tells()).collect();
        let support = |key: &usize| {
            let kept = || telling.iter().filter(|it| it.keeps(*key));
            let misplaced: usize = kept().map(|it| it.count(*key)).sum();
            (kept().count(), std::cmp::Reverse((misplaced, *key)))
        };
        let named = (0..BY_NAME.len()).filter(|key| BY_NAME[*key].name().is_some());
        let key = named.max_by_key(support).filter(|_| !telling.is_empty())?;
        let kept = || telling.iter().filter(|it| it.keeps(key));
        let is_slip = |it: &&Known| it.count(key) <= (it.size() * SLIPS_PERCENT / 100).max(1);
        let (slips, unsorted): (Vec<&Known>, Vec<&Known>) = known.iter().partition(is_slip);
        Some(Kept {
            key: BY_NAME[key].name()?,
            kept: kept().count(),
            entries: kept().map(|it| it.size()).sum(),
            groups: telling.len(),
            unsorted: unsorted.iter().map(|it| it.run()).collect(),
            misplaced: slips.iter().map(|it| it.count(key)).sum(),
            misplaced_anywhere: known.iter().map(|it| it.count(key)).sum(),
        })
    }
}
