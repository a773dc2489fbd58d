//! The whole lines of an entry: what moves, or goes, when the entry does.

use crate::markdown::{Document, Flags, Kind, NodeRef};
use crate::text::Span;

/// The whole lines of `span`, with the line ending of the last. `None` if the first line holds
/// something else before it, marks of containers aside.
pub(super) fn lines(doc: &Document, span: Span) -> Option<Span> {
    let lines = doc.source().lines();
    let first = lines.line_of(span.start());
    let before = &doc.text()[lines.start(first)..span.start()];
    let contained = before.trim_start_matches('\u{feff}').bytes();
    if !contained.clone().all(|byte| matches!(byte, b' ' | b'\t' | b'>')) {
        return None;
    }
    let last_byte = if span.is_empty() { span.start() } else { span.end() - 1 };
    let last = lines.line_of(last_byte);
    Some(Span::new(lines.start(first), lines.full_span(last).end()))
}

/// The lines of an item with its children, and those of the comments that stand right above it.
/// What stands above the first item of a run may be about the whole run: it does not move.
pub(super) fn item(item: NodeRef, place: PlaceInRun) -> Option<Span> {
    let own = lines(item.document(), item.span())?;
    match place {
        PlaceInRun::First => Some(own),
        PlaceInRun::Later => Some(with_comments(item, own)),
    }
}

#[derive(Copy, Clone, PartialEq, Eq)]
pub(super) enum PlaceInRun {
    First,
    Later,
}

fn with_comments(item: NodeRef, own: Span) -> Span {
    let doc = item.document();
    let mut span = own;
    let mut above = match item.previous_sibling() {
        Some(_) => None,
        None => item.parent().and_then(NodeRef::previous_sibling),
    };
    while let Some(block) = above {
        let comment = block.kind() == Kind::HtmlBlock && block.flags().has(Flags::COMMENT);
        let Some(lines) = lines(doc, block.span()).filter(|lines| lines.end == span.start) else {
            break;
        };
        if !comment {
            break;
        }
        span = span.join(lines);
        above = block.previous_sibling();
    }
    span
}

/// The lines of an anchor, if nothing else stands on them.
pub(super) fn anchor(doc: &Document, span: Span) -> Option<Span> {
    let lines = doc.source().lines();
    let first = lines.full_span(lines.line_of(span.start()));
    let last = lines.full_span(lines.line_of(span.end() - 1));
    let before = &doc.text()[first.start()..span.start()];
    let after = doc.text()[span.end()..last.end()].trim();
    let alone = is_padding(before) && matches!(after, "" | "<br>" | "<br/>" | "<br />");
    alone.then(|| first.join(last))
}

fn is_padding(text: &str) -> bool {
    text.replace("&nbsp;", " ").chars().all(|c| c.is_whitespace() || c == '>')
}
