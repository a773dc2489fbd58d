//! What was understood, what was found, and how much of it can be mended: the lines around the
//! findings.

use super::Volume;
use super::style::Palette;
use super::visible::{titled, visible};
use super::{number, plural};
use crate::engine::{Applied, Diagnostic, FileOutcome, ListSummary, Outcome, Severity};
use crate::rule::Applicability;
use crate::text::width;
use std::collections::BTreeMap;

/// So many files get a line each; of more, those without findings share one.
const MOST_HEADERS: usize = 8;
/// What the files are called that share a line, beside those that do not.
const OTHERS: [&str; 2] = ["other file", "other files"];

/// Whether layout findings are summed up: they are, at level info.
pub fn is_summed_up(outcome: &Outcome, diagnostic: &Diagnostic) -> bool {
    let layout = || outcome.facts(&diagnostic.rule).is_some_and(|facts| &*facts.group == "layout");
    diagnostic.severity == Severity::Info && layout()
}

/// Who can mend a finding.
#[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Mending {
    /// `--fix`
    Safe,
    /// `--unsafe-fixes`
    Unsafe,
    /// A person.
    Yours,
}

impl Mending {
    pub fn of(diagnostic: &Diagnostic) -> Mending {
        match diagnostic.finding.fix.as_ref().map(|fix| fix.applicability) {
            Some(Applicability::Safe) => Mending::Safe,
            Some(Applicability::Unsafe) => Mending::Unsafe,
            Some(Applicability::Shown) | None => Mending::Yours,
        }
    }

    /// `*`, `+`, blank.
    pub fn mark(self) -> char {
        match self {
            Mending::Safe => '*',
            Mending::Unsafe => '+',
            Mending::Yours => ' ',
        }
    }
}

/// Findings by who can mend them.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    pub safe: usize,
    pub uncertain: usize,
    pub yours: usize,
}

impl Counts {
    pub fn of<'d>(diagnostics: impl IntoIterator<Item = &'d Diagnostic>) -> Counts {
        let mut counts = Counts::default();
        for diagnostic in diagnostics {
            match Mending::of(diagnostic) {
                Mending::Safe => counts.safe += 1,
                Mending::Unsafe => counts.uncertain += 1,
                Mending::Yours => counts.yours += 1,
            }
        }
        counts
    }

    pub fn all(self) -> usize {
        self.safe + self.uncertain + self.yours
    }
}

/// "28 entries (1 nested) in 9 sections, 22 of 27 fit".
pub fn read_as(summary: &ListSummary) -> String {
    let ListSummary { entries, nested, sections, fit } = *summary;
    if entries == 0 {
        return "no entries".to_string();
    }
    let mut out = plural(entries, "entry", "entries");
    if nested > 0 {
        out += &format!(" ({} nested)", number(nested));
    }
    if sections > 1 {
        out += &format!(" in {} sections", number(sections));
    }
    match fit {
        None | Some((0, _)) => {}
        Some((tried, fitting)) if tried == fitting => out += ", all fit",
        Some((tried, fitting)) => out += &format!(", {} of {} fit", number(fitting), number(tried)),
    }
    out
}

/// One line a file, as far as there are few; of more, those without findings share one.
fn headers(outcome: &Outcome, palette: &Palette, volume: Volume, columns: usize) -> Vec<String> {
    let read = || outcome.documents().filter(|file| file.failure.is_none());
    if volume == Volume::Verbose || read().count() <= MOST_HEADERS {
        return read().flat_map(|file| header(file, palette, columns)).collect();
    }
    let has_findings = |file: &&FileOutcome| !file.diagnostics.is_empty();
    let mut lines: Vec<String> =
        read().filter(has_findings).flat_map(|file| header(file, palette, columns)).collect();
    let others: Vec<&FileOutcome> = read().filter(|file| !has_findings(file)).collect();
    let name = if lines.is_empty() { ["file", "files"] } else { OTHERS };
    lines.extend(shared_header(&others, name));
    lines
}

/// One line for each of `files`, or one for all if they are many.
pub fn short_headers(
    files: &[&FileOutcome],
    palette: &Palette,
    volume: Volume,
    columns: usize,
) -> Vec<String> {
    if volume == Volume::Verbose || files.len() <= MOST_HEADERS {
        return files.iter().flat_map(|file| header(file, palette, columns)).collect();
    }
    shared_header(files, OTHERS).into_iter().collect()
}

/// "41 other files: 2,410 entries in 130 sections, all fit".
fn shared_header(files: &[&FileOutcome], [one, many]: [&str; 2]) -> Option<String> {
    let name = plural(files.len(), one, many);
    (!files.is_empty()).then(|| format!("{name}: {}", read_as(&total(files.iter().copied()))))
}

/// "mlops.md: 28 entries, all fit"; of a configuration, its name alone.
pub fn header(file: &FileOutcome, palette: &Palette, columns: usize) -> Vec<String> {
    let Palette { strong, .. } = palette;
    let path = visible(&file.path);
    match &file.summary {
        Some(summary) => titled(&path, *strong, &read_as(summary), columns),
        None => vec![format!("{strong}{path}{strong:#}")],
    }
}

/// "12 files: 4,812 entries in 210 sections".
pub fn one_header(outcome: &Outcome, palette: &Palette, columns: usize) -> Vec<String> {
    let files: Vec<&FileOutcome> = outcome.documents().collect();
    if let [file] = files[..] {
        return header(file, palette, columns);
    }
    let count = plural(files.len(), "file", "files");
    titled(&count, palette.strong, &read_as(&total(files)), columns)
}

fn total<'f>(files: impl IntoIterator<Item = &'f FileOutcome>) -> ListSummary {
    let mut all = ListSummary::default();
    for ListSummary { entries, nested, sections, fit } in
        files.into_iter().filter_map(|file| file.summary.as_ref())
    {
        all.entries += entries;
        all.nested += nested;
        all.sections += sections;
        if let Some((tried, fitting)) = fit {
            let before = all.fit.unwrap_or_default();
            all.fit = Some((before.0 + tried, before.1 + fitting));
        }
    }
    all
}

/// "5: 3 odd-separator, 2 field-spacing"; nothing if nothing was.
fn fixed(files: &[FileOutcome]) -> Option<String> {
    let mut rules: BTreeMap<&str, usize> = BTreeMap::new();
    for Applied { rule, count } in files.iter().flat_map(|file| &file.applied) {
        *rules.entry(rule).or_default() += count;
    }
    let total: usize = rules.values().sum();
    let changed = files.iter().filter(|file| !file.applied.is_empty()).count();
    let mut by_count: Vec<(&str, usize)> = rules.into_iter().collect();
    by_count.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    let list: Vec<String> =
        by_count.iter().map(|(rule, count)| format!("{} {rule}", number(*count))).collect();
    let places = if changed > 1 { format!(" in {changed} files") } else { String::new() };
    (total > 0).then(|| format!("{}{places}: {}", number(total), list.join(", ")))
}

/// The lines before the findings and those behind; one clean file takes one line.
pub fn around(
    outcome: &Outcome,
    palette: &Palette,
    volume: Volume,
    columns: usize,
) -> (Vec<String>, Vec<String>) {
    let before = headers(outcome, palette, volume, columns);
    let mut after = closing(outcome, palette, columns);
    let clean = outcome.files.iter().all(|file| has_none(outcome, file));
    let Palette { strong, .. } = palette;
    let unseen = width::columns(&format!("{strong}{strong:#}"));
    match (&before[..], after.last_mut()) {
        ([header], Some(counts)) if clean => {
            let line = format!("{header}; {counts}");
            if width::columns(&line).saturating_sub(unseen) > columns {
                return (before, after);
            }
            *counts = line;
            (Vec::new(), after)
        }
        _ => (before, after),
    }
}

/// Whether a file has no findings but layout that is summed up.
pub fn has_none(outcome: &Outcome, file: &FileOutcome) -> bool {
    file.diagnostics.iter().all(|diagnostic| is_summed_up(outcome, diagnostic))
}

/// What was fixed, and the counts of what is left; the counts stand last.
pub fn closing(outcome: &Outcome, palette: &Palette, columns: usize) -> Vec<String> {
    let fixed = fixed(&outcome.files).map(|list| format!("fixed {list}"));
    let left = if fixed.is_some() { " left" } else { "" };
    let counts = footer(outcome, palette, left);
    let fixed = fixed.map(|line| broken_at_commas(&line, columns)).unwrap_or_default();
    fixed.into_iter().chain([counts]).collect()
}

/// Lines of at most `columns`, all but the first indented.
fn broken_at_commas(line: &str, columns: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for part in line.split_inclusive([',', ';']) {
        let part = part.trim_start();
        match lines.last_mut() {
            Some(line) if line.len() + 1 + part.len() <= columns => *line += &format!(" {part}"),
            Some(_) => lines.push(format!("  {part}")),
            None => lines.push(part.to_string()),
        }
    }
    lines
}

/// "would fix 5: 3 odd-separator, 2 field-spacing; 4 more with --unsafe-fixes".
pub fn would_fix(outcome: &Outcome, columns: usize) -> Vec<String> {
    let mut line = match fixed(&outcome.files) {
        Some(list) => format!("would fix {list}"),
        None => "nothing to fix".to_string(),
    };
    let counts = Counts::of(outcome.files.iter().flat_map(|file| &file.diagnostics));
    if counts.uncertain > 0 {
        line += &format!("; {} more with --unsafe-fixes", number(counts.uncertain));
    }
    broken_at_commas(&line, columns)
}

/// "11 findings: *5 --fix, +4 --unsafe-fixes, 2 yours; layout: 62 (--select layout)".
fn footer(outcome: &Outcome, palette: &Palette, left: &str) -> String {
    let all = || outcome.files.iter().flat_map(|file| &file.diagnostics);
    let counts = Counts::of(all().filter(|diagnostic| !is_summed_up(outcome, diagnostic)));
    let layout = all().filter(|diagnostic| is_summed_up(outcome, diagnostic)).count();
    let Palette { safe, uncertain, .. } = palette;
    let mut parts = Vec::new();
    if counts.safe > 0 {
        parts.push(format!("{safe}*{}{safe:#} --fix", number(counts.safe)));
    }
    if counts.uncertain > 0 {
        parts.push(format!("{uncertain}+{}{uncertain:#} --unsafe-fixes", number(counts.uncertain)));
    }
    if counts.yours > 0 && !parts.is_empty() {
        parts.push(format!("{} yours", number(counts.yours)));
    }
    let mut out = plural(counts.all(), "finding", "findings") + left;
    if !parts.is_empty() {
        out += &format!(": {}", parts.join(", "));
    }
    if layout > 0 {
        out += &format!("; layout: {} (--select layout)", number(layout));
    }
    out
}
