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

/// A link behind so many words, with words behind it, is mentioned in prose: nothing is about it.
const WORDS_BEFORE: usize = 9;
const WORDS_BEHIND: usize = 3;

impl RunOfItems {
    /// `None` for a run that holds no entries: contents, or items without links.
    pub fn of(items: &[(NodeRef, Head)]) -> Option<RunOfItems> {
        let count = |test: fn(NodeRef, &Head) -> bool| {
            items.iter().filter(|(item, head)| test(*item, head)).count()
        };
        let linked = count(|item, head| head.url.is_some() && !is_prose(item, head));
        let in_page = count(|_, head| head.url.is_none() && head.in_page);
        // Labels have their links below: they are no contents, and no prose.
        let labels = count(|item, head| head.url.is_none() && has_list(item));
        if in_page > linked {
            return None;
        }
        let most = linked * 2 > items.len() - labels;
        Some(if most { RunOfItems::OfLinks } else { RunOfItems::Mixed })
    }

    /// `None` for what is no entry in any case.
    pub fn claim(&self, item: NodeRef, head: Head) -> Option<Claim> {
        let linked = head.url.is_some();
        match self {
            _ if !linked && (head.in_page || has_list(item) || head.lead == Lead::Nothing) => None,
            _ if linked && is_prose(item, &head) => Some(Claim::Fit),
            RunOfItems::OfLinks => Some(Claim::Structure),
            RunOfItems::Mixed if linked && head.lead == Lead::Link => Some(Claim::Structure),
            RunOfItems::Mixed => Some(Claim::Fit),
        }
    }
}

fn is_prose(item: NodeRef, head: &Head) -> bool {
    let (Lead::Text, Some(name)) = (head.lead, head.name) else { return false };
    let (own, text) = (own_of_item(item), item.document().text());
    if !own.contains(name) {
        return false;
    }
    let words = |text: &str| {
        text.split_whitespace().filter(|word| word.contains(char::is_alphanumeric)).count()
    };
    let before = words(&text[own.start()..name.start()]);
    // What follows the text of the link to the next blank is its destination.
    let behind = words(&text[name.end()..own.end()]).saturating_sub(1);
    before >= WORDS_BEFORE && behind >= WORDS_BEHIND
}

fn has_list(item: NodeRef) -> bool {
    item.children().any(|block| block.kind() == Kind::List)
}
