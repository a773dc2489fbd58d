//! The values that a hole may take: declared, learned from the list, or kept in a legend.

use crate::list::format::tokens::lexeme::lexemes;
use crate::text::Span;
use crate::text::toml::FileIndex;
use std::collections::HashMap;

/// A vocabulary, or the values that a format names itself.
#[derive(Clone, Debug)]
pub struct Vocabulary {
    /// `None` for `oneof(a; b)`.
    pub name: Option<Box<str>>,
    pub source: Values,
}

#[derive(Clone, Debug)]
pub enum Values {
    Declared(Declared),
    /// Frequent values are right.
    Open,
    /// Field `field` of the entries under the heading `section`.
    Legend {
        section: Box<str>,
        field: Box<str>,
    },
}

/// Values and other spellings of them.
#[derive(Clone, Debug, Default)]
pub struct Declared {
    pub values: Vec<Box<str>>,
    /// Where each stands in the configuration; empty for `oneof(a; b)`.
    pub places: Vec<(FileIndex, Span)>,
    exact: HashMap<Box<str>, u32>,
    /// Values and aliases in lower case; `None` where they stand for more than one value.
    folded: HashMap<Box<str>, Option<u32>>,
    longest: usize,
}

/// How a text relates to a vocabulary.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(crate) enum Standing<'v> {
    Value,
    /// An alias, or another case of this value.
    Variant(&'v str),
    Unknown,
}

impl Vocabulary {
    /// The values that the configuration declares, and where.
    pub fn declared(&self) -> impl Iterator<Item = ((FileIndex, Span), &str)> {
        let declared = match &self.source {
            Values::Declared(declared) => Some(declared),
            Values::Open | Values::Legend { .. } => None,
        };
        declared.into_iter().flat_map(|declared| {
            let values = declared.values.iter().map(|value| &**value);
            declared.places.iter().copied().zip(values)
        })
    }

    /// For "expected ..".
    pub(crate) fn describe(&self) -> String {
        match (&self.source, &self.name) {
            (Values::Declared(declared), _) if declared.values.len() <= 6 => {
                let values: Vec<String> =
                    declared.values.iter().map(|value| format!("`{value}`")).collect();
                values.join(", ")
            }
            (Values::Declared(declared), Some(name)) => {
                format!("one of the {} values of `{name}`", declared.values.len())
            }
            (Values::Declared(declared), None) => {
                format!("one of {} values", declared.values.len())
            }
            (Values::Open, _) => "a value that the list uses".to_string(),
            (Values::Legend { section, .. }, _) => format!("a value listed under `{section}`"),
        }
    }
}

impl Declared {
    /// `aliases` are pairs of an alias and the index of its value.
    pub fn new(values: Vec<Box<str>>, aliases: &[(Box<str>, u32)]) -> Declared {
        let mut declared = Declared { values, ..Declared::default() };
        for (index, value) in declared.values.iter().enumerate() {
            declared.exact.entry(value.clone()).or_insert(index as u32);
            let folded = value.to_lowercase().into_boxed_str();
            let same = |held: &mut Option<u32>| *held = held.filter(|held| *held == index as u32);
            declared.folded.entry(folded).and_modify(same).or_insert(Some(index as u32));
        }
        for (alias, index) in aliases {
            declared.folded.insert(alias.to_lowercase().into_boxed_str(), Some(*index));
        }
        let texts = declared.values.iter().chain(aliases.iter().map(|(alias, _)| alias));
        declared.longest = texts.map(|text| lexemes(text).count()).max().unwrap_or(0);
        declared
    }

    /// Words, blanks and marks of the longest value or alias.
    pub(crate) fn longest(&self) -> usize {
        self.longest
    }

    pub(crate) fn is_value(&self, text: &str) -> bool {
        self.exact.contains_key(text)
    }

    pub(crate) fn standing(&self, text: &str) -> Standing<'_> {
        if self.is_value(text) {
            return Standing::Value;
        }
        match self.folded.get(text.to_lowercase().as_str()) {
            Some(Some(index)) => Standing::Variant(&self.values[*index as usize]),
            Some(None) | None => Standing::Unknown,
        }
    }
}
