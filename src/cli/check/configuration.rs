//! What is wrong with a configuration can show only in the lists that it speaks of: formats that fit
//! nothing, sections that there are not.

use super::plan::Prepared;
use super::unused_tags::unused_tags;
use super::work::Done;
use crate::config::{ListScope, Sources};
use crate::engine::{Diagnostic, FileOutcome, MALFORMED_CONFIGURATION, Role, Severity};
use crate::list::Fit;
use crate::rule::Finding;
use crate::text::Span;
use crate::text::toml::FileIndex;
use std::collections::BTreeMap;
use std::sync::Arc;

/// A file with so many entries was meant to be a list.
const ENTRIES_OF_A_LIST: u32 = 8;
/// So many files are named in one message.
const MOST_NAMED: usize = 3;

pub(super) type Place = (FileIndex, Span);
/// Files by their path, and how the formats suit each.
type Fits<'d> = Vec<(&'d str, Fit)>;

/// What is found in configurations, each as the outcome of its file.
pub fn outcomes(done: &[Done], sources: &Sources) -> Vec<FileOutcome> {
    let mut files: BTreeMap<FileIndex, Vec<Diagnostic>> = BTreeMap::new();
    let found = unfit(done).into_iter().chain(unmatched(done)).chain(unused_tags(done));
    for ((file, _), diagnostic) in found {
        files.entry(file).or_default().push(diagnostic);
    }
    let outcome = |(file, mut diagnostics): (FileIndex, Vec<Diagnostic>)| {
        diagnostics.sort_by_key(|diagnostic| diagnostic.finding.span);
        let text = sources.get(file);
        FileOutcome {
            path: text.origin.name().into(),
            source: text.source.clone(),
            diagnostics,
            summary: None,
            original: None,
            applied: Vec::new(),
            notes: Vec::new(),
            failure: None,
        }
    };
    files.into_iter().map(outcome).collect()
}

/// The files that were checked, and how much a finding about their configuration matters.
fn judged(done: &[Done]) -> impl Iterator<Item = (&Done, Severity)> {
    let checked = done.iter().filter(|done| {
        done.checked.role == Role::Checked && done.checked.outcome.failure.is_none()
    });
    checked.filter_map(|done| Some((done, severity_of(&done.prepared, MALFORMED_CONFIGURATION)?)))
}

/// How much a finding of a rule matters; `None` where the rule is off.
pub(super) fn severity_of(prepared: &Prepared, rule: &str) -> Option<Severity> {
    prepared.rules.iter().find(|it| *it.id == *rule)?.severity
}

/// Formats that fewer than half of the entries of a file fit, where that file was meant.
fn unfit(done: &[Done]) -> Vec<(Place, Diagnostic)> {
    let mut places: BTreeMap<Place, (Severity, Fits)> = BTreeMap::new();
    for (done, severity) in judged(done) {
        let Some(fit) = done.checked.fit.filter(|fit| is_unfit(done, *fit)) else { continue };
        let Some(place) = done.prepared.settings.list.formats_at() else { continue };
        let (worst, files) = places.entry(place).or_insert((severity, Vec::new()));
        *worst = (*worst).max(severity);
        files.push((&done.checked.outcome.path, fit));
    }
    places
        .into_iter()
        .map(|(place, (severity, files))| {
            let counts = files.iter().map(|(path, fit)| {
                let (fitting, tried) = (fit.structural, fit.tried);
                format!("{fitting} of {tried} entries of {path}")
            });
            let message = format!("`formats` fit {}, expected at least half", listed(counts));
            let help = format!("`mdlint entries {}` shows how each entry was read", files[0].0);
            (place, diagnostic(MALFORMED_CONFIGURATION, place, severity, message, Some(help)))
        })
        .collect()
}

fn is_unfit(done: &Done, fit: Fit) -> bool {
    let meant = done.named
        || done.prepared.settings.scope == ListScope::Named
        || fit.tried >= ENTRIES_OF_A_LIST
        || is_readme(&done.checked.outcome.path);
    meant && fit.tried > 0 && !fit.is_this_list()
}

fn is_readme(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or(path);
    name.split('.').next().is_some_and(|stem| stem.eq_ignore_ascii_case("readme"))
}

/// What a block of `[[list.section]]` is for, and the files in which nothing is.
struct Block<'d> {
    patterns: &'d [String],
    severity: Severity,
    without: Vec<&'d str>,
    matched: bool,
}

/// Blocks that match no heading in any file of their list.
fn unmatched(done: &[Done]) -> Vec<(Place, Diagnostic)> {
    let mut blocks: BTreeMap<Place, Block> = BTreeMap::new();
    for (done, severity) in judged(done).filter(|(done, _)| is_of_the_list(done)) {
        for (index, block) in done.prepared.settings.list.blocks().iter().enumerate() {
            let known = blocks.entry((block.file, block.span)).or_insert(Block {
                patterns: &block.patterns,
                severity,
                without: Vec::new(),
                matched: false,
            });
            known.severity = known.severity.max(severity);
            if done.checked.unmatched.contains(&(index as u32)) {
                known.without.push(&done.checked.outcome.path);
            } else {
                known.matched = true;
            }
        }
    }
    blocks.retain(|_, block| !block.matched);
    let diagnostics = blocks.into_iter().map(|(place, block)| {
        let patterns = listed(block.patterns.iter().map(|pattern| format!("`{pattern}`")));
        let files = listed(block.without.iter().map(|path| (*path).to_string()));
        let message = format!("no heading of {files} matches {patterns}");
        let severity = block.severity.min(Severity::Warning);
        (place, diagnostic(MALFORMED_CONFIGURATION, place, severity, message, None))
    });
    diagnostics.collect()
}

/// Whether `[list]` was made for a file, and not only holds for it as for any other.
pub(super) fn is_of_the_list(done: &Done) -> bool {
    match done.checked.fit {
        Some(fit) => fit.tried > 0 && fit.is_this_list(),
        None => {
            done.prepared.settings.scope == ListScope::Named
                || is_readme(&done.checked.outcome.path)
        }
    }
}

pub(super) fn diagnostic(
    rule: &str,
    (_, span): Place,
    severity: Severity,
    message: String,
    help: Option<String>,
) -> Diagnostic {
    let finding = Finding { span, message: message.into(), labels: Vec::new(), help, fix: None };
    Diagnostic { rule: Arc::from(rule), severity, finding }
}

/// "a", "a and b", "a, b, c and 4 more".
pub(super) fn listed(items: impl ExactSizeIterator<Item = String>) -> String {
    let more = items.len().saturating_sub(MOST_NAMED);
    let mut named: Vec<String> = items.take(MOST_NAMED).collect();
    if more > 0 {
        named.push(format!("{more} more"));
    }
    match named.split_last() {
        Some((last, [])) => last.clone(),
        Some((last, others)) => format!("{} and {last}", others.join(", ")),
        None => String::new(),
    }
}
