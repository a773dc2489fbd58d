//! The options of a rule as data: what its test is given, and what it allows.

use super::test::{Test, words};
use super::{DataRule, Declared, TestKind};
use crate::text::toml::{Problem, Reader, Table, or_list};
use crate::text::{Pattern, suggest};

/// Texts that are right whatever the test says.
pub const ALLOW: &str = "allow";

impl Declared {
    /// The names of the options.
    pub fn option_names(&self) -> Vec<&'static str> {
        let allow: &[&str] = match self.kind {
            TestKind::Forbid | TestKind::Substitute => &[ALLOW],
            TestKind::Length => &[],
        };
        [self.kind.keys(), allow].concat()
    }

    /// The options by name, and their defaults as TOML; nothing for what is not given.
    pub fn defaults(&self) -> Vec<(String, String)> {
        let default = |name: &str| self.options.get(name).map(|value| value.to_string());
        let names = self.option_names().into_iter();
        let mut defaults: Vec<(String, String)> =
            names.map(|name| (name.to_string(), default(name).unwrap_or_default())).collect();
        defaults.sort();
        defaults
    }
}

/// The rule with these options, or what is wrong with them.
pub fn build(declared: &Declared, options: &Table) -> Result<DataRule, Vec<Problem>> {
    let mut reader = Reader::default();
    let names = declared.option_names();
    for option in &options.entries {
        let name = option.key.value.as_str();
        if !names.contains(&name) {
            let near = suggest::did_you_mean(name, names.iter().copied());
            let choice = format!("; expected {}", or_list(&names));
            let choice = if near.is_empty() { choice } else { near };
            reader.report(option.key.problem_here(format!("unknown option `{name}`{choice}")));
        }
    }
    let mut table = declared.options.clone();
    table.merge(options);
    let (test, allowed) = read(declared.kind, &table, &mut reader);
    if !reader.problems.is_empty() {
        return Err(reader.problems);
    }
    Ok(DataRule {
        selector: declared.selector,
        test,
        allowed,
        message: declared.message.clone(),
        fix: declared.fix.clone(),
    })
}

/// Reports what is wrong with the options of a test of this kind.
pub fn check(kind: TestKind, options: &Table, reader: &mut Reader) {
    read(kind, options, reader);
}

fn read(kind: TestKind, options: &Table, reader: &mut Reader) -> (Test, Option<Pattern>) {
    let test = Test::read(kind, options, reader);
    let allowed = options.get(ALLOW).and_then(|value| reader.text_or_texts(value));
    (test, allowed.and_then(|texts| words(&texts, reader)))
}
