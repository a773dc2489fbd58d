//! A half-open range of bytes: the only way a place is named below `report`.

use std::fmt;
use std::ops::{Index, Range};

/// Bytes `start..end` of a text, `end` exclusive. Both ends lie on character boundaries.
///
/// Four bytes an end: no file that mdlint reads is larger than 4 GiB (`files` refuses those).
#[derive(Copy, Clone, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Span {
    pub start: u32,
    pub end: u32,
}

impl Span {
    /// # Panics
    /// If `end < start`, or if a place lies beyond 4 GiB.
    pub fn new(start: usize, end: usize) -> Span {
        assert!(start <= end, "a span ends before it starts: {start}..{end}");
        let end = u32::try_from(end).expect("texts are shorter than 4 GiB");
        Span { start: start as u32, end }
    }

    /// The empty span at a place.
    pub fn at(offset: usize) -> Span {
        Span::new(offset, offset)
    }

    pub fn start(self) -> usize {
        self.start as usize
    }

    pub fn end(self) -> usize {
        self.end as usize
    }

    /// Length in bytes.
    pub fn len(self) -> usize {
        (self.end - self.start) as usize
    }

    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    pub fn range(self) -> Range<usize> {
        self.start()..self.end()
    }

    /// Whether `other` lies inside, its ends included: a span contains itself.
    pub fn contains(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the byte at `offset` is inside: `start <= offset < end`.
    pub fn contains_offset(self, offset: usize) -> bool {
        self.start() <= offset && offset < self.end()
    }

    /// Whether the two share a byte, or meet at an end.
    pub fn touches(self, other: Span) -> bool {
        self.start <= other.end && other.start <= self.end
    }

    /// Whether the two share at least one byte.
    pub fn overlaps(self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The smallest span that contains both.
    pub fn join(self, other: Span) -> Span {
        Span { start: self.start.min(other.start), end: self.end.max(other.end) }
    }

    /// The empty span at the start.
    pub fn before(self) -> Span {
        Span { start: self.start, end: self.start }
    }

    /// The empty span at the end.
    pub fn after(self) -> Span {
        Span { start: self.end, end: self.end }
    }

    /// Without blanks and line endings at its edges; an empty span at the end if there is nothing
    /// else.
    pub fn trimmed(self, text: &str) -> Span {
        let blanks = [' ', '\t', '\n', '\r'];
        let rest = text[self].trim_start_matches(blanks);
        let start = self.end() - rest.len();
        Span::new(start, start + rest.trim_end_matches(blanks).len())
    }

    /// The same length, `by` bytes further on.
    pub fn shift(self, by: usize) -> Span {
        Span::new(self.start() + by, self.end() + by)
    }
}

impl fmt::Debug for Span {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}..{}", self.start, self.end)
    }
}

impl From<Range<usize>> for Span {
    fn from(range: Range<usize>) -> Span {
        Span::new(range.start, range.end)
    }
}

impl Index<Span> for str {
    type Output = str;

    fn index(&self, span: Span) -> &str {
        &self[span.range()]
    }
}
