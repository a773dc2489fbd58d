//! What lists sort by.

use crate::list::date::{Date, Precision};
use crate::text::fold::folded;
use std::borrow::Cow;
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
    let texts: Option<Vec<Cow<str>>> = all.iter().map(|it| text(key, it)).collect();
    if let Some(texts) = texts {
        return ranked(all.len(), |one, other| texts[one].cmp(&texts[other]));
    }
    match key {
        SortKey::Field { descending, .. } => {
            let precision = coarsest(all);
            let value = |at: usize| all[at].field.as_ref();
            let compare = |one, other| by_value(value(one), value(other), precision);
            match descending {
                true => ranked(all.len(), |one, other| compare(other, one)),
                false => ranked(all.len(), compare),
            }
        }
        _ => ranked(all.len(), |one, other| natural(&all[one].folded, &all[other].folded)),
    }
}

fn ranked(count: usize, compare: impl Fn(usize, usize) -> Ordering) -> Vec<u32> {
    let mut sorted: Vec<usize> = (0..count).collect();
    sorted.sort_by(|one, other| compare(*one, *other));
    let mut ranks = vec![0; count];
    for pair in sorted.windows(2) {
        let differs = compare(pair[0], pair[1]) != Ordering::Equal;
        ranks[pair[1]] = ranks[pair[0]] + u32::from(differs);
    }
    ranks
}

/// The text whose order is that of the key; `None` where no text has it.
fn text<'s>(key: &SortKey, sortable: &'s Sortable) -> Option<Cow<'s, str>> {
    let folded = sortable.folded.as_str();
    Some(match key {
        SortKey::Folded => Cow::Borrowed(folded),
        SortKey::Alnum => letters(folded),
        // A word stands before all that begin with it.
        SortKey::Words => Cow::Owned(words(folded).collect::<Vec<_>>().join("\0")),
        SortKey::NoArticle => letters(without_article(folded)),
        SortKey::DigitsLast => {
            let is_digit = alnum(folded).next().is_some_and(|c| c.is_ascii_digit());
            let class = if is_digit { "1" } else { "0" };
            Cow::Owned(format!("{class}{}", letters(folded)))
        }
        SortKey::Head => letters(head(folded)),
        SortKey::Line => Cow::Borrowed(&sortable.line),
        SortKey::Codepoint => Cow::Borrowed(&sortable.name),
        SortKey::Natural | SortKey::Field { .. } => return None,
    })
}

impl SortKey {
    /// A simpler key that is the same for these.
    pub(super) fn simpler(&self, all: &[&Sortable]) -> Option<SortKey> {
        let none = |differs: fn(&str) -> bool| !all.iter().any(|it| differs(&it.folded));
        let same = match self {
            SortKey::NoArticle => none(|it| without_article(it).len() < it.len()),
            SortKey::Natural => none(|it| it.bytes().any(|byte| byte.is_ascii_digit())),
            SortKey::DigitsLast => none(|it| alnum(it).next().is_some_and(|c| c.is_ascii_digit())),
            SortKey::Head => none(|it| it.contains(':')),
            _ => false,
        };
        same.then_some(SortKey::Alnum)
    }
}

/// The letters and digits of a text.
fn letters(text: &str) -> Cow<'_, str> {
    if text.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(alnum(text).collect())
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
