//! Values of small vocabularies, and those that are one of them misspelled.

use super::anatomy::Anatomy;
use super::limits::{
    CASE_TIMES, CLOSED, COVERED, COVERED_BY_FEW, CUT_TIMES, FEW_DIFFERENT, FEWEST_VALUES, FREQUENT,
    FREQUENT_SURE, LEAST_SURE, LONG, MET, MOST_RARE, SHORT, SHORTEST, SLIP_TIMES, WORD_TIMES,
};
use super::slots::{Slot, Value, values};
use super::tell::Found;
use crate::list::{Certainty, Deviation, DeviationKind, List, Repair, quoted};
use crate::markdown::Document;
use crate::text::count::number;
use crate::text::fold::letters;
use crate::text::suggest::distance;
use crate::text::{Edit, Span};
use std::collections::{BTreeMap, HashMap};

pub(super) fn departures(doc: &Document, list: &List, entries: &[Anatomy], found: &mut Found) {
    let mut slots: BTreeMap<Slot, Vec<Value>> = BTreeMap::new();
    for value in values(doc, list, entries) {
        slots.entry(value.slot.clone()).or_default().push(value);
    }
    for (slot, values) in &slots {
        let vocabulary = Vocabulary::of(values.iter().map(|value| (value.text, value.span)));
        if vocabulary.is_one(values.len()) {
            vocabulary.judge(slot, values, found);
        }
    }
}

/// How often each value stands in a slot, and where first.
pub(in crate::list) struct Vocabulary<'d> {
    counts: HashMap<&'d str, (usize, Span)>,
}

/// A value that another one was meant to be.
struct Meant<'d> {
    text: &'d str,
    count: usize,
    example: Span,
    certainty: Certainty,
}

impl<'d> Vocabulary<'d> {
    pub fn of(values: impl Iterator<Item = (&'d str, Span)>) -> Vocabulary<'d> {
        let mut counts: HashMap<&str, (usize, Span)> = HashMap::new();
        for (text, span) in values {
            counts.entry(text).or_insert((0, span)).0 += 1;
        }
        Vocabulary { counts }
    }

    /// How many different values there are.
    pub fn different(&self) -> usize {
        self.counts.len()
    }

    /// The values that are no slips for others, and how often each stands, the commonest first.
    pub fn sound(&self) -> Vec<(&'d str, usize)> {
        let frequent = self.frequent();
        let own = |text| self.counts[text].0;
        let mut sound: Vec<(&str, usize)> = self
            .counts
            .keys()
            .map(|text| (*text, own(text)))
            .filter(|(text, own)| meant(text, *own, &frequent, false).is_none())
            .collect();
        sound.sort_by_key(|(text, count)| (std::cmp::Reverse(*count), *text));
        sound
    }

    /// How many of the values stand several times.
    pub fn covered(&self) -> usize {
        self.counts.values().map(|(count, _)| *count).filter(|count| *count >= MET).sum()
    }

    /// Whether values that stand several times make up so much of the slot that it is a vocabulary.
    pub fn is_one(&self, all: usize) -> bool {
        let covered = self.covered() as f64;
        let few = self.counts.len() as f64 <= FEW_DIFFERENT * all as f64;
        let share = if few { COVERED_BY_FEW } else { COVERED };
        all >= FEWEST_VALUES && covered >= share * all as f64
    }

    /// Those that others may be meant to be.
    fn frequent(&self) -> Vec<(&'d str, usize, Span)> {
        let mut frequent: Vec<(&str, usize, Span)> = self
            .counts
            .iter()
            .filter(|(_, (count, _))| *count >= FREQUENT)
            .map(|(text, (count, at))| (*text, *count, *at))
            .collect();
        // Of equals, the first: hash tables have no order.
        frequent.sort_by_key(|(text, count, at)| (std::cmp::Reverse(*count), *at, *text));
        frequent
    }

    fn judge(&self, slot: &Slot, values: &[Value<'d>], found: &mut Found) {
        let frequent = self.frequent();
        let covered: usize = frequent.iter().map(|(_, count, _)| *count).sum();
        let closed = covered as f64 >= CLOSED * values.len() as f64;
        let mut verdicts: HashMap<&str, Option<Meant>> = HashMap::new();
        for value in values {
            let own = self.counts[value.text].0;
            let meant = verdicts
                .entry(value.text)
                .or_insert_with(|| meant(value.text, own, &frequent, closed));
            if let Some(meant) = meant {
                found.add(value.entry, deviation(slot, value, meant));
            }
        }
    }
}

fn meant<'d>(
    text: &str,
    own: usize,
    frequent: &[(&'d str, usize, Span)],
    closed: bool,
) -> Option<Meant<'d>> {
    let candidate = |certainty| {
        move |(text, count, example): &(&'d str, usize, Span)| Meant {
            text,
            count: *count,
            example: *example,
            certainty,
        }
    };
    let lower = text.to_lowercase();
    let others = || frequent.iter().filter(|(other, ..)| *other != text);
    let case = others().find(|(other, count, _)| {
        *count >= (CASE_TIMES * own).max(FREQUENT) && other.to_lowercase() == lower
    });
    if let Some(case) = case {
        return Some(candidate(Certainty::Safe)(case));
    }
    if own > MOST_RARE {
        return None;
    }
    let near = others().filter(|(other, count, _)| is_near(text, &lower, other, *count, own));
    let (distance, it) = near
        .map(|it| (distance(&lower, &it.0.to_lowercase()), it))
        .min_by_key(|(distance, _)| *distance)?;
    let short = lower.chars().count().min(it.0.chars().count());
    let sure = own == 1 && distance == 1 && short >= LEAST_SURE && it.1 >= FREQUENT_SURE;
    let certainty = if closed && sure { Certainty::Safe } else { Certainty::Unsafe };
    Some(candidate(certainty)(it))
}

/// Whether `text`, which stands `own` times, is a slip for `other`, which stands `count` times.
fn is_near(text: &str, lower: &str, other: &str, count: usize, own: usize) -> bool {
    let target = other.to_lowercase();
    let (own_len, len) = (lower.chars().count(), target.chars().count());
    let digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
    let signs = |text: &str| text.chars().filter(|c| matches!(c, '+' | '#' | '*' | '!')).count();
    if own_len < SHORTEST
        || lower.chars().next() != target.chars().next()
        || digits(lower) != digits(&target)
        || signs(text) != signs(other)
        || is_plural(lower, &target)
        || is_hyphenation(lower, &target)
    {
        return false;
    }
    let times = match () {
        // A letter too many or too few at the end may be another word.
        () if is_doubled_end(lower, &target) => WORD_TIMES,
        () if target.starts_with(lower) => CUT_TIMES,
        () if own_len < SHORT && len < SHORT => return false,
        () if own_len < SHORT || len < SHORT => WORD_TIMES,
        () => SLIP_TIMES,
    };
    let allowed = if own_len.max(len) >= LONG { 2 } else { 1 };
    count >= times * own && distance(lower, &target) <= allowed
}

fn is_plural(one: &str, two: &str) -> bool {
    let (short, long) = if one.len() < two.len() { (one, two) } else { (two, one) };
    long.strip_prefix(short).is_some_and(|rest| matches!(rest, "s" | "es"))
        || short.strip_suffix('y').is_some_and(|stem| long.strip_suffix("ies") == Some(stem))
}

fn is_hyphenation(one: &str, two: &str) -> bool {
    letters(one) == letters(two)
}

fn is_doubled_end(text: &str, target: &str) -> bool {
    let mut last = text.chars().rev();
    text.strip_prefix(target).is_some_and(|rest| rest.chars().count() == 1)
        && last.next() == last.next()
}

fn deviation(slot: &Slot, value: &Value, meant: &Meant) -> Deviation {
    let what = match slot {
        Slot::Emphasis | Slot::Label => "label",
        Slot::Code | Slot::Brackets => "tag",
        Slot::Part(..) => "part",
        Slot::Link => "text of the link",
        Slot::Cell(header, _) if !header.is_empty() => header,
        Slot::Cell(..) => "cell",
    };
    let (own, other) = (quoted(value.text), quoted(meant.text));
    Deviation {
        kind: DeviationKind::Vocabulary,
        field: None,
        span: value.span,
        message: format!("{what} is {own}, expected {other}"),
        evidence: Some(format!("{other} stands {} times here", number(meant.count))),
        example: Some(meant.example),
        repair: Some(Repair::of_text(
            meant.certainty,
            format!("write {other}"),
            vec![Edit::replace(value.span, meant.text)],
        )),
    }
}
