//! What a run found and did: all that `report` prints.

use crate::rule::Finding;
use crate::text::Source;
use std::sync::Arc;

/// How much a finding matters. Findings of level info do not fail a run.
#[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    Info,
    Warning,
    Error,
}

/// A finding of a rule.
#[derive(Clone, Debug)]
pub struct Diagnostic {
    /// The rule's id.
    pub rule: Arc<str>,
    pub severity: Severity,
    pub finding: Finding,
}

/// How much of a file was read as a list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ListSummary {
    pub entries: usize,
    pub nested: usize,
    pub sections: usize,
    /// Entries that a format was tried on, and those that fit; `None` without formats.
    pub fit: Option<(usize, usize)>,
}

/// Fixes of one rule that went in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Applied {
    pub rule: Arc<str>,
    pub count: usize,
}

/// Why a file could not be read, checked or written.
#[derive(Clone, Debug)]
pub struct Failure {
    pub message: String,
}

/// What became of one file.
#[derive(Debug)]
pub struct FileOutcome {
    /// As shown to people: relative to the working directory, `/` between its parts.
    pub path: Arc<str>,
    /// The text that the diagnostics speak of: after fixing, the fixed one.
    pub source: Source,
    /// By place, then rule.
    pub diagnostics: Vec<Diagnostic>,
    /// `None` for a configuration, which is no document.
    pub summary: Option<ListSummary>,
    /// The text before fixing, if fixes changed it.
    pub original: Option<Source>,
    pub applied: Vec<Applied>,
    /// How fixing went, where it did not go as the rules promised: a broken claim, a cycle. One
    /// sentence each, lower case, no full stop.
    pub notes: Vec<String>,
    pub failure: Option<Failure>,
}

impl FileOutcome {
    /// A file of which nothing is known but why.
    pub fn failed(path: Arc<str>, source: Source, failure: Failure) -> FileOutcome {
        FileOutcome {
            path,
            source,
            diagnostics: Vec::new(),
            summary: Some(ListSummary::default()),
            original: None,
            applied: Vec::new(),
            notes: Vec::new(),
            failure: Some(failure),
        }
    }
}

/// What a report says of a rule beside its findings.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RuleFacts {
    pub id: Arc<str>,
    /// Names of the same rule elsewhere.
    pub aliases: Vec<String>,
    /// `entry`, `layout`, ...
    pub group: Arc<str>,
    /// Where its page can be read, if anywhere.
    pub url: Option<String>,
    /// The level of the rule where no configuration speaks of it; `None` is off.
    pub natural: Option<Severity>,
}

/// A file that was read, but not checked.
#[derive(Debug)]
pub struct OtherFile {
    /// As shown to people.
    pub path: Arc<str>,
    pub source: Source,
}

/// What became of all files, in the order of their paths.
#[derive(Debug, Default)]
pub struct Outcome {
    pub files: Vec<FileOutcome>,
    /// The rules that have findings, at least; by id.
    pub rules: Vec<RuleFacts>,
    /// Files that labels may point into beside `files`.
    pub others: Vec<OtherFile>,
}

impl Outcome {
    /// The documents, without the configurations that have findings.
    pub fn documents(&self) -> impl Iterator<Item = &FileOutcome> {
        self.files.iter().filter(|file| file.summary.is_some())
    }

    pub fn facts(&self, rule: &str) -> Option<&RuleFacts> {
        let index = self.rules.binary_search_by(|facts| (*facts.id).cmp(rule)).ok()?;
        Some(&self.rules[index])
    }

    /// The text of a file of this run, by its path as shown.
    pub fn source(&self, path: &str) -> Option<&Source> {
        let checked = self.files.iter().find(|file| &*file.path == path);
        let other = || self.others.iter().find(|file| &*file.path == path);
        checked.map(|file| &file.source).or_else(|| other().map(|file| &file.source))
    }
}
