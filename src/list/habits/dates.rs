//! Dates in another syntax than the list's.

use super::anatomy::Anatomy;
use super::limits::{DATE_RARITY, DATE_SHARE, FEWEST_DATES};
use super::measure::Counts;
use super::tell::Found;
use crate::list::date::DateSyntax;
use crate::list::{Carrier, Deviation, DeviationKind, EntryId, List, Repair, TypeName, quoted};
use crate::markdown::{Document, Kind, NodeRef};
use crate::text::count::number;
use crate::text::{Edit, Span};
use std::collections::BTreeMap;

/// A way to write dates. Precisions are no different ways: lists mix them on purpose.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
enum Syntax {
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

/// Where dates stand. Only dates of one slot are compared.
#[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Slot {
    /// Whether in the text of a link, and the marks before and behind.
    Text {
        linked: bool,
        open: Option<char>,
        close: Option<char>,
    },
    Column(usize),
}

struct Written {
    entry: EntryId,
    slot: Slot,
    syntax: Syntax,
    span: Span,
}

const MONTHS: [&str; 12] =
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

pub(super) fn departures(doc: &Document, list: &List, entries: &[Anatomy], found: &mut Found) {
    let mut dates = Vec::new();
    for anatomy in entries {
        for node in anatomy.leaf.descendants().filter(|node| node.kind() == Kind::Text) {
            let linked = node.parent().is_some_and(|parent| parent.kind() == Kind::Link);
            read(
                node,
                anatomy.entry,
                &|open, close| Slot::Text { linked, open, close },
                &mut dates,
            );
        }
    }
    for (id, entry) in list.entries.iter().enumerate() {
        if entry.carrier == Carrier::Row {
            for (column, cell) in doc.node(entry.node).children().enumerate() {
                let texts = cell.descendants().filter(|node| node.kind() == Kind::Text);
                texts.for_each(|node| {
                    read(node, EntryId(id as u32), &|_, _| Slot::Column(column), &mut dates)
                });
            }
        }
    }
    let mut slots: BTreeMap<Slot, Vec<Written>> = BTreeMap::new();
    for date in dates {
        slots.entry(date.slot).or_default().push(date);
    }
    slots.values().for_each(|dates| judge(doc, dates, found));
}

fn judge(doc: &Document, dates: &[Written], found: &mut Found) {
    let counts = Counts::of(dates.iter().map(|date| date.syntax));
    let all = counts.all() as f64;
    let common = counts
        .commonest()
        .filter(|(_, count)| *count >= FEWEST_DATES && *count as f64 >= DATE_SHARE * all);
    let Some(habit) = counts.habit(|_| 0.0).or(common.map(|(habit, _)| habit)) else { return };
    let few = 2.0 * (DATE_RARITY * all).max(2.0);
    let mut example = dates.iter().find(|date| date.syntax == habit);
    for date in dates {
        if date.syntax == habit {
            example = Some(date);
        } else if counts.count(date.syntax) as f64 <= few {
            let keep = (counts.count(habit), counts.all());
            found.add(date.entry, deviation(doc, date, habit, keep, example));
        }
    }
}

fn deviation(
    doc: &Document,
    date: &Written,
    habit: Syntax,
    (keep, all): (usize, usize),
    example: Option<&Written>,
) -> Deviation {
    let own = &doc.text()[date.span];
    let mending = habit.dates().mend(own).into_iter().next();
    let expected = match (&mending, example) {
        (Some(mending), _) => quoted(&mending.pattern),
        (None, Some(example)) => format!("a date like {}", quoted(&doc.text()[example.span])),
        (None, None) => "another syntax".to_string(),
    };
    Deviation {
        kind: DeviationKind::Type(TypeName::Date),
        field: None,
        span: date.span,
        message: format!("date is {}, expected {expected}", quoted(own)),
        evidence: Some(format!("{} of {} dates here are written so", number(keep), number(all))),
        example: example.map(|example| example.span),
        repair: mending.map(|mending| Repair {
            certainty: mending.certainty,
            title: format!("write `{}`", mending.text),
            edits: vec![Edit::replace(date.span, mending.text)],
            markup: false,
        }),
    }
}

impl Syntax {
    fn dates(self) -> DateSyntax {
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
        if is_year(first) && rest.iter().all(|part| small(part)) && is_month(rest[0]) {
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

/// Adds the dates of a text.
fn read(
    node: NodeRef,
    entry: EntryId,
    slot: &impl Fn(Option<char>, Option<char>) -> Slot,
    dates: &mut Vec<Written>,
) {
    let (text, start) = (node.source(), node.span().start());
    let bytes = text.as_bytes();
    let mut at = 0;
    while let Some(year) = find_year(bytes, at) {
        at = year + 4;
        let Some((span, syntax)) = date_around(text, year) else { continue };
        at = span.end().max(at);
        let open = text[..span.start()]
            .trim_end()
            .chars()
            .next_back()
            .filter(|c| matches!(c, '(' | '[' | ';' | ','));
        let close = text[span.end()..].chars().next().filter(|c| matches!(c, ')' | ']'));
        let before = text[..span.start()].chars().next_back();
        let behind = text[span.end()..].chars().next();
        let bounded = |c: Option<char>| {
            c.is_none_or(|c| !c.is_alphanumeric() && !matches!(c, '/' | '-' | '_' | '.'))
                || (c == Some('.')
                    && !text[span.end()..]
                        .get(1..2)
                        .is_some_and(|it| it.starts_with(char::is_alphanumeric)))
        };
        if bounded(before) && bounded(behind) {
            dates.push(Written { entry, slot: slot(open, close), syntax, span: span.shift(start) });
        }
    }
}

/// Where the next four digits stand that may be a year.
fn find_year(bytes: &[u8], from: usize) -> Option<usize> {
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
fn date_around(text: &str, year: usize) -> Option<(Span, Syntax)> {
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
