//! A table in columns; what does not fit is wrapped in its last column.

use super::inlines;
use crate::markdown::{Kind, NodeRef};
use crate::report::Palette;
use crate::text::width;

/// Columns between two cells.
const GAP: usize = 2;
/// A last column that would have fewer columns stands below the others.
const LEAST: usize = 20;
const INDENT: usize = 4;

pub fn lines(table: NodeRef, palette: &Palette, columns: usize) -> Vec<String> {
    let rows: Vec<Vec<NodeRef>> = table
        .children()
        .filter(|row| row.kind() == Kind::TableRow)
        .map(|row| row.children().collect())
        .collect();
    let count = rows.iter().map(Vec::len).max().unwrap_or(0);
    let widths: Vec<usize> = (0..count)
        .map(|index| {
            let cells = rows.iter().filter_map(|row| row.get(index));
            cells.map(|cell| plain_width(*cell)).max().unwrap_or(0)
        })
        .collect();
    let Some((_, before)) = widths.split_last() else { return Vec::new() };
    let indent: usize = before.iter().map(|width| width + GAP).sum();
    let last = columns.saturating_sub(indent);
    if last < LEAST {
        return rows.iter().flat_map(|row| stacked(row, palette, columns)).collect();
    }
    let mut lines = Vec::new();
    for (index, row) in rows.iter().enumerate() {
        let Palette { strong, .. } = palette;
        let mut line = String::new();
        for (cell, width) in row.iter().zip(before) {
            let text = inlines::lines(*cell, palette, usize::MAX).join(" ");
            let pad = " ".repeat(width - plain_width(*cell) + GAP);
            line.push_str(&if index == 0 {
                format!("{strong}{text}{strong:#}{pad}")
            } else {
                text + &pad
            });
        }
        let wrapped = row.get(before.len()).map(|cell| inlines::lines(*cell, palette, last));
        let mut wrapped = wrapped.unwrap_or_default().into_iter();
        let first = wrapped.next().unwrap_or_default();
        let first = if index == 0 { format!("{strong}{first}{strong:#}") } else { first };
        lines.push(format!("{line}{first}").trim_end().to_string());
        lines.extend(wrapped.map(|rest| format!("{}{rest}", " ".repeat(indent))));
    }
    lines
}

/// The last cell of a row below the others, for narrow terminals.
fn stacked(row: &[NodeRef], palette: &Palette, columns: usize) -> Vec<String> {
    let Some((last, before)) = row.split_last() else { return Vec::new() };
    let cells = before.iter().flat_map(|cell| inlines::lines(*cell, palette, columns));
    let below = inlines::lines(*last, palette, columns.saturating_sub(INDENT));
    cells.chain(below.into_iter().map(|line| format!("{}{line}", " ".repeat(INDENT)))).collect()
}

fn plain_width(cell: NodeRef) -> usize {
    let plain = Palette::plain();
    inlines::lines(cell, &plain, usize::MAX).iter().map(|line| width::columns(line)).sum()
}
