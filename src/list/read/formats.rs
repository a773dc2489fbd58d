//! Holds entries against the formats of their sections.

use super::candidate::Candidate;
use super::carriers::Standing;
use super::head::Head;
use super::nature::nature;
use crate::list::format::{Own, Place, Program, Reader, Reading, SectionSettings, WholeList};
use crate::list::{
    Carrier, Certainty, Deviation, DeviationKind, Entry, EntryId, Field, FieldType, Fit, List,
    Nature, SectionId, Settings,
};
use crate::markdown::{Document, NodeRef};
use crate::text::Span;
use std::collections::HashMap;
use std::sync::Arc;

/// A paragraph among entries of other kinds is an entry only if so many fields say so: a link alone
/// leads to anything.
const FIELDS_OF_A_PARAGRAPH: usize = 3;

/// Adds the candidates that are entries to `list`, each as it was read.
pub(super) fn read(
    doc: &Document,
    settings: &Settings,
    candidates: Vec<(Candidate, Standing)>,
    list: &mut List,
) {
    let (reader, whole) = (Reader::new(doc), WholeList::new(settings));
    let fit = settings.has_formats().then(Fit::default);
    let names = Names { name: "name".into(), url: "url".into() };
    let (tried, readings) = (Vec::new(), Vec::new());
    let mut pass = Pass { doc, settings, reader, whole, fit, tried, names, readings };
    // Candidates that are left out leave gaps in the numbers of the others.
    let mut ids: Vec<Option<EntryId>> = Vec::with_capacity(candidates.len());
    let mut runs = HashMap::new();
    for (candidate, standing) in &candidates {
        let (trial, parts) = pass.readings(candidate, *standing, list);
        if *standing == Standing::OnlyIfFit && !is_entry(candidate, &parts) {
            ids.push(None);
            continue;
        }
        let parent = candidate.parent.and_then(|parent| ids[parent as usize]);
        let entry = list.add(candidate, parent, &mut runs);
        ids.push(Some(entry));
        if trial == Trial::Full || *standing == Standing::OnlyIfFit {
            pass.count(entry, candidate.own, &parts);
        }
        pass.add(entry, candidate, parts, list);
    }
    pass.finish(list);
}

/// Whether a candidate that must fit to be an entry is one.
fn is_entry(candidate: &Candidate, parts: &[Part]) -> bool {
    let fields = parts.first().map_or(0, |part| part.reading.fields.len());
    fields >= if candidate.carrier == Carrier::Paragraph { FIELDS_OF_A_PARAGRAPH } else { 1 }
}

/// Whether an entry begins as its format does and has its nodes, whatever else it lacks.
fn is_alike(own: Span, reading: &Reading) -> bool {
    use DeviationKind::{FarOff, Markup, Missing};
    let other = |deviation: &Deviation| {
        matches!(deviation.kind, FarOff | Markup)
            || (deviation.kind == Missing && deviation.span.start <= own.start)
    };
    reading.format.is_some() && !reading.deviations.iter().any(other)
}

/// How an entry is held against formats.
#[derive(Copy, Clone, PartialEq, Eq)]
enum Trial {
    /// Departures are faults.
    Full,
    /// What does not fit has no faults.
    IfFit,
    None,
}

/// An entry, or a cell of one, and how it was read.
struct Part {
    own: Own,
    program: Arc<Program>,
    reading: Reading,
}

/// Names of the fields that every entry has.
struct Names {
    name: Arc<str>,
    url: Arc<str>,
}

struct Pass<'d, 's> {
    doc: &'d Document,
    settings: &'s Settings,
    reader: Reader<'d>,
    whole: WholeList,
    fit: Option<Fit>,
    /// Entries that departures are faults of.
    tried: Vec<EntryId>,
    names: Names,
    readings: Vec<(EntryId, Reading)>,
}

impl Pass<'_, '_> {
    fn settings_of(&self, section: SectionId, list: &List) -> &SectionSettings {
        let block = list.sections[section.0 as usize].block;
        block.map_or(self.settings.base(), |block| &self.settings.blocks()[block as usize].settings)
    }

    /// How the entry reads; nothing where no format is for it.
    fn readings(
        &mut self,
        candidate: &Candidate,
        standing: Standing,
        list: &List,
    ) -> (Trial, Vec<Part>) {
        // What is no link has no part where a format has one; that it is none is said elsewhere.
        if !self.doc.broken_links_in(candidate.own).is_empty() {
            return (Trial::None, Vec::new());
        }
        let settings = self.settings_of(candidate.section, list);
        let trial = match (standing, candidate.parent, settings.nested) {
            (_, Some(_), Some(false)) => return (Trial::None, Vec::new()),
            (Standing::IfFit | Standing::OnlyIfFit, ..) | (_, Some(_), None) => Trial::IfFit,
            (Standing::Full, ..) => Trial::Full,
        };
        let tries = match candidate.carrier {
            Carrier::Row => cells(self.doc.node(candidate.node), settings),
            _ => {
                let own = Own { node: candidate.node, clip: candidate.clip };
                settings.program.iter().map(|program| (own, program.clone())).collect()
            }
        };
        let mut parts = Vec::with_capacity(tries.len());
        for (own, program) in tries {
            let reading = match trial {
                Trial::Full => Some(self.reader.read(&program, own)),
                Trial::IfFit => self.reader.read_exact(&program, own),
                Trial::None => None,
            };
            let Some(reading) = reading else { return (Trial::None, Vec::new()) };
            parts.push(Part { own, program, reading });
        }
        (trial, parts)
    }

    /// Counts an entry that formats speak of.
    fn count(&mut self, id: EntryId, own: Span, parts: &[Part]) {
        let Some(fit) = self.fit.as_mut().filter(|_| !parts.is_empty()) else { return };
        self.tried.push(id);
        fit.tried += 1;
        fit.structural += u32::from(parts.iter().all(|part| is_alike(own, &part.reading)));
    }

    fn add(&mut self, id: EntryId, candidate: &Candidate, parts: Vec<Part>, list: &mut List) {
        let path = if parts.is_empty() { Vec::new() } else { list.path(candidate.section) };
        for Part { own, program, reading } in &parts {
            let place = Place { entry: id.0, own: *own, program, path: &path };
            self.whole.add(place, reading, self.doc.text());
        }
        let entry = &mut list.entries[id.0 as usize];
        let formats = parts.iter().map(|part| part.reading.format);
        entry.format = formats.reduce(Option::and).flatten();
        for part in parts {
            entry.fields.extend(part.reading.fields.iter().cloned());
            self.readings.push((id, part.reading));
        }
        self.complete(&candidate.head, &mut entry.fields);
    }

    /// Every entry with a link has a name and a URL.
    fn complete(&self, head: &Head, fields: &mut Vec<Field>) {
        let has = |fields: &[Field], names: &[&str]| {
            fields.iter().any(|field| names.contains(&&*field.name))
        };
        if let (Some(span), false) = (head.name, has(fields, &["name", "title"])) {
            fields.push(Field { name: self.names.name.clone(), span, ty: FieldType::Text });
        }
        if let (Some(span), false) = (head.url, has(fields, &["url"])) {
            fields.push(Field { name: self.names.url.clone(), span, ty: FieldType::Url });
        }
    }

    /// What only the whole list can tell.
    fn finish(mut self, list: &mut List) {
        let readings = std::mem::take(&mut self.readings);
        for (id, mut reading) in readings {
            self.whole.explain(&mut reading);
            list.entries[id.0 as usize].deviations.extend(reading.deviations);
        }
        for (entry, deviation) in self.whole.judge(&mut self.reader) {
            list.entries[entry as usize].deviations.push(deviation);
        }
        for entry in &mut list.entries {
            entry.deviations.sort_by_key(|deviation| deviation.span);
            if entry.carrier == Carrier::Anchor {
                leave_beginning(entry);
            }
        }
        list.nature = nature(self.doc, list);
        let Some(mut fit) = self.fit else { return };
        fit.nature = list.nature;
        let fits = |id: &&EntryId| list.entries[id.0 as usize].deviations.is_empty();
        fit.exact = self.tried.iter().filter(fits).count() as u32;
        list.fit = Some(fit);
        if !fit.is_this_list() {
            list.entries.iter_mut().for_each(|entry| entry.deviations.clear());
        } else if fit.tried > 0 {
            list.nature = Nature::List;
        }
    }
}

/// An entry begins with its anchor: what a repair puts before that would not be a part of it.
fn leave_beginning(entry: &mut Entry) {
    let start = entry.own.start;
    for repair in entry.deviations.iter_mut().filter_map(|it| it.repair.as_mut()) {
        if repair.edits.iter().any(|edit| edit.span.start <= start) {
            repair.certainty = Certainty::Shown;
        }
    }
}

/// The cells of a row whose columns have formats.
fn cells(row: NodeRef, settings: &SectionSettings) -> Vec<(Own, Arc<Program>)> {
    let header = row.parent().and_then(|table| table.children().next());
    let Some(header) = header.filter(|_| !settings.columns.is_empty()) else { return Vec::new() };
    let with_format = |(header, cell): (NodeRef, NodeRef)| {
        let program = settings.column(&header.plain_text())?.clone();
        Some((Own { node: cell.id(), clip: cell.span() }, program))
    };
    header.children().zip(row.children()).filter_map(with_format).collect()
}
