//! The files of a run: those that are named, and those found in the folders that are named.

use super::read::reason;
use ignore::{DirEntry, WalkBuilder};
use std::collections::HashSet;
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;

const ENDINGS: [&str; 4] = ["md", "markdown", "mdown", "mkd"];

/// Folders of tools: what stands there is no text of the project.
const SKIPPED_FOLDERS: [&str; 7] =
    [".git", ".hg", ".jj", ".mdlint", ".svn", ".venv", "node_modules"];

/// Whether a file that is named itself is left out when the configuration excludes it.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Exclusion {
    /// Only of files found in folders.
    OfFound,
    /// `--force-exclude`.
    OfAll,
}

#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum GitIgnore {
    Respected,
    NotRead,
}

/// What a configuration says of a file: the path is the one that [`FoundFile::path`] would have.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Wanted {
    Yes,
    /// It is not the kind of file that is looked for; checked when it is named itself.
    No,
    /// It is excluded.
    Excluded,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FoundFile {
    /// Opens from the working directory.
    pub path: PathBuf,
    /// For people: relative to the working directory where it lies inside, `/` between its parts.
    pub shown: Arc<str>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PathProblem {
    /// The path as it was named.
    Missing(PathBuf),
    /// Something below this path could not be looked at.
    Unreadable { path: PathBuf, message: String },
}

/// What [`find`] found.
#[derive(Debug, Default)]
pub struct Found {
    /// By shown path, each file once.
    pub files: Vec<FoundFile>,
    /// In the order of the paths that were named.
    pub problems: Vec<PathProblem>,
    /// Files that were left out because the configuration excludes them.
    pub excluded: usize,
}

/// Whether the name ends as those of Markdown files do.
pub fn is_markdown(path: &Path) -> bool {
    let ending = path.extension().and_then(|ending| ending.to_str());
    ending.is_some_and(|ending| ENDINGS.iter().any(|known| known.eq_ignore_ascii_case(ending)))
}

/// The files that `paths` name, themselves or by their folders; `.` if there are none.
pub fn find(
    paths: &[PathBuf],
    exclusion: Exclusion,
    git_ignore: GitIgnore,
    wanted: &dyn Fn(&Path) -> Wanted,
) -> Found {
    let mut search =
        Search { exclusion, git_ignore, wanted, seen: HashSet::new(), found: Found::default() };
    let here = [PathBuf::from(".")];
    for path in if paths.is_empty() { &here[..] } else { paths } {
        search.root(path);
    }
    search.found.files.sort_by(|one, other| one.shown.cmp(&other.shown));
    search.found
}

struct Search<'s> {
    exclusion: Exclusion,
    git_ignore: GitIgnore,
    wanted: &'s dyn Fn(&Path) -> Wanted,
    /// Paths without links, so that no file is taken twice.
    seen: HashSet<PathBuf>,
    found: Found,
}

impl Search<'_> {
    fn root(&mut self, path: &Path) {
        let (Ok(metadata), Ok(real)) = (path.metadata(), path.canonicalize()) else {
            self.found.problems.push(PathProblem::Missing(path.to_path_buf()));
            return;
        };
        if metadata.is_dir() {
            self.folder(path, &real);
        } else {
            self.named(path, real);
        }
    }

    fn named(&mut self, path: &Path, real: PathBuf) {
        let excluded =
            self.exclusion == Exclusion::OfAll && (self.wanted)(path) == Wanted::Excluded;
        if excluded {
            self.found.excluded += 1;
        } else {
            self.take(path, real);
        }
    }

    fn folder(&mut self, folder: &Path, real: &Path) {
        let respected = self.git_ignore == GitIgnore::Respected;
        let walk = WalkBuilder::new(folder)
            .standard_filters(respected)
            .hidden(false)
            .filter_entry(is_entered)
            .build();
        for entry in walk {
            match entry {
                Ok(entry) => self.entry(&entry, folder, real),
                Err(error) => self.found.problems.push(unreadable(folder, &error)),
            }
        }
    }

    /// Links are not followed: what they lead to has its own place, or lies outside.
    fn entry(&mut self, entry: &DirEntry, folder: &Path, real: &Path) {
        if !entry.file_type().is_some_and(|kind| kind.is_file()) {
            return;
        }
        match (self.wanted)(entry.path()) {
            Wanted::Yes => {
                let below = entry.path().strip_prefix(folder).unwrap_or(entry.path());
                self.take(entry.path(), real.join(below));
            }
            Wanted::No => {}
            Wanted::Excluded => self.found.excluded += 1,
        }
    }

    fn take(&mut self, path: &Path, real: PathBuf) {
        if self.seen.insert(real) {
            let file = FoundFile { path: path.to_path_buf(), shown: shown(path).into() };
            self.found.files.push(file);
        }
    }
}

/// A folder that is named itself is entered whatever its name.
fn is_entered(entry: &DirEntry) -> bool {
    let name = entry.file_name().to_str();
    entry.depth() == 0 || !name.is_some_and(|name| SKIPPED_FOLDERS.contains(&name))
}

/// The innermost path that the walk names, and what the system said of it.
fn unreadable(folder: &Path, error: &ignore::Error) -> PathProblem {
    let (mut path, mut inner) = (folder, error);
    loop {
        match inner {
            ignore::Error::WithPath { path: nearer, err } => (path, inner) = (nearer, err),
            ignore::Error::WithDepth { err, .. } => inner = err,
            _ => break,
        }
    }
    let message = inner.io_error().map_or_else(|| inner.to_string(), reason);
    PathProblem::Unreadable { path: path.to_path_buf(), message }
}

/// A path as people read it: relative to the working directory where it lies inside, `/` between
/// its parts.
pub fn shown(path: &Path) -> String {
    let here = if path.is_absolute() { std::env::current_dir().ok() } else { None };
    let relative = here.and_then(|here| path.strip_prefix(here).ok()).unwrap_or(path);
    let parts: Vec<_> = relative
        .components()
        .filter(|part| *part != Component::CurDir)
        .map(|part| part.as_os_str().to_string_lossy())
        .collect();
    // The root is a part of its own: `/`, `usr`.
    parts.join("/").replacen("//", "/", 1)
}
