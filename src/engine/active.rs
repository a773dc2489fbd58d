//! What holds for one text.

use super::{Names, Severity};
use crate::list::Settings;
use crate::rule::{ErasedRule, Group};
use std::sync::Arc;

/// A rule that runs, and how much its findings matter where.
#[derive(Clone)]
pub struct ActiveRule {
    pub id: Arc<str>,
    pub group: Group,
    /// `None` where only sections switch it on.
    pub severity: Option<Severity>,
    /// What `[[list.section]]` blocks say of it, by [`crate::list::Section::block`]; `None` is off.
    pub sections: Vec<(u32, Option<Severity>)>,
    pub rule: Arc<dyn ErasedRule>,
}

impl ActiveRule {
    /// How much a finding matters in a section that this block holds for.
    pub fn severity_in(&self, block: Option<u32>) -> Option<Severity> {
        let said = self.sections.iter().find(|(of, _)| Some(*of) == block);
        said.map_or(self.severity, |(_, severity)| *severity)
    }
}

/// The rules that run over a text, and what they may ask.
#[derive(Copy, Clone)]
pub struct Setup<'s> {
    /// By id.
    pub rules: &'s [ActiveRule],
    pub list: &'s Settings,
    /// Of all rules there are: suppressions may name any.
    pub names: &'s Names,
    pub today: jiff::civil::Date,
    /// Whether a path relative to the text's folder names a file or folder.
    pub exists: &'s (dyn Fn(&str) -> bool + Sync),
}

impl<'s> Setup<'s> {
    /// Index of the rule with this id, if it runs.
    pub(super) fn index(&self, id: &str) -> Option<usize> {
        self.rules.binary_search_by(|rule| (*rule.id).cmp(id)).ok()
    }
}
