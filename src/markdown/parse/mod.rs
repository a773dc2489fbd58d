//! From a text to a document: how the parser is called, and what is kept from it.

mod blocks;
mod deep;
mod flatten;
mod gaps;
mod inlines;
mod references;
mod tables;
mod walk;

pub(super) use tables::take_cell;

use super::container::Containers;
use super::definition;
use super::document::{Problem, Tables};
use crate::text::{Source, Span};
use comrak::{Arena, Options};
use std::borrow::Cow;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// Whether `> [!NOTE]` is told from a quote.
#[derive(Copy, Clone, PartialEq, Eq)]
enum Alerts {
    Read,
    LeftQuotes,
}

/// Reads a text. What went wrong is among the problems of the tables.
pub(super) fn parse(source: &Source) -> Tables {
    if !deep::may_be(source) {
        return read(source, Alerts::Read);
    }
    let mut tables = read(source, Alerts::LeftQuotes);
    match deep::quote(source, &tables.nodes) {
        Some(deep) => tables.problems.push(Problem::TooDeep(deep)),
        // What looks like deep quotes is code.
        None => tables = read(source, Alerts::Read),
    }
    tables
}

fn read(source: &Source, alerts: Alerts) -> Tables {
    let read = || match source.text().contains("]:") {
        true => references::read(source, || options(source.text(), alerts)),
        false => pass(source, &options(source.text(), alerts)),
    };
    catch_unwind(AssertUnwindSafe(read)).unwrap_or_else(|_| Tables::unreadable(source))
}

fn pass(source: &Source, options: &Options) -> Tables {
    let arena = Arena::new();
    let root = comrak::parse_document(&arena, source.text(), options);
    let mut builder = Builder::new(source);
    flatten::flatten(root, &mut builder);
    builder.finish()
}

fn options(text: &str, alerts: Alerts) -> Options<'static> {
    let mut options = Options::default();
    let extension = &mut options.extension;
    extension.strikethrough = true;
    extension.table = true;
    extension.autolink = true;
    extension.tasklist = true;
    extension.footnotes = true;
    extension.alerts = alerts == Alerts::Read;
    extension.front_matter_delimiter = front_matter_delimiter(text).map(String::from);
    options.parse.escaped_char_spans = true;
    options.parse.leave_footnote_definitions = true;
    options
}

fn front_matter_delimiter(text: &str) -> Option<&str> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let first = text.get(..3)?;
    (matches!(first, "---" | "+++") && text[3..].starts_with(['\n', '\r'])).then_some(first)
}

/// The tables while they grow.
pub(super) struct Builder<'t> {
    source: &'t Source,
    text: &'t str,
    tables: Tables,
    /// What the inlines of the current leaf block say, one for each, empty for most kinds.
    literals: Vec<Cow<'static, str>>,
    /// Whether the text can hold a definition at all.
    may_define: bool,
    /// The inlines that are open while a block is walked.
    open: Vec<walk::Open>,
    /// Those around the current block; while it is left, that included.
    containers: Containers,
    /// Rows of the current table, the header included.
    rows_of_table: usize,
    /// The cells of the current row that are still to come.
    rest_of_row: Span,
}

impl<'t> Builder<'t> {
    fn new(source: &'t Source) -> Builder<'t> {
        let text = source.text();
        let mut tables = Tables::default();
        // About what lists need.
        tables.nodes.reserve(text.len() / 20 + 1);
        tables.links.reserve(text.len() / 160);
        Builder {
            source,
            text,
            tables,
            literals: Vec::new(),
            may_define: text.contains("]:"),
            open: Vec::new(),
            containers: Containers::default(),
            rows_of_table: 0,
            rest_of_row: Span::default(),
        }
    }

    fn finish(mut self) -> Tables {
        definition::settle(&mut self.tables, self.text);
        self.tables.nodes.shrink_to_fit();
        self.tables
    }
}
