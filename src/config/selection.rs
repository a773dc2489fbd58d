//! `--select`, `--extend-select`, `--ignore`: which rules run, whatever their levels.

use crate::engine::Names;
use crate::text::toml::{Reader, Text};
use std::collections::HashSet;
use std::sync::Arc;

pub const SELECT: &str = "--select";
pub const EXTEND_SELECT: &str = "--extend-select";
pub const IGNORE: &str = "--ignore";

/// Ids of rules.
#[derive(Clone, Debug, Default)]
pub struct Selection {
    /// These and no others.
    select: Option<HashSet<Arc<str>>>,
    extend: HashSet<Arc<str>>,
    ignore: HashSet<Arc<str>>,
}

/// What the command line makes of a rule.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Chosen {
    /// The flag that switches it on, if it was off.
    On(&'static str),
    /// The flag that keeps it off, in every file and section.
    Off(&'static str),
    /// Nothing is said of it.
    AsConfigured,
}

impl Selection {
    /// What these names of the command line mean. An empty `select` selects nothing out.
    pub fn new(
        [select, extend, ignore]: [&[Text]; 3],
        names: &Names,
        reader: &mut Reader,
    ) -> Selection {
        let mut resolve = |words: &[Text]| -> HashSet<Arc<str>> {
            let mut rules = HashSet::new();
            for word in words {
                match names.get(&word.value) {
                    Some(meaning) => rules.extend(meaning.rules.iter().cloned()),
                    None => reader.report(word.problem_here(names.unknown(&word.value))),
                }
            }
            rules
        };
        Selection {
            select: (!select.is_empty()).then(|| resolve(select)),
            extend: resolve(extend),
            ignore: resolve(ignore),
        }
    }

    pub fn of(&self, rule: &str) -> Chosen {
        if self.ignore.contains(rule) {
            return Chosen::Off(IGNORE);
        }
        match &self.select {
            Some(select) if select.contains(rule) => Chosen::On(SELECT),
            _ if self.extend.contains(rule) => Chosen::On(EXTEND_SELECT),
            Some(_) => Chosen::Off(SELECT),
            None => Chosen::AsConfigured,
        }
    }
}
