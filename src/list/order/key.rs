//! What lists sort by.

use crate::list::date::{Date, Precision};
use crate::text::fold::folded;
use std::cmp::Ordering;

/// What entries are sorted by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SortKey {
    /// The name in lower case, without accents.
    Folded,
    /// Its letters and digits alone.
    Alnum,
    /// Word by word, whatever stands between them.
    Words,
    /// Its letters and digits without an article at the start.
    NoArticle,
    /// Its letters and digits; digits that follow each other are one number.
    Natural,
    /// Its letters and digits; names that begin with a digit stand last.
    DigitsLast,
    /// The letters and digits before the colon in it.
    Head,
    /// The source of the line from the name on: `a-b](..)` stands before `a](..)`.
    Line,
    /// The name as it is written, capitals before small letters.
    Codepoint,
    /// A field; a date by its days.
    Field { name: String, descending: bool },
}

/// Keys by the name, the usual ones first.
pub(super) const BY_NAME: [SortKey; 9] = [
    SortKey::Folded,
    SortKey::Alnum,
    SortKey::Words,
    SortKey::NoArticle,
    SortKey::Natural,
    SortKey::DigitsLast,
    SortKey::Head,
    SortKey::Line,
    SortKey::Codepoint,
];

/// Words at the start of names that some lists do not sort by.
const ARTICLES: &[&str] = &["the", "a", "an"];

/// What there is to sort an entry by.
#[derive(Clone, Debug, Default)]
pub(super) struct Sortable {
    /// As written, without marks of emphasis and code.
    pub name: String,
    pub folded: String,
    pub line: String,
    pub field: Option<Value>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Value {
    Date(Date),
    Number(u64),
    Text(String),
}

impl Sortable {
    pub fn new(name: String, line: &str) -> Sortable {
        Sortable { folded: folded(&name), name, line: line.to_lowercase(), field: None }
    }

    /// Whether one of two names is the beginning of the other: `Foo` and `Foo (second edition)`
    /// stand either way in most lists.
    pub fn begins_as(&self, other: &Sortable) -> bool {
        let (mut one, mut other) = (alnum(&self.folded), alnum(&other.folded));
        loop {
            match (one.next(), other.next()) {
                (Some(c), Some(d)) if c == d => {}
                (Some(_), Some(_)) => return false,
                _ => return true,
            }
        }
    }
}

/// The places of `all` in the order of `key`, from 0; equal ones share a place. All values of a field
/// are of one kind.
pub(super) fn ranks(key: &SortKey, all: &[&Sortable]) -> Vec<u32> {
    let precision = coarsest(all);
    let mut sorted: Vec<usize> = (0..all.len()).collect();
    let compare = |one: usize, other: usize| compare(key, all[one], all[other], precision);
    sorted.sort_by(|one, other| compare(*one, *other));
    let mut ranks = vec![0; all.len()];
    for pair in sorted.windows(2) {
        let differs = compare(pair[0], pair[1]) != Ordering::Equal;
        ranks[pair[1]] = ranks[pair[0]] + u32::from(differs);
    }
    ranks
}

fn compare(key: &SortKey, one: &Sortable, other: &Sortable, precision: Precision) -> Ordering {
    let (folded, other_folded) = (one.folded.as_str(), other.folded.as_str());
    match key {
        SortKey::Folded => folded.cmp(other_folded),
        SortKey::Alnum => alnum(folded).cmp(alnum(other_folded)),
        SortKey::Words => words(folded).cmp(words(other_folded)),
        SortKey::NoArticle => {
            alnum(without_article(folded)).cmp(alnum(without_article(other_folded)))
        }
        SortKey::Natural => natural(folded, other_folded),
        SortKey::DigitsLast => {
            let digit = |text: &str| alnum(text).next().is_some_and(|c| c.is_ascii_digit());
            let digits = digit(folded).cmp(&digit(other_folded));
            digits.then_with(|| alnum(folded).cmp(alnum(other_folded)))
        }
        SortKey::Head => alnum(head(folded)).cmp(alnum(head(other_folded))),
        SortKey::Line => one.line.cmp(&other.line),
        SortKey::Codepoint => one.name.cmp(&other.name),
        SortKey::Field { descending, .. } => {
            let ordering = by_value(one.field.as_ref(), other.field.as_ref(), precision);
            if *descending { ordering.reverse() } else { ordering }
        }
    }
}

fn alnum(text: &str) -> impl Iterator<Item = char> {
    text.chars().filter(|c| c.is_alphanumeric())
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty())
}

fn without_article(text: &str) -> &str {
    match text.split_once(' ') {
        Some((first, rest)) if ARTICLES.contains(&first) => rest,
        _ => text,
    }
}

fn head(text: &str) -> &str {
    text.split(':').next().unwrap_or(text)
}

/// Letters one by one, and numbers by their value: longer ones are greater.
fn natural(one: &str, other: &str) -> Ordering {
    let (mut one, mut other) = (alnum(one).peekable(), alnum(other).peekable());
    loop {
        let ordering = match (one.peek(), other.peek()) {
            (Some(c), Some(d)) if c.is_ascii_digit() && d.is_ascii_digit() => {
                let (number, other_number) = (digits(&mut one), digits(&mut other));
                number.len().cmp(&other_number.len()).then(number.cmp(&other_number))
            }
            (None, None) => return Ordering::Equal,
            _ => one.next().cmp(&other.next()),
        };
        if ordering != Ordering::Equal {
            return ordering;
        }
    }
}

/// The digits that follow, without zeros before them.
fn digits(chars: &mut std::iter::Peekable<impl Iterator<Item = char>>) -> String {
    let mut digits = String::new();
    while let Some(digit) = chars.next_if(char::is_ascii_digit) {
        if digit != '0' || !digits.is_empty() {
            digits.push(digit);
        }
    }
    digits
}

/// Precisions are mixed on purpose: dates are compared by what all of them have.
fn coarsest(all: &[&Sortable]) -> Precision {
    let dates = all.iter().filter_map(|it| match it.field {
        Some(Value::Date(date)) => Some(date.precision()),
        _ => None,
    });
    dates.min().unwrap_or(Precision::Day)
}

fn by_value(one: Option<&Value>, other: Option<&Value>, precision: Precision) -> Ordering {
    match (one, other) {
        (Some(Value::Date(one)), Some(Value::Date(other))) => {
            truncated(*one, precision).cmp(&truncated(*other, precision))
        }
        (Some(Value::Number(one)), Some(Value::Number(other))) => one.cmp(other),
        (Some(Value::Text(one)), Some(Value::Text(other))) => one.cmp(other),
        _ => Ordering::Equal,
    }
}

fn truncated(date: Date, precision: Precision) -> Date {
    Date {
        month: date.month.filter(|_| precision >= Precision::Month),
        day: date.day.filter(|_| precision >= Precision::Day),
        ..date
    }
}

#[cfg(test)]
mod tests {
    use super::{SortKey, Sortable, ranks};

    fn ranked(key: &SortKey, names: &[&str]) -> Vec<u32> {
        let all: Vec<Sortable> =
            names.iter().map(|name| Sortable::new(name.to_string(), name)).collect();
        ranks(key, &all.iter().collect::<Vec<_>>())
    }

    #[test]
    fn keys_differ_where_lists_do() {
        assert_eq!(ranked(&SortKey::Folded, &["b", "A", "á"]), [1, 0, 0]);
        assert_eq!(ranked(&SortKey::Codepoint, &["b", "a", "C"]), [2, 1, 0]);
        assert_eq!(ranked(&SortKey::Alnum, &["a-c", "ab", ".ac"]), [1, 0, 1]);
        assert_eq!(ranked(&SortKey::Words, &["a c", "ab", "a"]), [1, 2, 0]);
        assert_eq!(ranked(&SortKey::NoArticle, &["The Bee", "Ant", "A Cow"]), [1, 0, 2]);
        assert_eq!(ranked(&SortKey::Natural, &["v10", "v9", "v009"]), [1, 0, 0]);
        assert_eq!(ranked(&SortKey::DigitsLast, &["3D", "Zoo", "Ant"]), [2, 1, 0]);
        assert_eq!(ranked(&SortKey::Head, &["D: A", "C#: B", "C: A"]), [1, 0, 0]);
        assert_eq!(ranked(&SortKey::Line, &["a](..)", "a-b](..)"]), [1, 0]);
    }
}
