//! Which entries share the address that they are about.

use super::{EntryId, List, Role, url};
use crate::markdown::Document;
use std::collections::HashMap;
use std::sync::OnceLock;

/// Computed when it is first asked for.
#[derive(Clone, Debug, Default)]
pub(super) struct Addresses(OnceLock<Vec<Option<String>>>);

impl List {
    /// What the primary URL of an entry is compared by; `None` without one, and for links that are
    /// no web addresses. `doc` is the document that the list was read from.
    pub fn address(&self, doc: &Document, entry: EntryId) -> Option<&str> {
        self.addresses(doc)[entry.0 as usize].as_deref()
    }

    fn addresses(&self, doc: &Document) -> &[Option<String>] {
        self.addresses.0.get_or_init(|| {
            let address = |url: &super::Field| url::key(&doc.url_at(url.span));
            self.entries().map(|entry| entry.part(Role::Url).and_then(address)).collect()
        })
    }

    /// The entries of each address that several have, in their order. `doc` is the document that the
    /// list was read from.
    pub fn repeated(&self, doc: &Document) -> Vec<Vec<EntryId>> {
        let mut groups: HashMap<&str, Vec<EntryId>> = HashMap::new();
        for (id, address) in (0..).map(EntryId).zip(self.addresses(doc)) {
            if let Some(address) = address {
                groups.entry(address).or_default().push(id);
            }
        }
        let mut repeated: Vec<Vec<EntryId>> =
            groups.into_values().filter(|group| group.len() > 1).collect();
        repeated.sort_unstable();
        repeated
    }
}
