//! Lines and columns of all places that a report names, found in one pass over the text.

use super::message;
use crate::engine::FileOutcome;
use crate::text::{Position, Source};

/// The positions of some offsets of one text.
///
/// Findings on one very long line would make each look-up a scan of that line; here the line is
/// scanned once for all of them.
#[derive(Debug, Default)]
pub struct Positions {
    /// By offset.
    known: Vec<(u32, Position)>,
}

impl Positions {
    pub fn new(source: &Source, mut offsets: Vec<u32>) -> Positions {
        offsets.sort_unstable();
        offsets.dedup();
        let lines = source.lines();
        let mut known = Vec::with_capacity(offsets.len());
        // Where the last count of characters stopped. An editor does not count a byte order mark.
        let mut at = source.bom_len();
        let mut position = Position { line: 1, column: 1 };
        for offset in offsets {
            let line = lines.line_of(offset as usize);
            if line + 1 != position.line {
                at = lines.start(line);
                position = Position { line: line + 1, column: 1 };
            }
            let passed = source.text().get(at..offset as usize).unwrap_or_default();
            position.column += passed.chars().count();
            at = at.max(offset as usize);
            known.push((offset, position));
        }
        Positions { known }
    }

    /// Where the findings of `file` and their labels start, and the places that messages name.
    pub fn of_findings(file: &FileOutcome) -> Positions {
        let mut offsets = Vec::with_capacity(file.diagnostics.len());
        for diagnostic in &file.diagnostics {
            let finding = &diagnostic.finding;
            let labels = finding.labels.iter().filter(|label| label.file.is_none());
            offsets.push(finding.span.start);
            offsets.extend(labels.map(|label| label.span.start));
            offsets.extend(message::offsets(&finding.message));
        }
        Positions::new(&file.source, offsets)
    }

    /// Both ends of everything that the findings of `file` name in it.
    pub fn of_everything(file: &FileOutcome) -> Positions {
        let mut offsets = Vec::new();
        for diagnostic in &file.diagnostics {
            let finding = &diagnostic.finding;
            let labels = finding.labels.iter().filter(|label| label.file.is_none());
            let edits = finding.fix.iter().flat_map(|fix| &fix.edits);
            let spans = std::iter::once(finding.span)
                .chain(labels.map(|label| label.span))
                .chain(edits.map(|edit| edit.span));
            offsets.extend(spans.flat_map(|span| [span.start, span.end]));
            offsets.extend(message::offsets(&finding.message));
        }
        Positions::new(&file.source, offsets)
    }

    /// # Panics
    /// If `offset` is none of those that were asked for.
    pub fn at(&self, offset: u32) -> Position {
        let index = self.known.binary_search_by_key(&offset, |(known, _)| *known);
        self.known[index.expect("a place that was asked for")].1
    }
}

#[cfg(test)]
mod tests {
    use super::Positions;
    use crate::text::{Position, Source};

    fn assert_agrees(text: &str) {
        let source = Source::new(text);
        let offsets = text.char_indices().map(|(at, _)| at as u32).chain([text.len() as u32]);
        let positions = Positions::new(&source, offsets.clone().rev().collect());
        for offset in offsets {
            assert_eq!(positions.at(offset), source.position(offset as usize), "{offset} {text:?}");
        }
    }

    #[test]
    fn positions_are_those_of_the_source() {
        for text in ["", "a", "a\n", "a\r\nbc\r\n\r\nd", "ä漢\u{1f600}\n\té", "a\rb\r", "\n\n"] {
            assert_agrees(text);
        }
    }

    #[test]
    fn a_byte_order_mark_is_no_column() {
        let source = Source::new("\u{feff}ab\nc");
        let positions = Positions::new(&source, vec![0, 3, 4, 6]);
        assert_eq!(positions.at(0), Position { line: 1, column: 1 });
        assert_eq!(positions.at(3), Position { line: 1, column: 1 });
        assert_eq!(positions.at(4), Position { line: 1, column: 2 });
        assert_eq!(positions.at(6), Position { line: 2, column: 1 });
    }
}
