//! Runs of list items: which lists form one, and which of its items are entries.

use super::candidate::Claim;
use super::head::{Head, Lead};
use crate::markdown::{Kind, NodeRef};
use crate::text::Span;

/// Whether two lists that nothing but comments part are one run: CommonMark begins a new list where
/// the bullet changes, which nobody sees.
pub(super) fn continues(list: NodeRef, next: NodeRef) -> bool {
    let is_ordered = |list: NodeRef| list.list().is_some_and(|list| list.start.is_some());
    is_ordered(list) == is_ordered(next)
}

/// From behind the marker to the end of what stands before the first nested list.
pub(super) fn own_of_item(item: NodeRef) -> Span {
    let inner = item.inner();
    let blocks = item.children().take_while(|block| block.kind() != Kind::List);
    let end = blocks.last().map_or(inner.start(), |block| block.span().end());
    Span::new(inner.start(), end.clamp(inner.start(), inner.end()))
}

/// What the items of a run have in common.
pub(super) enum RunOfItems {
    /// Most have a link: one without lacks it.
    OfLinks,
    /// Prose, in which only what begins with a link is an entry.
    Mixed,
}

impl RunOfItems {
    /// `None` for a run that holds no entries: contents, or items without links.
    pub fn of(items: &[(NodeRef, Head)]) -> Option<RunOfItems> {
        let count = |test: fn(&Head) -> bool| items.iter().filter(|(_, head)| test(head)).count();
        let linked = count(|head| head.url.is_some());
        let in_page = count(|head| head.url.is_none() && head.in_page);
        // Labels have their links below: they are no contents, and no prose.
        let labels =
            items.iter().filter(|(item, head)| head.url.is_none() && has_list(*item)).count();
        if in_page > linked {
            return None;
        }
        let most = linked * 2 > items.len() - labels.min(items.len());
        Some(if most { RunOfItems::OfLinks } else { RunOfItems::Mixed })
    }

    /// `None` for what is no entry in any case.
    pub fn claim(&self, item: NodeRef, head: Head) -> Option<Claim> {
        let linked = head.url.is_some();
        match self {
            _ if !linked && (head.in_page || has_list(item) || head.lead == Lead::Nothing) => None,
            RunOfItems::OfLinks => Some(Claim::Structure),
            RunOfItems::Mixed if linked && head.lead == Lead::Link => Some(Claim::Structure),
            RunOfItems::Mixed => Some(Claim::Fit),
        }
    }
}

fn has_list(item: NodeRef) -> bool {
    item.children().any(|block| block.kind() == Kind::List)
}
