//! What a directive that stands alone, or in some text, covers.

use crate::markdown::directives::Directive;
use crate::markdown::{Kind, NodeRef};
use crate::rule::Context;
use crate::text::Span;

/// The entry or block that a directive `Here` covers; `None` where it stands alone and nothing
/// follows it.
pub fn covered(cx: &Context, directive: &Directive) -> Option<Span> {
    let html = cx.doc().node(directive.node);
    let alone =
        html.kind() == Kind::HtmlBlock && html.span().trimmed(cx.doc().text()) == directive.span;
    if !alone {
        return Some(around(cx, html, directive.span));
    }
    match (next_block(html), html.parent()) {
        (Some(next), _) => Some(next),
        // Below the text of an item, it is a part of that.
        (None, Some(item)) if item.kind() == Kind::Item => Some(around(cx, html, directive.span)),
        (None, _) => None,
    }
}

/// The block that follows; where the comment parts a list, the item that it leads.
fn next_block(html: NodeRef) -> Option<Span> {
    let next = successors(html, NodeRef::next_sibling)?;
    let parts_list = next.kind() == Kind::List
        && successors(html, NodeRef::previous_sibling).is_some_and(|it| it.kind() == Kind::List);
    let first = if parts_list { next.children().next() } else { None };
    Some(first.unwrap_or(next).span())
}

/// The nearest sibling in one direction that is no comment.
fn successors<'d>(
    html: NodeRef<'d>,
    next: impl Fn(NodeRef<'d>) -> Option<NodeRef<'d>>,
) -> Option<NodeRef<'d>> {
    std::iter::successors(next(html), |node| next(*node)).find(|node| !is_comment(*node))
}

fn is_comment(node: NodeRef) -> bool {
    let source = node.source().trim();
    node.kind() == Kind::HtmlBlock && source.starts_with("<!--") && source.ends_with("-->")
}

/// The entry in whose text the comment stands, or else the item, row or block.
fn around(cx: &Context, html: NodeRef, comment: Span) -> Span {
    let (doc, entries) = (cx.doc(), &cx.list().entries);
    let behind = entries.partition_point(|entry| entry.own.start <= comment.start);
    let holds = entries[..behind].iter().rev().find(|entry| entry.own.contains(comment));
    if let Some(entry) = holds {
        return doc.node(entry.node).span().before().join(entry.own);
    }
    let outward = || std::iter::once(html).chain(html.ancestors());
    let item = outward().find(|node| matches!(node.kind(), Kind::Item | Kind::TableRow));
    match item {
        Some(item) if item.kind() == Kind::Item => own_part(item),
        Some(row) => row.span(),
        None => outward().find(|node| !node.kind().is_inline()).map_or(comment, NodeRef::span),
    }
}

/// An item without the lists in it.
fn own_part(item: NodeRef) -> Span {
    let list = item.children().find(|child| child.kind() == Kind::List);
    let end = list.map_or(item.span().end(), |list| list.span().start());
    Span::new(item.span().start(), end)
}
