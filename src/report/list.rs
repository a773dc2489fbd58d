//! One line a finding, in aligned columns: for as many findings as a screen holds.

use super::json::severity_name;
use super::message;
use super::positions::Positions;
use super::style::Palette;
use super::summary::{Mending, header, is_summed_up};
use super::visible::{visible, wrap};
use crate::engine::{Diagnostic, FileOutcome, Outcome};

/// A message that would have fewer columns stands on a line of its own.
const LEAST_MESSAGE: usize = 24;

/// Widths of the columns, the same for all files of a report.
struct Table {
    place: usize,
    severity: usize,
    rule: usize,
    /// Before a message.
    indent: usize,
    columns: usize,
}

/// The findings of all files, each under its file's summary line.
pub fn lines(outcome: &Outcome, palette: &Palette, columns: usize) -> Vec<String> {
    let shown = |file: &FileOutcome| -> Vec<usize> {
        let all = file.diagnostics.iter().enumerate();
        all.filter(|(_, it)| !is_summed_up(outcome, it)).map(|(index, _)| index).collect()
    };
    let files: Vec<(&FileOutcome, Positions, Vec<usize>)> = outcome
        .files
        .iter()
        .map(|file| (file, Positions::of_findings(file), shown(file)))
        .filter(|(_, _, shown)| !shown.is_empty())
        .collect();
    let all = files.iter().flat_map(|(file, positions, shown)| {
        shown.iter().map(move |&index| (positions, &file.diagnostics[index]))
    });
    let table = Table::new(all, columns);
    let mut lines = Vec::new();
    for (file, positions, shown) in &files {
        lines.extend(header(file, palette, columns));
        for &index in shown {
            table.push_row(&file.diagnostics[index], positions, palette, &mut lines);
        }
    }
    lines
}

impl Table {
    fn new<'a>(
        rows: impl Iterator<Item = (&'a Positions, &'a Diagnostic)>,
        columns: usize,
    ) -> Table {
        let mut table = Table { place: 0, severity: 0, rule: 0, indent: 0, columns };
        for (positions, diagnostic) in rows {
            table.place = table.place.max(place(positions, diagnostic).len());
            table.severity = table.severity.max(severity_name(diagnostic.severity).len());
            table.rule = table.rule.max(diagnostic.rule.len());
        }
        table.indent = 2 + table.place + 2 + table.severity + 2 + table.rule + 3;
        table
    }

    fn push_row(
        &self,
        diagnostic: &Diagnostic,
        positions: &Positions,
        palette: &Palette,
        lines: &mut Vec<String>,
    ) {
        let Palette { faint, strong, .. } = palette;
        let style = palette.severity(diagnostic.severity);
        let place = format!("{:<1$}", place(positions, diagnostic), self.place);
        let severity = format!("{:<1$}", severity_name(diagnostic.severity), self.severity);
        let rule = format!("{:<1$}", diagnostic.rule, self.rule);
        let mark = mark(Mending::of(diagnostic), palette);
        let start = format!(
            "  {faint}{place}{faint:#}  {style}{severity}{style:#}  {strong}{rule}{strong:#} {mark}"
        );
        let message = message::render(&diagnostic.finding.message, positions);
        let message = visible(&message);
        let free = self.columns.saturating_sub(self.indent);
        if free < LEAST_MESSAGE {
            lines.push(start.trim_end().to_string());
            let below = wrap(&message, self.columns.saturating_sub(6));
            lines.extend(below.into_iter().map(|line| format!("      {line}")));
            return;
        }
        let mut before = start + " ";
        for line in wrap(&message, free) {
            lines.push(format!("{before}{line}"));
            before = " ".repeat(self.indent);
        }
    }
}

fn place(positions: &Positions, diagnostic: &Diagnostic) -> String {
    let position = positions.at(diagnostic.finding.span.start);
    format!("{}:{}", position.line, position.column)
}

/// The mark in its color.
pub fn mark(mending: Mending, palette: &Palette) -> String {
    let style = match mending {
        Mending::Safe => palette.safe,
        Mending::Unsafe => palette.uncertain,
        Mending::Yours => return " ".to_string(),
    };
    format!("{style}{}{style:#}", mending.mark())
}
