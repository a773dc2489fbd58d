//! Sections that the contents lack. How deep contents go, and what they leave out, is learned from what
//! they list.

use super::faults::{Fault, What, resolved};
use super::{Page, plain};
use crate::rule::prelude::*;
use crate::text::suggest::distance;
use std::collections::{BTreeMap, HashSet};

/// Of sections side by side, so many are listed where they are meant to be; more in prose, which points
/// to some of its sections for many reasons.
const FEWEST: usize = 4;
const FEWEST_OF_PROSE: usize = 8;
/// One section in so many may be forgotten; more are left out on purpose.
const SHARE: usize = 10;
/// Titles, in lower case, that lists leave out although things stand below them, beside those that
/// speak of the list itself.
const LEFT_OUT: &[&str] = &["contents", "table of contents", "footnotes", "related lists"];

/// What tells tools to leave a heading out.
const OMIT: &[&str] = &["omit in toc", "omit from toc", "no toc", "no_toc", "notoc", "toc-ignore"];

pub fn missing(
    page: &Page,
    contents: &Contents,
    linked: &HashSet<SectionId>,
    leave_out: &[String],
) -> Vec<Fault> {
    let mut families: BTreeMap<Option<SectionId>, Vec<SectionId>> = BTreeMap::new();
    let listed: HashSet<SectionId> = resolved(contents).map(|(_, section)| section).collect();
    for section in &listed {
        families.entry(page.section(*section).parent).or_default().push(*section);
    }
    let fewest = match page.cx.list().nature {
        Nature::List => FEWEST,
        Nature::Prose => FEWEST_OF_PROSE,
    };
    let mut faults = Vec::new();
    for (parent, mut listed) in families {
        listed.sort();
        let (Some(first), Some(last)) = (listed.first(), listed.last()) else { continue };
        let level = page.section(*first).level;
        let beside = page
            .children(parent)
            .iter()
            .copied()
            .filter(|id| page.section(*id).level == level && !linked.contains(id));
        let wanted = |id: &SectionId| {
            let between = first < id && id < last;
            is_wanted(page, contents, *id, leave_out)
                && (between || holds_entries(page, *id))
                && !is_repeated(page, *id, linked)
        };
        let mut missing: Vec<SectionId> = beside.filter(wanted).collect();
        // So many are left out that hardly any of them can be forgotten.
        if listed.len() < fewest || missing.len() > listed.len() {
            continue;
        }
        missing.retain(|id| !stands_in_dead_item(page, contents, *id));
        if missing.len() <= (listed.len() / SHARE).max(1) {
            faults.extend(missing.into_iter().map(|section| fault(page, contents, section)));
        }
    }
    faults
}

/// Whether contents would list a section at all.
fn is_wanted(page: &Page, contents: &Contents, id: SectionId, leave_out: &[String]) -> bool {
    let (section, title) = (page.section(id), page.title(id).to_lowercase());
    let left_out = LEFT_OUT.contains(&&*title)
        || leave_out.iter().any(|it| it.to_lowercase() == title)
        || section.is_own_affair();
    let behind = section.span.start > contents.span.start;
    let listable = !title.is_empty() && page.anchor(id).is_some();
    behind && listable && !left_out && !is_omitted(page, id) && !only_points(page, id)
}

/// Whether a comment for the tool that makes the contents tells it to leave the section out.
fn is_omitted(page: &Page, id: SectionId) -> bool {
    let doc = page.cx.doc();
    let Some(heading) = page.section(id).node.map(|node| doc.node(node)) else { return false };
    let before = heading.previous_sibling().filter(|it| it.flags().has(Flags::COMMENT));
    let places = [Some(heading), before].into_iter().flatten();
    let said = |node: NodeRef| node.source().to_lowercase();
    places.map(said).any(|it| OMIT.iter().any(|mark| it.contains(mark)))
}

/// Whether there is nothing in the section but a link to where its things are.
fn only_points(page: &Page, id: SectionId) -> bool {
    let doc = page.cx.doc();
    let Some(heading) = page.section(id).node.map(|node| doc.node(node)) else { return false };
    let behind = std::iter::successors(heading.next_sibling(), |node| node.next_sibling());
    let inside = page.section(id).span;
    let blocks: Vec<NodeRef> = behind.take_while(|it| inside.contains(it.span())).collect();
    let [block] = blocks[..] else { return false };
    let links = doc.links_in(block);
    let is_near = |url: &str| !url.contains("://");
    block.list().is_none_or(|_| block.children().count() == 1)
        && !links.is_empty()
        && links.iter().all(|link| is_near(&link.url))
}

/// Whether more sections of that title are in no contents: what every section has, none lists.
fn is_repeated(page: &Page, id: SectionId, linked: &HashSet<SectionId>) -> bool {
    let mut others = page.named(page.title(id)).iter();
    others.any(|other| *other != id && !linked.contains(other))
}

/// Whether an item that leads nowhere is this section's, by its name or by where it stands: that it
/// leads nowhere is told by its anchor.
fn stands_in_dead_item(page: &Page, contents: &Contents, id: SectionId) -> bool {
    let title = plain(page.title(id));
    let dead = |item: &&ContentsItem| item.target == Target::Nowhere;
    let here = last_before(contents, id).map_or(0, |item| item + 1);
    let mut here = contents.items[here..].iter().take_while(dead);
    let mut names = contents.items.iter().filter(dead).map(|item| plain(&item.name));
    here.next().is_some()
        || names.any(|name| {
            let near = title.chars().count().max(name.chars().count()) / 2;
            title.contains(&name) || name.contains(&title) || distance(&title, &name) <= near
        })
}

/// The item of the last section listed before this one.
fn last_before(contents: &Contents, id: SectionId) -> Option<usize> {
    let before = resolved(contents).filter(|(_, other)| *other < id);
    before.max_by_key(|(_, other)| *other).map(|(item, _)| item)
}

fn holds_entries(page: &Page, id: SectionId) -> bool {
    let (entries, span) = (&page.cx.list().entries, page.section(id).span);
    let next = entries.partition_point(|entry| entry.own.start < span.start);
    entries.get(next).is_some_and(|entry| entry.own.start < span.end)
}

fn fault(page: &Page, contents: &Contents, section: SectionId) -> Fault {
    let after = last_before(contents, section);
    let heading = page.section(section).node.map(|node| page.cx.doc().node(node).inner());
    let span = heading.unwrap_or(page.section(section).span.before());
    Fault { span, what: What::Missing { section, after } }
}
