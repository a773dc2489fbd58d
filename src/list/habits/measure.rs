//! Whether what most entries do is a habit, and which entries depart from it.

use super::limits::{FEW_IN_SECTION, FEWEST, Limits, SHARE_IN_SECTION, SURE, Z};
use crate::list::SectionId;
use std::collections::HashMap;
use std::hash::Hash;

/// Where local habits live: a section, and whether the entries are nested in others.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) struct Group {
    pub section: SectionId,
    pub nested: bool,
}

/// What one entry does.
#[derive(Copy, Clone, Debug)]
pub(super) struct Vote<V> {
    pub group: Group,
    pub value: V,
}

/// Where the habit was found that an entry departs from.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) enum Scope {
    List,
    Section,
}

/// A vote that departs from a habit.
#[derive(Copy, Clone, Debug)]
pub(super) struct Departing<V> {
    /// Index among the votes.
    pub vote: usize,
    pub habit: V,
    /// Index of a vote for the habit, the nearest before this one.
    pub example: usize,
    /// How many do it, of how many in the scope.
    pub keep: usize,
    pub all: usize,
    pub scope: Scope,
}

/// The lower end of Wilson's interval for the share that `count` of `all` stand for.
fn at_least(count: f64, all: f64) -> f64 {
    let (share, z2) = (count / all, Z * Z);
    let spread = Z * ((share * (1.0 - share) + z2 / (4.0 * all)) / all).sqrt();
    (share + z2 / (2.0 * all) - spread) / (1.0 + z2 / all)
}

/// Whether `count` of `all` are so many that what they do is a habit. `prior` adds to them as if so
/// many more did it.
pub(in crate::list) fn is_habit(count: usize, all: usize, prior: f64) -> bool {
    all >= FEWEST && at_least(count as f64 + prior, all as f64 + prior) >= SURE
}

/// How often each value stands in some unit.
#[derive(Clone, Debug)]
pub(super) struct Counts<V> {
    /// In the order in which they were first met: of equals, the first is the habit.
    values: Vec<(V, usize)>,
    all: usize,
}

impl<V: Copy + Eq> Counts<V> {
    fn new() -> Counts<V> {
        Counts { values: Vec::new(), all: 0 }
    }

    pub fn of(values: impl IntoIterator<Item = V>) -> Counts<V> {
        let mut counts = Counts::new();
        values.into_iter().for_each(|value| counts.add(value));
        counts
    }

    fn add(&mut self, value: V) {
        self.all += 1;
        // A habit has a handful of values: looking through them beats hashing.
        match self.values.iter_mut().find(|(known, _)| *known == value) {
            Some((_, count)) => *count += 1,
            None => self.values.push((value, 1)),
        }
    }

    pub fn all(&self) -> usize {
        self.all
    }

    pub fn count(&self, value: V) -> usize {
        self.values.iter().find(|(known, _)| *known == value).map_or(0, |(_, count)| *count)
    }

    /// The commonest value, and how often it stands.
    pub fn commonest(&self) -> Option<(V, usize)> {
        let most = self.values.iter().map(|(_, count)| *count).max()?;
        self.values.iter().copied().find(|(_, count)| *count == most)
    }

    /// The value that is a habit. `prior` adds to those that do what lists do in general.
    pub fn habit(&self, prior: impl Fn(V) -> f64) -> Option<V> {
        let (value, count) = self.commonest()?;
        is_habit(count, self.all, prior(value)).then_some(value)
    }
}

/// The votes that depart from the habit of the list; where the list has none, from that of their
/// section.
pub(super) fn departing<V: Copy + Eq + Hash>(
    votes: &[Vote<V>],
    limits: &Limits,
    prior: impl Fn(V) -> f64,
    always: impl Fn(V, V) -> bool,
) -> Vec<Departing<V>> {
    let counts = Counts::of(votes.iter().map(|vote| vote.value));
    let mut groups: HashMap<Group, Counts<V>> = HashMap::new();
    for vote in votes {
        groups.entry(vote.group).or_insert_with(Counts::new).add(vote.value);
    }
    let found = match counts.habit(&prior) {
        Some(habit) => in_list(votes, &counts, &groups, limits, habit, always),
        None => in_sections(votes, &groups, limits, prior),
    };
    found.into_iter().map(|departing| with_example(votes, departing)).collect()
}

fn in_list<V: Copy + Eq + Hash>(
    votes: &[Vote<V>],
    counts: &Counts<V>,
    groups: &HashMap<Group, Counts<V>>,
    limits: &Limits,
    habit: V,
    always: impl Fn(V, V) -> bool,
) -> Vec<Departing<V>> {
    let (keep, all) = (counts.count(habit), counts.all);
    let few = (limits.rarity * all as f64).max(limits.few as f64);
    // Nobody else in a large section does so: a slip, however often other sections do it.
    let is_alone = |vote: &Vote<V>| {
        let group = &groups[&vote.group];
        group.count(vote.value) == 1 && group.all > limits.unanimous
    };
    let lonely = Counts::of(votes.iter().filter(|vote| is_alone(vote)).map(|vote| vote.value));
    let departs = |vote: &Vote<V>| {
        let group = &groups[&vote.group];
        let (same, others) = (group.count(vote.value) - 1, group.all - 1);
        let count = counts.count(vote.value);
        // Once those that stand alone are mended, the others must not be few: nobody would expect
        // that a repair makes new findings.
        let stays = (count - lonely.count(vote.value)) as f64 > few;
        let rare = count as f64 <= few || (stays && is_alone(vote));
        // Where a whole section does otherwise, that is what it does.
        let local = same as f64 > limits.local * others as f64;
        vote.value != habit && (always(vote.value, habit) || (rare && !local))
    };
    let found = votes.iter().enumerate().filter(|(_, vote)| departs(vote));
    found
        .map(|(vote, _)| Departing { vote, habit, example: vote, keep, all, scope: Scope::List })
        .collect()
}

fn in_sections<V: Copy + Eq + Hash>(
    votes: &[Vote<V>],
    groups: &HashMap<Group, Counts<V>>,
    limits: &Limits,
    prior: impl Fn(V) -> f64,
) -> Vec<Departing<V>> {
    if limits.list_only {
        return Vec::new();
    }
    let habits: HashMap<Group, V> =
        groups.iter().filter_map(|(group, counts)| Some((*group, counts.habit(&prior)?))).collect();
    let found = votes.iter().enumerate().filter_map(|(index, vote)| {
        let (habit, counts) = (*habits.get(&vote.group)?, &groups[&vote.group]);
        let few = (SHARE_IN_SECTION * counts.all as f64).max(FEW_IN_SECTION);
        let departs = vote.value != habit && counts.count(vote.value) as f64 <= few;
        let (keep, all, scope) = (counts.count(habit), counts.all, Scope::Section);
        let departing = Departing { vote: index, habit, example: index, keep, all, scope };
        departs.then_some(departing)
    });
    found.collect()
}

/// With the nearest vote for the habit: before it in its group, else behind it, else anywhere.
fn with_example<V: Copy + Eq>(votes: &[Vote<V>], mut departing: Departing<V>) -> Departing<V> {
    let group = votes[departing.vote].group;
    let keeps = |index: &usize| votes[*index].value == departing.habit;
    let near = |index: &usize| keeps(index) && votes[*index].group == group;
    let before = (0..departing.vote).rev().find(near);
    let behind = || (departing.vote..votes.len()).find(near);
    let example = before.or_else(behind).or_else(|| (0..votes.len()).find(keeps));
    departing.example = example.unwrap_or(departing.vote);
    departing
}
