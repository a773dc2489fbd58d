//! What containers put before a line: `>` and indentation, with tabs counted as columns.

use super::Kind;
use crate::text::{LineIndex, Source, Span};

const TAB_STOP: usize = 4;
/// Columns that a line of a footnote is indented by.
const FOOTNOTE_INDENT: usize = 4;

/// A container, as far as it marks its lines. The first line is marked in another way than the
/// others.
#[derive(Copy, Clone, Debug)]
struct Container {
    kind: Prefix,
    /// The line, 0-based, that it opens on.
    line: usize,
}

#[derive(Copy, Clone, Debug)]
enum Prefix {
    /// `>`, and a blank if there is one.
    Quote,
    /// An item: that many columns, its marker included.
    Columns(usize),
    /// A footnote, whose first line goes on at that offset of the line.
    Footnote(usize),
}

/// The containers that are open, outermost first. What their lines look like is found when it is
/// first asked for, which most documents never do.
#[derive(Debug, Default)]
pub(super) struct Containers {
    /// Kinds, and where they start in bytes of the text.
    open: Vec<(Kind, usize)>,
    /// The first of those that are open.
    known: Vec<Container>,
}

/// Where a line goes on behind what its containers put before it.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) struct LineStart {
    /// In bytes of the text. All blanks are skipped if `lazy` is not set.
    pub offset: usize,
    /// Columns of the tab at `offset` that belong to the line.
    pub tab: usize,
    /// A container is not marked on this line, which goes on with a paragraph all the same.
    pub lazy: bool,
}

impl Containers {
    /// Opens a block that starts at an offset, if it is a container.
    pub fn enter(&mut self, kind: Kind, start: usize) {
        if is_container(kind) {
            self.open.push((kind, start));
        }
    }

    /// Closes the innermost, if a block of that kind is a container.
    pub fn leave(&mut self, kind: Kind) {
        if is_container(kind) {
            self.open.pop();
            self.known.truncate(self.open.len());
        }
    }

    /// Finds what the lines of all open containers look like. Needed before they are asked.
    pub fn settle(&mut self, source: &Source) {
        for index in self.known.len()..self.open.len() {
            let (kind, start) = self.open[index];
            let line = source.lines().line_of(start);
            let kind = match kind {
                Kind::Item => {
                    let mut cursor = Cursor::new(source.text(), source.lines(), line);
                    self.skip(&mut cursor);
                    Prefix::Columns(cursor.item_columns())
                }
                Kind::FootnoteDefinition => Prefix::Footnote(behind_label(source.text(), start)),
                _ => Prefix::Quote,
            };
            self.known.push(Container { kind, line });
        }
    }

    /// The places of the item that starts at an offset inside of these containers: its marker, and
    /// where its content starts.
    pub fn item_places(&mut self, source: &Source, start: usize) -> (Span, usize) {
        let bytes = source.text().as_bytes();
        let digits = bytes[start..].iter().take_while(|byte| byte.is_ascii_digit()).count();
        let marker = Span::new(start, (start + digits + 1).min(bytes.len()));
        let blanks = bytes[marker.end()..].iter().take_while(|byte| **byte == b' ').count();
        let content = match (blanks, bytes.get(marker.end() + blanks)) {
            (_, None | Some(b'\n' | b'\r')) => marker.end(),
            (_, Some(b'\t')) => {
                self.settle(source);
                let line = source.lines().line_of(start);
                let mut cursor = Cursor::new(source.text(), source.lines(), line);
                self.skip(&mut cursor);
                cursor.advance(cursor.item_columns());
                if cursor.indent().0 == cursor.end { marker.end() } else { cursor.offset }
            }
            (1..=TAB_STOP, _) => marker.end() + blanks,
            _ => marker.end() + 1,
        };
        (marker, content)
    }

    /// Where `line`, 0-based, goes on. Ends with `text` or the line.
    pub fn line_start(&self, text: &str, lines: &LineIndex, line: usize) -> LineStart {
        let mut cursor = Cursor::new(text, lines, line);
        let lazy = !self.skip(&mut cursor);
        match lazy {
            true => LineStart { offset: cursor.offset, tab: cursor.rest_of_tab(), lazy },
            false => LineStart { offset: cursor.indent().0, tab: 0, lazy },
        }
    }

    /// Moves behind the marks of all containers; `false` at the first that is not there.
    fn skip(&self, cursor: &mut Cursor) -> bool {
        self.known.iter().all(|container| {
            let first = container.line == cursor.line;
            let (offset, indent) = cursor.indent();
            match container.kind {
                Prefix::Quote if indent < TAB_STOP && cursor.byte(offset) == Some(b'>') => {
                    cursor.advance(indent + 1);
                    if matches!(cursor.byte(cursor.offset), Some(b' ' | b'\t')) {
                        cursor.advance(1);
                    }
                    true
                }
                Prefix::Quote => false,
                Prefix::Columns(columns) if first || indent >= columns => {
                    cursor.advance(columns);
                    true
                }
                Prefix::Columns(_) => cursor.byte(offset).is_none(),
                Prefix::Footnote(offset) if first => {
                    while cursor.offset < offset.min(cursor.end) {
                        cursor.advance(1);
                    }
                    true
                }
                Prefix::Footnote(_) if indent >= FOOTNOTE_INDENT => {
                    cursor.advance(FOOTNOTE_INDENT);
                    true
                }
                Prefix::Footnote(_) => false,
            }
        })
    }
}

fn is_container(kind: Kind) -> bool {
    matches!(kind, Kind::BlockQuote | Kind::Alert | Kind::Item | Kind::FootnoteDefinition)
}

/// Where the first line of the footnote at `start` goes on.
fn behind_label(text: &str, start: usize) -> usize {
    let bytes = &text.as_bytes()[start..];
    let label = bytes.iter().position(|byte| *byte == b']').unwrap_or_default();
    let rest = bytes.get(label + 2..).unwrap_or_default();
    let blanks = rest.iter().take_while(|byte| matches!(byte, b' ' | b'\t')).count();
    start + label + 2 + blanks
}

/// Reads the start of one line.
struct Cursor<'t> {
    text: &'t str,
    /// 0-based.
    line: usize,
    /// In bytes of the text, as is `end`, where the line ending stands.
    offset: usize,
    end: usize,
    /// 0-based.
    column: usize,
    /// A part of the tab at `offset` is consumed.
    inside_tab: bool,
}

impl<'t> Cursor<'t> {
    fn new(text: &'t str, lines: &LineIndex, line: usize) -> Cursor<'t> {
        let span = lines.span(text, line);
        let mark = if line == 0 && text.starts_with('\u{feff}') { 3 } else { 0 };
        let offset = span.start() + mark;
        Cursor { text, line, offset, end: span.end(), column: 0, inside_tab: false }
    }

    fn byte(&self, at: usize) -> Option<u8> {
        (at < self.end).then(|| self.text.as_bytes()[at])
    }

    /// The first byte that is no blank, and the columns up to it.
    fn indent(&self) -> (usize, usize) {
        let (mut at, mut column) = (self.offset, self.column);
        loop {
            match self.byte(at) {
                Some(b' ') => column += 1,
                Some(b'\t') => column += TAB_STOP - column % TAB_STOP,
                _ => return (at, column - self.column),
            }
            at += 1;
        }
    }

    /// Moves on by columns; a character that is no tab counts one for each of its bytes.
    fn advance(&mut self, columns: usize) {
        let mut left = columns;
        while left > 0 && self.offset < self.end {
            let width = match self.byte(self.offset) {
                Some(b'\t') => TAB_STOP - self.column % TAB_STOP,
                _ => 1,
            };
            let step = width.min(left);
            self.column += step;
            left -= step;
            self.inside_tab = step < width;
            self.offset += usize::from(!self.inside_tab);
        }
    }

    /// Columns of the tab at `offset` that are left, if some are gone.
    fn rest_of_tab(&self) -> usize {
        if self.inside_tab { TAB_STOP - self.column % TAB_STOP } else { 0 }
    }

    /// The columns of the item that starts here: indentation, marker, and blanks that go with it.
    fn item_columns(&self) -> usize {
        let (start, indent) = self.indent();
        let digits = (start..self.end)
            .take_while(|at| self.byte(*at).is_some_and(|byte| byte.is_ascii_digit()));
        let marker = digits.count() + 1;
        let mut behind = Cursor { text: self.text, ..*self };
        behind.advance(indent + marker);
        let (content, blanks) = behind.indent();
        let follows = content < self.end && (1..=TAB_STOP).contains(&blanks);
        indent + marker + if follows { blanks } else { 1 }
    }
}
