//! One fix for the faults of one contents list, in the list's own style.

use super::Page;
use super::faults::{self, Fault, What, resolved};
use crate::rule::{Applicability, prelude::*};
use crate::text::Patch;
use std::collections::{BTreeMap, HashSet};
use std::sync::Arc;

/// What can be mended at once; the rest is seen in the next pass.
pub fn fix(page: &Page, contents: &Contents, faults: &[Fault]) -> Option<Arc<Fix>> {
    let node = |item: &ContentsItem| page.cx.doc().node(item.node);
    if contents.items.iter().any(|item| node(item).kind() != Kind::Item) {
        return None;
    }
    let mut patch = Patch::default();
    let mut new_lines: BTreeMap<usize, String> = BTreeMap::new();
    for fault in faults {
        let edit = match fault.what {
            What::Missing { section, after } => {
                if let Some((at, line)) = lines_for(page, contents, section, after) {
                    *new_lines.entry(at).or_default() += &line;
                }
                None
            }
            What::Repeated { item, .. } => lines_of(page, &contents.items[item]).map(Edit::delete),
            What::Elsewhere { meant, .. } => {
                page.anchor(meant).map(|name| Edit::replace(fault.span, name))
            }
            What::Misnamed { section, .. } => {
                written_title(page, section).map(|title| Edit::replace(fault.span, title))
            }
            What::Misplaced { .. } => None,
        };
        // What meets another edit waits for the next pass.
        edit.and_then(|edit| patch.add(&[edit]).ok());
    }
    for (at, lines) in new_lines {
        patch.add(&[Edit::insert(at, lines)]).ok();
    }
    let edits = patch.edits().to_vec();
    let title = "bring the contents up to date".to_string();
    let (applicability, claim) = (Applicability::Safe, Claim::Block);
    (!edits.is_empty()).then(|| Arc::new(Fix { applicability, title, claim, edits }))
}

/// Where the lines of a section go, and the lines as their neighbours would be written.
fn lines_for(
    page: &Page,
    contents: &Contents,
    section: SectionId,
    after: Option<usize>,
) -> Option<(usize, String)> {
    // Where names are shorter than headings, only a person finds another.
    if !faults::has_names_of_sections(page, contents) {
        return None;
    }
    let mut written = vec![line_for(page, contents, section, after)?];
    if lists_below(page, contents, page.section(section).level) {
        let below = page.children(Some(section)).iter();
        written.extend(below.filter_map(|section| line_for(page, contents, *section, after)));
    }
    let (doc, lines) = (page.cx.doc(), page.cx.doc().source().lines());
    let Some(after) = after else {
        let first = lines.line_of(contents.items.first()?.link.start());
        let written: Vec<String> = written.iter().map(|line| format!("{line}\n")).collect();
        return Some((lines.start(first), written.concat()));
    };
    let before = &contents.items[after];
    let below = before.section() == page.section(section).parent;
    // What is nested below the item before stays with it.
    let whole = if below { before.link } else { doc.node(before.node).span() };
    let end = whole.trimmed(doc.text()).end();
    let line = lines.line_of(end.saturating_sub(1));
    let written: Vec<String> = written.iter().map(|line| format!("\n{line}")).collect();
    Some((lines.span(doc.text(), line).end(), written.concat()))
}

/// Whether the contents list what is below sections of this level.
fn lists_below(page: &Page, contents: &Contents, level: u8) -> bool {
    let listed: HashSet<SectionId> = resolved(contents).map(|(_, section)| section).collect();
    let of_level = listed.iter().filter(|section| page.section(**section).level == level);
    let below = of_level.map(|section| page.children(Some(*section)));
    let below: Vec<&[SectionId]> = below.filter(|below| !below.is_empty()).collect();
    let deep = below.iter().filter(|below| below.iter().any(|it| listed.contains(it))).count();
    deep > 0 && deep * 2 >= below.len()
}

/// The line of a section as that of the nearest item of its level is written.
fn line_for(
    page: &Page,
    contents: &Contents,
    section: SectionId,
    after: Option<usize>,
) -> Option<String> {
    let beside = |item: &&ContentsItem| {
        let other = item.section().map(|other| page.section(other));
        other.is_some_and(|other| other.level == page.section(section).level)
    };
    let before = contents.items[..after.map_or(0, |after| after + 1)].iter().rev().find(beside);
    let model = before.or_else(|| contents.items.iter().find(beside))?;
    let (title, name) = (written_title(page, section)?, page.anchor(section)?);
    let (text, lines) = (page.cx.doc().text(), page.cx.doc().source().lines());
    let line = lines.span(text, lines.line_of(model.link.start()));
    let tail = &text[Span::new(model.fragment.end(), line.end().max(model.fragment.end()))];
    let head = &text[Span::new(line.start(), model.text.start())];
    let between = &text[Span::new(model.text.end(), model.fragment.start())];
    // A number or a word there would be the neighbour's.
    let own = [head, between, tail].iter().any(|part| part.contains(char::is_alphanumeric));
    (!own).then(|| format!("{head}{title}{between}{name}{}", tail.trim_end()))
}

/// Moves an item with all below it behind the item of its list whose section is the last before its
/// own. Whether it is the item that stands in the wrong place, or the section, nobody knows.
pub fn move_item(page: &Page, contents: &Contents, item: usize) -> Option<[Edit; 2]> {
    let (moved, doc) = (&contents.items[item], page.cx.doc());
    let section = moved.section()?;
    let beside = |other: &usize| contents.items[*other].list == moved.list && *other != item;
    let earlier = resolved(contents).filter(|(other, _)| beside(other)).filter(|it| it.1 < section);
    let (behind, _) = earlier.max_by_key(|(_, section)| *section)?;
    let lines = doc.source().lines();
    let whole = |item: &ContentsItem| {
        let inside = doc.node(item.node).span().trimmed(doc.text());
        let (first, last) = (lines.line_of(inside.start()), lines.line_of(inside.end() - 1));
        let whole = Span::new(lines.start(first), lines.full_span(last).end());
        (doc.text()[whole].trim_start().starts_with(&doc.text()[inside]), whole)
    };
    let ((alone, from), (_, to)) = (whole(moved), whole(&contents.items[behind]));
    let ends = |span: Span| doc.text()[span].ends_with(['\n', '\r']);
    let apart = !from.touches(to.after());
    (alone && apart && ends(from) && ends(to))
        .then(|| [Edit::delete(from), Edit::insert(to.end(), &doc.text()[from])])
}

/// The heading as an item would write it; `None` where it says more than text.
fn written_title(page: &Page, section: SectionId) -> Option<String> {
    let heading = page.cx.doc().node(page.section(section).node?);
    let plain = |node: NodeRef| matches!(node.kind(), Kind::Text | Kind::Code);
    let simple = heading.kind() == Kind::Heading && heading.children().all(plain);
    simple.then(|| page.cx.doc().text()[heading.inner()].trim().to_string())
}

/// The whole lines of an item that has nothing below it.
fn lines_of(page: &Page, item: &ContentsItem) -> Option<Span> {
    let node = page.cx.doc().node(item.node);
    let lines = page.cx.doc().source().lines();
    let line = lines.full_span(lines.line_of(node.span().start()));
    let inside = node.span().trimmed(page.cx.doc().text());
    line.contains(inside).then_some(line)
}
