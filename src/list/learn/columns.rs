//! What the columns of tables hold: the entries' links, and values of small vocabularies.

use crate::list::{Carrier, Entry, List};
use crate::markdown::{Document, Flags, Kind, Link, LinkForm, NodeRef};
use std::collections::BTreeMap;

/// A vocabulary of more values is no vocabulary.
const MOST_VALUES: usize = 12;
/// A value that stands in fewer cells may be a slip.
const RARE: usize = 3;
/// So many cells in a hundred hold one of the values.
const COVERED_PERCENT: usize = 95;
/// Of fewer cells, nobody can tell.
const FEWEST_CELLS: usize = 10;

/// A column, and how many of its cells are as its format says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LearnedColumn {
    pub header: String,
    /// In the entry-format language.
    pub format: String,
    pub cells: usize,
    pub fitting: usize,
}

/// The columns of the tables that hold entries, those of most cells first.
pub(super) fn columns(doc: &Document, list: &List) -> Vec<LearnedColumn> {
    let mut cells: BTreeMap<String, Vec<NodeRef>> = BTreeMap::new();
    let mut order: Vec<String> = Vec::new();
    for entry in list.entries.iter().filter(|entry| entry.carrier == Carrier::Row) {
        for (header, cell) in with_headers(doc, entry) {
            if !cells.contains_key(&header) {
                order.push(header.clone());
            }
            cells.entry(header).or_default().push(cell);
        }
    }
    let columns = order.into_iter().filter_map(|header| column(&header, &cells[&header]));
    columns.collect()
}

fn with_headers<'d>(doc: &'d Document, entry: &Entry) -> Vec<(String, NodeRef<'d>)> {
    let row = doc.node(entry.node);
    let header = row.parent().and_then(|table| table.children().next());
    let names = header.into_iter().flat_map(NodeRef::children);
    let names = names.map(|cell| cell.plain_text().trim().to_string());
    names.zip(row.children()).filter(|(name, _)| !name.is_empty()).collect()
}

fn column(header: &str, cells: &[NodeRef]) -> Option<LearnedColumn> {
    if cells.len() < FEWEST_CELLS {
        return None;
    }
    let links = cells.iter().filter(|cell| is_link(**cell)).count();
    let (format, fitting) = if links * 100 >= cells.len() * COVERED_PERCENT {
        ("[{name}]({url})".to_string(), links)
    } else {
        vocabulary(header, cells)?
    };
    Some(LearnedColumn { header: header.to_string(), format, cells: cells.len(), fitting })
}

/// Whether a cell is one link, with a text of its own.
fn is_link(cell: NodeRef) -> bool {
    let mut children = cell.children();
    let link = children.next().and_then(NodeRef::link);
    let is_url = |link: &Link| matches!(link.form, LinkForm::Autolink | LinkForm::Bare);
    link.is_some_and(|link| !is_url(link)) && children.next().is_none()
}

/// The values of a column, plain and in code, and how many cells hold one of them.
fn vocabulary(header: &str, cells: &[NodeRef]) -> Option<(String, usize)> {
    let mut counts: BTreeMap<(Kind, &str), usize> = BTreeMap::new();
    for cell in cells.iter().filter(|cell| !cell.flags().has(Flags::ABSENT)) {
        let mut children = cell.children();
        let (Some(only), None) = (children.next(), children.next()) else { continue };
        if matches!(only.kind(), Kind::Text | Kind::Code) {
            *counts.entry((only.kind(), only.literal().trim())).or_default() += 1;
        }
    }
    counts.retain(|(_, value), count| *count >= RARE && is_plain(value));
    let fitting = counts.values().sum();
    let covered = fitting * 100 >= cells.len() * COVERED_PERCENT;
    if counts.len() < 2 || counts.len() > MOST_VALUES || !covered {
        return None;
    }
    let values = |kind| {
        let of_kind = counts.keys().filter(|(it, _)| *it == kind);
        of_kind.map(|(_, value)| *value).collect::<Vec<_>>()
    };
    let field = field(header)?;
    // One value alone would be the name of a vocabulary.
    let oneof = |values: &[&str]| match values {
        [only] => (*only).to_string(),
        values => format!("{{{field}:oneof({})}}", values.join("; ")),
    };
    let (plain, code) = (values(Kind::Text), values(Kind::Code));
    let format = match (plain.as_slice(), code.as_slice()) {
        (plain, []) => oneof(plain),
        ([], code) => format!("`{}`", oneof(code)),
        (plain, code) => format!("{{|{}|`{}`}}", oneof(plain), oneof(code)),
    };
    Some((format, fitting))
}

/// Whether a value can stand in `oneof(..)` as it is.
fn is_plain(value: &str) -> bool {
    !value.is_empty()
        && !value.contains(['(', ')', ';', '{', '}', '\\', '`', '\'', '*', '[', '<', '|'])
}

/// A name for the field of a column: its header in small letters.
fn field(header: &str) -> Option<String> {
    let lower = header.to_lowercase();
    let name: String =
        lower.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '_' }).collect();
    name.starts_with(|c: char| c.is_ascii_lowercase()).then_some(name)
}
