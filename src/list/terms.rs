//! Names that have one right spelling: those that mdlint knows, and those that `[terms]` of a
//! configuration adds.

use crate::text::toml::Text;
use std::collections::HashSet;
use std::sync::LazyLock;

/// The list of spellings; it says itself where they come from.
const KNOWN: &str = include_str!("terms/terms.txt");

/// What `[terms]` says: a right spelling, and wrong ones.
#[derive(Clone, Debug)]
pub struct TermConfig {
    pub right: Text,
    pub wrong: Vec<Text>,
}

/// A name, and how it is spelled.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct Term {
    pub spelling: &'static str,
    /// Many write it in small letters, and are not wrong for that.
    pub also_small: bool,
}

/// A name of the list's own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnTerm {
    pub spelling: String,
    /// Other ways to write it; other cases of the same letters are wrong without being named.
    pub wrong: Vec<String>,
}

/// `[terms]`, compiled.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Terms {
    own: Vec<OwnTerm>,
}

impl Terms {
    pub fn compile(config: &[TermConfig]) -> Terms {
        let own = config.iter().map(|term| OwnTerm {
            spelling: term.right.value.clone(),
            wrong: term.wrong.iter().map(|wrong| wrong.value.clone()).collect(),
        });
        Terms { own: own.collect() }
    }

    pub fn own(&self) -> &[OwnTerm] {
        &self.own
    }

    /// The names that mdlint knows, less those that the list has an opinion of.
    pub fn known(&self) -> impl Iterator<Item = Term> {
        known().iter().copied().filter(|term| !self.speaks_of(term.spelling))
    }

    /// Whether `word`, in any case, has a spelling that is known or declared.
    pub fn has(&self, word: &str) -> bool {
        static SMALL: LazyLock<HashSet<String>> = LazyLock::new(|| {
            known().iter().map(|term| term.spelling.to_ascii_lowercase()).collect()
        });
        self.speaks_of(word) || SMALL.contains(&word.to_ascii_lowercase())
    }

    fn speaks_of(&self, word: &str) -> bool {
        let is = |own: &str| own.eq_ignore_ascii_case(word);
        self.own.iter().any(|term| is(&term.spelling) || term.wrong.iter().any(|it| is(it)))
    }
}

fn known() -> &'static [Term] {
    static TERMS: LazyLock<Vec<Term>> = LazyLock::new(|| {
        let lines = KNOWN.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
        let term = |line: &'static str| Term {
            spelling: line.trim_start_matches('~'),
            also_small: line.starts_with('~'),
        };
        lines.map(term).collect()
    });
    &TERMS
}

#[cfg(test)]
mod tests {
    use super::{HashSet, known};

    #[test]
    fn every_known_name_has_a_small_letter_and_a_capital_that_is_not_the_first() {
        let mut seen = HashSet::new();
        for term in known() {
            let inner = term.spelling.chars().skip(1).any(char::is_uppercase);
            let small = term.spelling.chars().any(char::is_lowercase);
            assert!(small && (inner || term.spelling.ends_with(".js")), "{term:?}");
            assert!(seen.insert(term.spelling.to_lowercase()), "{term:?} stands there twice");
        }
    }
}
