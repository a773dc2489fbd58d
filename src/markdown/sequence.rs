//! Where a few characters stand in text that is read.

use super::{Document, Flags, Kind};
use crate::text::Span;

impl Document {
    /// Where `needle` stands in texts: in no code, destination, HTML or bare URL.
    pub fn in_texts(&self, needle: &str) -> impl Iterator<Item = Span> {
        let found = memchr::memmem::find_iter(self.text().as_bytes(), needle.as_bytes());
        let length = needle.len();
        let spans: Vec<Span> = found.map(|at| Span::new(at, at + length)).collect();
        spans.into_iter().filter(|span| self.is_text(*span))
    }

    fn is_text(&self, span: Span) -> bool {
        let node = self.node_at(span.start());
        let bare =
            || node.ancestors().any(|it| it.link().is_some_and(|link| link.text == node.span()));
        node.kind() == Kind::Text
            && node.span().contains(span)
            && !node.flags().has(Flags::ESCAPED)
            && !(node.source().contains("://") && bare())
    }
}
