//! What a rule may ask.

use crate::list::{List, Settings};
use crate::markdown::Document;
use std::cell::OnceCell;

/// One document, its list, and the day. Nothing here fails, and asking twice costs once.
pub struct Context<'d> {
    doc: &'d Document,
    list: &'d OnceCell<List>,
    settings: &'d Settings,
    today: jiff::civil::Date,
    exists: &'d (dyn Fn(&str) -> bool + Sync),
}

impl<'d> Context<'d> {
    /// `list` is filled with the list that `doc` holds when it is first asked for, and is to be
    /// empty or to hold just that.
    pub fn new(
        doc: &'d Document,
        list: &'d OnceCell<List>,
        settings: &'d Settings,
        today: jiff::civil::Date,
        exists: &'d (dyn Fn(&str) -> bool + Sync),
    ) -> Context<'d> {
        Context { doc, list, settings, today, exists }
    }

    pub fn doc(&self) -> &'d Document {
        self.doc
    }

    pub fn list(&self) -> &'d List {
        self.list.get_or_init(|| List::read(self.doc, self.settings))
    }

    /// What the configuration says of the list.
    pub fn settings(&self) -> &'d Settings {
        self.settings
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
