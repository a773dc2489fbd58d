//! What holds for one file.

use super::rules::Level;
use crate::list::Settings;
use crate::text::Span;
use crate::text::toml::{FileIndex, Table};
use std::sync::Arc;

/// Everything that a configuration says of one file. Files of which it says the same share one.
#[derive(Clone, Debug)]
pub struct FileSettings {
    /// The rules that run, somewhere in the file at least; by id.
    pub rules: Vec<RuleSettings>,
    /// Rules that are off everywhere in the file, and what switched them off; by id.
    pub off: Vec<(Arc<str>, SetBy)>,
    /// What `[list]` means; nothing where it is faulty.
    pub list: Arc<Settings>,
    pub scope: ListScope,
    /// What each `[[list.section]]` says of rules.
    pub section_levels: Vec<Vec<SectionLevel>>,
    /// The layers, the lowest first.
    pub layers: Vec<FileIndex>,
    /// All layers as one table, rules under their ids.
    pub merged: Table,
}

#[derive(Clone, Debug)]
pub struct RuleSettings {
    pub id: Arc<str>,
    /// Off, where only sections switch the rule on.
    pub level: Level,
    pub set_by: SetBy,
    /// Without `level`; empty where nothing is said.
    pub options: Table,
}

#[derive(Clone, Debug)]
pub struct SectionLevel {
    pub rule: Arc<str>,
    pub level: Level,
    pub set_by: SetBy,
}

/// What gave a setting its value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SetBy {
    /// The rule's own page.
    Page,
    Layer(FileIndex, Span),
    Flag(&'static str),
}

/// Whether `[list]` speaks of a file.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash)]
pub enum ListScope {
    /// It speaks of every file.
    All,
    /// `[list] files` names this one.
    Named,
    /// `[list] files` names others.
    Other,
}
