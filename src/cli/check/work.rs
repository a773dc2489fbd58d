//! The work on the files of one list: reading, checking, writing.

use super::plan::{Place, PlannedFile};
use crate::cli::args::CheckArgs;
use crate::engine::{self, Checked, Failure, File, FileOutcome, Names, Setup};
use crate::files;
use crate::text::Source;
use std::path::{Path, PathBuf};

/// Why a file is read.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Role {
    Checked,
    /// Other files of its list are checked.
    Read,
}

pub struct Done {
    pub checked: Checked,
    pub role: Role,
}

/// Checks the files of one list.
pub fn check(list: Vec<PlannedFile>, names: &Names, args: &CheckArgs) -> Vec<Done> {
    let today = args.run.today.unwrap_or_else(|| jiff::ZonedDateTime::now().date());
    let texts: Vec<Result<String, Failure>> = list.iter().map(|file| read(&file.place)).collect();
    let exists: Vec<_> = list.iter().map(|file| exists_from(folder(&file.place))).collect();
    let (mut files, mut failed, mut roles) = (Vec::new(), Vec::new(), Vec::new());
    for ((file, text), exists) in list.iter().zip(texts).zip(&exists) {
        match text {
            Ok(text) => {
                let (rules, list) = (&file.prepared.rules[..], &*file.prepared.settings.list);
                let setup = Setup { rules, list, names, today, exists };
                files.push(File { path: file.shown.clone(), text: text.into(), setup });
                roles.push(file.role);
            }
            Err(failure) => failed.push((file, failure)),
        }
    }
    let done = engine::check(files).into_iter().zip(roles);
    let done = done.map(|(checked, role)| Done { checked, role });
    done.chain(failed.into_iter().map(|(file, failure)| unread(file, failure))).collect()
}

fn unread(file: &PlannedFile, failure: Failure) -> Done {
    let outcome = FileOutcome::failed(file.shown.clone(), Source::new(""), failure);
    Done { checked: Checked { outcome, fit: None, unmatched: Vec::new() }, role: file.role }
}

fn read(place: &Place) -> Result<String, Failure> {
    match place {
        Place::File(path) => files::read(path),
        Place::Standard(_) => files::read_standard_input(),
    }
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
