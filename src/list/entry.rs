//! Sections, runs, entries.

use super::Deviation;
use super::date::Date;
use super::read::titles::is_own_affair;
use crate::markdown::NodeId;
use crate::text::Span;
use std::sync::Arc;

#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct SectionId(pub u32);
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct RunId(pub u32);
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct EntryId(pub u32);

/// From a heading, or from `<details>`, to the next of its rank. Section 0 is the whole document.
#[derive(Clone, Debug)]
pub struct Section {
    /// The heading, or the HTML that holds the summary; `None` for section 0.
    pub node: Option<NodeId>,
    /// Plain text of the heading or summary.
    pub title: String,
    /// 0 for the document, 1 to 6 for headings; a `<details>` is one deeper than what holds it.
    pub level: u8,
    pub parent: Option<SectionId>,
    /// With its heading and its subsections.
    pub span: Span,
    /// Index of the `[[list.section]]` that holds here, among [`super::Settings::blocks`].
    pub block: Option<u32>,
}

impl Section {
    /// Whether the title says that the section is about the list itself: how to contribute, the
    /// licence.
    pub fn is_own_affair(&self) -> bool {
        is_own_affair(&self.title)
    }
}

/// Siblings that stand together. Comments do not part them.
#[derive(Clone, Debug)]
pub struct Run {
    pub section: SectionId,
    /// The entry whose sub-entries these are.
    pub parent: Option<EntryId>,
    pub entries: Vec<EntryId>,
}

/// What carries an entry.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash)]
pub enum Carrier {
    Item,
    Row,
    Heading,
    Paragraph,
    /// A raw HTML `<a>`.
    Anchor,
    /// A block quote.
    Card,
}

/// What a field is for, whatever the list calls it.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash)]
pub enum Role {
    /// The primary link: the first that is no image or badge.
    Url,
    /// `name` or `title`.
    Name,
    /// `description` or `desc`.
    Description,
}

/// A named part of an entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Field {
    pub name: Arc<str>,
    pub span: Span,
    /// The type that the format gives it.
    pub ty: FieldType,
}

/// The type of a field, as far as rules ask for it.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash)]
pub enum FieldType {
    Text,
    Url,
    /// A `date` or a `year`; `None` where the value is no date in the list's syntax.
    Date(Option<Date>),
    Vocabulary,
}

#[derive(Clone, Debug)]
pub struct Entry {
    pub carrier: Carrier,
    /// The item, row, heading, paragraph, quote; for an anchor, the block that holds it.
    pub node: NodeId,
    /// The entry without its children and without its marker.
    pub own: Span,
    /// The whole lines of the entry with its children and the comments that lead it.
    pub movable: Option<Span>,
    /// The entry that it is nested under.
    pub parent: Option<EntryId>,
    pub run: RunId,
    pub section: SectionId,
    pub fields: Vec<Field>,
    /// Index of the format it was read by, among those of its section.
    pub format: Option<u16>,
    pub deviations: Vec<Deviation>,
}

/// What a document lists. Sections, runs and entries are in document order.
#[derive(Clone, Debug, Default)]
pub struct List {
    pub sections: Vec<Section>,
    pub runs: Vec<Run>,
    pub entries: Vec<Entry>,
    /// How the formats of the configuration suit the document; `None` without formats.
    pub fit: Option<Fit>,
    /// Indices of the `[[list.section]]` blocks that match no section.
    pub unmatched: Vec<u32>,
    pub nature: Nature,
    pub(super) addresses: super::repeats::Addresses,
}

/// What a document is, more than anything else.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq)]
pub enum Nature {
    /// A list: a configuration has formats for it, or entries make up much of it.
    List,
    /// Prose, in which some items have links. What is a fault in a list may be none here.
    #[default]
    Prose,
}

/// How the formats of a configuration suit a document.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq)]
pub struct Fit {
    /// Entries that a format was tried on.
    pub tried: u32,
    /// Those without deviations.
    pub exact: u32,
    /// Those that have the nodes of some format, whatever else they lack.
    pub structural: u32,
    /// What the document is, by its share of entries.
    pub nature: Nature,
}

impl Fit {
    /// Fewer entries than that tell nothing by their shape.
    const TOO_FEW: u32 = 4;

    /// Whether the document is a list of these formats at all. If not, its entries have no
    /// deviations: what is wrong is the configuration.
    pub fn is_this_list(self) -> bool {
        match self.nature {
            _ if self.tried >= Fit::TOO_FEW => self.structural * 2 >= self.tried,
            Nature::List => true,
            Nature::Prose => self.exact * 2 >= self.tried,
        }
    }
}

/// How many entries may stand between two pieces of one.
const NESTED: usize = 64;

/// An entry and its list.
#[derive(Copy, Clone, Debug)]
pub struct EntryRef<'l> {
    list: &'l List,
    id: EntryId,
}

impl List {
    /// Whether what stands at `span`, all of it, departs from the format of its entry.
    pub fn departs(&self, span: Span) -> bool {
        self.entry_at(span.start())
            .is_some_and(|entry| entry.deviations.iter().any(|deviation| deviation.span == span))
    }

    pub fn entry(&self, id: EntryId) -> EntryRef<'_> {
        EntryRef { list: self, id }
    }

    pub fn entries(&self) -> impl ExactSizeIterator<Item = EntryRef<'_>> {
        (0..self.entries.len()).map(|id| self.entry(EntryId(id as u32)))
    }

    /// The innermost section that holds the byte at `offset`.
    pub fn section_at(&self, offset: usize) -> SectionId {
        // A section stands before its subsections.
        let holds = |section: &Section| {
            section.span.start() <= offset && offset < section.span.end().max(1)
        };
        let behind = self.sections.partition_point(|section| section.span.start() <= offset);
        let found = self.sections[..behind].iter().rposition(holds);
        SectionId(found.unwrap_or(0) as u32)
    }

    /// The values that entries have of some vocabulary, each once, in order.
    pub fn tags(&self, text: &str) -> Vec<Box<str>> {
        let fields = self.entries.iter().flat_map(|entry| &entry.fields);
        let tags = fields.filter(|field| field.ty == FieldType::Vocabulary);
        let mut tags: Vec<Box<str>> = tags.map(|field| text[field.span].into()).collect();
        tags.sort_unstable();
        tags.dedup();
        tags
    }

    /// The entry whose own text holds the byte at `offset`.
    pub fn entry_at(&self, offset: usize) -> Option<EntryRef<'_>> {
        let behind = self.entries.partition_point(|entry| entry.own.start() <= offset);
        // A sub-entry may stand before the last words of the entry that holds it.
        let near = (0..behind).rev().take(NESTED).map(|id| self.entry(EntryId(id as u32)));
        near.into_iter().find(|entry| entry.own.contains_offset(offset))
    }

    /// Whether `span` is a part of the name of an entry.
    pub fn is_name(&self, span: Span) -> bool {
        let entry = self.entry_at(span.start());
        let name = entry.and_then(|entry| entry.part(Role::Name));
        name.is_some_and(|name| name.span.contains(span))
    }

    /// The titles of a section and of those around it, the outermost first, without the document's.
    pub fn path(&self, section: SectionId) -> Vec<&str> {
        let mut path = Vec::new();
        let mut at = &self.sections[section.0 as usize];
        while let Some(parent) = at.parent {
            path.push(at.title.as_str());
            at = &self.sections[parent.0 as usize];
        }
        path.reverse();
        path
    }
}

impl<'l> EntryRef<'l> {
    pub fn id(self) -> EntryId {
        self.id
    }

    pub fn fields(self) -> &'l [Field] {
        &self.list.entries[self.id.0 as usize].fields
    }

    pub fn section(self) -> &'l Section {
        &self.list.sections[self.section.0 as usize]
    }

    pub fn run(self) -> &'l Run {
        &self.list.runs[self.run.0 as usize]
    }

    /// Fields of a role. `Url` answers with the destination as written, `Name` with the text of the
    /// primary link where no format names it.
    pub fn part(self, role: Role) -> Option<&'l Field> {
        let names: &[&str] = match role {
            Role::Url => &["url"],
            Role::Name => &["name", "title"],
            Role::Description => &["description", "desc"],
        };
        self.list.entries[self.id.0 as usize]
            .fields
            .iter()
            .find(|field| names.contains(&&*field.name))
    }
}

impl<'l> EntryRef<'l> {
    /// The fields that hold a date in the list's syntax, and the date, which may not exist.
    pub fn dates(self) -> impl Iterator<Item = (&'l Field, Date)> {
        let fields = &self.list.entries[self.id.0 as usize].fields;
        fields.iter().filter_map(|field| match field.ty {
            FieldType::Date(date) => Some((field, date?)),
            FieldType::Text | FieldType::Url | FieldType::Vocabulary => None,
        })
    }
}

impl std::ops::Deref for EntryRef<'_> {
    type Target = Entry;

    fn deref(&self) -> &Entry {
        &self.list.entries[self.id.0 as usize]
    }
}
