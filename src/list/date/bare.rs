//! Dates of entries that no format names.

use super::{Date, DateSyntax};
use crate::list::{EntryId, EntryRef, List};
use crate::markdown::{Document, Kind, NodeRef};
use crate::text::Span;

/// Fewer entries with a date do not say that entries have one.
const FEWEST: usize = 8;
/// `2020-03` and `2020-03-15`.
const LENGTHS: [usize; 2] = [10, 7];

impl List {
    /// The date of each entry that has just one: a field, or, where no format names the fields, a
    /// month or a day written as ISO 8601 has it that fills a cell, a code span or a part in brackets.
    pub fn dated(&self, doc: &Document) -> Vec<(EntryId, Span, Date)> {
        let named = self.entries().filter_map(|entry| {
            let mut dates = entry.dates().map(|(field, date)| (entry.id(), field.span, date));
            dates.next().filter(|_| dates.next().is_none())
        });
        let unread = self.entries().filter(|entry| entry.format.is_none());
        let bare: Vec<_> = unread.filter_map(|entry| bare(doc, entry)).collect();
        let mut all: Vec<_> = named.collect();
        if bare.len() >= FEWEST {
            all.extend(bare);
        }
        all.sort_by_key(|(id, ..)| *id);
        all
    }
}

fn bare(doc: &Document, entry: EntryRef) -> Option<(EntryId, Span, Date)> {
    let node = doc.node(entry.node);
    let inside = node.descendants().filter(|node| entry.own.contains(node.span()));
    let texts = inside.filter(|node| matches!(node.kind(), Kind::Text | Kind::Code));
    let mut dates = texts.flat_map(dates_in);
    let (span, date) = dates.next()?;
    dates.next().is_none().then_some((entry.id(), span, date))
}

/// The dates in a text that stand by themselves.
fn dates_in(node: NodeRef) -> impl Iterator<Item = (Span, Date)> {
    let (text, syntax, inner) = (node.document().text(), DateSyntax::iso(), node.inner());
    let starts = text[inner].match_indices('-').filter_map(move |(at, _)| {
        let start = (inner.start() + at).checked_sub(4)?;
        let spans = LENGTHS.iter().map(|len| Span::new(start, start + len));
        let fitting = spans.filter(move |span| inner.contains(*span));
        fitting.filter_map(|span| Some((span, syntax.read(text.get(span.range())?)?))).next()
    });
    starts.filter(move |(span, _)| stands_alone(text, *span))
}

fn stands_alone(text: &str, span: Span) -> bool {
    let line_before = text[..span.start()].rsplit(['\n', '\r']).next().unwrap_or_default();
    let line_behind = text[span.end()..].split(['\n', '\r']).next().unwrap_or_default();
    let before = line_before.trim_end_matches(' ').chars().next_back();
    let behind = line_behind.trim_start_matches(' ').chars().next();
    let is_edge = |c: char| matches!(c, '(' | ')' | '[' | ']' | ';' | ',' | '|' | '`' | '*' | '_');
    before.is_some_and(is_edge) && behind.is_none_or(is_edge)
}
