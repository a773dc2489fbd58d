//! What `[list]` says, with places, as it was merged from all files of a configuration.
//! `config` fills these; [`super::Settings`] is what they compile to.

use crate::text::Span;
use crate::text::toml::{FileIndex, Text};

/// `[list]` and its `[[list.section]]` blocks.
#[derive(Clone, Debug, Default)]
pub struct ListConfig {
    pub base: SectionConfig,
    /// In the order written: the last one that matches wins.
    pub sections: Vec<SectionBlock>,
    /// The list is generated from this source: reported on, never fixed.
    pub generated: Option<Text>,
    /// Without formats, entries are held to what most of them do.
    pub habits: Option<bool>,
}

/// One `[[list.section]]`.
#[derive(Clone, Debug)]
pub struct SectionBlock {
    /// The block's header, for findings about it.
    pub file: FileIndex,
    pub span: Span,
    /// Globs over heading paths; `X/**` includes `X`.
    pub patterns: Vec<Text>,
    pub config: SectionConfig,
}

/// The settings that a section may vary; `None` inherits.
#[derive(Clone, Debug, Default)]
pub struct SectionConfig {
    pub formats: Option<Vec<Text>>,
    pub order: Option<Order>,
    pub sentence: Option<Sentence>,
    /// By name. Tables merge by key.
    pub vocabulary: Vec<(Text, VocabularyConfig)>,
    /// By name.
    pub part: Vec<(Text, Text)>,
    /// By header.
    pub columns: Vec<(Text, Text)>,
    /// Sub-entries are entries.
    pub nested: Option<bool>,
    /// `false`: nothing here is an entry.
    pub entries: Option<bool>,
    /// Names of the fields that no two entries share.
    pub unique: Option<Vec<Text>>,
}

/// How entries are sorted.
#[derive(Clone, Debug)]
pub struct Order {
    /// `casefold`, `codepoint`, `alnum`, `words`, `line`, `append`, `none`, a locale.
    pub key: Option<Text>,
    /// The field, where it is not the name.
    pub by: Option<Text>,
    pub descending: bool,
}

/// How a `sentence` starts and ends.
#[derive(Clone, Debug, Default)]
pub struct Sentence {
    pub start: Option<Text>,
    /// Empty forbids a mark.
    pub end: Option<Vec<Text>>,
}

#[derive(Clone, Debug)]
pub enum VocabularyConfig {
    Closed {
        values: Vec<Text>,
        aliases: Vec<(Text, Text)>,
    },
    /// Frequent values are right, near misses of them are reported.
    Open,
    /// The values are the field `field` of the entries under the heading `section`.
    Legend {
        section: Text,
        field: Text,
    },
}
