//! All rules of a run: the pages that come with the program, joined with their code, and the pages
//! of the list's own maintainer.

use super::{Built, CODED, Coded};
use crate::rule::data::Depth;
use crate::rule::page::{Head, Page, PageText};
use crate::rule::{Group, Rule};
use crate::text::toml::{FileIndex, Problem, Table};
use crate::text::{Span, suggest};
use serde::{Deserialize, Serialize};
use std::collections::HashMap;
use std::sync::Arc;

/// The folder of the pages that come with the program, where the package says where it is kept.
const REPOSITORY: &str = env!("CARGO_PKG_REPOSITORY");

/// The rules that there are.
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
    /// The head of the page.
    Data,
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

    /// The options by name, and their defaults as TOML.
    pub fn options(&self) -> Vec<(String, String)> {
        match (self.maker, &self.head.rule) {
            (Maker::Code(coded), _) => (coded.options)(),
            (Maker::Data, Some(declared)) => declared.defaults(),
            (Maker::Data | Maker::Engine, _) => Vec::new(),
        }
    }

    /// The rule with these options, or what is wrong with them.
    pub fn build(&self, options: &Table) -> Built {
        match (self.maker, &self.head.rule) {
            (Maker::Code(coded), _) => (coded.build)(options),
            (Maker::Data, Some(declared)) => Ok(Arc::new(declared.build(options)?)),
            (Maker::Data | Maker::Engine, _) => (Coded::new::<Nothing>("").build)(options),
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
            let place = Head::find(text).expect("a head on each page");
            let head = Head::read(text, page.file, place, Depth::Shape).expect("a good head");
            let code = CODED.iter().find(|coded| coded.id == id).map(Maker::Code);
            let maker = match &head.rule {
                Some(_) => Maker::Data,
                None => code.unwrap_or(Maker::Engine),
            };
            catalogue.add(CatalogueRule { page, head, maker, origin: PageOrigin::Program });
        }
        catalogue
    }

    /// Adds pages of the list's own maintainer, or says all that is wrong with them.
    pub fn add_pages(&mut self, pages: Vec<PageText>) -> Result<(), Vec<Problem>> {
        let mut problems = Vec::new();
        for page in pages {
            match self.read(&page) {
                Ok(head) => {
                    let (maker, origin) = (Maker::Data, PageOrigin::User);
                    self.add(CatalogueRule { page, head, maker, origin });
                }
                Err(mut found) => problems.append(&mut found),
            }
        }
        if problems.is_empty() { Ok(()) } else { Err(problems) }
    }

    fn read(&self, text: &PageText) -> Result<Head, Vec<Problem>> {
        let page = Page::read(text)?;
        let Page { title, head, .. } = page;
        if head.rule.is_none() {
            let message = "`select` is missing: what does the rule look at?";
            return Err(vec![Problem {
                file: text.file,
                span: head.place,
                message: message.into(),
            }]);
        };
        let names = head
            .aliases
            .iter()
            .map(|alias| (alias.value.as_str(), alias.place(Span::new(0, alias.value.len()))));
        let problems: Vec<Problem> = std::iter::once((&*text.id, title))
            .chain(names)
            .filter_map(|(name, span)| {
                Some(Problem { file: text.file, span, message: self.taken(name)? })
            })
            .collect();
        if problems.is_empty() { Ok(head) } else { Err(problems) }
    }

    /// Why a rule cannot have this name, if it cannot.
    fn taken(&self, name: &str) -> Option<String> {
        if name == "all" || Group::named(name).is_some() {
            return Some(format!("`{name}` is the name of many rules"));
        }
        let rule = self.get(name)?;
        let whose = match rule.origin {
            PageOrigin::Program => "a rule of mdlint",
            PageOrigin::User => "another page",
        };
        Some(if **rule.id() == *name {
            format!("`{name}` is {whose}")
        } else {
            format!("`{name}` is a name of `{}`", rule.id())
        })
    }

    fn add(&mut self, rule: CatalogueRule) {
        let index = self.rules.len();
        let aliases = rule.head.aliases.iter().map(|alias| alias.value.to_lowercase());
        for name in aliases.chain([rule.id().to_lowercase()]) {
            self.names.insert(name, index);
        }
        self.rules.push(rule);
    }

    /// Those of the program by id, then those of the user.
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
