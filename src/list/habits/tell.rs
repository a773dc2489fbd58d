//! What is found, and the evidence for it in words.

use super::measure::{Departing, Scope};
use crate::list::{Deviation, EntryId};
use crate::text::count::number;

/// What was found, entry by entry.
#[derive(Debug, Default)]
pub(super) struct Found(pub Vec<(EntryId, Deviation)>);

impl Found {
    pub fn add(&mut self, entry: EntryId, deviation: Deviation) {
        self.0.push((entry, deviation));
    }
}

/// "2,922 of 2,933 entries here write ` - `".
pub(super) fn evidence<V>(departing: &Departing<V>, what: &str) -> String {
    let where_ = match departing.scope {
        Scope::List => "entries here",
        Scope::Section => "entries in this section",
    };
    format!("{} of {} {where_} {what}", number(departing.keep), number(departing.all))
}
