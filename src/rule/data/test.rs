//! What is asked of the texts.

use super::prose;
use super::replacement::Replacement;
use super::select::Reading;
use crate::markdown::Document;
use crate::text::toml::{Problem, Reader, Table, Text, Value, ValueKind};
use crate::text::{Pattern, Span};

/// The tests that there are. A rule has one.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum TestKind {
    /// Nothing matches these patterns or is one of these words.
    Forbid,
    /// What matches is written otherwise.
    Substitute,
    /// There are not too many characters.
    Length,
}

impl TestKind {
    pub const ALL: [TestKind; 3] = [TestKind::Forbid, TestKind::Substitute, TestKind::Length];

    /// As it is written on pages.
    pub fn name(self) -> &'static str {
        match self {
            TestKind::Forbid => "forbid",
            TestKind::Substitute => "substitute",
            TestKind::Length => "length",
        }
    }

    /// The keys of its table. They are options of the rule, too.
    pub fn keys(self) -> &'static [&'static str] {
        match self {
            TestKind::Forbid => &["words", "patterns"],
            TestKind::Substitute => &["substitute"],
            TestKind::Length => &["max"],
        }
    }
}

/// A test, ready to run.
#[derive(Debug)]
pub enum Test {
    Forbid(Vec<Pattern>),
    Substitute(Vec<(Pattern, Replacement)>),
    Length { max: usize },
}

/// Where a text fails.
#[derive(Debug)]
pub struct Hit {
    pub span: Span,
    /// What should stand there, or how much may; empty where nothing is said.
    pub expected: String,
    pub length: usize,
}

impl Test {
    /// Reads the table of a test of this kind; what is wrong goes to `reader`.
    pub fn read(kind: TestKind, table: &Table, reader: &mut Reader) -> Test {
        match kind {
            TestKind::Forbid => Test::Forbid(read_forbid(table, reader)),
            TestKind::Substitute => Test::Substitute(read_substitute(table, reader)),
            TestKind::Length => {
                Test::Length { max: table.get("max").map_or(usize::MAX, |it| read_max(it, reader)) }
            }
        }
    }

    /// Where the text at `span` fails, from left to right.
    pub fn hits(&self, doc: &Document, span: Span, reading: Reading) -> Vec<Hit> {
        let text = &doc.text()[span];
        let mut hits: Vec<Hit> = Vec::new();
        match self {
            Test::Forbid(patterns) => {
                let found = patterns.iter().flat_map(|pattern| pattern.find_all(text));
                hits.extend(found.map(|it| Hit::new(it.shift(span.start()), String::new())));
            }
            Test::Substitute(pairs) => {
                for (pattern, replacement) in pairs {
                    for found in pattern.matches(text) {
                        let expected = replacement.fill(&found);
                        if expected != found.text() {
                            hits.push(Hit::new(found.span().shift(span.start()), expected));
                        }
                    }
                }
            }
            Test::Length { max } => hits.extend(too_long(doc, span, *max)),
        }
        hits.retain(|hit| match reading {
            Reading::Prose => matches!(self, Test::Length { .. }) || prose::is_prose(doc, hit.span),
            Reading::Source => true,
        });
        hits.sort_by_key(|hit| hit.span);
        hits.dedup_by(|hit, before| hit.span.overlaps(before.span));
        hits
    }
}

impl Hit {
    fn new(span: Span, expected: String) -> Hit {
        Hit { span, expected, length: 0 }
    }
}

fn too_long(doc: &Document, span: Span, max: usize) -> Option<Hit> {
    // No character takes less than a byte.
    if span.len() <= max {
        return None;
    }
    let (length, surplus) = prose::length(doc, span, max);
    surplus.map(|start| Hit {
        span: Span::new(start, span.end()),
        expected: max.to_string(),
        length,
    })
}

fn read_forbid(table: &Table, reader: &mut Reader) -> Vec<Pattern> {
    let patterns = table.get("patterns").and_then(|value| reader.text_or_texts(value));
    let patterns = patterns.unwrap_or_default();
    let mut patterns: Vec<Pattern> =
        patterns.iter().filter_map(|text| pattern(text, reader)).collect();
    let words = table.get("words").and_then(|value| reader.text_or_texts(value));
    patterns.extend(words.and_then(|words| self::words(&words, reader)));
    patterns
}

fn read_substitute(table: &Table, reader: &mut Reader) -> Vec<(Pattern, Replacement)> {
    let pairs = table.get("substitute").map(|value| reader.named_texts(value));
    let pairs = pairs.unwrap_or_default().into_iter();
    pairs
        .filter_map(|(key, text)| {
            let pattern = pattern(&key, reader)?;
            match Replacement::read(&text, &pattern) {
                Ok(replacement) => Some((pattern, replacement)),
                Err(problem) => {
                    reader.report(problem);
                    None
                }
            }
        })
        .collect()
}

fn read_max(value: &Value, reader: &mut Reader) -> usize {
    match value.kind {
        ValueKind::Integer(max) if max > 0 => usize::try_from(max).unwrap_or(usize::MAX),
        _ => {
            reader.report(value.unexpected("a whole number, 1 or more"));
            usize::MAX
        }
    }
}

fn pattern(text: &Text, reader: &mut Reader) -> Option<Pattern> {
    let problem: Problem = match Pattern::new(&text.value) {
        Ok(pattern) if pattern.is_match("") => {
            text.problem_here("can match nothing at all, and so matches everywhere")
        }
        Ok(pattern) => return Some(pattern),
        Err(error) => text.problem_here(error.message),
    };
    reader.report(problem);
    None
}

/// A pattern that matches any of some words where nothing goes on before or behind them.
pub fn words(words: &[Text], reader: &mut Reader) -> Option<Pattern> {
    let mut alternatives = Vec::new();
    for word in words {
        if word.value.trim().is_empty() {
            reader.report(word.problem_here("a word has letters"));
            continue;
        }
        alternatives.push(word_pattern(&word.value));
    }
    // The longest word wins where one begins like another.
    alternatives.sort_by_key(|pattern| std::cmp::Reverse(pattern.len()));
    let pattern = Pattern::new(&alternatives.join("|")).ok();
    pattern.filter(|_| !alternatives.is_empty())
}

/// A word with capitals is found as it is written, another one in any case; a blank is any blanks.
fn word_pattern(word: &str) -> String {
    let parts: Vec<String> = word.split_whitespace().map(Pattern::escaped).collect();
    let case = if word.chars().any(char::is_uppercase) { "" } else { "i" };
    let edge = |c: Option<char>| if c.is_some_and(is_of_word) { r"\b" } else { "" };
    let (first, last) = (edge(word.trim().chars().next()), edge(word.trim().chars().next_back()));
    format!("{first}(?{case}:{}){last}", parts.join(r"\s+"))
}

/// Whether blanks part words that such characters are in. Chinese and its like have none.
fn is_of_word(c: char) -> bool {
    c.is_alphanumeric() && c < '\u{2e80}'
}
