//! Entries without a blank after their marker: for Markdown they are no items.

use crate::rule::prelude::*;

#[derive(Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields, default)]
pub struct GluedMarker {}

impl Rule for GluedMarker {
    fn check(&self, cx: &Context, report: &mut Report) {
        for link in cx.doc().of_kind(Kind::Link) {
            let Some(marker) = marker_before(link) else { continue };
            let Some(item) = item_beside(link, marker) else { continue };
            let written = &cx.doc().text()[marker];
            let draft = report
                .at(marker, format!("no blank after `{written}`: this is no entry of its own"))
                .label(item, "this one has a blank");
            draft.fix(Unsafe, "add a blank", Claim::Nesting, [Edit::insert(marker.end(), " ")]);
        }
    }
}

/// What would be a marker, right before the link or the emphasis around it, at the start of a line.
fn marker_before(link: NodeRef) -> Option<Span> {
    let is_first = |node: &NodeRef| node.previous_sibling().is_none();
    let around = link.ancestors().take_while(|node| node.kind().is_inline());
    let outer = std::iter::once(link).chain(around).find(|node| !is_first(node))?;
    let text = outer.previous_sibling().filter(|node| node.kind() == Kind::Text)?;
    let starts_line = text.previous_sibling().is_none_or(|node| node.kind() == Kind::SoftBreak);
    let in_paragraph = text.parent().is_some_and(|block| block.kind() == Kind::Paragraph);
    let span = text.span().trimmed(link.document().text());
    let written = &link.document().text()[span];
    let is_marker = match written.strip_suffix(['.', ')']) {
        Some(number) => !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit()),
        None => matches!(written, "-" | "*" | "+"),
    };
    (starts_line && in_paragraph && is_marker && outer.span().start == span.end).then_some(span)
}

/// The marker of the item that it is swallowed by, or of the list that it stands beside, if that is
/// of its kind.
fn item_beside(link: NodeRef, marker: Span) -> Option<Span> {
    let kind = link.document().text()[marker].bytes().last()?;
    let paragraph = link.ancestors().find(|node| node.kind() == Kind::Paragraph)?;
    let around = paragraph.ancestors().filter(|node| node.kind() == Kind::List);
    let beside = [paragraph.previous_sibling(), paragraph.next_sibling()].into_iter().flatten();
    let mut lists = around.chain(beside);
    let list = lists.find(|node| node.list().is_some_and(|list| list.marker == kind))?;
    let before = |item: &NodeRef| item.span().start < marker.start;
    let item = list.children().filter(before).last().or_else(|| list.children().next())?;
    Some(item.item()?.marker)
}
