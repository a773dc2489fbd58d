//! Files that form one list, most often one file: what becomes of each.

use super::analyse::{Found, Text, analyse, diagnostics};
use super::facts::{FileFacts, Neighbours};
use super::fix::{Fixed, fix, is_fixable};
use super::guard::guarded;
use super::{Applied, Failure, FileOutcome, ListSummary, Setup};
use crate::list::{Fit, List};
use crate::markdown::Document;
use crate::rule::Applicability;
use crate::text::Source;
use std::collections::BTreeMap;
use std::sync::Arc;

/// A fix in one file may leave something to fix in another, but not for ever.
const MOST_ROUNDS: usize = 5;

/// A file and what holds for it.
pub struct File<'s> {
    /// As shown to people.
    pub path: Arc<str>,
    pub text: Arc<str>,
    pub role: Role,
    pub setup: Setup<'s>,
}

/// Why a file is read.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Role {
    Checked,
    /// Other files of its list are checked.
    Read,
}

#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Mode {
    Check,
    /// Makes the fixes that are at least so applicable.
    Fix(Applicability),
}

/// What became of a file, and how the settings of the list suit it.
pub struct Checked {
    pub outcome: FileOutcome,
    pub role: Role,
    /// `None` without formats.
    pub fit: Option<Fit>,
    /// Indices of the `[[list.section]]` blocks that match none of its sections.
    pub unmatched: Vec<u32>,
    /// The values that its entries have of some vocabulary, each once.
    pub tags: Vec<Box<str>>,
}

/// Checks files that form one list, in their order. A bug costs the file that it shows in.
pub fn check(files: &[File], mode: Mode) -> Vec<Checked> {
    let mut states: Vec<State> = files.iter().map(State::read).collect();
    let mut facts: Vec<FileFacts> = match &states[..] {
        [alone] => vec![FileFacts::none(&alone.file.path)],
        states => states.iter().map(State::facts).collect(),
    };
    if let Mode::Fix(wanted) = mode {
        fix_all(&mut states, &mut facts, wanted);
    }
    let states = states.into_iter().enumerate();
    states.map(|(own, state)| state.checked(Neighbours { files: &facts, own }, mode)).collect()
}

fn fix_all(states: &mut [State], facts: &mut [FileFacts], wanted: Applicability) {
    let alone = states.len() == 1;
    for _ in 0..MOST_ROUNDS {
        let mut changed = false;
        for own in 0..states.len() {
            if states[own].fix(Neighbours { files: facts, own }, wanted) && !alone {
                changed = true;
                facts[own] = states[own].facts();
            }
        }
        if !changed {
            break;
        }
        // Other files may have changed since.
        states.iter_mut().for_each(|state| state.found = None);
    }
}

/// A file on its way.
struct State<'f> {
    file: &'f File<'f>,
    text: Result<Text, Failure>,
    /// What is found in the text, where that is known.
    found: Option<Vec<Found>>,
    applied: BTreeMap<usize, usize>,
    notes: Vec<String>,
}

impl<'f> State<'f> {
    fn read(file: &'f File<'f>) -> State<'f> {
        let parse = || Text::new(Document::parse(file.text.clone()));
        let text = guarded(|| "reading it".to_string(), parse);
        State { file, text, found: None, applied: BTreeMap::new(), notes: Vec::new() }
    }

    /// What a file that fails remembers, nobody misses.
    fn facts(&self) -> FileFacts {
        let File { path, setup, .. } = self.file;
        let text = self.text.as_ref().ok();
        let facts = text.and_then(|text| FileFacts::gather(path, &text.context(setup), setup).ok());
        facts.unwrap_or_else(|| FileFacts::none(path))
    }

    /// Fixes the text; whether that changed it.
    fn fix(&mut self, neighbours: Neighbours, wanted: Applicability) -> bool {
        let setup = &self.file.setup;
        let Ok(text) = &mut self.text else { return false };
        if setup.list.generated.is_some() || self.file.role == Role::Read {
            return false;
        }
        match fix(text, setup, neighbours, wanted) {
            Ok(Fixed { found, applied, notes }) => {
                let changed = !applied.is_empty();
                for (rule, count) in applied {
                    *self.applied.entry(rule).or_default() += count;
                }
                // Each round may say the same.
                self.notes.retain(|note| !notes.contains(note));
                self.notes.extend(notes);
                self.found = Some(found);
                changed
            }
            Err(failure) => {
                self.text = Err(failure);
                false
            }
        }
    }

    fn checked(self, neighbours: Neighbours, mode: Mode) -> Checked {
        let File { path, text, role, .. } = self.file;
        self.outcome(neighbours, mode).unwrap_or_else(|failure| {
            let outcome = FileOutcome::failed(path.clone(), Source::new(text.clone()), failure);
            Checked { outcome, role: *role, fit: None, unmatched: Vec::new(), tags: Vec::new() }
        })
    }

    fn outcome(self, neighbours: Neighbours, mode: Mode) -> Result<Checked, Failure> {
        let State { file, text, found, applied, mut notes } = self;
        let (text, setup) = (text?, &file.setup);
        let found = match (found, file.role) {
            (Some(found), _) => found,
            (None, Role::Checked) => analyse(&text, setup, neighbours)?,
            (None, Role::Read) => Vec::new(),
        };
        notes.extend(refusal(&found, setup, mode));
        let list = guarded(|| "reading its list".to_string(), || text.context(setup).list())?;
        let (fit, unmatched, summary) = (list.fit, list.unmatched.clone(), summary(list));
        let tags = list.tags(text.doc.text());
        let applied = applied
            .into_iter()
            .map(|(rule, count)| Applied { rule: setup.rules[rule].id.clone(), count });
        let source = text.doc.into_source();
        let changed = *source.text() != *file.text;
        let outcome = FileOutcome {
            path: file.path.clone(),
            diagnostics: diagnostics(found, setup),
            summary: Some(summary),
            source,
            original: changed.then(|| Source::new(file.text.clone())),
            applied: applied.collect(),
            notes,
            failure: None,
        };
        Ok(Checked { outcome, role: file.role, fit, unmatched, tags })
    }
}

/// What is written by a program is not mended by hand.
fn refusal(found: &[Found], setup: &Setup, mode: Mode) -> Option<String> {
    let source = setup.list.generated.as_ref()?;
    match mode {
        Mode::Fix(wanted) if is_fixable(found, setup, wanted) => {
            Some(format!("is generated from `{source}`, so nothing was fixed here"))
        }
        Mode::Fix(_) | Mode::Check => None,
    }
}

fn summary(list: &List) -> ListSummary {
    ListSummary {
        entries: list.entries.len(),
        nested: list.entries.iter().filter(|entry| entry.parent.is_some()).count(),
        // Without the document itself.
        sections: list.sections.len() - 1,
        fit: list.fit.map(|fit| (fit.tried as usize, fit.exact as usize)),
    }
}
