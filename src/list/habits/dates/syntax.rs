//! The ways in which lists write months and days, and where one stands in a text.

use crate::list::date::{DateSyntax, MONTHS};
use crate::text::Span;

/// A way to write dates. Precisions are no different ways: lists mix them on purpose.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) enum Syntax {
    /// `2022-03`
    Iso,
    /// `2022/03`
    Slashes,
    /// `2022.03`
    Dots,
    /// `03-2022`
    MonthFirst,
    /// `03/2022`
    MonthFirstSlash,
    /// `1.03.2022`
    DayFirst,
    /// `Mar 2022`, `Mar 1, 2022`
    Name,
}

impl Syntax {
    pub fn dates(self) -> DateSyntax {
        let patterns: &[&str] = match self {
            Syntax::Iso => &["YYYY-MM", "YYYY-MM-DD"],
            Syntax::Slashes => &["YYYY/MM", "YYYY/MM/DD"],
            Syntax::Dots => &["YYYY.MM", "YYYY.MM.DD"],
            Syntax::MonthFirst => &["MM-YYYY", "MM-DD-YYYY"],
            Syntax::MonthFirstSlash => &["MM/YYYY", "MM/DD/YYYY"],
            Syntax::DayFirst => &["MM.YYYY", "DD.MM.YYYY"],
            Syntax::Name => &["Mon YYYY", "Mon DD, YYYY"],
        };
        let mut syntax = DateSyntax::empty();
        for pattern in patterns {
            syntax.add(pattern).expect("a pattern of our own");
        }
        syntax
    }

    /// The syntax of a run of digits and marks that holds a year.
    fn of(token: &str) -> Option<Syntax> {
        let mark = token.chars().find(|c| !c.is_ascii_digit())?;
        let parts: Vec<&str> = token.split(mark).collect();
        let digits = |part: &&str| part.bytes().all(|byte| byte.is_ascii_digit());
        let small = |part: &str| matches!(part.len(), 1 | 2);
        if !(2..=3).contains(&parts.len()) || !parts.iter().all(digits) {
            return None;
        }
        let (first, rest) = parts.split_first()?;
        let (last, before) = parts.split_last()?;
        let iso = mark == '-' && is_past_month(first, rest);
        if is_year(first) && rest.iter().all(|part| small(part)) && (is_month(rest[0]) || iso) {
            return match mark {
                '-' => Some(Syntax::Iso),
                '/' => Some(Syntax::Slashes),
                '.' => Some(Syntax::Dots),
                _ => None,
            };
        }
        if !is_year(last) || !before.iter().all(|part| small(part)) {
            return None;
        }
        match mark {
            '-' => Some(Syntax::MonthFirst),
            '/' => Some(Syntax::MonthFirstSlash),
            '.' => Some(Syntax::DayFirst),
            _ => None,
        }
    }
}

fn is_year(text: &str) -> bool {
    text.len() == 4 && (text.starts_with("19") || text.starts_with("20"))
}

fn is_month(text: &str) -> bool {
    text.parse::<u8>().is_ok_and(|month| (1..=12).contains(&month))
}

/// Whether two digits behind a year are no month and not the end of a span of years, as in `2012-13`:
/// a slip that some rule tells.
fn is_past_month(year: &str, rest: &[&str]) -> bool {
    let month = rest[0].parse::<u8>().ok();
    let century = year.get(2..).and_then(|it| it.parse::<u8>().ok());
    match rest {
        [_] => month.zip(century).is_some_and(|(month, year)| rest[0].len() == 2 && month <= year),
        _ => rest.iter().all(|part| part.len() == 2),
    }
}

/// Where the next four digits stand that may be a year.
pub(super) fn find_year(bytes: &[u8], from: usize) -> Option<usize> {
    let is_digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    (from..bytes.len().saturating_sub(3)).find(|at| {
        matches!(&bytes[*at..*at + 2], b"19" | b"20")
            && (*at == 0 || !is_digit(*at - 1))
            && is_digit(*at + 2)
            && is_digit(*at + 3)
            && !is_digit(*at + 4)
    })
}

/// The date that the year at `year` is a part of.
pub(super) fn date_around(text: &str, year: usize) -> Option<(Span, Syntax)> {
    let of_number = |c: char| c.is_ascii_digit() || matches!(c, '-' | '/' | '.');
    let start = text[..year]
        .rfind(|c| !of_number(c))
        .map_or(0, |at| at + text[at..].chars().next().map_or(1, char::len_utf8));
    let end = text[year..].find(|c| !of_number(c)).map_or(text.len(), |at| year + at);
    let token = text[start..end].trim_end_matches(['.', '-', '/']);
    if let Some(syntax) = Syntax::of(token) {
        return Some((Span::new(start, start + token.len()), syntax));
    }
    if token.len() > 4 {
        return None;
    }
    let start = named_month(&text[..year])?;
    Some((Span::new(start, year + 4), Syntax::Name))
}

/// Where the name of a month, and perhaps a day, begins that stands right before a year.
fn named_month(before: &str) -> Option<usize> {
    let rest = before.strip_suffix(' ')?.trim_end_matches([',', '.']);
    let day = rest.trim_end_matches(|c: char| c.is_ascii_digit());
    let rest = if day.len() < rest.len() { day.strip_suffix(' ')? } else { rest };
    let start = rest
        .rfind(|c: char| !c.is_ascii_alphabetic())
        .map_or(0, |at| at + rest[at..].chars().next().map_or(1, char::len_utf8));
    let word = &rest[start..];
    let is_month = word.len() <= 9 && MONTHS.iter().any(|month| word.starts_with(month));
    is_month.then_some(start)
}
