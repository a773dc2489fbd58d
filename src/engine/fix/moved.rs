//! Where a place is once edits elsewhere have gone in.

use crate::text::{Patch, Span};

/// The edits of a patch, and how much longer the text is behind each.
pub struct Moved {
    /// Where an edit ends in the text before, and the growth of the text up to there.
    ends: Vec<(u32, i64)>,
    spans: Vec<Span>,
}

impl Moved {
    pub fn by(patch: &Patch) -> Moved {
        let mut growth = 0;
        let ends = patch.edits().iter().map(|edit| {
            growth += edit.text.len() as i64 - edit.span.len() as i64;
            (edit.span.end, growth)
        });
        Moved { ends: ends.collect(), spans: patch.edits().iter().map(|edit| edit.span).collect() }
    }

    /// Where the span is now; `None` if an edit has touched it.
    pub fn span(&self, span: Span) -> Option<Span> {
        let before = self.ends.partition_point(|(end, _)| *end < span.start);
        if self.spans.get(before).is_some_and(|edited| edited.touches(span)) {
            return None;
        }
        let growth = before.checked_sub(1).map_or(0, |last| self.ends[last].1);
        let start = usize::try_from(span.start as i64 + growth).ok()?;
        Some(Span::new(start, start + span.len()))
    }
}
