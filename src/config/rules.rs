//! `[rules]`: levels and options, under the ids of the rules whatever names were written.

use crate::engine::Severity;
use crate::engine::{Breadth, Names};
use crate::text::toml::{Entry, Reader, Table, Text, Value, ValueKind};

/// How much a rule's findings matter.
#[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    Off,
    On(Severity),
}

impl Level {
    pub const NAMES: [&str; 4] = ["off", "info", "warning", "error"];

    pub fn named(name: &str) -> Option<Level> {
        match name {
            "off" => Some(Level::Off),
            "info" => Some(Level::On(Severity::Info)),
            "warning" => Some(Level::On(Severity::Warning)),
            "error" => Some(Level::On(Severity::Error)),
            _ => None,
        }
    }

    pub fn name(self) -> &'static str {
        match self {
            Level::Off => "off",
            Level::On(Severity::Info) => "info",
            Level::On(Severity::Warning) => "warning",
            Level::On(Severity::Error) => "error",
        }
    }
}

/// What becomes of a name that no rule has.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum UnknownNames {
    Reported,
    /// Presets come with the program; a test holds them to its rules.
    Skipped,
}

/// What may be said of a rule.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
enum Scope {
    File,
    /// Options hold for a whole file.
    Section,
}

/// Writes every `rules` table below `root` under ids, each with a table: `{ level = .., option = .. }`.
pub fn canonical(root: &mut Table, names: &Names, unknown: UnknownNames, reader: &mut Reader) {
    let mut canon = Canon { names, unknown, reader };
    canon.block(root, Scope::File);
    for block in blocks_mut(root, "files") {
        canon.block(block, Scope::File);
    }
}

struct Canon<'c> {
    names: &'c Names,
    unknown: UnknownNames,
    reader: &'c mut Reader,
}

impl Canon<'_> {
    /// The root of a file, a `[[files]]` block, or a `[[list.section]]` block.
    fn block(&mut self, block: &mut Table, scope: Scope) {
        for entry in &mut block.entries {
            let ValueKind::Table(table) = &mut entry.value.kind else { continue };
            if entry.key.value == "rules" {
                *table = self.rules(table, scope);
            } else if entry.key.value == "list" {
                for section in blocks_mut(table, "section") {
                    self.block(section, Scope::Section);
                }
            }
        }
    }

    fn rules(&mut self, rules: &Table, scope: Scope) -> Table {
        let mut named: Vec<_> = rules
            .entries
            .iter()
            .filter_map(|entry| Some((self.meaning(entry)?, self.options(entry, scope)?, entry)))
            .collect();
        // Whatever the order in which they were written: `all`, then groups, then rules.
        named.sort_by_key(|((breadth, _), _, _)| *breadth);
        let mut canonical = Table { entries: Vec::new(), ..*rules };
        for ((breadth, ids), options, entry) in named {
            if breadth == Breadth::Rule {
                self.report_second_name(&canonical, &ids[0], rules, entry);
            } else {
                self.report_options_of_many(&options, entry);
            }
            for id in ids {
                let key = Text { value: id.to_string(), content: None, ..entry.key.clone() };
                let kind = ValueKind::Table(options.clone());
                let value = Value { kind, ..entry.value };
                canonical.entries.retain(|entry| entry.key.value != *id);
                canonical.entries.push(Entry { key, value });
            }
        }
        canonical
    }

    fn meaning(&mut self, entry: &Entry) -> Option<(Breadth, Vec<std::sync::Arc<str>>)> {
        let found = self.names.get(&entry.key.value);
        if found.is_none() && self.unknown == UnknownNames::Reported {
            let message = self.names.unknown(&entry.key.value);
            self.reader.report(entry.key.problem_here(message));
        }
        found.map(|meaning| (meaning.breadth, meaning.rules.clone()))
    }

    /// `{ level = ".." }` for a level that stands alone; the table otherwise.
    fn options(&mut self, entry: &Entry, scope: Scope) -> Option<Table> {
        let value = &entry.value;
        let table = match &value.kind {
            ValueKind::String(level) => {
                let key = Text { value: "level".to_string(), content: None, ..level.clone() };
                let entries = vec![Entry { key, value: value.clone() }];
                Table { file: value.file, span: value.span, entries }
            }
            ValueKind::Table(table) => table.clone(),
            _ => {
                self.reader.report(value.unexpected("a level or a table"));
                return None;
            }
        };
        if let Some(level) = table.get("level")
            && let Some(level) = self.reader.text(level)
        {
            self.reader.one_of(&level, &Level::NAMES, "level");
        }
        if scope == Scope::Section {
            self.report_options(&table, "options hold for a whole file; a section varies levels");
        }
        Some(table)
    }

    fn report_options_of_many(&mut self, options: &Table, entry: &Entry) {
        let message =
            format!("`{}` is many rules, which have no options in common", entry.key.value);
        self.report_options(options, &message);
    }

    fn report_options(&mut self, options: &Table, message: &str) {
        for option in options.entries.iter().filter(|option| option.key.value != "level") {
            self.reader.report(option.key.problem_here(message));
        }
    }

    /// An id and its alias in one table: which of them holds?
    fn report_second_name(&mut self, canonical: &Table, id: &str, rules: &Table, entry: &Entry) {
        let Some(first) = canonical.entry(id) else { return };
        let written = rules.entries.iter().find(|entry| entry.key.span == first.key.span);
        let written = written.map_or(id, |entry| &entry.key.value);
        let is_rule = self.names.get(written).is_some_and(|name| name.breadth == Breadth::Rule);
        if is_rule {
            let message = format!("`{}` and `{written}` are one rule", entry.key.value);
            self.reader.report(entry.key.problem_here(message));
        }
    }
}

/// The blocks of `[[key]]`, if that is what it is.
fn blocks_mut<'t>(table: &'t mut Table, key: &str) -> impl Iterator<Item = &'t mut Table> {
    let entry = table.entries.iter_mut().find(|entry| entry.key.value == key);
    let items = entry.and_then(|entry| match &mut entry.value.kind {
        ValueKind::Array(items) => Some(items),
        _ => None,
    });
    items.into_iter().flatten().filter_map(|item| match &mut item.kind {
        ValueKind::Table(block) => Some(block),
        _ => None,
    })
}
