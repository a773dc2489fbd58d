//! The work on the files of one list: reading, checking, writing.

use super::plan::{Place, PlannedFile, Prepared};
use crate::cli::args::CheckArgs;
use crate::engine::{self, Checked, Failure, File, FileOutcome, Mode, Names, Setup};
use crate::files;
use crate::rule::Applicability;
use crate::text::Source;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// What became of a file, and what held for it.
pub struct Done {
    pub checked: Checked,
    pub prepared: Arc<Prepared>,
    /// Whether a person asked for this file.
    pub named: bool,
}

/// What holds for all files of a run.
pub struct Run<'r> {
    pub names: &'r Names,
    pub today: jiff::civil::Date,
    pub mode: Mode,
    pub writing: Writing,
}

/// Whether fixed texts go where they came from.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Writing {
    Files,
    /// `--diff`: they are only shown.
    Nothing,
}

impl<'r> Run<'r> {
    pub fn new(args: &CheckArgs, names: &'r Names) -> Run<'r> {
        let wanted =
            if args.fix.unsafe_fixes { Applicability::Unsafe } else { Applicability::Safe };
        let mode = if args.fix.fix || args.fix.diff { Mode::Fix(wanted) } else { Mode::Check };
        let today = args.run.today.unwrap_or_else(|| jiff::ZonedDateTime::now().date());
        let writing = if args.fix.diff { Writing::Nothing } else { Writing::Files };
        Run { names, today, mode, writing }
    }

    /// Takes away what runs that were killed have left beside the files that this one may write.
    pub fn prepare(&self, lists: &[Vec<PlannedFile>]) {
        if self.mode == Mode::Check || self.writing == Writing::Nothing {
            return;
        }
        let places = lists.iter().flatten().map(|file| &file.place);
        files::remove_leftovers(places.filter_map(|place| match place {
            Place::File(path) => Some(path.as_path()),
            Place::Standard(_) => None,
        }));
    }

    /// Checks the files of one list.
    pub fn check(&self, list: Vec<PlannedFile>) -> Vec<Done> {
        let exists: Vec<_> = list.iter().map(|file| exists_from(folder(&file.place))).collect();
        let (mut files, mut read, mut done) = (Vec::new(), Vec::new(), Vec::new());
        for (planned, exists) in list.into_iter().zip(&exists) {
            match read_text(&planned.place) {
                Ok(text) => {
                    files.push((planned.prepared.clone(), text, exists));
                    read.push(planned);
                }
                Err(failure) => done.push(unread(planned, failure)),
            }
        }
        let files = files.iter().zip(&read).map(|((prepared, text, exists), planned)| {
            let (rules, list) = (&prepared.rules[..], &*prepared.settings.list);
            let setup =
                Setup { rules, list, names: self.names, today: self.today, exists: *exists };
            File { path: planned.shown.clone(), text: text.clone(), role: planned.role, setup }
        });
        let files: Vec<File> = files.collect();
        for ((checked, planned), file) in
            engine::check(&files, self.mode).into_iter().zip(read).zip(&files)
        {
            let checked = self.write(checked, &planned.place, file);
            let PlannedFile { prepared, named, .. } = planned;
            done.push(Done { checked, prepared, named });
        }
        done
    }

    /// What cannot be written is reported as it is.
    fn write(&self, checked: Checked, place: &Place, file: &File) -> Checked {
        let (Place::File(path), Writing::Files) = (place, self.writing) else { return checked };
        let Some(original) = &checked.outcome.original else { return checked };
        let Err(failure) = files::write(path, original.text(), checked.outcome.source.text())
        else {
            return checked;
        };
        let mut again = engine::check(std::slice::from_ref(file), Mode::Check);
        let mut checked = again.pop().unwrap_or(checked);
        checked.outcome.failure = Some(failure);
        checked
    }
}

fn unread(planned: PlannedFile, failure: Failure) -> Done {
    let PlannedFile { shown, role, prepared, named, .. } = planned;
    let outcome = FileOutcome::failed(shown, Source::new(""), failure);
    Done {
        checked: Checked { outcome, role, fit: None, unmatched: Vec::new(), tags: Vec::new() },
        prepared,
        named,
    }
}

fn read_text(place: &Place) -> Result<Arc<str>, Failure> {
    let text = match place {
        Place::File(path) => files::read(path),
        Place::Standard(_) => files::read_standard_input(),
    };
    text.map(Arc::from)
}

fn folder(place: &Place) -> PathBuf {
    match place {
        Place::File(path) => path.parent().unwrap_or(Path::new("")).to_path_buf(),
        Place::Standard(folder) => folder.clone(),
    }
}

fn exists_from(folder: PathBuf) -> impl Fn(&str) -> bool + Sync {
    move |path| folder.join(path).exists()
}
