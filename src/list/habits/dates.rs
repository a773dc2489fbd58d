//! Dates in another syntax than the list's.

mod syntax;

use super::anatomy::Anatomy;
use super::limits::{DATE_RARITY, DATE_SHARE, FEWEST_DATES};
use super::measure::Counts;
use super::tell::Found;
use crate::list::date::DateSyntax;
use crate::list::{
    Carrier, Deviation, DeviationKind, EntryId, Field, FieldType, List, Repair, TypeName, quoted,
};
use crate::markdown::{Document, Kind, NodeRef};
use crate::text::count::number;
use crate::text::{Edit, Span};
use std::collections::BTreeMap;
use std::sync::Arc;
use syntax::{Syntax, date_around, find_year};

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

/// How dates of a slot are written.
struct Habit {
    syntax: Syntax,
    dates: DateSyntax,
}

pub(super) fn departures(doc: &Document, list: &mut List, entries: &[Anatomy], found: &mut Found) {
    for dates in &written(doc, list, entries) {
        let counts = counts(dates);
        if let Some(habit) = habit(&counts) {
            let habit = Habit { syntax: habit, dates: habit.dates() };
            add_fields(doc, list, dates, &habit);
            judge(doc, dates, &counts, &habit, found);
        }
    }
}

/// The dates of each slot.
fn written(doc: &Document, list: &List, entries: &[Anatomy]) -> Vec<Vec<Written>> {
    let is_text = |node: &NodeRef| matches!(node.kind(), Kind::Text | Kind::Code);
    let mut dates = Vec::new();
    for anatomy in entries {
        for node in anatomy.leaf.descendants().filter(is_text) {
            let slot = |date, open, close| Slot::of(node, date, open, close);
            read(node, anatomy.entry, &slot, &mut dates);
        }
    }
    for (id, entry) in list.entries.iter().enumerate() {
        if entry.carrier == Carrier::Row {
            for (column, cell) in doc.node(entry.node).children().enumerate() {
                for node in cell.descendants().filter(is_text) {
                    read(node, EntryId(id as u32), &|_, _, _| Slot::Column(column), &mut dates);
                }
            }
        }
    }
    let mut slots: BTreeMap<Slot, Vec<Written>> = BTreeMap::new();
    for date in dates {
        slots.entry(date.slot).or_default().push(date);
    }
    slots.into_values().collect()
}

fn counts(dates: &[Written]) -> Counts<Syntax> {
    Counts::of(dates.iter().map(|date| date.syntax))
}

fn habit(counts: &Counts<Syntax>) -> Option<Syntax> {
    let all = counts.all() as f64;
    let common = counts
        .commonest()
        .filter(|(_, count)| *count >= FEWEST_DATES && *count as f64 >= DATE_SHARE * all);
    counts.habit(|_| 0.0).or(common.map(|(habit, _)| habit))
}

/// What stands in one place and is written in one way is a field of the entries; a date in a
/// sentence is none.
fn add_fields(doc: &Document, list: &mut List, dates: &[Written], habit: &Habit) {
    let name: Arc<str> = "date".into();
    for date in dates.iter().filter(|date| date.syntax == habit.syntax && date.slot.is_place()) {
        let fields = &mut list.entries[date.entry.0 as usize].fields;
        let is_new = fields.iter().all(|field| field.name != name || field.span != date.span);
        if let Some(read) = habit.dates.read(&doc.text()[date.span]).filter(|_| is_new) {
            let (name, ty) = (name.clone(), FieldType::Date(Some(read)));
            fields.push(Field { name, span: date.span, ty });
        }
    }
}

fn judge(
    doc: &Document,
    dates: &[Written],
    counts: &Counts<Syntax>,
    habit: &Habit,
    found: &mut Found,
) {
    let all = counts.all() as f64;
    let few = 2.0 * (DATE_RARITY * all).max(2.0);
    let mut example = dates.iter().find(|date| date.syntax == habit.syntax);
    for date in dates {
        if date.syntax == habit.syntax {
            example = Some(date);
        } else if counts.count(date.syntax) as f64 <= few {
            let keep = (counts.count(habit.syntax), counts.all());
            found.add(date.entry, deviation(doc, date, habit, keep, example));
        }
    }
}

fn deviation(
    doc: &Document,
    date: &Written,
    habit: &Habit,
    (keep, all): (usize, usize),
    example: Option<&Written>,
) -> Deviation {
    let own = &doc.text()[date.span];
    let mending = habit.dates.mend(own).into_iter().next();
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
        repair: mending.map(|mending| {
            Repair::of_text(
                mending.certainty,
                format!("write `{}`", mending.text),
                vec![Edit::replace(date.span, mending.text)],
            )
        }),
    }
}

impl Slot {
    /// What fills a code span or emphasised text stands in that.
    fn of(node: NodeRef, date: Span, open: Option<char>, close: Option<char>) -> Slot {
        let parent = node.parent().map(NodeRef::kind);
        let linked = parent == Some(Kind::Link);
        let fills = node.inner() == date;
        let mark = match (node.kind(), parent) {
            (Kind::Code, _) => Some('`'),
            (_, Some(Kind::Emph | Kind::Strong)) => Some('*'),
            _ => None,
        };
        match mark.filter(|_| fills) {
            Some(mark) => Slot::Text { linked, open: Some(mark), close: Some(mark) },
            None => Slot::Text { linked, open, close },
        }
    }

    /// Whether something bounds it.
    fn is_place(self) -> bool {
        match self {
            Slot::Text { open, close, .. } => open.is_some_and(|c| c != ',' || close.is_some()),
            Slot::Column(_) => true,
        }
    }
}

/// Adds the dates of a text.
fn read(
    node: NodeRef,
    entry: EntryId,
    slot: &impl Fn(Span, Option<char>, Option<char>) -> Slot,
    dates: &mut Vec<Written>,
) {
    let (text, start) = (&node.document().text()[node.inner()], node.inner().start());
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
        let is_part = node.kind() == Kind::Code && span.len() < text.len();
        let bounded = |c: Option<char>| {
            c.is_none_or(|c| !c.is_alphanumeric() && !matches!(c, '/' | '-' | '_' | '.'))
                || (c == Some('.')
                    && !text[span.end()..]
                        .get(1..2)
                        .is_some_and(|it| it.starts_with(char::is_alphanumeric)))
        };
        if bounded(before) && bounded(behind) && !is_part {
            let span = span.shift(start);
            dates.push(Written { entry, slot: slot(span, open, close), syntax, span });
        }
    }
}
