//! Globs over files, each relative to the folder of the file that it stands in.

use super::sources::Sources;
use crate::text::Glob;
use crate::text::toml::{Reader, Text};
use std::path::{Path, PathBuf};

/// Patterns of one setting. A pattern that matches a folder matches all that is in it.
#[derive(Clone, Debug, Default)]
pub struct Patterns(Vec<(PathBuf, Glob)>);

impl Patterns {
    pub fn new(texts: &[Text], sources: &Sources, reader: &mut Reader) -> Patterns {
        let compile = |text: &Text| {
            let plain = text.value.trim_start_matches("./").trim_end_matches('/');
            if plain.starts_with("../") || Path::new(plain).is_absolute() {
                let message = "leads out of this file's folder, which patterns are relative to";
                reader.report(text.problem_here(message));
                return None;
            }
            match Glob::new(plain) {
                Ok(glob) => Some((sources.get(text.file).folder.clone(), glob)),
                Err(message) => {
                    reader.report(text.problem_here(message));
                    None
                }
            }
        };
        Patterns(texts.iter().filter_map(compile).collect())
    }

    /// Whether one of them matches the file at this absolute path.
    pub fn is_match(&self, path: &Path) -> bool {
        self.0.iter().any(|(folder, glob)| {
            let below = path.strip_prefix(folder);
            below.is_ok_and(|below| ancestors(below).any(|part| glob.is_match(&part)))
        })
    }
}

/// The path itself, then the folders that it stands in, `/` between their parts.
fn ancestors(path: &Path) -> impl Iterator<Item = String> {
    path.ancestors().filter(|part| *part != Path::new("")).map(|part| {
        let parts: Vec<_> = part.iter().map(|part| part.to_string_lossy()).collect();
        parts.join("/")
    })
}
