//! Where the parts of a marker stand, and whether they can be written otherwise.

use super::Marker;
use crate::markdown::{Kind, NodeRef};
use crate::text::Span;

const TAB_STOP: usize = 4;

pub(super) fn bullet(item: NodeRef) -> Option<(Marker, Span)> {
    let marker = item.item()?.marker;
    let bullet = item.document().text()[marker].chars().next()?;
    Some((Marker::Bullet(bullet), marker))
}

/// `None` where nothing follows, where code does, whose blanks are its own, and for tabs.
pub(super) fn blanks(item: NodeRef) -> Option<(Marker, Span)> {
    let parts = item.item()?;
    let span = Span { start: parts.marker.end, end: parts.content };
    let is_code = item.children().next()?.kind() == Kind::CodeBlock;
    let blanks = item.document().text()[span].bytes().all(|byte| byte == b' ');
    (!is_code && blanks && !span.is_empty()).then_some((Marker::Blanks(span.len() as u32), span))
}

/// `None` where something else than blanks stands before the bullet.
pub(super) fn indent(item: NodeRef) -> Option<(Marker, Span)> {
    let (column, span) = column(item)?;
    let around = item.ancestors().find(|node| !matches!(node.kind(), Kind::List));
    let from = match around {
        Some(around) if around.kind() == Kind::Item => self::column(around)?.0,
        _ => 0,
    };
    Some((Marker::Indent(column.checked_sub(from)? as u32), span))
}

/// The column of a marker, and what stands before it.
fn column(item: NodeRef) -> Option<(usize, Span)> {
    let doc = item.document();
    let start = item.item()?.marker.start();
    let line = doc.source().line_at(start).start();
    let span = Span::new(line, start);
    let columns = doc.text()[span].bytes().try_fold(0, |column, byte| match byte {
        b' ' => Some(column + 1),
        b'\t' => Some(column + TAB_STOP - column % TAB_STOP),
        _ => None,
    });
    Some((columns?, span))
}

/// Whether all that is around and in an item stays where it is if the item is written as `expected`.
pub(super) fn is_mendable(item: NodeRef, found: Marker, expected: Marker) -> bool {
    if item.document().is_untrusted(item.span()) {
        return false;
    }
    match (found, expected) {
        // `- - -` would be a line across the page, and `-` one below a heading.
        (Marker::Bullet(_), Marker::Bullet(_)) => first_line(item).contains(char::is_alphanumeric),
        (Marker::Blanks(found), Marker::Blanks(expected)) => {
            is_text(item) || expected < found && found - expected < 4 && holds_lists(item)
        }
        (Marker::Indent(found), Marker::Indent(expected)) => {
            is_text(item) && can_move(item, found as i64 - expected as i64)
        }
        _ => false,
    }
}

fn first_line<'d>(item: NodeRef<'d>) -> &'d str {
    item.source().lines().next().unwrap_or_default()
}

/// Whether an item is one paragraph: its lines may be indented in any way.
fn is_text(item: NodeRef) -> bool {
    let mut blocks = item.children();
    blocks.next().is_some_and(|block| block.kind() == Kind::Paragraph) && blocks.next().is_none()
}

/// Whether an item holds nothing but text and lists of that: they stay inside if it begins earlier.
fn holds_lists(item: NodeRef) -> bool {
    item.descendants().all(|node| {
        node.kind().is_inline() || matches!(node.kind(), Kind::Paragraph | Kind::List | Kind::Item)
    })
}

/// Whether an item stays among its siblings `by` columns further left.
fn can_move(item: NodeRef, by: i64) -> bool {
    let Some((column, _)) = column(item) else { return false };
    let (moved, width) = (column as i64 - by, content(item).map_or(0, |it| it - column as i64));
    let around = item.ancestors().find(|node| node.kind() == Kind::Item);
    let least = around.map_or(Some(0), content);
    let is_inside = least.is_some_and(|least| (least..least + TAB_STOP as i64).contains(&moved));
    let is_behind = |before| content(before).is_some_and(|content| moved < content);
    let is_before =
        |after| self::column(after).is_some_and(|(column, _)| (column as i64) < moved + width);
    let list = item.parent();
    let joins = |list: NodeRef| {
        let beside = [list.previous_sibling(), list.next_sibling()];
        beside.into_iter().flatten().any(|block| block.kind() == Kind::List)
    };
    is_inside
        && item.previous_sibling().is_none_or(is_behind)
        && item.next_sibling().is_none_or(is_before)
        && !list.is_some_and(joins)
}

/// The column where the content of an item begins.
fn content(item: NodeRef) -> Option<i64> {
    let parts = item.item()?;
    Some(column(item)?.0 as i64 + i64::from(parts.content - parts.marker.start))
}
