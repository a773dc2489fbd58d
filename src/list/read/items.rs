//! Runs of list items: which lists form one, and which of its items are entries.

use super::candidate::Claim;
use super::head::{Head, Lead};
use crate::markdown::{Kind, NodeRef};
use crate::text::Span;

/// How a list stands to the one before it, if nothing but comments parts them.
pub(in crate::list) enum Sequel {
    /// One run: CommonMark begins a new list where the bullet changes, which nobody sees.
    Continues,
    /// Another bullet and no link at all are no slip: it says something of the entry above it, and
    /// the run goes on behind it.
    Aside,
    Another,
}

impl Sequel {
    pub fn of(list: NodeRef, next: NodeRef) -> Sequel {
        let (Some(before), Some(after)) = (list.list(), next.list()) else {
            return Sequel::Another;
        };
        let linked = || next.descendants().any(|node| node.kind() == Kind::Link);
        match before.start.is_some() == after.start.is_some() {
            false => Sequel::Another,
            true if before.marker == after.marker || linked() => Sequel::Continues,
            true => Sequel::Aside,
        }
    }
}

/// From behind the marker to the end of what stands before the first nested list.
pub(super) fn own_of_item(item: NodeRef) -> Span {
    let inner = item.inner();
    let blocks = item.children().take_while(|block| block.kind() != Kind::List);
    let Some(last) = blocks.last() else { return Span::at(inner.start()) };
    let end = way_back(last).unwrap_or(last.span().end());
    Span::new(inner.start(), end.clamp(inner.start(), inner.end()))
}

/// What of an item its entry is read from: all of it, but for a last line that is not its own.
pub(super) fn clip_of_item(item: NodeRef, own: Span) -> Span {
    let nested = item.children().any(|block| block.kind() == Kind::List);
    let blocks = item.children().filter(|block| block.kind() != Kind::List);
    let ends_early = blocks.last().is_some_and(|last| last.span().end() > own.end());
    if ends_early && !nested { Span::new(item.span().start(), own.end()) } else { item.span() }
}

/// Where a last line begins that only leads back to another place in the page: it belongs to the
/// section, and stands in the item because no blank line parts them.
fn way_back(block: NodeRef) -> Option<usize> {
    let line = block.children().filter(|node| node.kind() == Kind::SoftBreak).last()?;
    let mut links = 0;
    for node in block.descendants().filter(|node| node.id() > line.id()) {
        match node.kind() {
            Kind::Link if node.link().is_some_and(|link| link.url.starts_with('#')) => links += 1,
            Kind::Strong | Kind::Emph => {}
            Kind::Text if node.ancestors().any(|around| around.kind() == Kind::Link) => {}
            Kind::Text if !node.literal().contains(char::is_alphanumeric) => {}
            _ => return None,
        }
    }
    (links > 0).then_some(line.span().start())
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
