//! From a text to a document: how the parser is called, and what is kept from it.

mod blocks;
mod flatten;
mod gaps;
mod inlines;
mod references;
mod tables;
mod walk;

use super::container::Containers;
use super::definition;
use super::document::{Problem, Tables};
use crate::text::{Source, Span};
use comrak::{Arena, Options};
use std::borrow::Cow;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// `>`s in a row at the start of a line. Beyond this, looking for alerts takes the square of it.
const DEEPEST_QUOTE: usize = 250;

/// Reads a text. What went wrong is among the problems of the tables.
pub(super) fn parse(source: &Source) -> Tables {
    let deep = deep_quote(source);
    let read = || match source.text().contains("]:") {
        true => references::read(source, || options(source.text(), deep)),
        false => pass(source, &options(source.text(), deep)),
    };
    let read = catch_unwind(AssertUnwindSafe(read));
    let mut tables = read.unwrap_or_else(|_| Tables::unreadable(source));
    tables.problems.extend(deep.map(Problem::TooDeep));
    tables
}

fn pass(source: &Source, options: &Options) -> Tables {
    let arena = Arena::new();
    let root = comrak::parse_document(&arena, source.text(), options);
    let mut builder = Builder::new(source);
    flatten::flatten(root, &mut builder);
    builder.finish()
}

fn options(text: &str, deep: Option<Span>) -> Options<'static> {
    let mut options = Options::default();
    let extension = &mut options.extension;
    extension.strikethrough = true;
    extension.table = true;
    extension.autolink = true;
    extension.tasklist = true;
    extension.footnotes = true;
    extension.alerts = deep.is_none();
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

/// Where quotes are nested too deep for the parser to look for alerts.
fn deep_quote(source: &Source) -> Option<Span> {
    let (text, lines) = (source.text(), source.lines());
    (0..lines.count()).map(|line| lines.full_span(line)).find_map(|line| {
        if line.len() < DEEPEST_QUOTE {
            return None;
        }
        let is_marker = |c: char| " \t>*+-.)0123456789".contains(c);
        let mut at = line.start();
        let markers = text[line].split(|c| !is_marker(c)).next()?;
        for run in markers.split(|c| c != '>') {
            if run.len() > DEEPEST_QUOTE {
                return Some(Span::new(at, at + run.len()));
            }
            at += run.len() + 1;
        }
        None
    })
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
