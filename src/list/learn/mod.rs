//! Learns the formats of a list from its entries: what a maintainer would write down who looks at
//! what most of them have in common.
//!
//! Every entry has a shape ([`shape`], [`read`]). Entries that begin alike are a family ([`family`]),
//! and each family that is large enough gives one format ([`write`]). Rows of tables have their columns
//! ([`columns`]).

mod columns;
mod family;
mod read;
mod shape;
mod write;

use super::format::Tokens;
use super::{Carrier, Entry, Habits, List, ListConfig, SectionConfig, Settings};
use crate::markdown::Document;
use crate::text::toml::Text;
pub use columns::LearnedColumn;
use family::{Content, Family};
use shape::{Joint, Lead, Shape};
use std::collections::BTreeMap;
use write::Prose;

/// Fewer entries than that have nothing in common that could be told from chance.
const FEWEST: usize = 3;
/// A family of fewer than so many in a hundred is a fault, not a format.
const FAMILY_PERCENT: usize = 3;
/// More formats than that describe nothing.
const MOST_FORMATS: usize = 4;
/// Prose is sentences where so many in a hundred bodies end as one.
const SENTENCE_PERCENT: usize = 92;
/// Of fewer bodies, nobody can tell.
const FEWEST_SENTENCES: usize = 8;

/// A format, and the entries that it was learned from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LearnedFormat {
    /// In the entry-format language.
    pub format: String,
    /// How many entries begin as it does.
    pub entries: usize,
    /// The separator before their descriptions, if there is one.
    pub separator: Option<String>,
    /// How many of them have a description, or whatever stands behind what they begin with, and how
    /// many of those have before it what the format has.
    pub bodies: usize,
    pub joined: usize,
}

/// What a list does without being told.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Learned {
    /// Those of most entries first; none where the document is no list.
    pub formats: Vec<LearnedFormat>,
    /// In the order of the tables.
    pub columns: Vec<LearnedColumn>,
    /// Entries that are no rows.
    pub entries: usize,
    pub rows: usize,
}

impl Learned {
    /// `[list]` as it was learned; `None` if nothing was.
    pub fn config(&self) -> Option<ListConfig> {
        let text = |text: &String| Text::whole(text.clone());
        let formats: Vec<Text> = self.formats.iter().map(|it| text(&it.format)).collect();
        let columns = self.columns.iter().map(|it| (text(&it.header), text(&it.format)));
        let base = SectionConfig {
            formats: Some(formats).filter(|formats| !formats.is_empty()),
            columns: columns.collect(),
            ..SectionConfig::default()
        };
        let anything = base.formats.is_some() || !base.columns.is_empty();
        anything.then(|| ListConfig { base, ..ListConfig::default() })
    }
}

/// Learns from the entries that are nested in no other, rows aside: their columns say what is in
/// them.
///
/// `settings` say what is an entry; their formats, if they have some, say nothing.
pub fn learn(doc: &Document, settings: &Settings) -> Learned {
    let settings = Settings { habits: Habits::Ignored, ..settings.clone() };
    let list = List::read(doc, &settings);
    let mut tokens = Tokens::new(doc);
    let mut families: BTreeMap<Lead, Vec<Shape>> = BTreeMap::new();
    let mut entries = 0;
    for entry in list.entries.iter().filter(|entry| is_looked_at(entry)) {
        entries += 1;
        tokens.fill(entry.node, entry.own);
        if let Some(shape) = read::shape(&tokens) {
            families.entry(shape.lead).or_default().push(shape);
        }
    }
    let prose = prose(families.values().flatten());
    let mut families: Vec<Family> = families
        .iter()
        .map(|(lead, shapes)| Family { lead: *lead, shapes: shapes.iter().collect() })
        .collect();
    families.retain(|family| family.len() >= FEWEST.max(entries * FAMILY_PERCENT / 100));
    families.sort_by_key(|family| std::cmp::Reverse(family.len()));
    families.truncate(MOST_FORMATS);
    let formats = families.iter().map(|family| learned(family, prose)).collect();
    let rows = list.entries.iter().filter(|entry| entry.carrier == Carrier::Row).count();
    Learned { formats, columns: columns::columns(doc, &list), entries, rows }
}

fn is_looked_at(entry: &Entry) -> bool {
    entry.parent.is_none() && entry.carrier != Carrier::Row
}

fn prose<'s>(shapes: impl Iterator<Item = &'s Shape>) -> Prose {
    let (mut ends, mut bodies) = (0, 0);
    for end in shapes.filter_map(|shape| shape.ends) {
        bodies += 1;
        ends += usize::from(end);
    }
    let sentences = bodies >= FEWEST_SENTENCES && ends * 100 >= bodies * SENTENCE_PERCENT;
    if sentences { Prose::Sentences } else { Prose::Anything }
}

fn learned(family: &Family, prose: Prose) -> LearnedFormat {
    let (format, entries) = (write::format(family, prose), family.len());
    let Some(Content { joint, with, joined, .. }) = family.content() else {
        return LearnedFormat { format, entries, separator: None, bodies: 0, joined: 0 };
    };
    let separator = match joint {
        Joint::Separator(separator) => Some(separator),
        Joint::Break | Joint::Blank | Joint::Nothing => None,
    };
    LearnedFormat { format, entries, separator, bodies: with, joined }
}
