//! Entries that begin alike, and what most of them have in common.

use super::few;
use super::shape::{Body, Joint, Lead, Part, Shape};
use std::collections::BTreeMap;

/// A separator that the habits of the list allow stands beside the usual one if so many in a hundred
/// write it.
const OTHER_JOINT_PERCENT: usize = 2;
/// A link's text has parts if so many in a hundred have as many.
const PARTED_PERCENT: usize = 90;
/// Of fewer entries, nobody can tell what none of them lacks.
const FEWEST_TO_ASK: usize = 8;
/// As many spans of code at the end are fields of their own; more are tags.
const MOST_CODES: usize = 3;

/// The shapes of entries that begin alike.
pub(super) struct Family<'s> {
    pub rigor: Rigor,
    pub lead: Lead,
    pub shapes: Vec<&'s Shape>,
}

/// How much most entries must have in common before the others are told to lack it.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) enum Rigor {
    Usual,
    /// Where too few entries fit what is learned otherwise.
    Lenient,
}

/// How often something is there.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) enum Presence {
    Always,
    Sometimes,
    Repeated,
}

/// What joins lead and body, and what the body is.
pub(super) struct Content {
    pub joint: Joint,
    /// Other ones that the list does not mind.
    pub others: Vec<Joint>,
    pub body: Body,
    pub presence: Presence,
    /// How many entries have one, and how many of them are joined so.
    pub with: usize,
    pub joined: usize,
}

/// A part at the end; of several, those that stand in either order.
pub(super) struct Tail {
    pub parts: Vec<Part>,
    pub presence: Presence,
    /// How often it stands in each entry.
    pub times: usize,
}

impl Family<'_> {
    pub fn len(&self) -> usize {
        self.shapes.len()
    }

    fn count(&self, test: impl Fn(&Shape) -> bool) -> usize {
        self.shapes.iter().filter(|shape| test(shape)).count()
    }

    /// Whether so many entries are as `test` says that it is a part of their format.
    pub fn has(&self, test: impl Fn(&Shape) -> bool) -> bool {
        self.count(test) > few(self.len())
    }

    /// How often what `test` finds is there.
    pub fn presence(&self, times: impl Fn(&Shape) -> usize) -> Presence {
        if self.has(|shape| times(shape) > 1) {
            return Presence::Repeated;
        }
        // Words that no link follows would be anything.
        let many = self.len() >= FEWEST_TO_ASK || self.lead == Lead::Text;
        let asked = many && !self.has(|shape| times(shape) == 0);
        if asked { Presence::Always } else { Presence::Sometimes }
    }

    /// How many parts the text of the link has, with `; ` between them.
    pub fn link_parts(&self) -> usize {
        let mut counts: BTreeMap<usize, usize> = BTreeMap::new();
        for shape in &self.shapes {
            *counts.entry(shape.link_parts).or_default() += 1;
        }
        let most = counts.into_iter().max_by_key(|(_, count)| *count);
        let parted = most.filter(|(_, count)| count * 100 >= self.len() * PARTED_PERCENT);
        parted.map_or(1, |(parts, _)| parts)
    }

    pub fn content(&self) -> Option<Content> {
        let mut counts: BTreeMap<(&Joint, Body), (usize, usize)> = BTreeMap::new();
        for shape in self.shapes.iter().filter(|shape| shape.body != Body::None) {
            let (all, allowed) = counts.entry((&shape.joint, shape.body)).or_default();
            *all += 1;
            *allowed += usize::from(!shape.told.separator);
        }
        let with: usize = counts.values().map(|(all, _)| all).sum();
        let ((joint, body), (joined, _)) =
            counts.clone().into_iter().max_by_key(|(_, (all, _))| *all)?;
        if with <= few(self.len()) {
            return None;
        }
        let enough = match self.rigor {
            Rigor::Usual => few(with).max(with * OTHER_JOINT_PERCENT / 100).max(1),
            Rigor::Lenient => 0,
        };
        let other = |((other, kind), (_, allowed)): ((&Joint, Body), (usize, usize))| {
            let alike = kind == body || self.lead.is_link();
            let asked = *other != *joint && *other != Joint::Nothing && alike;
            (asked && allowed > enough).then(|| other.clone())
        };
        let mut others: Vec<Joint> = counts.into_iter().filter_map(other).collect();
        others.dedup();
        let lacking = self.count(|shape| shape.body == Body::None && !shape.told.undescribed);
        let presence =
            if lacking > few(self.len()) { Presence::Sometimes } else { Presence::Always };
        Some(Content { joint: joint.clone(), others, body, presence, with, joined })
    }

    /// Whether a format of these entries leaves anything out: words alone are anything.
    pub fn tells(&self) -> bool {
        let asked = |content: &Content| content.presence == Presence::Always;
        let linked = |tail: &Tail| {
            let links = [Part::LinkOfBrackets, Part::BracketedLink];
            tail.presence == Presence::Always && tail.parts.iter().all(|it| links.contains(it))
        };
        let aside = |shape: &Shape| shape.behind == [Part::BracketedLink];
        self.lead != Lead::Text
            || self.count(aside) == self.len()
            || self.content().is_some_and(|it| it.body == Body::Link && asked(&it))
            || self.tail().iter().any(linked)
    }

    /// The parts at the ends of entries, in the order in which they stand there.
    pub fn tail(&self) -> Vec<Tail> {
        let mut tail: Vec<Vec<Part>> = Vec::new();
        for part in self.tail_parts() {
            match tail.last_mut() {
                Some(last) if last.iter().any(|other| self.are_mixed(part, *other)) => {
                    last.push(part);
                }
                _ => tail.push(vec![part]),
            }
        }
        tail.into_iter().map(|parts| self.counted(parts)).collect()
    }

    fn counted(&self, parts: Vec<Part>) -> Tail {
        let times = |shape: &Shape| shape.tail.iter().filter(|part| parts.contains(part)).count();
        let presence = self.presence(times);
        let exact = (2..=MOST_CODES).find(|count| {
            parts == [Part::Code]
                && self.len() >= FEWEST_TO_ASK
                && !self.has(|shape| times(shape) != *count)
        });
        match exact {
            Some(times) => Tail { parts, presence: Presence::Always, times },
            None => Tail { parts, presence, times: 1 },
        }
    }

    /// Whether two parts follow each other in either order.
    fn are_mixed(&self, one: Part, other: Part) -> bool {
        let place = |shape: &Shape, part| shape.tail.iter().position(|it| *it == part);
        let last = |shape: &Shape, part| shape.tail.iter().rposition(|it| *it == part);
        let before = |one, other| {
            self.count(|shape| {
                matches!((place(shape, one), last(shape, other)), (Some(a), Some(b)) if a < b)
            })
        };
        before(one, other) > 0 && before(other, one) > 0
    }

    fn tail_parts(&self) -> Vec<Part> {
        let parts = [
            Part::Label,
            Part::Note,
            Part::Remark,
            Part::Links,
            Part::LinkOfBrackets,
            Part::BracketedLink,
            Part::Badge,
            Part::Code,
            Part::Element,
            Part::Icon,
        ];
        let mut found: Vec<(usize, Part)> = Vec::new();
        for part in parts.into_iter().filter(|part| self.has(|shape| shape.tail.contains(part))) {
            let places = self.shapes.iter().filter_map(|shape| {
                let place = shape.tail.iter().position(|it| *it == part)?;
                Some(place * 100 / shape.tail.len())
            });
            let (sum, count) = places.fold((0, 0), |(sum, count), place| (sum + place, count + 1));
            found.push((sum / count.max(1), part));
        }
        found.sort();
        found.into_iter().map(|(_, part)| part).collect()
    }
}
