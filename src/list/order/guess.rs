//! The key that a list is sorted by, which of its runs are sorted, and what in them stands out of
//! order, where nobody has said so.

use super::Placing;
use super::group::Group;
use super::key::{BY_NAME, SortKey, Sortable};
use crate::list::RunId;

/// Fewer entries are in order too often by chance: they tell nothing of the list ...
const FEWEST_TO_COUNT: usize = 5;
/// ... and nothing is told of them.
const FEWEST_TO_TELL: usize = 6;
/// So many other runs say whether a list sorts by a key.
const FEWEST_TO_RULE_OUT: usize = 3;
/// A run is kept in order if chance brings it so near to it in one of so many cases, ...
const BY_CHANCE: f64 = 0.05;
/// ... and not more than so many of its entries stand elsewhere.
const MISPLACED_WHERE_KEPT: f64 = 0.1;
/// How sure it is to be that an order is kept, before something is told to stand out of it.
const SURE: f64 = 0.995;
/// Before anything is seen, one run in eight is kept in order.
const SEEN_BEFORE: (f64, f64) = (0.25, 2.0);
/// So much of a run may stand out of order and be told; more is no order. Where only a share of the
/// other runs is kept in order, only that share of it: nobody minds the order of such lists much.
const MISPLACED: f64 = 0.15;

/// What stands out of order in a group, and how the rest stands.
pub(super) type Found<'g> = (&'g Group, SortKey, (Placing, Vec<usize>));

pub(super) fn misplaced(groups: &[Group]) -> Vec<Found<'_>> {
    let known: Vec<Known> =
        groups.iter().filter(|group| group.members.len() >= 3).map(Known::of).collect();
    let Some(usual) = usual(&known) else { return Vec::new() };
    let counted = || known.iter().filter(|it| it.tells());
    let all = counted().count();
    let kept = counted().filter(|it| it.keeps(usual)).count();
    let usage = Usage::of(&known, usual);
    let mut found = Vec::new();
    for known in known.iter().filter(|it| it.size() >= FEWEST_TO_TELL) {
        let own = usize::from(known.keeps(usual));
        let others = (kept - own) as f64 + SEEN_BEFORE.0;
        let share = others / ((all - 1) as f64 + SEEN_BEFORE.1);
        let keys: Vec<usize> = known.plausible().filter(|key| usage.allows(known, *key)).collect();
        found.extend(known.told(usual, share, &keys));
    }
    found
}

/// How well each key keeps the runs that the usual one keeps.
struct Usage {
    usual: usize,
    groups: usize,
    /// For each key, the entries that stand elsewhere.
    misplaced: Vec<usize>,
}

impl Usage {
    fn of(known: &[Known], usual: usize) -> Usage {
        let kept = || known.iter().filter(|it| it.counts(usual));
        let misplaced = |key: usize| kept().map(|it| it.count(key)).sum();
        Usage {
            usual,
            groups: kept().count(),
            misplaced: (0..BY_NAME.len()).map(misplaced).collect(),
        }
    }

    /// Whether a run may be sorted by `key`. Most keys are a matter of taste, one entry at a time; that
    /// articles do not count, and what stands before a colon does, is seen in the other runs.
    fn allows(&self, known: &Known, key: usize) -> bool {
        let own = |key: usize| if known.counts(self.usual) { known.count(key) } else { 0 };
        let others = |key: usize| self.misplaced[key] - own(key);
        let groups = self.groups - usize::from(known.counts(self.usual));
        let (by_key, by_usual) = (others(key), others(self.usual));
        match BY_NAME[key] {
            _ if key == self.usual || groups < FEWEST_TO_RULE_OUT => true,
            SortKey::NoArticle => by_key <= by_usual + 1,
            SortKey::Head => by_key < by_usual,
            _ => true,
        }
    }
}

/// A group by all keys.
pub(super) struct Known<'g> {
    group: &'g Group,
    placings: Vec<Placed>,
    /// For each key, which of them is its own: many are the same for most groups.
    keys: [usize; BY_NAME.len()],
}

/// A group by one key.
struct Placed {
    placing: Placing,
    /// Without repeats.
    misplaced: usize,
    chance: f64,
}

/// The key by which most groups are kept in order; of several, the one by which fewest entries stand
/// elsewhere.
fn usual(known: &[Known]) -> Option<usize> {
    let support = |key: usize| {
        let kept = || known.iter().filter(|it| it.keeps(key));
        let misplaced: usize = kept().map(|it| it.count(key)).sum();
        (kept().count(), std::cmp::Reverse((misplaced, key)))
    };
    (0..BY_NAME.len()).max_by_key(|key| support(*key)).filter(|_| !known.is_empty())
}

impl<'g> Known<'g> {
    pub fn of(group: &'g Group) -> Known<'g> {
        let all: Vec<&Sortable> = group.members.iter().map(|it| &it.sortable).collect();
        let mut known = Known { group, placings: Vec::new(), keys: [0; BY_NAME.len()] };
        for (at, key) in BY_NAME.iter().enumerate() {
            let simpler = key.simpler(&all);
            let same = simpler.and_then(|key| BY_NAME.iter().position(|it| *it == key));
            known.keys[at] = match same.filter(|same| *same < at) {
                Some(same) => known.keys[same],
                None => {
                    known.placings.push(Placed::of(group, Placing::of(group, key)));
                    known.placings.len() - 1
                }
            };
        }
        known
    }

    fn placed(&self, key: usize) -> &Placed {
        &self.placings[self.keys[key]]
    }

    pub fn run(&self) -> RunId {
        self.group.run
    }

    /// Whether it tells anything of the list.
    pub fn tells(&self) -> bool {
        self.size() >= FEWEST_TO_COUNT
    }

    pub fn size(&self) -> usize {
        self.group.members.len()
    }

    pub fn count(&self, key: usize) -> usize {
        self.placed(key).misplaced
    }

    fn chance(&self, key: usize) -> f64 {
        self.placed(key).chance
    }

    pub fn keeps(&self, key: usize) -> bool {
        let few = (MISPLACED_WHERE_KEPT * self.size() as f64).max(1.0);
        self.count(key) as f64 <= few && self.chance(key) < BY_CHANCE
    }

    /// Whether it tells something of a key.
    fn counts(&self, usual: usize) -> bool {
        self.size() >= FEWEST_TO_COUNT && self.keeps(usual)
    }

    /// The keys that the group may be sorted by.
    fn plausible(&self) -> impl Iterator<Item = usize> {
        (0..BY_NAME.len()).filter(|key| self.chance(*key) < BY_CHANCE)
    }

    fn told(&self, usual: usize, share: f64, keys: &[usize]) -> Option<Found<'g>> {
        let is_loose = |key: &usize| BY_NAME[*key] != SortKey::Codepoint;
        let loose = || keys.iter().copied().filter(is_loose);
        if loose().any(|key| self.count(key) == 0) {
            return None;
        }
        let key = loose().min_by_key(|key| (self.count(*key), *key != usual))?;
        let chance = self.chance(key);
        let few = (MISPLACED * self.size() as f64 * share).max(1.0);
        let misplaced = self.placed(key).placing.misplaced().count();
        if share / (share + (1.0 - share) * chance) < SURE || misplaced as f64 > few {
            return None;
        }
        let placing = &self.placed(key).placing;
        let named: Vec<usize> =
            placing.misplaced().filter(|it| self.is_certain(*it, key, keys)).collect();
        (!named.is_empty()).then(|| (self.group, BY_NAME[key].clone(), (placing.clone(), named)))
    }

    /// Whether an entry is where it belongs by none of `keys`, and by no taste.
    fn is_certain(&self, index: usize, key: usize, keys: &[usize]) -> bool {
        let member = |at: usize| &self.group.members[at];
        let (before, behind) = self.placed(key).placing.neighbours(index);
        let is_alike = |at: usize| member(at).sortable.begins_as(&member(index).sortable);
        let fits = |key: &usize| {
            let ranks = &self.placed(*key).placing.ranks;
            before.is_none_or(|at| ranks[at] <= ranks[index] || is_alike(at))
                && behind.is_none_or(|at| ranks[index] <= ranks[at] || is_alike(at))
        };
        // Before the letters or behind them: marks have no place that all agree on.
        let is_mark = !member(index).sortable.name.starts_with(char::is_alphanumeric);
        let at_edge = before.is_none() || behind.is_none();
        !(member(index).broken
            || member(index).repeated
            || (is_mark && at_edge)
            || keys.iter().any(fits))
    }
}

impl Placed {
    fn of(group: &Group, placing: Placing) -> Placed {
        let is_own = |index: &usize| !group.members[*index].repeated;
        let misplaced = placing.misplaced().filter(is_own).count();
        let chance = chance(&placing.ranks, misplaced);
        Placed { placing, misplaced, chance }
    }
}

/// The chance that so few entries stand elsewhere in a random order: those that can be had by
/// moving so many, of all.
fn chance(ranks: &[u32], misplaced: usize) -> f64 {
    let size = ranks.len() as f64;
    let moves = (1.0 + (size - 1.0).powi(2)).ln() * misplaced as f64;
    let orders = ln_factorial(ranks.len());
    // What is equal stands right either way.
    let mut sizes = vec![0; ranks.len()];
    ranks.iter().for_each(|rank| sizes[*rank as usize] += 1);
    let equal: f64 = sizes.into_iter().map(ln_factorial).sum();
    (moves + equal - orders).min(0.0).exp()
}

fn ln_factorial(n: usize) -> f64 {
    (2..=n).map(|n| (n as f64).ln()).sum()
}
