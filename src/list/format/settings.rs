//! What `[list]` means for each section of a document.

use super::vocabulary::Vocabulary;
use crate::list::format::search::program::Program;
use crate::list::format::search::sentence::SentenceRule;
use crate::list::{Order, Terms};
use crate::text::toml::FileIndex;
use crate::text::{Glob, Span};
use std::sync::Arc;

/// `[list]`, compiled: shared by all files of a run.
#[derive(Clone, Debug, Default)]
pub struct Settings {
    pub(crate) base: SectionSettings,
    pub(crate) blocks: Vec<Block>,
    /// What the list is generated from: it is reported on, never fixed.
    pub generated: Option<String>,
    pub habits: Habits,
    /// Spellings of the list's own, wherever it stands.
    pub terms: Arc<Terms>,
}

/// Whether entries without formats are held to what most of them do.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq)]
pub enum Habits {
    #[default]
    Learned,
    Ignored,
}

/// What holds in a section.
#[derive(Clone, Debug, Default)]
pub struct SectionSettings {
    /// The formats of its entries; without them, entries are not judged.
    pub program: Option<Arc<Program>>,
    /// Where the first of them is written.
    pub formats_at: Option<(FileIndex, Span)>,
    /// Formats of cells, by the header of their column.
    pub columns: Vec<ColumnProgram>,
    pub order: Option<Order>,
    pub sentence: Arc<SentenceRule>,
    pub vocabularies: Vec<Arc<Vocabulary>>,
    /// Whether sub-entries are entries, where that is said.
    pub nested: Option<bool>,
    /// Whether anything here is an entry, where that is said.
    pub entries: Option<bool>,
    /// Fields that no two entries share.
    pub unique: Option<Vec<String>>,
}

#[derive(Clone, Debug)]
pub struct ColumnProgram {
    pub header: String,
    pub program: Arc<Program>,
}

/// One `[[list.section]]`.
#[derive(Clone, Debug)]
pub struct Block {
    pub file: FileIndex,
    pub span: Span,
    /// As written.
    pub patterns: Vec<String>,
    pub(crate) globs: Vec<Glob>,
    pub settings: SectionSettings,
}

/// Stands for a `/` that belongs to a heading; no heading holds it.
const SLASH: char = '\u{1}';

impl Settings {
    /// What holds under the headings of `path`, the outermost first.
    pub fn section(&self, path: &[&str]) -> &SectionSettings {
        self.matching(path).next_back().map_or(&self.base, |block| &self.blocks[block].settings)
    }

    /// Indices of the blocks that match `path`, whichever of them holds.
    pub fn matching(&self, path: &[&str]) -> impl DoubleEndedIterator<Item = usize> {
        let parts: Vec<String> =
            path.iter().map(|text| text.trim().replace('/', &SLASH.to_string())).collect();
        // A pattern holds at any depth: it may match from any heading on.
        let tails: Vec<String> = (0..parts.len()).map(|from| parts[from..].join("/")).collect();
        let matches = move |block: &Block| {
            block.globs.iter().any(|glob| tails.iter().any(|tail| glob.is_match(tail)))
        };
        (0..self.blocks.len()).filter(move |block| matches(&self.blocks[*block]))
    }

    /// Vocabularies of the list and of its blocks.
    pub(crate) fn vocabularies(&self) -> impl Iterator<Item = &Arc<Vocabulary>> {
        let sections = self.blocks.iter().map(|block| &block.settings).chain([&self.base]);
        sections.flat_map(|section| &section.vocabularies)
    }

    pub fn base(&self) -> &SectionSettings {
        &self.base
    }

    /// `[[list.section]]`, in the order written.
    pub fn blocks(&self) -> &[Block] {
        &self.blocks
    }

    /// Where the formats of entries are written: those of the list, or of the first block that has
    /// some.
    pub fn formats_at(&self) -> Option<(FileIndex, Span)> {
        let mut sections =
            [&self.base].into_iter().chain(self.blocks.iter().map(|it| &it.settings));
        sections.find_map(|section| section.formats_at)
    }

    /// Whether any section has formats.
    pub fn has_formats(&self) -> bool {
        let sections = self.blocks.iter().map(|block| &block.settings).chain([&self.base]);
        sections.into_iter().any(|section| section.program.is_some() || !section.columns.is_empty())
    }
}

impl SectionSettings {
    /// The format of the cells under `header`.
    pub fn column(&self, header: &str) -> Option<&Arc<Program>> {
        let named = |column: &&ColumnProgram| column.header == header.trim();
        self.columns.iter().find(named).map(|column| &column.program)
    }
}

/// A pattern in which an escaped `/` is no separator.
pub(crate) fn encode_pattern(pattern: &str) -> String {
    pattern.replace("\\/", &SLASH.to_string())
}
