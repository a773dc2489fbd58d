//! When an item departs from what the others do.

use super::{Bulleted, Marker};
use crate::list::SectionId;
use crate::list::habits::is_habit;
use crate::text::Span;
use std::collections::BTreeMap;

/// So many that depart are slips in any list.
const FEW: usize = 2;
/// Where more than this share of the others in a section depart in the same way, that is what the
/// section does.
const LOCAL: f64 = 0.20;
/// Where most others of a run do, it was made so.
const OF_A_RUN: f64 = 0.5;
/// So many in a row were written so on purpose.
const IN_A_ROW: usize = 3;
/// Where only a section has a habit, so many of it may depart.
const FEW_IN_SECTION: usize = 1;
const RARE_IN_SECTION: f64 = 0.03;

/// What may depart and be a slip.
pub(super) struct Limits {
    /// Of all, so large a share.
    rarity: f64,
    /// More, where so many others of a section do otherwise.
    unanimous: usize,
}

/// Whole sub-lists with another bullet are there on purpose.
pub(super) const BULLET: Limits = Limits { rarity: 0.03, unanimous: 2 };
/// Nobody sees blanks: lists that nobody looks after have many of them.
pub(super) const BLANKS: Limits = Limits { rarity: 0.12, unanimous: 8 };
pub(super) const INDENT: Limits = Limits { rarity: 0.03, unanimous: 2 };

/// Indices among the items.
#[derive(Copy, Clone, Debug)]
pub(super) struct Departure {
    pub item: usize,
    pub example: usize,
    pub expected: Marker,
    pub keep: usize,
    pub all: usize,
    pub in_section: bool,
}

type Values = [Option<(Marker, Span)>];

/// How often each value stands.
#[derive(Default)]
struct Counts {
    values: BTreeMap<Marker, usize>,
    all: usize,
}

impl Counts {
    fn of(members: &[usize], values: &Values) -> Counts {
        let mut counts = Counts::default();
        for (value, _) in members.iter().filter_map(|index| values[*index]) {
            *counts.values.entry(value).or_default() += 1;
            counts.all += 1;
        }
        counts
    }

    fn count(&self, value: Marker) -> usize {
        self.values.get(&value).copied().unwrap_or_default()
    }

    /// Two blanks after a bullet are what a template leaves where it writes nothing, and no habit.
    fn habit(&self) -> Option<Marker> {
        let (value, count) = self.values.iter().max_by_key(|(_, count)| **count)?;
        (is_habit(*count, self.all, 0.0) && *value != Marker::Blanks(2)).then_some(*value)
    }

    fn is_most(&self, value: Marker) -> bool {
        self.count(value) * 2 > self.all
    }

    /// How many others there are for an item that has `value`, and how many of them have it, too.
    fn others(&self, value: Marker) -> (usize, usize) {
        (self.all.saturating_sub(1), self.count(value).saturating_sub(1))
    }

    fn share_of_others(&self, value: Marker) -> f64 {
        let (all, same) = self.others(value);
        same as f64 / all.max(1) as f64
    }
}

/// Items that depart.
pub(super) fn departures(items: &[Bulleted], values: &Values, limits: &Limits) -> Vec<Departure> {
    let all: Vec<usize> = (0..items.len()).collect();
    let whole = Counts::of(&all, values);
    let mut found = Vec::new();
    for members in grouped(&all, |index| items[index].depth).values() {
        let counts = Counts::of(members, values);
        if counts.values.len() < 2 {
            // All do the same, as in most lists.
            continue;
        }
        let level = Level::of(members, counts, items, values);
        let follows = |habit: &Marker| level.counts.is_most(*habit);
        match (level.counts.habit(), whole.habit().filter(follows)) {
            (Some(habit), _) => level.in_list(habit, &level.counts, limits, &mut found),
            // Few stand so deep: they do what those around them do, if most of them do.
            (None, Some(habit)) => level.in_list(habit, &whole, limits, &mut found),
            (None, None) => level.in_sections(&mut found),
        }
    }
    found
}

/// Items that are nested equally deep.
struct Level<'i> {
    items: &'i [Bulleted],
    values: &'i Values,
    members: &'i [usize],
    counts: Counts,
    sections: BTreeMap<SectionId, (Vec<usize>, Counts)>,
    runs: BTreeMap<u32, (Vec<usize>, Counts)>,
}

impl<'i> Level<'i> {
    fn of(
        members: &'i [usize],
        counts: Counts,
        items: &'i [Bulleted],
        values: &'i Values,
    ) -> Level<'i> {
        let counted = |members: Vec<usize>| {
            let counts = Counts::of(&members, values);
            (members, counts)
        };
        let sections = grouped(members, |index| items[index].section).into_iter();
        let runs = grouped(members, |index| items[index].run).into_iter();
        Level {
            items,
            values,
            members,
            counts,
            sections: sections.map(|(section, members)| (section, counted(members))).collect(),
            runs: runs.map(|(run, members)| (run, counted(members))).collect(),
        }
    }

    /// Those of some items that write something else than `habit`.
    fn others(&self, members: &[usize], habit: Marker) -> Vec<(usize, Marker)> {
        let values = members.iter().filter_map(|index| Some((*index, self.values[*index]?.0)));
        values.filter(|(_, value)| *value != habit).collect()
    }

    fn in_list(&self, habit: Marker, scope: &Counts, limits: &Limits, found: &mut Vec<Departure>) {
        for (item, value) in self.others(self.members, habit) {
            let (_, section) = &self.sections[&self.items[item].section];
            let (others, same) = section.others(value);
            let few = (limits.rarity * scope.all as f64).max(FEW as f64);
            let is_rare =
                scope.count(value) as f64 <= few || (others >= limits.unanimous && same == 0);
            if is_rare && section.share_of_others(value) <= LOCAL && !self.is_of_a_run(item, value)
            {
                found.extend(self.departure(item, habit, self.members, scope, false));
            }
        }
    }

    fn in_sections(&self, found: &mut Vec<Departure>) {
        for (members, counts) in self.sections.values() {
            let Some(habit) = counts.habit() else { continue };
            let few = (RARE_IN_SECTION * counts.all as f64).max(FEW_IN_SECTION as f64);
            for (item, value) in self.others(members, habit) {
                if counts.count(value) as f64 <= few && !self.is_of_a_run(item, value) {
                    found.extend(self.departure(item, habit, members, counts, true));
                }
            }
        }
    }

    /// Whether those around it are written so, too.
    fn is_of_a_run(&self, item: usize, value: Marker) -> bool {
        let (members, counts) = &self.runs[&self.items[item].run];
        let same = |index: &usize| self.values[*index].is_some_and(|(it, _)| it == value);
        let at = members.partition_point(|index| *index < item);
        let before = members[..at].iter().rev().take_while(|index| same(index)).count();
        let row = before + members[at..].iter().take_while(|index| same(index)).count();
        counts.share_of_others(value) > OF_A_RUN || row >= IN_A_ROW
    }

    /// The example is the nearest before the item, or else the first.
    fn departure(
        &self,
        item: usize,
        expected: Marker,
        members: &[usize],
        scope: &Counts,
        in_section: bool,
    ) -> Option<Departure> {
        let keeps = |index: &&usize| self.values[**index].is_some_and(|(it, _)| it == expected);
        let before = members.iter().filter(|index| **index < item).rev().find(keeps);
        let example = *before.or_else(|| members.iter().find(keeps))?;
        let (keep, all) = (scope.count(expected), scope.all);
        Some(Departure { item, example, expected, keep, all, in_section })
    }
}

fn grouped<K: Ord>(members: &[usize], key: impl Fn(usize) -> K) -> BTreeMap<K, Vec<usize>> {
    let mut groups: BTreeMap<K, Vec<usize>> = BTreeMap::new();
    for index in members {
        groups.entry(key(*index)).or_default().push(*index);
    }
    groups
}
