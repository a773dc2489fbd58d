//! What a name means where a rule may be named: an id, an alias, a group, or `all`.

use super::{RuleFacts, Severity};
use crate::text::suggest;
use std::collections::HashMap;
use std::sync::Arc;

/// How much a name takes in. What names less wins over what names more.
#[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Breadth {
    All,
    Group,
    Rule,
}

/// What a name stands for.
#[derive(Clone, Debug)]
pub struct Meaning {
    pub breadth: Breadth,
    /// Ids.
    pub rules: Vec<Arc<str>>,
}

/// All names. Case does not matter: `MD034` is `md034`.
#[derive(Clone, Debug)]
pub struct Names {
    by_name: HashMap<String, Meaning>,
    /// Rules that are on where nobody speaks of them.
    natural: HashMap<Arc<str>, Severity>,
}

impl Names {
    pub fn new<'r>(rules: impl IntoIterator<Item = &'r RuleFacts>) -> Names {
        let mut names = Names { by_name: HashMap::new(), natural: HashMap::new() };
        names.add("all", Breadth::All, None);
        for rule in rules {
            names.add("all", Breadth::All, Some(&rule.id));
            names.add(&rule.group, Breadth::Group, Some(&rule.id));
            for name in rule.aliases.iter().map(String::as_str).chain([&*rule.id]) {
                names.add(name, Breadth::Rule, Some(&rule.id));
            }
            if let Some(level) = rule.natural {
                names.natural.insert(rule.id.clone(), level);
            }
        }
        names
    }

    fn add(&mut self, name: &str, breadth: Breadth, rule: Option<&Arc<str>>) {
        let meaning = self
            .by_name
            .entry(name.to_lowercase())
            .or_insert_with(|| Meaning { breadth, rules: Vec::new() });
        meaning.rules.extend(rule.cloned());
    }

    pub fn get(&self, name: &str) -> Option<&Meaning> {
        self.by_name.get(&name.to_lowercase())
    }

    /// The level of a rule where no configuration speaks of it; `None` is off.
    pub fn natural(&self, id: &str) -> Option<Severity> {
        self.natural.get(id).copied()
    }

    /// What to say of a name that means nothing.
    pub fn unknown(&self, name: &str) -> String {
        // Of numbers, the nearest is no better than any other.
        let words = self.by_name.keys().filter(|name| !name.contains(|c: char| c.is_ascii_digit()));
        let mut words: Vec<&str> = words.map(String::as_str).collect();
        // Of names that are as near, always the same.
        words.sort_unstable();
        let near = suggest::did_you_mean(name, words);
        format!("unknown rule `{name}`{near}")
    }
}
