//! The rules of a run: those of the program, and the pages that a list's maintainer wrote, which
//! stand in `.mdlint/rules/` beside the configuration.

use super::args::{ConfigArgument, ConfigSource};
use crate::config::{Broken, FILE_NAME, Origin, Sources};
use crate::files;
use crate::rule::page::PageText;
use crate::rules::Catalogue;
use crate::text::Span;
use crate::text::toml::Problem;
use std::fs;
use std::path::{Path, PathBuf};

/// Where pages stand, below the folder of the configuration.
pub const FOLDER: &str = ".mdlint/rules";

/// All rules that there are for these paths; the error is all that is wrong with their pages.
pub fn catalogue(config: &ConfigSource, paths: &[PathBuf]) -> Result<Catalogue, Broken> {
    let mut pages = Pages::default();
    let files = folders(config, paths).into_iter().flat_map(|folder| pages_in(&folder));
    let texts: Vec<PageText> = files.filter_map(|path| pages.read(&path)).collect();
    let catalogue = pages.catalogue(texts);
    pages.finish().map(|_| catalogue)
}

/// The texts of pages, and what is wrong with them.
#[derive(Debug, Default)]
pub struct Pages {
    sources: Sources,
    pub problems: Vec<Problem>,
}

impl Pages {
    pub fn read(&mut self, path: &Path) -> Option<PageText> {
        let folder = path.parent().unwrap_or(Path::new(""));
        let origin = Origin::File(files::shown(path));
        let id = path.file_stem().unwrap_or_default().to_string_lossy();
        match files::read(path) {
            Ok(text) => {
                let file = self.sources.add(origin, folder, &text);
                Some(PageText { id: id.into(), file, text: text.into() })
            }
            Err(failure) => {
                let file = self.sources.add(origin, folder, "");
                let message = failure.message;
                self.problems.push(Problem { file, span: Span::at(0), message });
                None
            }
        }
    }

    /// The rules of the program and of these pages.
    pub fn catalogue(&mut self, texts: Vec<PageText>) -> Catalogue {
        let mut catalogue = Catalogue::built_in();
        if let Err(mut found) = catalogue.add_pages(texts) {
            self.problems.append(&mut found);
        }
        catalogue
    }

    /// The texts, if nothing is wrong with them.
    pub fn finish(mut self) -> Result<Sources, Broken> {
        if self.problems.is_empty() {
            return Ok(self.sources);
        }
        self.problems.sort_by_key(|problem| (problem.file, problem.span));
        self.problems.dedup();
        Err(Broken { sources: self.sources, problems: self.problems })
    }
}

/// The pages in a folder, by name.
pub fn pages_in(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let mut pages: Vec<PathBuf> = entries
        .map(|entry| entry.path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "md"))
        .collect();
    pages.sort();
    pages
}

/// The folders of pages for these paths; for the working folder, if there are none.
pub fn folders(config: &ConfigSource, paths: &[PathBuf]) -> Vec<PathBuf> {
    let named = config.config.iter().filter_map(|argument| match argument {
        ConfigArgument::File(path) => Some(path.parent().unwrap_or(Path::new("")).join(FOLDER)),
        ConfigArgument::Setting(_) => None,
    });
    let mut folders: Vec<PathBuf> = named.collect();
    if folders.is_empty() && !config.isolated {
        let here = [PathBuf::from(".")];
        let paths = if paths.is_empty() { &here[..] } else { paths };
        folders.extend(paths.iter().filter_map(|path| nearest(path)));
    }
    folders.sort();
    folders.dedup();
    folders.retain(|folder| folder.is_dir());
    folders
}

/// The folder of pages beside the configuration that holds for `path`; where there is no
/// configuration, the nearest one upward until `.git`.
fn nearest(path: &Path) -> Option<PathBuf> {
    // A file need not exist, nor need what is asked of be a path: `README.md:12`, `-`.
    let path = path
        .canonicalize()
        .or_else(|_| path.parent().unwrap_or(Path::new("")).canonicalize())
        .or_else(|_| std::env::current_dir())
        .ok()?;
    for folder in path.ancestors().filter(|folder| folder.is_dir()) {
        let pages = folder.join(FOLDER);
        if pages.is_dir() || folder.join(FILE_NAME).is_file() {
            return Some(pages);
        }
        if folder.join(".git").exists() {
            return None;
        }
    }
    None
}
