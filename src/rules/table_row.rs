//! Rows that do not fit their table.

use crate::rule::prelude::*;
use std::collections::HashMap;
use std::sync::Arc;

#[derive(Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields, default)]
pub struct TableRow {}

/// So many rows with one fault are one finding.
const MANY: usize = 3;
/// One row in so many may lack cells by a slip, and one in any table of a few rows.
const SHARE: usize = 10;
const FEWEST_ROWS: usize = 4;
/// A value that stands so often, and so much more often than a variant of it, is how it is written.
const FREQUENT: usize = 8;
const TIMES: usize = 6;
/// More of a variant is no slip.
const FEW: usize = 2;

impl Rule for TableRow {
    fn check(&self, cx: &Context, report: &mut Report) {
        for table in cx.doc().of_kind(Kind::Table) {
            let rows: Vec<NodeRef> = table.children().collect();
            surplus(cx, &rows, report);
            missing(&rows, report);
        }
        variants(cx, report);
    }
}

/// Cells that no page shows.
fn surplus(cx: &Context, rows: &[NodeRef], report: &mut Report) {
    let text = cx.doc().text();
    let columns = rows.first().map_or(0, |row| row.children().count());
    let columns = plural(columns, "column", "columns");
    let mut blank: Vec<Span> = Vec::new();
    for row in rows {
        let cells = row.surplus_cells();
        let (Some(first), Some(last)) = (cells.first(), cells.last()) else { continue };
        match cells.iter().find(|cell| !text[**cell].trim().is_empty()) {
            Some(cell) => {
                let written = cell.trimmed(text);
                let message = format!("{} stands in no column", quoted(&text[written]));
                let help = format!("the table has {columns}, and the page shows no more");
                report.at(written, message).help(help);
            }
            None => {
                let pipe = usize::from(text[last.end()..].starts_with('|'));
                blank.push(Span::new(first.start(), last.end() + pipe));
            }
        }
    }
    let fix = Arc::new(Fix {
        applicability: Safe,
        title: "delete what is empty".to_string(),
        claim: Claim::Same,
        edits: blank.iter().copied().map(Edit::delete).collect(),
    });
    let told = if blank.len() < MANY { blank.len() } else { 1 };
    for cell in &blank[..told] {
        let message = match blank.len() < MANY {
            true => format!("an empty cell too many, expected {columns}"),
            false => {
                let rows = plural(rows.len() - 1, "row", "rows");
                format!("{} of {rows} have an empty cell too many", number(blank.len()))
            }
        };
        let span = if cell.trimmed(text).is_empty() { *cell } else { cell.trimmed(text) };
        report.at(span, message).shared_fix(fix.clone());
    }
}

/// Rows that end early, where the others do not. One cell alone is a headline among the rows.
fn missing(rows: &[NodeRef], report: &mut Report) {
    let written =
        |row: &NodeRef| row.children().filter(|cell| !cell.flags().has(Flags::ABSENT)).count();
    let columns = rows.first().map_or(0, |row| row.children().count());
    let lacks = |row: &&NodeRef| (2..columns).contains(&written(row));
    let short: Vec<&NodeRef> = rows.iter().skip(1).filter(lacks).collect();
    if rows.len() <= FEWEST_ROWS || short.len() > (rows.len() / SHARE).max(1) {
        return;
    }
    for row in short {
        let (cells, all) = (written(row), plural(columns, "cell", "cells"));
        report.at(row.span().after(), format!("the row has {cells} of {all}"));
    }
}

/// A cell of one word or a few, with or without marks around them, and the name of its column.
struct Value<'d> {
    column: String,
    plain: String,
    cell: NodeRef<'d>,
}

/// Values that stand in other marks than nearly everywhere in columns of that name.
fn variants(cx: &Context, report: &mut Report) {
    let values: Vec<Value> = cx.doc().of_kind(Kind::TableRow).flat_map(values).collect();
    let mut forms: HashMap<(&str, &str), HashMap<&str, usize>> = HashMap::new();
    for value in &values {
        let forms = forms.entry((&value.column, &value.plain)).or_default();
        *forms.entry(written(value.cell)).or_default() += 1;
    }
    for Value { column, plain, cell } in &values {
        let forms = &forms[&(column.as_str(), plain.as_str())];
        let Some((usual, most)) = forms.iter().max_by_key(|(_, count)| **count) else { continue };
        let (found, count) = (written(*cell), forms[written(*cell)]);
        // A column with a format of its own says it with that.
        let told = cx.list().departs(cell.inner());
        if told || found == *usual || count > FEW || *most < FREQUENT.max(TIMES * count) {
            continue;
        }
        let message = format!("{column} is {}, expected {}", quoted(found), quoted(usual));
        let help = format!("{} cells of {column} have it", number(*most));
        let edit = Edit::replace(cell.inner(), *usual);
        let draft = report.at(cell.inner(), message).help(help);
        draft.fix(Safe, format!("write {}", quoted(usual)), Claim::Inline, [edit]);
    }
}

fn written<'d>(cell: NodeRef<'d>) -> &'d str {
    &cell.document().text()[cell.inner()]
}

fn values<'d>(row: NodeRef<'d>) -> Vec<Value<'d>> {
    let header = row.parent().and_then(|table| table.children().next());
    let Some(header) = header.filter(|header| header.id() != row.id()) else { return Vec::new() };
    let columns = header.children().map(|cell| cell.plain_text().trim().to_string());
    let pairs = columns.zip(row.children());
    let of_words = |cell: &NodeRef| {
        let mut inlines = cell.descendants();
        let plain = |node: NodeRef| {
            matches!(node.kind(), Kind::Text | Kind::Code | Kind::Emph | Kind::Strong)
        };
        cell.children().count() == 1 && inlines.all(plain)
    };
    let value = |(column, cell): (String, NodeRef<'d>)| {
        let plain = cell.plain_text().trim().to_string();
        let has_words = plain.contains(char::is_alphanumeric) && !column.is_empty();
        (has_words && of_words(&cell)).then_some(Value { column, plain, cell })
    };
    pairs.filter_map(value).collect()
}
