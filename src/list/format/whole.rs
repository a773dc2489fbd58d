//! What only the whole list can tell: values of open vocabularies and of legends, and how many
//! entries do what one of them departs from.

use super::reader::{Own, Reader, Reading};
use super::settings::Settings;
use super::variants::{Likeness, likeness};
use super::vocabulary::{Values, Vocabulary};
use crate::list::format::departures::departure::{Departure, Idea};
use crate::list::format::departures::message::quoted;
use crate::list::format::search::program::Program;
use crate::list::{Certainty, Deviation, DeviationKind};
use crate::text::{Edit, Span};
use std::collections::HashMap;
use std::sync::Arc;

/// The entries of a list, gathered one by one and judged at the end.
pub struct WholeList {
    values: Vec<Value>,
    /// Values that legends hold, by section and field.
    legends: HashMap<(Box<str>, Box<str>), Vec<String>>,
    /// How many entries have each field.
    fields: Vec<(Arc<str>, u32)>,
    /// How many of them write something else in front of it, by field and literal.
    departing: HashMap<(Arc<str>, String), u32>,
}

/// An entry, or a cell of one, whose reading is added.
#[derive(Copy, Clone)]
pub struct Place<'p> {
    /// Whatever the caller knows the entry by.
    pub entry: u32,
    pub own: Own,
    pub program: &'p Arc<Program>,
    /// The headings above it, the outermost first.
    pub path: &'p [&'p str],
}

/// A value, and all that is needed to mend it.
struct Value {
    entry: u32,
    own: Own,
    program: Arc<Program>,
    vocabulary: Arc<Vocabulary>,
    field: Box<str>,
    span: Span,
    text: String,
}

impl WholeList {
    pub fn new(settings: &Settings) -> WholeList {
        let mut legends = HashMap::new();
        for vocabulary in settings.vocabularies() {
            if let Values::Legend { section, field } = &vocabulary.source {
                legends.insert((section.clone(), field.clone()), Vec::new());
            }
        }
        let (fields, departing) = (Vec::new(), HashMap::new());
        WholeList { values: Vec::new(), legends, fields, departing }
    }

    /// `text` is the text of the document.
    pub fn add(&mut self, place: Place, reading: &Reading, text: &str) {
        self.count(reading);
        for ((section, legend_field), values) in &mut self.legends {
            if place.path.iter().any(|heading| heading.trim() == &**section) {
                let fields = reading.fields.iter().filter(|field| *field.name == **legend_field);
                values.extend(fields.map(|field| text[field.span].to_string()));
            }
        }
        for listed in &reading.listed {
            let field = &reading.fields[listed.field];
            self.values.push(Value {
                entry: place.entry,
                own: place.own,
                program: place.program.clone(),
                vocabulary: listed.vocabulary.clone(),
                field: (*field.name).into(),
                span: field.span,
                text: listed.text.clone(),
            });
        }
    }

    /// What departs, by the entries that were added, in their order.
    pub fn judge(&self, reader: &mut Reader) -> Vec<(u32, Deviation)> {
        let mut counts: HashMap<&str, HashMap<&str, u32>> = HashMap::new();
        for value in &self.values {
            let name = value.vocabulary.name.as_deref().unwrap_or_default();
            *counts.entry(name).or_default().entry(&value.text).or_default() += 1;
        }
        let mut meant: HashMap<(&str, &str), Option<Verdict>> = HashMap::new();
        let mut found = Vec::new();
        for value in &self.values {
            let name = value.vocabulary.name.as_deref().unwrap_or_default();
            let verdict = meant
                .entry((name, &value.text))
                .or_insert_with(|| self.verdict(value, &counts[name]));
            if let Some(verdict) = verdict {
                found.push((value.entry, value.deviation(verdict, reader)));
            }
        }
        found
    }

    fn verdict(&self, value: &Value, counts: &HashMap<&str, u32>) -> Option<Verdict> {
        match &value.vocabulary.source {
            Values::Declared(_) => None,
            Values::Open => frequent(&value.text, counts),
            Values::Legend { section, field } => {
                let known = &self.legends[&(section.clone(), field.clone())];
                if known.is_empty() || known.contains(&value.text) {
                    return None;
                }
                Some(in_legend(&value.text, section, known))
            }
        }
    }

    fn count(&mut self, reading: &Reading) {
        for (index, field) in reading.fields.iter().enumerate() {
            if reading.fields[..index].iter().all(|other| other.name != field.name) {
                // A list has a handful of names: looking through them beats hashing.
                match self.fields.iter_mut().find(|(name, _)| *name == field.name) {
                    Some((_, count)) => *count += 1,
                    None => self.fields.push((field.name.clone(), 1)),
                }
            }
        }
        for habit in &reading.habits {
            let key = (habit.field.clone(), habit.literal.clone());
            *self.departing.entry(key).or_default() += 1;
        }
    }

    /// Says with each separator that departs how many entries write the right one, once all
    /// entries were added.
    pub fn explain(&self, reading: &mut Reading) {
        for habit in &reading.habits {
            let field = self.fields.iter().find(|(name, _)| *name == habit.field);
            let all = field.map_or(0, |(_, count)| *count);
            let departing = self.departing[&(habit.field.clone(), habit.literal.clone())];
            let (right, name) = (all.saturating_sub(departing), &habit.field);
            // Fewer than that say nothing about the list.
            if right > departing {
                let article = if name.starts_with(['a', 'e', 'i', 'o']) { "an" } else { "a" };
                let literal = quoted(&habit.literal);
                let evidence =
                    format!("{right} of {all} entries with {article} {name} write {literal}");
                reading.deviations[habit.deviation].evidence = Some(evidence);
            }
        }
    }
}

/// What is wrong with a value.
struct Verdict {
    /// The value that it was meant to be, and how sure that is.
    meant: Option<(String, Certainty)>,
    expected: String,
    evidence: Option<String>,
}

/// The frequent value of which a rare one is a near miss.
fn frequent(text: &str, counts: &HashMap<&str, u32>) -> Option<Verdict> {
    let own = counts[text];
    let candidates = counts.iter().filter_map(|(other, count)| {
        let likeness = likeness(text, other)?;
        // How often the other one must stand for each time that this one does, and at least.
        let (times, least) = match likeness {
            Likeness::Case => (3, 3),
            Likeness::Marks => (5, 5),
            Likeness::Slip => (8, 8),
            Likeness::ShortSlip => (30, 30),
        };
        (*count >= least && *count >= times * own).then_some((*count, likeness, *other))
    });
    let (count, likeness, other) =
        candidates.max_by(|one, two| one.0.cmp(&two.0).then_with(|| two.2.cmp(one.2)))?;
    let certainty = match likeness {
        Likeness::Case if count >= 5 * own => Certainty::Safe,
        Likeness::Case | Likeness::Marks | Likeness::Slip | Likeness::ShortSlip => {
            Certainty::Unsafe
        }
    };
    Some(Verdict {
        meant: Some((other.to_string(), certainty)),
        expected: quoted(other),
        evidence: Some(format!("the list has {} {count} times", quoted(other))),
    })
}

fn in_legend(text: &str, section: &str, known: &[String]) -> Verdict {
    let alike = known.iter().filter_map(|other| Some((likeness(text, other)?, other)));
    let nearest = alike.min_by_key(|(likeness, _)| *likeness);
    let Some((likeness, other)) = nearest else {
        let expected = format!("a value listed under {}", quoted(section));
        return Verdict { meant: None, expected, evidence: None };
    };
    let certainty = match likeness {
        Likeness::Case => Certainty::Safe,
        Likeness::Marks | Likeness::Slip | Likeness::ShortSlip => Certainty::Unsafe,
    };
    let evidence = Some(format!("{} lists it", quoted(section)));
    Verdict { meant: Some((other.clone(), certainty)), expected: quoted(other), evidence }
}

impl Value {
    fn deviation(&self, verdict: &Verdict, reader: &mut Reader) -> Deviation {
        let message =
            format!("{} is {}, expected {}", self.field, quoted(&self.text), verdict.expected);
        let hole = self.program.holes.iter().position(|hole| *hole.name == *self.field);
        let idea = verdict.meant.as_ref().map(|(text, certainty)| Idea {
            certainty: *certainty,
            title: format!("write {}", quoted(text)),
            edits: vec![Edit::replace(self.span, text.clone())],
            markup: false,
        });
        let departure = Departure {
            kind: DeviationKind::Vocabulary,
            field: hole.map(|hole| hole as u16),
            span: self.span,
            message,
            cost: 0,
            idea,
            steps: Vec::new(),
            changes: hole.map(|hole| hole as u16).into_iter().collect(),
            habit: None,
        };
        reader.prove(&self.program, self.own, departure, verdict.evidence.clone())
    }
}
