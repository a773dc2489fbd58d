//! The facts of the files that form one list.

use super::Setup;
use super::guard::guarded;
use super::outcome::Failure;
use crate::rule::{Context, Fact, Facts};
use std::sync::Arc;

/// What the rules remember of one file.
#[derive(Clone, Debug)]
pub struct FileFacts {
    path: Arc<str>,
    /// By rule; rules that remember nothing are left out.
    by_rule: Vec<(Arc<str>, Vec<Fact>)>,
}

impl FileFacts {
    /// Of a file of which nothing is known.
    pub fn none(path: &Arc<str>) -> FileFacts {
        FileFacts { path: path.clone(), by_rule: Vec::new() }
    }

    /// What the rules remember of a file that findings of other files may name.
    pub fn gather(path: &Arc<str>, cx: &Context, setup: &Setup) -> Result<FileFacts, Failure> {
        let mut by_rule = Vec::new();
        for active in setup.rules {
            let culprit = || format!("rule `{}`", active.id);
            let facts = guarded(culprit, || active.rule.facts_erased(cx))?;
            if !facts.is_empty() {
                by_rule.push((active.id.clone(), facts));
            }
        }
        Ok(FileFacts { path: path.clone(), by_rule })
    }

    fn of(&self, rule: &str) -> &[Fact] {
        let known = self.by_rule.binary_search_by(|(id, _)| (**id).cmp(rule));
        known.map_or(&[], |index| &self.by_rule[index].1)
    }
}

/// One file among those that it forms a list with.
#[derive(Copy, Clone)]
pub struct Neighbours<'f> {
    /// In their order; what stands here for the file itself is not looked at.
    pub files: &'f [FileFacts],
    /// Which of them the file is.
    pub own: usize,
}

impl Neighbours<'_> {
    /// The facts of a rule in all files, with those that it has just found in this one.
    pub fn facts(&self, rule: &str, own: Vec<Fact>) -> Facts {
        let before = self.files[..self.own].iter();
        let after = self.files[self.own + 1..].iter();
        let known = |file: &FileFacts| (file.path.clone(), file.of(rule).to_vec());
        let own = (self.files[self.own].path.clone(), own);
        Facts { files: before.map(known).chain([own]).chain(after.map(known)).collect() }
    }
}
