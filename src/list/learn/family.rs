//! Entries that begin alike, and what most of them have in common.

use super::shape::{Body, Joint, Lead, Part, Shape};
use std::collections::BTreeMap;

/// A part is one of a format's if so many in a hundred entries have it.
const PART_PERCENT: usize = 2;
/// A body is one of a format's if so many in a hundred entries have one.
const BODY_PERCENT: usize = 10;
/// Where fewer than that in a hundred lack it, an entry without it is a fault.
const LACKING_PERCENT: usize = 1;

/// The shapes of entries that begin alike.
pub(super) struct Family<'s> {
    pub lead: Lead,
    pub shapes: Vec<&'s Shape>,
}

/// How often something is there.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) enum Presence {
    Always,
    Sometimes,
}

/// What joins lead and body, and what the body is.
pub(super) struct Content {
    pub joint: Joint,
    pub body: Body,
    pub presence: Presence,
    /// How many entries have one, and how many of them are joined so.
    pub with: usize,
    pub joined: usize,
}

impl Family<'_> {
    pub fn len(&self) -> usize {
        self.shapes.len()
    }

    /// Whether so many entries are as `test` says that it is a part of their format.
    pub fn has(&self, test: impl Fn(&Shape) -> bool) -> bool {
        let count = self.shapes.iter().filter(|shape| test(shape)).count();
        count * 100 > self.len() * PART_PERCENT
    }

    pub fn content(&self) -> Option<Content> {
        let with = self.shapes.iter().filter(|shape| shape.body != Body::None);
        let mut counts: BTreeMap<(&Joint, Body), usize> = BTreeMap::new();
        for shape in with.clone() {
            *counts.entry((&shape.joint, shape.body)).or_default() += 1;
        }
        let with = with.count();
        let ((joint, body), joined) = counts.into_iter().max_by_key(|(_, count)| *count)?;
        if with * 100 < self.len() * BODY_PERCENT {
            return None;
        }
        let lacking = (self.len() - with) * 100 >= self.len() * LACKING_PERCENT;
        let presence = if lacking { Presence::Sometimes } else { Presence::Always };
        Some(Content { joint: joint.clone(), body, presence, with, joined })
    }

    /// The parts at the ends of entries, in the order in which they stand there.
    pub fn tail(&self) -> Vec<Part> {
        let parts = [
            Part::Label,
            Part::Note,
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
