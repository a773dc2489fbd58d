//! The places of tables: delimiter rows, rows, cells.
//!
//! A table behind a paragraph that begins with definitions is the one case where the parser puts a
//! block on a wrong line: the header stands as many lines above as the definitions had.

use super::Builder;
use super::flatten::Place;
use crate::markdown::{Flags, NodeId};
use crate::text::Span;

impl Builder<'_> {
    pub(super) fn table(&mut self, id: NodeId, place: Place) {
        // The last line is right, and each row takes one.
        let line = place.end_line.saturating_sub(self.rows_of_table.saturating_sub(1));
        let lines = self.source.lines();
        let span = lines.span(self.text, line);
        let written = self.text[span].trim_start_matches([' ', '\t', '>']);
        let start = span.end() - written.len();
        let row = Span::new(start, start + written.trim_end_matches([' ', '\t']).len());
        let data = self.tables.nodes[id.0 as usize].data as usize;
        self.tables.tables[data].delimiter_row = row;
        if line > place.line + 1 {
            self.containers.settle(self.source);
            let start = self.containers.line_start(self.text, lines, line - 1).offset;
            let end = self.span_of(id).end();
            self.set_span(id, Span::new(start, end.max(start)));
        }
    }

    pub(super) fn row(&mut self, id: NodeId, place: Place) {
        let node = &self.tables.nodes[id.0 as usize];
        let start = match node.flags.has(Flags::HEADER) {
            true => self.tables.nodes[node.parent as usize].span.start(),
            false => place.start,
        };
        let line = self.source.lines().line_of(start);
        let row = Span::new(start, self.trimmed(start, line));
        self.set_span(id, row);
        self.rest_of_row = first_cell(self.text, row);
    }

    /// A cell lies between its pipes. One that the row does not write is put at its end.
    pub(super) fn cell(&mut self, id: NodeId) {
        let node = &mut self.tables.nodes[id.0 as usize];
        match take_cell(self.text, &mut self.rest_of_row) {
            Some(cell) => node.span = cell,
            None => {
                node.flags = node.flags.with(Flags::ABSENT);
                node.span = self.rest_of_row.after();
            }
        }
    }
}

/// A row, which has no blanks at its edges, without the pipe that it begins with.
fn first_cell(text: &str, row: Span) -> Span {
    let pipe = usize::from(text[row].starts_with('|'));
    Span::new(row.start() + pipe, row.end())
}

/// Takes the next cell, and the pipe that ends it, off the rest of a row.
pub(in crate::markdown) fn take_cell(text: &str, rest: &mut Span) -> Option<Span> {
    if rest.is_empty() {
        return None;
    }
    let bytes = &text.as_bytes()[rest.range()];
    let splits = |at: &usize| bytes[*at] == b'|' && (*at == 0 || bytes[*at - 1] != b'\\');
    let len = (0..bytes.len()).find(splits).unwrap_or(bytes.len());
    let cell = Span::new(rest.start(), rest.start() + len);
    *rest = Span::new((cell.end() + 1).min(rest.end()), rest.end());
    Some(cell)
}
