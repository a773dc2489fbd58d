//! Regular expressions: the only file that names the crate.

use super::Span;
use std::sync::LazyLock;

/// A regular expression in the syntax of the `regex` crate: no look-around, linear time.
#[derive(Clone, Debug)]
pub struct Pattern(regex::Regex);

/// What is wrong with a pattern, and where in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PatternError {
    pub message: String,
}

impl Pattern {
    pub fn new(pattern: &str) -> Result<Pattern, PatternError> {
        regex::Regex::new(pattern).map(Pattern).map_err(|error| {
            let text = error.to_string();
            let last = text.lines().last().unwrap_or_default();
            PatternError { message: last.trim_start_matches("error: ").to_string() }
        })
    }

    pub fn is_match(&self, text: &str) -> bool {
        self.0.is_match(text)
    }

    /// Every match that does not overlap the one before it, as spans of `text`.
    pub fn find_all(&self, text: &str) -> impl Iterator<Item = Span> {
        self.0.find_iter(text).map(|found| Span::from(found.range()))
    }

    /// Every match that does not overlap the one before it, with its groups.
    pub fn matches<'t>(&self, text: &'t str) -> impl Iterator<Item = Match<'t>> {
        self.0.captures_iter(text).map(Match)
    }

    /// Whether the pattern has a group of that name or number.
    pub fn has_group(&self, name: &str) -> bool {
        let number = name.parse().is_ok_and(|number: usize| number < self.0.captures_len());
        number || self.0.capture_names().flatten().any(|known| known == name)
    }

    /// The pattern that matches `text` and nothing else.
    pub fn escaped(text: &str) -> String {
        regex::escape(text)
    }

    pub fn as_str(&self) -> &str {
        self.0.as_str()
    }
}

/// Whether a character is one of a word, as Unicode has it: letters, marks, digits, connectors; no
/// joiners of emoji.
pub fn is_word(c: char) -> bool {
    static WORD: LazyLock<regex::Regex> = LazyLock::new(|| {
        let word = r"[\p{Alphabetic}\p{M}\p{Nd}\p{Pc}]";
        regex::Regex::new(word).expect("a good pattern")
    });
    match c {
        _ if c.is_ascii() => c.is_ascii_alphanumeric() || c == '_',
        _ if c.is_alphabetic() => true,
        _ => WORD.is_match(c.encode_utf8(&mut [0; 4])),
    }
}

/// A match and its groups.
#[derive(Debug)]
pub struct Match<'t>(regex::Captures<'t>);

impl<'t> Match<'t> {
    /// In the text that was searched.
    pub fn span(&self) -> Span {
        Span::from(self.0.get_match().range())
    }

    pub fn text(&self) -> &'t str {
        self.0.get_match().as_str()
    }

    /// What a group matched, by its name or number; nothing where it took no part.
    pub fn group(&self, name: &str) -> &'t str {
        let found = match name.parse::<usize>() {
            Ok(number) => self.0.get(number),
            Err(_) => self.0.name(name),
        };
        found.map_or("", |found| found.as_str())
    }
}
