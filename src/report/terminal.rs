//! What fits a screen: a few findings in full, more of them one line each, many one line a rule.

use super::human::Printer;
use super::plural;
use super::positions::Positions;
use super::rules::{count_by_rule, first_rule};
use super::style::{Palette, Screen};
use super::summary::{around, closing, has_none, is_summed_up, one_header, short_headers};
use super::{Options, Volume, list, rules};
use crate::engine::{Diagnostic, FileOutcome, Outcome};
use crate::text::width;
use std::io::{self, Write};

/// Columns of paths that are typed again.
const LONGEST_TARGETS: usize = 120;
/// So many findings are shown in full.
const MOST_IN_FULL: usize = 3;

/// The form that fits, with what was understood before it and what can be done after it.
pub fn print(
    outcome: &Outcome,
    options: &Options,
    screen: Screen,
    out: &mut dyn Write,
) -> io::Result<()> {
    let shown = outcome.files.iter().flat_map(|file| &file.diagnostics);
    let count = shown.filter(|diagnostic| !is_summed_up(outcome, diagnostic)).count();
    if count <= MOST_IN_FULL {
        return print_full(outcome, options, |it| !is_summed_up(outcome, it), out);
    }
    // Each finding takes a line: of too many, no list needs to be made.
    if count < screen.rows {
        let lines = list_lines(outcome, options, screen);
        // One row for the command, one for the next prompt.
        if lines.len() + 2 <= screen.rows {
            return write_lines(&lines, out);
        }
    }
    print_rules(outcome, options, screen, out)
}

/// Findings in full, with the summary lines of all files.
pub fn print_full(
    outcome: &Outcome,
    options: &Options,
    shown: impl Fn(&Diagnostic) -> bool,
    out: &mut dyn Write,
) -> io::Result<()> {
    let Options { palette, columns, volume, .. } = options;
    let (before, after) = match volume {
        Volume::Quiet => (Vec::new(), Vec::new()),
        Volume::Normal | Volume::Verbose => around(outcome, palette, *volume, *columns),
    };
    write_lines(&before, out)?;
    if !before.is_empty() && outcome.files.iter().flat_map(|it| &it.diagnostics).any(&shown) {
        writeln!(out)?;
    }
    let mut printer = Printer::new(outcome, *palette, *columns);
    for file in &outcome.files {
        let positions = Positions::of_findings(file);
        for diagnostic in file.diagnostics.iter().filter(|it| shown(it)) {
            printer.print(file, &positions, diagnostic, out)?;
        }
    }
    write_lines(&after, out)
}

/// The summary lines alone.
pub fn print_summary(outcome: &Outcome, options: &Options, err: &mut dyn Write) -> io::Result<()> {
    if options.volume == Volume::Quiet {
        return Ok(());
    }
    // A line of a pipe is as long as it is.
    let (before, after) = around(outcome, &options.palette, options.volume, usize::MAX);
    write_lines(&before, err)?;
    write_lines(&after, err)
}

/// The findings of all files, then the files without, then the counts.
fn list_lines(outcome: &Outcome, options: &Options, screen: Screen) -> Vec<String> {
    let Options { palette, volume, .. } = options;
    let mut lines = list::lines(outcome, palette, screen.columns);
    let is_clean = |file: &&FileOutcome| file.failure.is_none() && has_none(outcome, file);
    let clean: Vec<&FileOutcome> = outcome.files.iter().filter(is_clean).collect();
    lines.extend(short_headers(&clean, palette, *volume, screen.columns));
    lines.extend(closing(outcome, palette, screen.columns));
    lines
}

fn print_rules(
    outcome: &Outcome,
    options: &Options,
    screen: Screen,
    out: &mut dyn Write,
) -> io::Result<()> {
    let counts = count_by_rule(outcome);
    let mut lines = one_header(outcome, &options.palette, screen.columns);
    let mut after: Vec<String> = fullest_files(outcome, screen.columns).into_iter().collect();
    after.extend(closing(outcome, &options.palette, screen.columns));
    if let Some(rule) = first_rule(&counts, screen) {
        after.extend(begin_with(rule, options, screen.columns));
    }
    let rows = screen.rows.saturating_sub(lines.len() + after.len());
    lines.extend(rules::lines(&counts, &options.palette, Screen { rows, ..screen }));
    lines.extend(after);
    write_lines(&lines, out)
}

/// A command is there to be copied: no line ending parts it. Of many paths none is named.
fn begin_with(rule: &str, options: &Options, columns: usize) -> Vec<String> {
    let Palette { heading, .. } = options.palette;
    let title = "begin with:";
    let targets = &options.targets;
    let targets = if width::columns(targets) > LONGEST_TARGETS { " …" } else { targets };
    let command = format!("mdlint --select {rule}{targets}");
    if title.len() + 1 + width::columns(&command) <= columns {
        return vec![format!("{heading}{title}{heading:#} {command}")];
    }
    vec![format!("{heading}{title}{heading:#}"), format!("  {command}")]
}

/// "most in: README-ja.md 204, more.md 31, and 9 more files".
fn fullest_files(outcome: &Outcome, columns: usize) -> Option<String> {
    let count = |file: &FileOutcome| {
        file.diagnostics.iter().filter(|it| !is_summed_up(outcome, it)).count()
    };
    let mut files: Vec<(usize, &str)> =
        outcome.files.iter().map(|file| (count(file), &*file.path)).collect();
    files.retain(|(count, _)| *count > 0);
    files.sort_by_key(|(count, _)| std::cmp::Reverse(*count));
    if outcome.files.len() < 2 {
        return None;
    }
    let mut line = String::from("most in: ");
    for (index, (count, path)) in files.iter().enumerate() {
        let part = format!("{path} {count}");
        let rest = files.len() - index;
        if index > 0 && line.len() + part.len() + "and 999 more files".len() > columns {
            line += &format!("and {}", plural(rest, "more file", "more files"));
            return Some(line);
        }
        line += &part;
        line += if rest > 1 { ", " } else { "" };
    }
    Some(line)
}

fn write_lines(lines: &[String], out: &mut dyn Write) -> io::Result<()> {
    lines.iter().try_for_each(|line| writeln!(out, "{line}"))
}
