//! Reads the list out of a document: sections, runs, entries, and how each was read against the
//! formats of its section.

mod sections;

use super::format::{Own, Place, Reader, WholeList};
use super::{Carrier, Entry, EntryId, Fit, List, Run, RunId, SectionId, Settings};
use crate::markdown::{Document, Kind, NodeRef};

impl List {
    /// The list that `doc` holds. Every document has one, which may be empty.
    pub fn read(doc: &Document, settings: &Settings) -> List {
        let (sections, unmatched) = sections::read(doc, settings);
        let mut list = List { sections, unmatched, ..List::default() };
        let mut reader = Reader::new(doc);
        let mut whole = WholeList::new(settings);
        let mut readings = Vec::new();
        for item in doc.of_kind(Kind::Item).filter(|item| links_out(*item)) {
            let section = list.section_at(item.span().start());
            let path = list.path(section);
            let Some(program) = &settings.section(&path).program else { continue };
            let own = Own { node: item.id(), clip: item.span() };
            let reading = reader.read(program, own);
            let entry = list.entries.len() as u32;
            whole.add(Place { entry, own, program, path: &path }, &reading, doc.text());
            readings.push(reading);
            list.entries.push(entry_of(item, section, entry));
            list.runs.push(Run { section, parent: None, entries: vec![EntryId(entry)] });
        }
        for (entry, mut reading) in list.entries.iter_mut().zip(readings) {
            whole.explain(&mut reading);
            entry.fields = reading.fields;
            entry.format = reading.format;
            entry.deviations = reading.deviations;
        }
        for (entry, deviation) in whole.judge(&mut reader) {
            list.entries[entry as usize].deviations.push(deviation);
        }
        let count = |test: fn(&&Entry) -> bool| list.entries.iter().filter(test).count() as u32;
        list.fit = settings.has_formats().then(|| Fit {
            tried: count(|_| true),
            exact: count(|entry| entry.deviations.is_empty()),
            structural: count(|entry| entry.format.is_some()),
        });
        list
    }
}

fn entry_of(item: NodeRef, section: SectionId, entry: u32) -> Entry {
    Entry {
        carrier: Carrier::Item,
        node: item.id(),
        own: item.inner(),
        movable: None,
        parent: None,
        run: RunId(entry),
        section,
        fields: Vec::new(),
        format: None,
        deviations: Vec::new(),
    }
}

fn links_out(item: NodeRef) -> bool {
    let links = item.descendants().filter(|node| node.kind() == Kind::Link);
    links.filter_map(NodeRef::link).any(|link| !link.url.starts_with('#'))
}
