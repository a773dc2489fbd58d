//! Learns the formats of a list from its entries: what a maintainer would write down who looks at
//! what most of them have in common.
//!
//! Every entry has a shape ([`shape`], [`read`]). Entries that begin alike are a family ([`family`]),
//! and each family that is large enough gives one format ([`write`]). Sections that none of them suits
//! have formats of their own ([`sections`]). What the holes of the formats take in says of which type
//! they are ([`types`]). Rows of tables have their columns ([`columns`]).
//!
//! What the habits of the list do not mind must not become a fault by a format: where many entries do
//! otherwise and none of them is told, the format allows for it.

mod columns;
mod family;
mod learned;
mod order;
mod prose;
mod read;
mod sections;
mod shape;
mod types;
mod write;

use super::format::Tokens;
use super::{Carrier, DeviationKind, Entry, Habits, List, SectionId, Settings};
use crate::markdown::Document;
pub use columns::LearnedColumn;
use family::{Content, Family, Rigor};
pub use learned::{
    Learned, LearnedFormat, LearnedOrder, LearnedSection, LearnedSentence, LearnedVocabulary,
    OrderCertainty,
};
use prose::Sentences;
use shape::{Joint, Lead, Shape, Told};
use std::collections::BTreeMap;

/// Fewer entries than that have nothing in common that could be told from chance.
const FEWEST: usize = 3;
/// A family of fewer than so many in a hundred is rare; so many others, at most, have a format.
const FAMILY_PERCENT: usize = 3;
const MOST_FORMATS: usize = 4;
/// Of rare families, those of so many in a thousand have one, too: what several entries do alike was
/// done on purpose. More formats than that describe nothing.
const RARE_PERMILLE: usize = 5;
const MOST_WITH_RARE: usize = 6;
/// In a small list, one entry that does something says that the list allows it ..
const SMALL: usize = 50;
/// .. in others, more than so many in a thousand do.
const FEW_PERMILLE: usize = 5;

/// What is learned is to fit so many entries in a hundred; fewer than [`FEWEST`] are slips.
const FIT_PERCENT: u32 = 90;

/// How many of `all` may do something that is no part of their format.
fn few(all: usize) -> usize {
    if all < SMALL { 0 } else { (all * FEW_PERMILLE / 1000).max(1) }
}

/// An entry, as far as its format is concerned.
struct Looked {
    section: SectionId,
    /// Where it begins.
    start: usize,
    /// `None` for one without any.
    shape: Option<Shape>,
}

/// Learns from the entries that are nested in no other, rows aside: their columns say what is in
/// them.
///
/// `settings` say what is an entry; their formats, if they have some, say nothing.
pub fn learn(doc: &Document, settings: &Settings) -> Learned {
    let settings = Settings { habits: Habits::Learned, ..settings.clone() };
    let list = List::read(doc, &settings);
    let looked = looked(doc, &list);
    let usual = learn_from(doc, &list, &looked, Rigor::Usual);
    let fit = usual.fit(doc);
    let few = fit.tried - fit.exact < FEWEST as u32;
    if few || fit.exact * 100 >= fit.tried * FIT_PERCENT {
        return usual;
    }
    let lenient = learn_from(doc, &list, &looked, Rigor::Lenient);
    if lenient.fit(doc).exact > fit.exact { lenient } else { usual }
}

fn learn_from(doc: &Document, list: &List, looked: &[Looked], rigor: Rigor) -> Learned {
    let shapes = looked.iter().filter_map(|it| it.shape.as_ref());
    let sentences = prose::sentences(shapes.filter(|shape| shape.lead.is_link()), rigor);
    let all = looked.len();
    let of = |looked: &[&Looked], which| formats(looked, Size { all, which, rigor }, &sentences);
    let rows = list.entries.iter().filter(|entry| entry.carrier == Carrier::Row).count();
    let mut learned = Learned {
        formats: of(&sections::shared(list, looked), Families::Common),
        columns: columns::columns(doc, list),
        sentence: sentences.config(),
        entries: all,
        rows,
        ..Learned::default()
    };
    learned.sections = sections::own(doc, list, looked, &learned, &sentences);
    let is_of_none = |it: &&Looked| {
        let title = list.sections[it.section.0 as usize].title.trim();
        learned.sections.iter().all(|section| section.title != title)
    };
    let rest: Vec<&Looked> = looked.iter().filter(is_of_none).collect();
    learned.formats = of(&rest, Families::WithRare);
    types::refine(doc, &mut learned);
    learned.order = order::order(doc, list, &mut learned.sections);
    learned
}

fn looked(doc: &Document, list: &List) -> Vec<Looked> {
    let mut tokens = Tokens::new(doc);
    let looked = list.entries.iter().filter(|entry| is_looked_at(entry)).map(|entry| {
        tokens.fill(entry.node, entry.own);
        let shape = read::shape(&tokens, Told::of(entry));
        Looked { section: entry.section, start: entry.own.start(), shape }
    });
    looked.collect()
}

fn is_looked_at(entry: &Entry) -> bool {
    entry.parent.is_none() && entry.carrier != Carrier::Row
}

impl Told {
    fn of(entry: &Entry) -> Told {
        let has = |kind: DeviationKind| entry.deviations.iter().any(|it| it.kind == kind);
        Told {
            undescribed: has(DeviationKind::Undescribed),
            separator: has(DeviationKind::Separator) || has(DeviationKind::Spacing),
            start: has(DeviationKind::Case),
            end: has(DeviationKind::End),
        }
    }
}

/// Which families have formats.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
enum Families {
    Common,
    WithRare,
}

/// Which families of how many entries have formats, and how strict those are.
#[derive(Copy, Clone, Debug)]
struct Size {
    all: usize,
    which: Families,
    rigor: Rigor,
}

fn formats(looked: &[&Looked], size: Size, sentences: &Sentences) -> Vec<LearnedFormat> {
    let Size { all, which, rigor } = size;
    let mut families = families(looked.iter().filter_map(|it| it.shape.as_ref()), rigor);
    let is_common = |family: &Family| family.len() >= FEWEST.max(all * FAMILY_PERCENT / 100);
    let is_rare =
        |family: &Family| family.len() >= FEWEST.max(all * RARE_PERMILLE / 1000) && family.tells();
    let rare = families.split_off(families.partition_point(is_common));
    families.truncate(MOST_FORMATS);
    if which == Families::WithRare {
        families.extend(rare.into_iter().filter(is_rare));
        families.truncate(MOST_WITH_RARE);
    }
    let formats = families.iter().map(|family| learned(family, sentences));
    formats.filter(LearnedFormat::is_sound).collect()
}

/// The largest first.
fn families<'s>(shapes: impl Iterator<Item = &'s Shape>, rigor: Rigor) -> Vec<Family<'s>> {
    let mut families: BTreeMap<Lead, Vec<&Shape>> = BTreeMap::new();
    for shape in shapes {
        families.entry(shape.lead).or_default().push(shape);
    }
    let families = families.into_iter().map(|(lead, shapes)| Family { rigor, lead, shapes });
    let mut families: Vec<Family> = families.collect();
    families.sort_by_key(|family| std::cmp::Reverse(family.len()));
    families
}

fn learned(family: &Family, sentences: &Sentences) -> LearnedFormat {
    let (format, entries) = (write::format(family, sentences.ends), family.len());
    let Some(Content { joint, with, joined, .. }) = family.content() else {
        return LearnedFormat { format, entries, separator: None, bodies: 0, joined: 0 };
    };
    let separator = match joint {
        Joint::Separator(separator) => Some(separator),
        Joint::Break | Joint::Blank | Joint::Nothing => None,
    };
    LearnedFormat { format, entries, separator, bodies: with, joined }
}
