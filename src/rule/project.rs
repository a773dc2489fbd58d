//! The second phase: findings from small facts of each file.

use super::{Draft, Message, Place, Report};
use crate::list::{EntryId, RunId};
use crate::text::Span;
use std::sync::Arc;

/// Index of a file among those that form one list.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct FileId(pub u32);

/// What one document knows that another may contradict.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fact {
    /// What facts are compared by.
    pub key: String,
    /// Where the fact stands.
    pub span: Span,
    /// The 1-based line of `span`.
    pub line: u32,
    /// The entry that it is of, if any.
    pub entry: Option<EntryId>,
    /// The run of that entry.
    pub run: Option<RunId>,
    /// What the rule wants to remember of it, by name.
    pub notes: Vec<(&'static str, String)>,
    /// The whole lines that hold the fact, where they can be removed alone.
    pub movable: Option<Span>,
}

/// The facts of the files that form one list, in the order of the files.
#[derive(Debug, Default)]
pub struct Facts {
    pub files: Vec<(Arc<str>, Vec<Fact>)>,
}

/// Where [`super::Rule::conclude`] writes.
#[derive(Debug, Default)]
pub struct ProjectReport {
    reports: Vec<Report>,
}

impl ProjectReport {
    pub fn new(files: usize) -> ProjectReport {
        ProjectReport { reports: (0..files).map(|_| Report::default()).collect() }
    }

    pub fn at(&mut self, file: FileId, span: Span, message: impl Into<Message>) -> Draft<'_> {
        self.reports[file.0 as usize].at(span, message)
    }

    pub fn into_reports(self) -> Vec<Report> {
        self.reports
    }
}

impl Fact {
    /// What the rule remembered under `name`.
    pub fn note(&self, name: &str) -> Option<&str> {
        self.notes.iter().find(|(known, _)| *known == name).map(|(_, note)| note.as_str())
    }

    /// How a message names the fact, seen from `here`.
    pub fn place(&self, file: &Arc<str>, here: &Arc<str>) -> Place {
        let elsewhere = file != here;
        Place {
            file: elsewhere.then(|| file.clone()),
            offset: self.span.start,
            line: elsewhere.then_some(self.line),
        }
    }
}
