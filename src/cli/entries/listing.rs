//! A document's list with all that it was read by, and what the outputs ask of it.

use crate::engine::ListSummary;
use crate::list::format::SectionSettings;
use crate::list::{
    Carrier, Certainty, DeviationKind, EntryRef, Field, FieldType, List, Role, SectionId, Settings,
};
use crate::markdown::Document;
use crate::report::{number, plural};
use crate::text::width;
use std::borrow::Cow;

pub struct Listing<'a> {
    /// As shown to people.
    pub path: &'a str,
    pub doc: &'a Document,
    pub list: &'a List,
    pub settings: &'a Settings,
}

/// A format that an entry, or a cell of it, was read by.
pub struct ReadBy<'a> {
    /// The header of the cell's column.
    pub column: Option<&'a str>,
    pub format: &'a str,
}

/// How an entry was judged.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    Fits,
    Departs,
    /// No format is for it.
    NotJudged,
}

impl<'a> Listing<'a> {
    pub fn summary(&self) -> ListSummary {
        let entries = &self.list.entries;
        ListSummary {
            entries: entries.len(),
            nested: entries.iter().filter(|entry| entry.parent.is_some()).count(),
            // Without the document itself.
            sections: self.list.sections.len().saturating_sub(1),
            fit: self
                .list
                .fit
                .filter(|fit| fit.is_this_list())
                .map(|fit| (fit.tried as usize, fit.exact as usize)),
        }
    }

    /// Whether the formats are for another list: then entries are not judged.
    pub fn is_other_list(&self) -> bool {
        self.list.fit.is_some_and(|fit| !fit.is_this_list())
    }

    /// Why the formats are not for this list.
    pub fn other_list(&self) -> Option<String> {
        let fit = self.list.fit.filter(|fit| !fit.is_this_list())?;
        Some(format!(
            "not judged: the formats suit {} of {}",
            number(fit.structural as usize),
            plural(fit.tried as usize, "entry", "entries")
        ))
    }

    pub fn verdict(&self, entry: EntryRef<'a>) -> Verdict {
        match (entry.deviations.is_empty(), entry.format) {
            _ if self.is_other_list() => Verdict::NotJudged,
            (false, _) => Verdict::Departs,
            (true, Some(_)) => Verdict::Fits,
            (true, None) => Verdict::NotJudged,
        }
    }

    /// The formats of the entry's section, in order of preference; of a row none.
    pub fn formats(&self, entry: EntryRef<'a>) -> &'a [Box<str>] {
        let program = match entry.carrier {
            Carrier::Row => None,
            Carrier::Item
            | Carrier::Heading
            | Carrier::Paragraph
            | Carrier::Anchor
            | Carrier::Card => self.section_settings(entry.section).program.as_ref(),
        };
        program.map_or(&[], |program| program.formats())
    }

    /// What the entry was read by.
    pub fn read_by(&self, entry: EntryRef<'a>) -> Vec<ReadBy<'a>> {
        if entry.carrier != Carrier::Row {
            let format = entry.format.and_then(|at| self.formats(entry).get(usize::from(at)));
            return format
                .map(|format| ReadBy { column: None, format: format.as_ref() })
                .into_iter()
                .collect();
        }
        let row = self.doc.node(entry.node);
        let header = row.parent().and_then(|table| table.children().next());
        let headers = header.iter().flat_map(|row| row.children()).map(|cell| cell.plain_text());
        let headers: Vec<String> = headers.map(|header| header.trim().to_string()).collect();
        let columns = &self.section_settings(entry.section).columns;
        let has_column = |header: &str| headers.iter().any(|it| it == header);
        let columns = columns.iter().filter(|column| has_column(&column.header));
        columns
            .flat_map(|column| {
                let formats = column.program.formats().iter();
                formats.map(|format| ReadBy { column: Some(&column.header), format })
            })
            .collect()
    }

    fn section_settings(&self, section: SectionId) -> &'a SectionSettings {
        let block = self.list.sections[section.0 as usize].block;
        block.map_or(self.settings.base(), |block| &self.settings.blocks()[block as usize].settings)
    }

    /// The fields of an entry, by place.
    pub fn fields(&self, entry: EntryRef<'a>) -> Vec<&'a Field> {
        let mut fields: Vec<&Field> =
            self.list.entries[entry.id().0 as usize].fields.iter().collect();
        fields.sort_by_key(|field| field.span.start);
        fields
    }

    /// Source of a field, on one line.
    pub fn value(&self, field: &Field) -> Cow<'a, str> {
        let source = &self.doc.text()[field.span];
        if !source.contains(['\n', '\r']) {
            return Cow::Borrowed(source);
        }
        Cow::Owned(source.split_whitespace().collect::<Vec<_>>().join(" "))
    }

    /// The name of an entry; the entry itself where it has none.
    pub fn name(&self, entry: EntryRef<'a>) -> Cow<'a, str> {
        let name = entry.part(Role::Name).map(|field| self.value(field));
        name.unwrap_or_else(|| {
            let own = self.doc.text()[entry.own].lines().next().unwrap_or_default();
            Cow::Borrowed(own.trim())
        })
    }

    /// How deep an entry is nested in others.
    pub fn depth(&self, entry: EntryRef<'a>) -> usize {
        std::iter::successors(entry.parent, |id| self.list.entry(*id).parent).count()
    }

    /// The headings above and the heading of a section; the title of the document is left out,
    /// where one heading holds all others.
    pub fn path_of(&self, section: SectionId) -> Vec<&'a str> {
        let path = self.list.path(section);
        let titles = self.list.sections.iter().filter(|it| it.parent == Some(SectionId(0)));
        let skipped = usize::from(path.len() > 1 && titles.count() == 1);
        path[skipped..].to_vec()
    }
}

/// `text` with blanks up to so many columns.
pub fn padded(text: &str, columns: usize) -> String {
    format!("{text}{}", " ".repeat(columns.saturating_sub(width::columns(text))))
}

pub fn carrier_name(carrier: Carrier) -> &'static str {
    match carrier {
        Carrier::Item => "item",
        Carrier::Row => "row",
        Carrier::Heading => "heading",
        Carrier::Paragraph => "paragraph",
        Carrier::Anchor => "anchor",
        Carrier::Card => "card",
    }
}

pub fn type_name(ty: FieldType) -> &'static str {
    match ty {
        FieldType::Text => "text",
        FieldType::Url => "url",
        FieldType::Date(_) => "date",
        FieldType::Vocabulary => "vocabulary",
    }
}

pub fn kind_name(kind: DeviationKind) -> &'static str {
    match kind {
        DeviationKind::Spacing => "spacing",
        DeviationKind::Separator => "separator",
        DeviationKind::Quote => "quote",
        DeviationKind::Case => "case",
        DeviationKind::End => "end",
        DeviationKind::Literal => "literal",
        DeviationKind::Markup => "markup",
        DeviationKind::Missing => "missing",
        DeviationKind::Undescribed => "undescribed",
        DeviationKind::Extra => "extra",
        DeviationKind::Swapped => "swapped",
        DeviationKind::Type(_) => "type",
        DeviationKind::Vocabulary => "vocabulary",
        DeviationKind::FarOff => "far-off",
    }
}

pub fn certainty_name(certainty: Certainty) -> &'static str {
    match certainty {
        Certainty::Shown => "shown",
        Certainty::Unsafe => "unsafe",
        Certainty::Safe => "safe",
    }
}
