//! What one file of a configuration says. Names of rules are read by [`super::rules`].

use super::list::read_list;
use super::terms::read_terms;
use crate::list::{ListConfig, TermConfig};
use crate::text::toml::{Reader, Table, Text, Value, ValueKind};

/// What a file, or several laid upon one another, says.
#[derive(Clone, Debug, Default)]
pub struct Said {
    pub extends: Option<Vec<Text>>,
    pub include: Option<Vec<Text>>,
    pub exclude: Vec<Text>,
    pub list: ListConfig,
    /// `[list] files`: the files that the list stands in.
    pub list_files: Option<Vec<Text>>,
    /// `[terms]`: spellings, right and wrong.
    pub terms: Vec<TermConfig>,
    /// `[project] together`: files that form one list.
    pub together: Vec<Vec<Text>>,
    /// `[[files]]`, in the order written.
    pub blocks: Vec<FilesBlock>,
}

/// One `[[files]]`.
#[derive(Clone, Debug)]
pub struct FilesBlock {
    pub patterns: Vec<Text>,
    /// What it lays upon the rest: `rules` and `list`.
    pub over: Table,
}

pub fn read(table: &Table, reader: &mut Reader) -> Said {
    let known = ["extends", "include", "exclude", "rules", "list", "terms", "project", "files"];
    reader.only(table, &known, "");
    read_rules(table, reader);
    let list = table.get("list").and_then(|value| reader.table(value));
    let project = table.get("project").and_then(|value| reader.table(value));
    let blocks = table.get("files").map(|value| reader.blocks(value, "files"));
    Said {
        extends: table.get("extends").and_then(|value| reader.text_or_texts(value)),
        include: table.get("include").and_then(|value| reader.texts(value)),
        exclude: table.get("exclude").and_then(|value| reader.texts(value)).unwrap_or_default(),
        list: list.map(|list| read_list(list, reader)).unwrap_or_default(),
        list_files: list
            .and_then(|list| list.get("files"))
            .and_then(|value| reader.text_or_texts(value)),
        terms: table.get("terms").map(|value| read_terms(value, reader)).unwrap_or_default(),
        together: project.map(|project| read_project(project, reader)).unwrap_or_default(),
        blocks: blocks.into_iter().flatten().map(|block| read_block(block, reader)).collect(),
    }
}

/// That there is a table; what is in it, [`super::rules::canonical`] has read.
fn read_rules(table: &Table, reader: &mut Reader) {
    if let Some(rules) = table.get("rules") {
        reader.table(rules);
    }
}

fn read_project(project: &Table, reader: &mut Reader) -> Vec<Vec<Text>> {
    reader.only(project, &["together"], " in `[project]`");
    project.get("together").map(|value| read_together(value, reader)).unwrap_or_default()
}

fn read_together(value: &Value, reader: &mut Reader) -> Vec<Vec<Text>> {
    let ValueKind::Array(lists) = &value.kind else {
        reader.report(value.unexpected("an array of arrays of paths"));
        return Vec::new();
    };
    let mut together = Vec::new();
    for list in lists {
        let ValueKind::Array(_) = &list.kind else {
            reader.report(list.unexpected("an array of paths, which form one list"));
            continue;
        };
        together.extend(reader.texts(list));
    }
    together
}

fn read_block(block: &Table, reader: &mut Reader) -> FilesBlock {
    let known = reader.only(block, &["match", "rules", "list"], " in `[[files]]`");
    read_rules(block, reader);
    let patterns = match block.get("match") {
        Some(value) => reader.text_or_texts(value).unwrap_or_default(),
        None => {
            if known {
                let message = "`match` is missing: which files is this block for?";
                reader.report(block.problem(message));
            }
            Vec::new()
        }
    };
    if let Some(list) = block.get("list").and_then(|value| reader.table(value)) {
        read_list(list, reader);
        if let Some(files) = list.entry("files") {
            let message = "`match` says already which files this block is for";
            reader.report(files.key.problem_here(message));
        }
    }
    let over = Table {
        entries: block.entries.iter().filter(|entry| entry.key.value != "match").cloned().collect(),
        ..*block
    };
    FilesBlock { patterns, over }
}
