//! Which entries stand out of the order that the rest of their run keeps, and where they belong.
//!
//! No list says what it is sorted by, few are sorted throughout, and some append. So a run has an
//! order only where chance would hardly ever bring its entries so near to it, given how many of the
//! other runs of the list are sorted.

mod group;
mod guess;
mod kept;
mod key;
mod moves;
mod sequence;

use super::format::SectionSettings;
use super::{EntryId, List, Nature, RunId, SectionId, Settings};
use crate::markdown::Document;
use crate::text::{Edit, Span};
use group::{Aside, Group};
pub use key::SortKey;

/// A run of entries of which some stand out of order.
#[derive(Clone, Debug)]
pub struct Unsorted {
    /// Never empty; in document order.
    pub misplaced: Vec<Misplaced>,
    pub key: SortKey,
    /// How many stand in order, and of how many.
    pub sorted: usize,
    pub all: usize,
    /// The configuration says so; otherwise the entries do.
    pub configured: bool,
    /// Moves the entries where they belong, if nothing but whole lines moves.
    pub sort: Option<Edit>,
}

/// An entry that stands out of order.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct Misplaced {
    pub entry: EntryId,
    /// Its name; without one, the field that it is sorted by.
    pub place: Span,
    pub belongs: Belongs,
    /// The same of the entry that it belongs beside.
    pub beside: Span,
}

/// Where an entry belongs, by the nearest that stays.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash)]
pub enum Belongs {
    Before(EntryId),
    After(EntryId),
}

impl List {
    /// The runs with entries out of order, in document order. `doc` and `settings` are those that
    /// the list was read with.
    pub fn unsorted(&self, doc: &Document, settings: &Settings) -> Vec<Unsorted> {
        let mut guessed = Vec::new();
        let mut found = Vec::new();
        let mut aside: Option<Aside> = None;
        for run in (0..self.runs.len() as u32).map(RunId) {
            let section = settings.of(self, self.runs[run.0 as usize].section);
            let aside = aside.get_or_insert_with(|| group::duplicates(self, doc));
            match Wanted::of(section) {
                Wanted::Nothing => {}
                Wanted::Key(key) => found.extend(self.out_of(doc, run, key, aside)),
                Wanted::Guess if self.nature == Nature::Prose => {}
                Wanted::Guess => guessed.push(group::by_name(self, doc, run, aside)),
            }
        }
        for (group, key, places) in guess::misplaced(&guessed) {
            found.push(self.told(doc, group, key, &places, false));
        }
        found.sort_by_key(|unsorted| unsorted.misplaced[0].entry);
        found
    }

    /// What stands out of an order that the configuration names.
    fn out_of(&self, doc: &Document, run: RunId, key: SortKey, aside: &Aside) -> Option<Unsorted> {
        let group = match &key {
            SortKey::Field { name, .. } => group::by_field(self, doc, run, name),
            _ => group::by_name(self, doc, run, aside),
        };
        let places = Placing::of(&group, &key);
        let is_told = |index: &usize| !group.members[*index].repeated;
        let misplaced: Vec<usize> = places.misplaced().filter(is_told).collect();
        (!misplaced.is_empty()).then(|| self.told(doc, &group, key, &(places, misplaced), true))
    }

    fn told(
        &self,
        doc: &Document,
        group: &Group,
        key: SortKey,
        (places, named): &(Placing, Vec<usize>),
        configured: bool,
    ) -> Unsorted {
        let place = |index: &usize| {
            let member = &group.members[*index];
            let (beside, belongs) = match places.successor(*index) {
                Some(next) => (&group.members[next], Belongs::Before(group.members[next].entry)),
                None => {
                    let last = &group.members[places.last_kept()];
                    (last, Belongs::After(last.entry))
                }
            };
            let (place, beside) = (member.place, beside.place);
            Misplaced { entry: member.entry, place, belongs, beside }
        };
        let misplaced: Vec<Misplaced> = named.iter().map(place).collect();
        // Those that belong in one place come there in their own order.
        let mut moved = named.clone();
        moved.sort_by_key(|index| places.ranks[*index]);
        let moved: Vec<Misplaced> = moved.iter().map(place).collect();
        let all = group.members.len();
        Unsorted {
            sort: moves::sort(self, doc, group.run, &moved),
            sorted: all - places.misplaced().count(),
            all,
            misplaced,
            key,
            configured,
        }
    }
}

impl Settings {
    /// What holds in a section of a list that was read with these settings.
    fn of(&self, list: &List, section: SectionId) -> &SectionSettings {
        let block = list.sections[section.0 as usize].block;
        block.map_or(self.base(), |block| &self.blocks()[block as usize].settings)
    }
}

/// What the configuration says of an order.
enum Wanted {
    /// That there is none.
    Nothing,
    Key(SortKey),
    /// Nothing is said.
    Guess,
}

impl Wanted {
    fn of(settings: &SectionSettings) -> Wanted {
        let Some(order) = &settings.order else { return Wanted::Guess };
        if let Some(field) = &order.by {
            let (name, descending) = (field.value.clone(), order.descending);
            return Wanted::Key(SortKey::Field { name, descending });
        }
        Wanted::Key(match order.key.as_ref().map(|key| key.value.as_str()) {
            Some("append" | "none") | None => return Wanted::Nothing,
            Some("codepoint") => SortKey::Codepoint,
            Some("alnum") => SortKey::Alnum,
            Some("words") => SortKey::Words,
            Some("line") => SortKey::Line,
            // A locale, too: no letter that it places otherwise begins the name of an entry.
            Some(_) => SortKey::Folded,
        })
    }
}

/// The members of a group by one key: their ranks, and which stay.
#[derive(Clone)]
struct Placing {
    ranks: Vec<u32>,
    kept: Vec<bool>,
    /// The indices of those that stay. Their ranks only rise.
    stay: Vec<usize>,
}

impl Placing {
    fn of(group: &Group, key: &SortKey) -> Placing {
        let all: Vec<&key::Sortable> = group.members.iter().map(|it| &it.sortable).collect();
        let ranks = key::ranks(key, &all);
        let kept = sequence::kept(&ranks);
        let stay = (0..kept.len()).filter(|index| kept[*index]).collect();
        Placing { ranks, kept, stay }
    }

    fn misplaced(&self) -> impl Iterator<Item = usize> {
        (0..self.kept.len()).filter(|index| !self.kept[*index])
    }

    /// The first that stays and comes behind `index` by its rank.
    fn successor(&self, index: usize) -> Option<usize> {
        let next = self.stay.partition_point(|at| self.ranks[*at] <= self.ranks[index]);
        self.stay.get(next).copied()
    }

    fn last_kept(&self) -> usize {
        self.stay.last().copied().unwrap_or_default()
    }

    /// The two that stay and are nearest to a member.
    fn neighbours(&self, index: usize) -> (Option<usize>, Option<usize>) {
        let (before, rest) = self.stay.split_at(self.stay.partition_point(|at| *at < index));
        (before.last().copied(), rest.iter().copied().find(|at| *at > index))
    }
}
