//! `json` and `json-lines`: a stable contract, described in docs/json.md.

use super::message;
use super::positions::Positions;
use crate::engine::{Diagnostic, FileOutcome, Outcome, RuleFacts, Severity};
use crate::rule::{Applicability, Fix, Label};
use crate::text::{Edit, LineEnding, Position, Source, Span};
use serde::Serialize;
use std::borrow::Cow;
use std::io::{self, Write};

/// Grows when a reader of the old contract would misread the new one.
pub const VERSION: u32 = 1;

#[derive(Serialize)]
struct Entry<'a> {
    path: &'a str,
    rule: &'a str,
    aliases: &'a [String],
    severity: &'static str,
    message: String,
    help: Option<&'a str>,
    url: Option<&'a str>,
    range: Range,
    labels: Vec<LabelEntry<'a>>,
    fix: Option<FixEntry<'a>>,
}

/// A span with its lines and columns.
#[derive(Serialize)]
pub struct Range {
    start: Place,
    end: Place,
}

#[derive(Serialize)]
struct Place {
    line: usize,
    column: usize,
    offset: u32,
}

#[derive(Serialize)]
struct LabelEntry<'a> {
    path: &'a str,
    /// Absent where the file was not read.
    range: Option<Range>,
    message: &'a str,
}

#[derive(Serialize)]
struct FixEntry<'a> {
    applicability: &'static str,
    title: &'a str,
    edits: Vec<EditEntry<'a>>,
}

/// An edit as whoever applies it needs it.
#[derive(Serialize)]
pub struct EditEntry<'a> {
    start: Place,
    end: Place,
    text: Cow<'a, str>,
}

/// One document, one finding a line.
pub fn json(outcome: &Outcome, out: &mut dyn Write) -> io::Result<()> {
    let files = outcome.documents().count();
    write!(out, "{{\"version\":{VERSION},\"files\":{files},\"diagnostics\":[")?;
    let mut before = "\n";
    each_entry(outcome, &mut |entry| {
        out.write_all(before.as_bytes())?;
        before = ",\n";
        Ok(serde_json::to_writer(&mut *out, &entry)?)
    })?;
    let end: &[u8] = if before == "\n" { b"]}\n" } else { b"\n]}\n" };
    out.write_all(end)
}

/// One object a finding, one finding a line.
pub fn json_lines(outcome: &Outcome, out: &mut dyn Write) -> io::Result<()> {
    each_entry(outcome, &mut |entry| {
        serde_json::to_writer(&mut *out, &entry)?;
        out.write_all(b"\n")
    })
}

fn each_entry(
    outcome: &Outcome,
    print: &mut dyn FnMut(Entry<'_>) -> io::Result<()>,
) -> io::Result<()> {
    for file in &outcome.files {
        let positions = Positions::of_everything(file);
        for diagnostic in &file.diagnostics {
            print(entry(outcome, file, &positions, diagnostic))?;
        }
    }
    Ok(())
}

fn entry<'a>(
    outcome: &'a Outcome,
    file: &'a FileOutcome,
    positions: &Positions,
    diagnostic: &'a Diagnostic,
) -> Entry<'a> {
    let Diagnostic { rule, severity, finding } = diagnostic;
    let facts = outcome.facts(rule);
    let range_of = |span| range(span, &|offset| positions.at(offset));
    Entry {
        path: &file.path,
        rule,
        aliases: facts.map_or(&[], |facts: &RuleFacts| &facts.aliases),
        severity: severity_name(*severity),
        message: message::render(&finding.message, positions),
        help: finding.help.as_deref(),
        url: facts.and_then(|facts| facts.url.as_deref()),
        range: range_of(finding.span),
        labels: finding
            .labels
            .iter()
            .map(|label| label_entry(outcome, &file.path, label, &range_of))
            .collect(),
        fix: finding.fix.as_ref().map(|fix| fix_entry(fix, file.source.line_ending(), &range_of)),
    }
}

fn range(span: Span, position: &dyn Fn(u32) -> Position) -> Range {
    let place = |offset| {
        let Position { line, column } = position(offset);
        Place { line, column, offset }
    };
    Range { start: place(span.start), end: place(span.end) }
}

impl Range {
    /// # Panics
    /// If `positions` was not asked for both ends.
    pub fn new(span: Span, positions: &Positions) -> Range {
        range(span, &|offset| positions.at(offset))
    }
}

impl<'a> EditEntry<'a> {
    pub fn new(edit: &'a Edit, ending: LineEnding, range_of: &dyn Fn(Span) -> Range) -> Self {
        let Range { start, end } = range_of(edit.span);
        EditEntry { start, end, text: with_line_ending(&edit.text, ending) }
    }
}

fn label_entry<'a>(
    outcome: &Outcome,
    own_path: &'a str,
    label: &'a Label,
    own_range: &dyn Fn(Span) -> Range,
) -> LabelEntry<'a> {
    let message = &label.message;
    let Some(path) = &label.file else {
        return LabelEntry { path: own_path, range: Some(own_range(label.span)), message };
    };
    let elsewhere = |source: &Source| range(label.span, &|offset| source.position(offset as usize));
    LabelEntry { path, range: outcome.source(path).map(elsewhere), message }
}

fn fix_entry<'a>(
    fix: &'a Fix,
    line_ending: LineEnding,
    range_of: &dyn Fn(Span) -> Range,
) -> FixEntry<'a> {
    let edits = fix.edits.iter().map(|edit| EditEntry::new(edit, line_ending, range_of));
    FixEntry {
        applicability: applicability_name(fix.applicability),
        title: &fix.title,
        edits: edits.collect(),
    }
}

/// Edits are written with `\n`; whoever applies them from here does not know that.
fn with_line_ending(text: &str, line_ending: LineEnding) -> Cow<'_, str> {
    if line_ending == LineEnding::Lf || !text.contains('\n') {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.replace("\r\n", "\n").replace('\n', line_ending.as_str()))
}

pub fn severity_name(severity: Severity) -> &'static str {
    match severity {
        Severity::Info => "info",
        Severity::Warning => "warning",
        Severity::Error => "error",
    }
}

pub fn applicability_name(applicability: Applicability) -> &'static str {
    match applicability {
        Applicability::Shown => "shown",
        Applicability::Unsafe => "unsafe",
        Applicability::Safe => "safe",
    }
}
