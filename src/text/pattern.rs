//! Regular expressions: the only file that names the crate.

use super::Span;

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

    /// `text`, which the pattern matches, with `$1` and `$name` in `with` filled in.
    pub fn replace(&self, text: &str, with: &str) -> String {
        self.0.replace(text, with).into_owned()
    }

    pub fn as_str(&self) -> &str {
        self.0.as_str()
    }
}
