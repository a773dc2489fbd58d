//! Reads the list out of a document: sections, runs, entries, and how each was read against the
//! formats of its section.
//!
//! Structure comes first ([`walk`]): what could be an entry, and what it begins with. Then it is
//! known which carriers carry the list ([`carriers`]), and entries are held against formats
//! ([`formats`]).

mod anchors;
mod candidate;
mod carriers;
mod formats;
mod head;
mod items;
mod movable;
mod nature;
mod sections;
pub(super) mod titles;
mod walk;

use super::{Entry, EntryId, Habits, List, Nature, Run, RunId, Settings, habits};
use crate::markdown::Document;
use candidate::Candidate;
pub(in crate::list) use head::is_badge;
pub(super) use items::Sequel;
use std::collections::HashMap;

impl List {
    /// The list that `doc` holds. Every document has one, which may be empty.
    pub fn read(doc: &Document, settings: &Settings) -> List {
        let (sections, unmatched) = sections::read(doc, settings);
        let bears = titles::bearing(&sections, settings);
        let mut list = List { sections, unmatched, ..List::default() };
        let candidates = walk::candidates(doc.root(), &list, &bears);
        let candidates = carriers::carry(candidates, &list, settings);
        formats::read(doc, settings, candidates, &mut list);
        let free = settings.habits == Habits::Learned && !settings.has_formats();
        if free && list.nature == Nature::List {
            habits::hold(doc, &mut list);
        }
        list
    }

    /// Entries come in the order of the document. `runs` are the runs that candidates of a number
    /// have come to.
    fn add(
        &mut self,
        candidate: &Candidate,
        parent: Option<EntryId>,
        runs: &mut HashMap<u32, RunId>,
    ) -> EntryId {
        let id = EntryId(self.entries.len() as u32);
        let Candidate { carrier, node, own, movable, section, .. } = *candidate;
        let run = *runs.entry(candidate.run).or_insert_with(|| {
            self.runs.push(Run { section, parent, entries: Vec::new() });
            RunId(self.runs.len() as u32 - 1)
        });
        self.runs[run.0 as usize].entries.push(id);
        let (fields, deviations) = (Vec::new(), Vec::new());
        self.entries.push(Entry {
            carrier,
            node,
            own,
            movable,
            parent,
            run,
            section,
            fields,
            format: None,
            deviations,
        });
        id
    }
}
