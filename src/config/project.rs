//! One configuration, ready to be asked about files.

use super::patterns::Patterns;
use super::rules::Level;
use super::schema;
use super::selection::{Chosen, Selection};
use super::settings::{FileSettings, ListScope, RuleSettings, SectionLevel, SetBy};
use super::sources::Sources;
use crate::engine::Names;
use crate::engine::Severity;
use crate::files::{Wanted, is_markdown};
use crate::list::{Settings, Terms};
use crate::text::toml::{FileIndex, Reader, Table, Text, Value, ValueKind};
use std::cell::RefCell;
use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// What a project is made of.
pub struct Layers {
    /// What is extended, and the file.
    pub below: Table,
    /// `--config KEY=VALUE`, which speaks after `[[files]]`.
    pub above: Table,
    /// The files of both, the lowest first.
    pub files: Vec<FileIndex>,
    /// The levels that rules have once they are switched on.
    pub natural: Table,
}

/// A configuration: what stands in one `mdlint.toml` and all that it extends, and what the command
/// line adds.
pub struct Project {
    names: Arc<Names>,
    selection: Selection,
    layers: Layers,
    include: Option<Patterns>,
    exclude: Patterns,
    list_files: Option<Patterns>,
    blocks: Vec<(Patterns, Table)>,
    /// Absolute paths of the files that form one list, list by list.
    pub together: Vec<Vec<PathBuf>>,
    known: RefCell<HashMap<Kind, Arc<FileSettings>>>,
}

/// What tells files apart: the `[[files]]` that match, and the scope of the list.
type Kind = (Vec<usize>, ListScope);

impl Project {
    pub fn new(
        layers: Layers,
        names: Arc<Names>,
        selection: Selection,
        sources: &Sources,
        reader: &mut Reader,
    ) -> Project {
        let mut root = layers.below.clone();
        root.merge(&layers.above);
        let said = schema::read(&root, reader);
        let mut patterns = |texts: &[_]| Patterns::new(texts, sources, reader);
        let include = said.include.as_deref().map(&mut patterns);
        let exclude = patterns(&said.exclude);
        let list_files = said.list_files.as_deref().map(&mut patterns);
        let blocks = said.blocks.into_iter();
        let blocks = blocks.map(|block| (patterns(&block.patterns), block.over)).collect();
        let together = said
            .together
            .iter()
            .map(|list| list.iter().filter_map(|path| existing(path, sources, reader)).collect());
        let together = together.collect();
        let known = RefCell::default();
        Project { names, selection, layers, include, exclude, list_files, blocks, together, known }
    }

    /// Whether a file that was found in a folder is to be checked. The path is absolute.
    pub fn wanted(&self, path: &Path) -> Wanted {
        let included = match &self.include {
            Some(patterns) => patterns.is_match(path),
            None => is_markdown(path),
        };
        match included {
            _ if self.exclude.is_match(path) => Wanted::Excluded,
            true => Wanted::Yes,
            false => Wanted::No,
        }
    }

    /// What holds for the file at this absolute path. `reader` learns what is wrong with it, if it
    /// is the first such file.
    pub fn settings(&self, path: &Path, reader: &mut Reader) -> Arc<FileSettings> {
        let matching = self.blocks.iter().enumerate();
        let matching: Vec<usize> = matching
            .filter(|(_, (patterns, _))| patterns.is_match(path))
            .map(|(index, _)| index)
            .collect();
        let scope = match &self.list_files {
            None => ListScope::All,
            Some(patterns) if patterns.is_match(path) => ListScope::Named,
            Some(_) => ListScope::Other,
        };
        let mut known = self.known.borrow_mut();
        let settings = known.entry((matching, scope));
        settings
            .or_insert_with_key(|(matching, scope)| Arc::new(self.build(matching, *scope, reader)))
            .clone()
    }

    fn build(&self, matching: &[usize], scope: ListScope, reader: &mut Reader) -> FileSettings {
        let overs = || matching.iter().map(|index| &self.blocks[*index].1);
        let mut merged = self.layers.below.clone();
        for over in overs().chain([&self.layers.above]) {
            merged.merge(over);
        }
        // What is wrong with the layers has been said when they were read.
        let said = schema::read(&merged, &mut Reader::default());
        let list = if scope == ListScope::Other { Default::default() } else { said.list };
        let list = Settings::compile(&list).unwrap_or_else(|problems| {
            problems.into_iter().for_each(|problem| reader.report(problem));
            Settings::default()
        });
        let list = Settings { terms: Arc::new(Terms::compile(&said.terms)), ..list };
        let section_levels: Vec<Vec<SectionLevel>> =
            if scope == ListScope::Other { Vec::new() } else { self.section_levels(&merged) };
        let (mut rules, mut off) = (Vec::new(), Vec::new());
        for id in self.ids() {
            let (level, set_by) = self.level(&id, overs());
            let somewhere = section_levels.iter().flatten();
            let somewhere =
                somewhere.filter(|section| section.rule == id && section.level != Level::Off);
            if level == Level::Off && somewhere.count() == 0 {
                off.push((id, set_by));
                continue;
            }
            let options = options_of(&merged, &id);
            rules.push(RuleSettings { id, level, set_by, options });
        }
        let layers = self.layers.files.clone();
        let list = Arc::new(list);
        FileSettings { rules, off, list, scope, section_levels, layers, merged }
    }

    /// In alphabetical order.
    fn ids(&self) -> Vec<Arc<str>> {
        let all = self.names.get("all").map(|meaning| meaning.rules.clone());
        let mut ids = all.unwrap_or_default();
        ids.sort_unstable();
        ids
    }

    /// The layers, the selection, then what is said for some files, then the command line.
    fn level<'p>(&'p self, id: &str, overs: impl Iterator<Item = &'p Table>) -> (Level, SetBy) {
        let chosen = self.selection.of(id);
        if let Chosen::Off(flag) = chosen {
            return (Level::Off, SetBy::Flag(flag));
        }
        let above = &self.layers.above;
        let said = level_in(above, id).or_else(|| level_in(&self.layers.below, id));
        let natural = self.names.natural(id).map_or(Level::Off, Level::On);
        let mut level = said.unwrap_or((natural, SetBy::Page));
        if let (Chosen::On(flag), Level::Off) = (chosen, level.0) {
            level = (self.natural_level(id), SetBy::Flag(flag));
        }
        overs.chain([above]).filter_map(|over| level_in(over, id)).last().unwrap_or(level)
    }

    fn natural_level(&self, id: &str) -> Level {
        level_in(&self.layers.natural, id).map_or(Level::On(Severity::Warning), |(level, _)| level)
    }

    fn section_levels(&self, merged: &Table) -> Vec<Vec<SectionLevel>> {
        let blocks = table_in(merged, "list").and_then(|list| list.get("section"));
        let Some(Value { kind: ValueKind::Array(blocks), .. }) = blocks else { return Vec::new() };
        blocks
            .iter()
            .map(|block| match &block.kind {
                ValueKind::Table(block) => self.levels_of_section(block),
                _ => Vec::new(),
            })
            .collect()
    }

    /// What the command line says, it says for every section.
    fn levels_of_section(&self, block: &Table) -> Vec<SectionLevel> {
        let said = |id: Arc<str>| {
            let (level, set_by) = level_in(block, &id)?;
            let silenced = matches!(self.selection.of(&id), Chosen::Off(_));
            let overruled = level_in(&self.layers.above, &id).is_some();
            (!silenced && !overruled).then_some(SectionLevel { rule: id, level, set_by })
        };
        self.ids().into_iter().filter_map(said).collect()
    }
}

/// The path that `text` names, if there is such a file.
fn existing(text: &Text, sources: &Sources, reader: &mut Reader) -> Option<PathBuf> {
    let path = sources.get(text.file).folder.join(&text.value);
    let found = path.canonicalize().ok().filter(|path| path.is_file());
    if found.is_none() {
        reader.report(text.problem_here("no such file"));
    }
    found
}

fn table_in<'t>(table: &'t Table, key: &str) -> Option<&'t Table> {
    match table.get(key) {
        Some(Value { kind: ValueKind::Table(inner), .. }) => Some(inner),
        _ => None,
    }
}

/// What the `rules` of a canonical table say of a rule's level.
fn level_in(table: &Table, id: &str) -> Option<(Level, SetBy)> {
    let rule = table_in(table_in(table, "rules")?, id)?;
    let Value { kind: ValueKind::String(level), .. } = rule.get("level")? else { return None };
    Some((Level::named(&level.value)?, SetBy::Layer(level.file, level.span)))
}

fn options_of(table: &Table, id: &str) -> Table {
    let rule = table_in(table, "rules").and_then(|rules| table_in(rules, id));
    let mut options = rule.cloned().unwrap_or_default();
    options.entries.retain(|entry| entry.key.value != "level");
    options
}
