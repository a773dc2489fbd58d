//! All rules of a run: the pages that come with the program, joined with their code, and the pages
//! of the list's own maintainer.

use super::{Built, CODED, Coded};
use crate::rule::page::{Head, PageText};
use crate::rule::{Group, Rule};
use crate::text::suggest;
use crate::text::toml::{FileIndex, Table};
use serde::{Deserialize, Serialize};
use std::collections::HashMap;
use std::sync::Arc;

/// The folder of the pages that come with the program, where the package says where it is kept.
const REPOSITORY: &str = env!("CARGO_PKG_REPOSITORY");

/// The rules that there are, by id.
#[derive(Debug, Default)]
pub struct Catalogue {
    rules: Vec<CatalogueRule>,
    /// Ids and aliases in lower case, to indices.
    names: HashMap<String, usize>,
}

/// A rule and its page.
#[derive(Debug)]
pub struct CatalogueRule {
    pub page: PageText,
    pub head: Head,
    pub maker: Maker,
    pub origin: PageOrigin,
}

/// What makes a rule of its options.
#[derive(Copy, Clone, Debug)]
pub enum Maker {
    Code(&'static Coded),
    /// What the engine reports by itself: there is nothing to run.
    Engine,
}

/// Whose page it is.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum PageOrigin {
    Program,
    User,
}

/// The options of what the engine reports by itself: none.
#[derive(Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Nothing {}

impl Rule for Nothing {}

impl CatalogueRule {
    pub fn id(&self) -> &Arc<str> {
        &self.page.id
    }

    pub fn group(&self) -> Group {
        self.head.group
    }

    /// Names of the same rule elsewhere.
    pub fn aliases(&self) -> impl Iterator<Item = &str> {
        self.head.aliases.iter().map(|alias| alias.value.as_str())
    }

    /// Where its page can be read, if anywhere.
    pub fn url(&self) -> Option<String> {
        let known = self.origin == PageOrigin::Program && !REPOSITORY.is_empty();
        known.then(|| format!("{REPOSITORY}/blob/main/rules/{}.md", self.page.id))
    }

    /// The rule with these options, or what is wrong with them.
    pub fn build(&self, options: &Table) -> Built {
        match self.maker {
            Maker::Code(coded) => (coded.build)(options),
            Maker::Engine => (Coded::new::<Nothing>("").build)(options),
        }
    }
}

impl Catalogue {
    /// The rules that come with the program.
    ///
    /// # Panics
    /// If a page that comes with it has no head; the tests read them all.
    pub fn built_in() -> Catalogue {
        let mut catalogue = Catalogue::default();
        for (id, text) in PageText::built_in() {
            let page = PageText { id: id.into(), file: FileIndex(0), text: text.into() };
            let head = Head::find(text).expect("a head on each page");
            let head = Head::read(&text[head], page.file, head.start()).expect("a good head");
            let code = CODED.iter().find(|coded| coded.id == id);
            let maker = code.map_or(Maker::Engine, Maker::Code);
            catalogue.add(CatalogueRule { page, head, maker, origin: PageOrigin::Program });
        }
        catalogue
    }

    fn add(&mut self, rule: CatalogueRule) {
        let index = self.rules.len();
        let aliases = rule.aliases().map(|alias| (alias.to_lowercase(), index));
        let aliases: Vec<_> = aliases.collect();
        self.names.extend(aliases);
        self.names.insert(rule.id().to_lowercase(), index);
        self.rules.push(rule);
    }

    /// By id.
    pub fn rules(&self) -> &[CatalogueRule] {
        &self.rules
    }

    /// The rule of an id or an alias, in any case.
    pub fn get(&self, name: &str) -> Option<&CatalogueRule> {
        let index = *self.names.get(&name.to_lowercase())?;
        Some(&self.rules[index])
    }

    /// What to say of a name that no rule has.
    pub fn unknown(&self, name: &str) -> String {
        let names = self.rules.iter().flat_map(|rule| rule.aliases().chain([&**rule.id()]));
        // Of numbers, the nearest is no better than any other.
        let words = names.filter(|name| !name.contains(|c: char| c.is_ascii_digit()));
        format!("unknown rule `{name}`{}", suggest::did_you_mean(name, words))
    }

    /// The rule with these options, or what is wrong with them.
    ///
    /// # Panics
    /// If there is no rule `id`.
    pub fn build(&self, id: &str, options: &Table) -> Built {
        self.get(id).expect("a rule of this catalogue").build(options)
    }
}
