//! What was learned of a list, and the configuration that says so.

use super::LearnedColumn;
use crate::list::{
    Fit, List, ListConfig, Order, SectionBlock, SectionConfig, Sentence, Settings, VocabularyConfig,
};
use crate::markdown::Document;
use crate::text::Span;
use crate::text::toml::Text;

/// A format, and the entries that it was learned from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LearnedFormat {
    /// In the entry-format language.
    pub format: String,
    /// How many entries begin as it does.
    pub entries: usize,
    /// The separator before their descriptions, if there is one.
    pub separator: Option<String>,
    /// How many of them have a description, or whatever stands behind what they begin with, and how
    /// many of those have before it what the format has.
    pub bodies: usize,
    pub joined: usize,
}

/// The values of a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LearnedVocabulary {
    pub name: String,
    /// All of them; none where there are too many to name.
    pub values: Vec<String>,
    /// How often the field stands, and how many different values it has.
    pub uses: usize,
    pub different: usize,
}

/// How sentences start and end.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LearnedSentence {
    /// How many do not start in lower case, of how many, where that is a habit.
    pub upper: Option<(usize, usize)>,
    /// How many end without a mark, where that is one.
    pub unmarked: Option<(usize, usize)>,
}

/// What the entries of sections are sorted by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LearnedOrder {
    /// As `order` names it.
    pub key: &'static str,
    /// How many groups of entries are kept in that order, and of how many.
    pub kept: usize,
    pub groups: usize,
    /// Entries that stand elsewhere.
    pub misplaced: usize,
    pub certainty: OrderCertainty,
}

/// How sure it is that a list is sorted.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum OrderCertainty {
    Sorted,
    /// Too few groups are, or too many entries stand elsewhere.
    Doubtful,
    Unsorted,
}

/// A section of another shape, or without the order of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LearnedSection {
    pub title: String,
    pub format: Option<LearnedFormat>,
    /// How many entries it has, and how many of them fit the formats of the list.
    pub entries: usize,
    pub fitting: usize,
    /// Its entries are not sorted as the others are.
    pub unsorted: bool,
}

/// What a list does without being told.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Learned {
    /// Those of most entries first; none where the document is no list.
    pub formats: Vec<LearnedFormat>,
    /// In the order of the tables.
    pub columns: Vec<LearnedColumn>,
    pub vocabularies: Vec<LearnedVocabulary>,
    pub sentence: LearnedSentence,
    pub order: Option<LearnedOrder>,
    pub sections: Vec<LearnedSection>,
    /// Entries that are no rows.
    pub entries: usize,
    pub rows: usize,
}

impl Learned {
    /// `[list]` as it was learned; `None` if nothing was.
    pub fn config(&self) -> Option<ListConfig> {
        let text = |text: &String| Text::whole(text.clone());
        let formats: Vec<Text> = self.formats.iter().map(|it| text(&it.format)).collect();
        let columns = self.columns.iter().map(|it| (text(&it.header), text(&it.format)));
        let vocabulary = self.vocabularies.iter().map(|it| (text(&it.name), it.config()));
        let base = SectionConfig {
            formats: Some(formats).filter(|formats| !formats.is_empty()),
            columns: columns.collect(),
            vocabulary: vocabulary.collect(),
            sentence: self.sentence.config(),
            order: self.order.as_ref().and_then(LearnedOrder::config),
            ..SectionConfig::default()
        };
        let sections = self.sections.iter().map(LearnedSection::config).collect();
        let anything = base.formats.is_some() || !base.columns.is_empty();
        anything.then(|| ListConfig { base, sections, ..ListConfig::default() })
    }
}

impl Learned {
    /// Those of sections, too.
    pub(super) fn formats_of_all(&self) -> impl Iterator<Item = &LearnedFormat> {
        self.formats.iter().chain(self.sections.iter().filter_map(|it| it.format.as_ref()))
    }

    /// How what was learned fits the list that it was learned from.
    pub fn fit(&self, doc: &Document) -> Fit {
        self.list(doc).and_then(|list| list.fit).unwrap_or_default()
    }

    /// `doc` as it is read with what was learned; `None` if nothing was.
    pub(super) fn list(&self, doc: &Document) -> Option<List> {
        let settings = Settings::compile(&self.config()?).ok()?;
        Some(List::read(doc, &settings))
    }
}

impl LearnedFormat {
    /// Whether the format can be read: what a list does may be more than the language can say.
    pub(super) fn is_sound(&self) -> bool {
        let formats = Some(vec![Text::whole(self.format.clone())]);
        let base = SectionConfig { formats, ..SectionConfig::default() };
        Settings::compile(&ListConfig { base, ..ListConfig::default() }).is_ok()
    }
}

impl LearnedVocabulary {
    fn config(&self) -> VocabularyConfig {
        if self.values.is_empty() {
            return VocabularyConfig::Open;
        }
        let values = self.values.iter().map(|value| Text::whole(value.clone())).collect();
        VocabularyConfig::Closed { values, aliases: Vec::new() }
    }
}

impl LearnedSentence {
    fn config(&self) -> Option<Sentence> {
        let start = self.upper.map(|_| Text::whole("upper".to_string()));
        let end = self.unmarked.map(|_| Vec::new());
        (start.is_some() || end.is_some()).then_some(Sentence { start, end })
    }
}

impl LearnedOrder {
    fn config(&self) -> Option<Order> {
        match self.certainty {
            OrderCertainty::Sorted => Some(named(self.key)),
            OrderCertainty::Unsorted => Some(named("none")),
            OrderCertainty::Doubtful => None,
        }
    }
}

fn named(key: &str) -> Order {
    Order { key: Some(Text::whole(key.to_string())), by: None, descending: false }
}

impl LearnedSection {
    /// The title as a pattern that nothing else matches.
    pub fn pattern(&self) -> String {
        let mut out = String::new();
        for c in self.title.trim().chars() {
            if matches!(c, '*' | '?' | '[' | ']' | '{' | '}' | '\\' | '/') {
                out.push('\\');
            }
            out.push(c);
        }
        out
    }

    fn config(&self) -> SectionBlock {
        let formats = self.format.as_ref().map(|it| vec![Text::whole(it.format.clone())]);
        let order = self.unsorted.then(|| named("none"));
        let pattern = Text::whole(self.pattern());
        SectionBlock {
            file: pattern.file,
            span: Span::at(0),
            patterns: vec![pattern],
            config: SectionConfig { formats, order, ..SectionConfig::default() },
        }
    }
}
