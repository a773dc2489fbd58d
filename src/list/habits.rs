//! A list that is held to its own habits: formats are learned from most of its entries, and what few
//! of them do otherwise is a departure.
//!
//! What many do is no slip, whatever the rest do. The constants say how many are many; they were
//! measured on real lists, untouched and with faults put in.

use super::learn::learn;
use super::{Deviation, DeviationKind, Entry, List, SectionId, Settings};
use crate::markdown::Document;
use std::collections::HashMap;

/// Fewer entries than that have no habit.
const FEWEST: usize = 8;
/// So many that depart are slips in any list.
const FEW: usize = 2;
/// The lower end of Wilson's interval for the share that does not depart is at least this: of 8, all
/// must agree, of 20, 18, of 100, 78.
const SURE: f64 = 0.70;
/// One-sided 95 %.
const Z: f64 = 1.645;
/// In a section of which more than this share of the others depart in the same way, that is what the
/// section does.
const LOCAL: f64 = 0.20;

/// The list, with departures from its habits; `None` where nothing can be learned.
pub(super) fn read(doc: &Document, settings: &Settings) -> Option<List> {
    let plain = settings.without_habits();
    let config = learn(doc, &plain).config()?;
    let formats = Settings::compile(&config).ok()?;
    let mut list = List::read(doc, &plain.with_formats(&formats));
    keep_slips(&mut list, doc.text());
    // How many fit says nothing of formats that nobody has written.
    list.fit = None;
    Some(list)
}

/// What of all that a kind of departure may make up before it is a habit of its own; `None` for what
/// is no habit's affair.
fn rarity(kind: DeviationKind) -> Option<f64> {
    match kind {
        // Whole groups go without a description on purpose.
        DeviationKind::Missing => Some(0.03),
        DeviationKind::Separator | DeviationKind::Spacing | DeviationKind::End => Some(0.12),
        DeviationKind::Quote | DeviationKind::Vocabulary | DeviationKind::Type(_) => Some(0.03),
        // A format that was guessed is not enough to say that an entry has another shape.
        DeviationKind::Case
        | DeviationKind::Literal
        | DeviationKind::Markup
        | DeviationKind::Extra
        | DeviationKind::Swapped
        | DeviationKind::FarOff => None,
    }
}

/// Departures that are one thing done by several entries.
type Way = (DeviationKind, Option<Box<str>>, Option<String>);

fn way(deviation: &Deviation) -> Way {
    // Each separator is a way of its own; sentences lack their end in one.
    let own_words = matches!(deviation.kind, DeviationKind::Separator | DeviationKind::Spacing);
    let message = own_words.then(|| deviation.message.clone());
    (deviation.kind, deviation.field.clone(), message)
}

/// How many entries of the list and of each section depart in each way, and how many there are.
#[derive(Default)]
struct Census {
    entries: usize,
    ways: HashMap<Way, usize>,
    sections: HashMap<SectionId, (usize, HashMap<Way, usize>)>,
}

impl Census {
    fn of(list: &List) -> Census {
        let mut census = Census::default();
        for entry in list.entries.iter().filter(|entry| is_counted(entry)) {
            census.entries += 1;
            let (all, in_section) = census.sections.entry(entry.section).or_default();
            *all += 1;
            for deviation in &entry.deviations {
                *census.ways.entry(way(deviation)).or_default() += 1;
                *in_section.entry(way(deviation)).or_default() += 1;
            }
        }
        census
    }

    /// Whether so few do it that it is a slip.
    fn is_slip(&self, entry: &Entry, deviation: &Deviation) -> bool {
        let Some(rarity) = rarity(deviation.kind) else { return false };
        let way = way(deviation);
        let (Some(count), Some((all, section))) =
            (self.ways.get(&way), self.sections.get(&entry.section))
        else {
            return false;
        };
        let (departing, entries) = (*count as f64, self.entries as f64);
        let others = (all - 1).max(1) as f64;
        let local = section.get(&way).map_or(0, |count| count - 1) as f64 / others;
        self.entries >= FEWEST
            && departing <= (rarity * entries).max(FEW as f64)
            && at_least(entries - departing, entries) >= SURE
            && local <= LOCAL
    }
}

fn is_counted(entry: &Entry) -> bool {
    entry.format.is_some() && entry.parent.is_none()
}

/// The lower end of Wilson's interval for `count` of `all`.
pub(super) fn at_least(count: f64, all: f64) -> f64 {
    let (share, z2) = (count / all, Z * Z);
    let spread = Z * ((share * (1.0 - share) + z2 / (4.0 * all)) / all).sqrt();
    (share + z2 / (2.0 * all) - spread) / (1.0 + z2 / all)
}

fn keep_slips(list: &mut List, text: &str) {
    let census = Census::of(list);
    for entry in &mut list.entries {
        let mut deviations = std::mem::take(&mut entry.deviations);
        deviations.retain(|it| is_certain(it, text) && census.is_slip(entry, it));
        for deviation in &mut deviations {
            if deviation.evidence.is_none() {
                deviation.evidence = evidence(&census, deviation);
            }
        }
        entry.deviations = deviations;
    }
}

/// Whether what is written there cannot be meant otherwise.
fn is_certain(deviation: &Deviation, text: &str) -> bool {
    let (before, behind) = (&text[..deviation.span.start()], &text[deviation.span.end()..]);
    let is_word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    match deviation.kind {
        // A note, a badge or a second link needs none before it.
        DeviationKind::Separator => is_word(behind.trim_start_matches(' ').chars().next()),
        // What ends in an icon, a link or brackets is no sentence that lacks its end, and a `:` may
        // be the end of a `:shortcode:`.
        DeviationKind::End => deviation.span.is_empty() && is_word(before.chars().next_back()),
        DeviationKind::Missing => deviation.field.as_deref() == Some("description"),
        // A value that is like no other may be one of few.
        DeviationKind::Vocabulary => deviation.repair.is_some(),
        DeviationKind::Spacing | DeviationKind::Quote | DeviationKind::Type(_) => true,
        DeviationKind::Case
        | DeviationKind::Literal
        | DeviationKind::Markup
        | DeviationKind::Extra
        | DeviationKind::Swapped
        | DeviationKind::FarOff => false,
    }
}

/// How many do otherwise.
fn evidence(census: &Census, deviation: &Deviation) -> Option<String> {
    let departing = census.ways.get(&way(deviation))?;
    let (all, right) = (census.entries, census.entries - departing);
    let told = matches!(deviation.kind, DeviationKind::End | DeviationKind::Missing);
    told.then(|| format!("{right} of {all} entries here do not lack it"))
}
