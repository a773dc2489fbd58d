//! Of which types the fields of a list are, by what the holes of its formats take in.

use super::few;
use super::learned::{Learned, LearnedFormat, LearnedVocabulary};
use crate::list::date::DateSyntax;
use crate::list::format::is_licence;
use crate::list::habits::Vocabulary;
use crate::markdown::Document;
use crate::text::Span;
use std::collections::BTreeMap;

/// Fields that hold what their entry is about: none of these is a small vocabulary.
const FREE: [&str; 9] =
    ["name", "title", "source", "description", "url", "link", "beside_url", "aside", "remark"];
/// What may stand between values that belong together.
const JOINERS: [&str; 6] = [" & ", ", ", " / ", "/", ",", " + "];
/// Of fewer values, nobody can tell.
const FEWEST: usize = 5;
/// So many in a hundred values of a field are of its type; the others are faults.
const OF_TYPE_PERCENT: usize = 97;
/// A type that so many entries do not fit any more, or few of a long list, finds their slips.
const MOST_SLIPS: usize = 2;
/// A vocabulary is named in full if so many in a hundred of its uses are of values that stand several
/// times, and if it is no longer.
const CLOSED_PERCENT: usize = 95;
const LONGEST: usize = 12;

/// What a field is.
enum Type {
    Year,
    Date,
    Licence { joiner: Option<&'static str> },
    Vocabulary { joiner: Option<&'static str>, learned: LearnedVocabulary },
}

/// Gives types to the holes of what was learned.
pub(super) fn refine(doc: &Document, learned: &mut Learned) {
    let Some(list) = learned.list(doc) else { return };
    let mut fields: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    let fitting = list.entries.iter().filter(|it| it.deviations.is_empty() && it.format.is_some());
    for field in fitting.flat_map(|entry| &entry.fields) {
        if !FREE.contains(&&*field.name) {
            fields.entry(&field.name).or_default().push(&doc.text()[field.span]);
        }
    }
    let all = learned.formats_of_all().map(|format| format.format.clone());
    let all: String = all.collect();
    // What has a type already needs no other.
    for (field, values) in fields.into_iter().filter(|it| all.contains(&format!("{{{}}}", it.0))) {
        let Some(ty) = Type::of(field, &values) else { continue };
        let mut typed = learned.clone();
        ty.apply(field, &mut typed);
        let (before, after) = (learned.fit(doc).exact as usize, typed.fit(doc).exact as usize);
        if after + few(before).max(MOST_SLIPS) >= before {
            *learned = typed;
        }
    }
}

impl Type {
    fn of(field: &str, values: &[&str]) -> Option<Type> {
        if values.len() < FEWEST {
            return None;
        }
        let all = |test: &dyn Fn(&str) -> bool| {
            let fitting = values.iter().filter(|value| test(value)).count();
            fitting * 100 >= values.len() * OF_TYPE_PERCENT
        };
        let (year, iso) = (DateSyntax::year(), DateSyntax::iso());
        match () {
            () if all(&|value| year.read(value).is_some()) => Some(Type::Year),
            () if all(&|value| iso.read(value).is_some()) => Some(Type::Date),
            () => licence(values).or_else(|| vocabulary(field, values)),
        }
    }

    fn apply(self, field: &str, learned: &mut Learned) {
        let hole = format!("{{{field}}}");
        let (new, text) = match &self {
            Type::Year => ("year", "{year:year}".to_string()),
            Type::Date => ("date", "{date:date}".to_string()),
            Type::Licence { joiner } => ("licence", joined("{licence:spdx}", *joiner)),
            Type::Vocabulary { joiner, learned } => {
                let name = &learned.name;
                (name.as_str(), joined(&format!("{{{name}:oneof({name})}}"), *joiner))
            }
        };
        let named = |format: &LearnedFormat| {
            [format!("{{{new}}}"), format!("{{{new}:")].iter().any(|it| format.format.contains(it))
        };
        // Another field of that name would be held to the type, too.
        if new != field && learned.formats_of_all().any(named) {
            return;
        }
        let sections = learned.sections.iter_mut().filter_map(|section| section.format.as_mut());
        for format in learned.formats.iter_mut().chain(sections) {
            format.format = format.format.replace(&hole, &text);
        }
        if let Type::Vocabulary { learned: vocabulary, .. } = self {
            learned.vocabularies.push(vocabulary);
        }
    }
}

/// `hole`, as often as `joiner` parts several of them.
fn joined(hole: &str, joiner: Option<&str>) -> String {
    joiner.map_or(hole.to_string(), |joiner| format!("{{+\"{joiner}\":{hole}}}"))
}

/// Whether the values are licences, and by which joiner most of them are.
fn licence(values: &[&str]) -> Option<Type> {
    let share = |joiner| {
        let values = split(values, joiner);
        let licences = values.iter().filter(|value| is_licence(value)).count();
        licences * 1000 / values.len()
    };
    let joiners = JOINERS.into_iter().map(Some).rev();
    let joiner = joiners.chain([None]).max_by_key(|joiner| share(*joiner))?;
    (share(joiner) >= OF_TYPE_PERCENT * 10).then_some(Type::Licence { joiner })
}

/// The vocabulary of a field, where it has one, by the joiner that leaves fewest different values.
fn vocabulary(field: &str, values: &[&str]) -> Option<Type> {
    let joiners = JOINERS.into_iter().map(Some);
    let best = [None].into_iter().chain(joiners).min_by_key(|joiner| {
        let different = counted(&split(values, *joiner)).different();
        // Of equals, the plainest.
        (different, joiner.is_some())
    })?;
    let values = split(values, best);
    let counts = counted(&values);
    if !counts.is_one(values.len()) {
        return None;
    }
    let sound = counts.sound();
    let covered = counts.covered() * 100 >= values.len() * CLOSED_PERCENT;
    let closed = covered && sound.len() <= LONGEST;
    let named = sound.into_iter().map(|(value, _)| value.to_string());
    let learned = LearnedVocabulary {
        name: name(field).to_string(),
        values: if closed { named.collect() } else { Vec::new() },
        uses: values.len(),
        different: counts.different(),
    };
    Some(Type::Vocabulary { joiner: best, learned })
}

/// What a numbered field is called once it is the only one of its kind.
fn name(field: &str) -> &str {
    match field.split_once('_') {
        Some(("part", _)) => "kind",
        Some(("tag", _)) => "tag",
        _ => field,
    }
}

fn counted<'d>(values: &[&'d str]) -> Vocabulary<'d> {
    Vocabulary::of(values.iter().map(|value| (*value, Span::at(0))))
}

/// The values that `joiner` parts; all as they are where one of them would be empty.
fn split<'d>(values: &[&'d str], joiner: Option<&str>) -> Vec<&'d str> {
    let Some(joiner) = joiner else { return values.to_vec() };
    let parts: Vec<&str> = values.iter().flat_map(|value| value.split(joiner)).collect();
    let whole = parts.iter().all(|part| !part.is_empty() && part.trim() == *part);
    if whole { parts } else { values.to_vec() }
}
