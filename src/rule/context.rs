//! What a rule may ask.

use crate::list::List;
use crate::markdown::Document;

/// One document, its list, and the day. Nothing here fails, and asking twice costs once.
pub struct Context<'d> {
    doc: &'d Document,
    list: &'d List,
    today: jiff::civil::Date,
    exists: &'d (dyn Fn(&str) -> bool + Sync),
}

impl<'d> Context<'d> {
    pub fn new(
        doc: &'d Document,
        list: &'d List,
        today: jiff::civil::Date,
        exists: &'d (dyn Fn(&str) -> bool + Sync),
    ) -> Context<'d> {
        Context { doc, list, today, exists }
    }

    pub fn doc(&self) -> &'d Document {
        self.doc
    }

    pub fn list(&self) -> &'d List {
        self.list
    }

    /// An input of the run, so that runs repeat.
    pub fn today(&self) -> jiff::civil::Date {
        self.today
    }

    /// Whether a path relative to the document's folder names a file or folder.
    pub fn exists(&self, path: &str) -> bool {
        (self.exists)(path)
    }
}
