//! Files that form one list, most often one file: what becomes of each.

use super::analyse::{Text, analyse, diagnostics};
use super::facts::{FileFacts, Neighbours};
use super::guard::guarded;
use super::{Failure, FileOutcome, ListSummary, Setup};
use crate::list::{Fit, List};
use crate::markdown::Document;
use crate::text::Source;
use std::sync::Arc;

/// A file and what holds for it.
pub struct File<'s> {
    /// As shown to people.
    pub path: Arc<str>,
    pub text: Arc<str>,
    pub setup: Setup<'s>,
}

/// What became of a file, and how the settings of the list suit it.
pub struct Checked {
    pub outcome: FileOutcome,
    /// `None` without formats.
    pub fit: Option<Fit>,
    /// Indices of the `[[list.section]]` blocks that match none of its sections.
    pub unmatched: Vec<u32>,
}

/// Checks files that form one list. A bug costs the file that it shows in.
pub fn check(files: Vec<File>) -> Vec<Checked> {
    let read: Vec<Result<Text, Failure>> = files.iter().map(|file| read(&file.text)).collect();
    let facts: Vec<FileFacts> = match &files[..] {
        [alone] => vec![FileFacts::none(&alone.path)],
        files => files.iter().zip(&read).map(|(file, text)| facts_of(file, text)).collect(),
    };
    let checked = files.iter().zip(read).enumerate();
    checked
        .map(|(own, (file, text))| {
            let neighbours = Neighbours { files: &facts, own };
            text.and_then(|text| outcome(file, text, neighbours))
                .unwrap_or_else(|failure| failed(file, failure))
        })
        .collect()
}

fn read(text: &Arc<str>) -> Result<Text, Failure> {
    guarded(|| "reading it".to_string(), || Text::new(Document::parse(text.clone())))
}

/// What a file that fails remembers, nobody misses.
fn facts_of(file: &File, text: &Result<Text, Failure>) -> FileFacts {
    let gathered = text.as_ref().ok().and_then(|text| {
        FileFacts::gather(&file.path, &text.context(&file.setup), &file.setup).ok()
    });
    gathered.unwrap_or_else(|| FileFacts::none(&file.path))
}

fn outcome(file: &File, text: Text, neighbours: Neighbours) -> Result<Checked, Failure> {
    let found = analyse(&text, &file.setup, neighbours)?;
    let list = guarded(|| "reading its list".to_string(), || text.context(&file.setup).list())?;
    let (fit, unmatched) = (list.fit, list.unmatched.clone());
    let outcome = FileOutcome {
        path: file.path.clone(),
        diagnostics: diagnostics(found, &file.setup),
        summary: Some(summary(list)),
        source: text.doc.into_source(),
        original: None,
        applied: Vec::new(),
        notes: Vec::new(),
        failure: None,
    };
    Ok(Checked { outcome, fit, unmatched })
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

fn failed(file: &File, failure: Failure) -> Checked {
    let outcome = FileOutcome::failed(file.path.clone(), Source::new(file.text.clone()), failure);
    Checked { outcome, fit: None, unmatched: Vec::new() }
}
