//! Reading a configuration and all that it extends, into layers: the last that speaks wins.

use super::preset;
use super::rules::{UnknownNames, canonical};
use super::schema;
use super::sources::{Origin, Sources};
use crate::engine::Names;
use crate::files;
use crate::text::Span;
use crate::text::suggest;
use crate::text::toml::{self, FileIndex, Problem, Reader, Table, Text};
use std::path::{Path, PathBuf};

/// What a file extends.
#[derive(Copy, Clone, Debug)]
pub enum Extends<'t> {
    /// What it says itself, or else the default.
    Own,
    /// `--preset`, or `extends` on the command line.
    Instead(&'t [Text]),
    /// What it says itself, or else nothing: a preset.
    OwnOrNothing,
}

/// Reads layers, and gathers what is wrong with them.
pub struct Loader<'l> {
    pub sources: &'l mut Sources,
    pub names: &'l Names,
    pub reader: &'l mut Reader,
    /// The lowest first.
    pub layers: Vec<Table>,
    /// The files whose layers are being read, the outermost first.
    open: Vec<PathBuf>,
    done: Vec<PathBuf>,
}

impl<'l> Loader<'l> {
    pub fn new(sources: &'l mut Sources, names: &'l Names, reader: &'l mut Reader) -> Loader<'l> {
        Loader { sources, names, reader, layers: Vec::new(), open: Vec::new(), done: Vec::new() }
    }

    /// All layers as one table.
    pub fn merged(&self) -> Table {
        let mut merged = Table::default();
        for layer in &self.layers {
            merged.merge(layer);
        }
        merged
    }

    pub fn files(&self) -> Vec<FileIndex> {
        self.layers.iter().map(|layer| layer.file).collect()
    }

    /// The file at an absolute path, on top of what it extends. `named` is where the path was
    /// written, if anywhere.
    pub fn file(&mut self, path: &Path, extends: Extends, named: Option<&Text>) {
        let path = path.canonicalize().unwrap_or_else(|_| path.to_path_buf());
        if let (true, Some(named)) = (self.open.contains(&path), named) {
            self.reader.report(named.problem_here("extends itself"));
            return;
        }
        if self.done.contains(&path) {
            return;
        }
        let folder = path.parent().unwrap_or(Path::new("/")).to_path_buf();
        let origin = Origin::File(files::shown(&path));
        match (files::read(&path), named) {
            (Ok(text), _) => {
                let file = self.sources.add(origin, &folder, &text);
                self.open.push(path.clone());
                self.text(file, &text, extends, UnknownNames::Reported);
                self.open.pop();
                self.done.push(path);
            }
            (Err(failure), Some(named)) => self.reader.report(named.problem_here(failure.message)),
            (Err(failure), None) => {
                let file = self.sources.add(origin, &folder, "");
                let message = failure.message;
                self.reader.report(Problem { file, span: Span::at(0), message });
            }
        }
    }

    /// The preset that stands below everything where nothing else is said.
    pub fn default_preset(&mut self) {
        self.preset(preset::DEFAULT);
    }

    /// One text that is a layer of its own, and extends nothing: `--config KEY=VALUE`.
    pub fn setting(&mut self, setting: &Text) {
        self.text(setting.file, &setting.value, Extends::Instead(&[]), UnknownNames::Reported);
    }

    fn text(&mut self, file: FileIndex, text: &str, extends: Extends, unknown: UnknownNames) {
        let mut table = match toml::parse(text, file, 0) {
            Ok(table) => table,
            Err(problems) => {
                self.reader.problems.extend(problems);
                return;
            }
        };
        let said = schema::read(&table, self.reader);
        match (extends, &said.extends) {
            (Extends::Instead(names), _) => self.extend(names),
            (Extends::Own | Extends::OwnOrNothing, Some(names)) => self.extend(names),
            (Extends::Own, None) => self.default_preset(),
            (Extends::OwnOrNothing, None) => {}
        }
        canonical(&mut table, self.names, unknown, self.reader);
        self.layers.push(table);
    }

    /// What is named here lies below what names it, from left to right.
    pub fn extend(&mut self, names: &[Text]) {
        for name in names {
            if preset::text(&name.value).is_some() {
                self.preset(&name.value);
            } else if name.value.contains('/') || name.value.ends_with(".toml") {
                let folder = self.sources.get(name.file).folder.clone();
                self.file(&folder.join(&name.value), Extends::Own, Some(name));
            } else {
                let near = suggest::did_you_mean(&name.value, preset::names());
                let message = format!("unknown preset `{}`{near}", name.value);
                self.reader.report(name.problem_here(message));
            }
        }
    }

    fn preset(&mut self, name: &str) {
        let key = PathBuf::from(format!("preset {name}"));
        let Some(text) = preset::text(name) else { return };
        if self.done.contains(&key) {
            return;
        }
        self.done.push(key);
        let origin = Origin::Preset(name.to_string());
        let file = self.sources.add(origin, Path::new(""), text);
        self.text(file, text, Extends::OwnOrNothing, UnknownNames::Skipped);
    }
}
