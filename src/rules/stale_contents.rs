//! Contents lists that no longer agree with the sections of their page.

mod coverage;
mod faults;
mod mend;
mod order;

use crate::rule::prelude::*;
use crate::text::fold::letters;
use faults::{Fault, What};
use std::collections::{HashMap, HashSet};

#[derive(Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields, default)]
pub struct StaleContents {
    /// Titles of sections that the contents leave out.
    leave_out: Vec<String>,
}

impl Rule for StaleContents {
    fn check(&self, cx: &Context, report: &mut Report) {
        let all = cx.list().contents(cx.doc());
        if all.is_empty() {
            return;
        }
        let page = Page::new(cx);
        let linked = cx.list().linked_sections(cx.doc());
        for contents in &all {
            let mut faults = faults::of_items(&page, contents);
            faults.extend(order::faults(&page, contents, &faults));
            // What an item is meant to lead to is in the contents.
            let meant = faults.iter().filter_map(|fault| fault.what.meant());
            let linked: HashSet<SectionId> = linked.iter().copied().chain(meant).collect();
            faults.extend(coverage::missing(&page, contents, &linked, &self.leave_out));
            let fix = mend::fix(&page, contents, &faults);
            for fault in &faults {
                let draft = report.at(fault.span, message(&page, contents, fault));
                let draft = match fault.label(contents) {
                    Some((span, text)) => draft.label(span, text),
                    None => draft,
                };
                if let What::Misplaced { item, .. } = fault.what {
                    if let Some(edits) = mend::move_item(&page, contents, item) {
                        draft.fix(Unsafe, "move it", Claim::Items, edits);
                    }
                } else if let Some(fix) = &fix {
                    draft.shared_fix(fix.clone());
                }
            }
        }
    }
}

fn message(page: &Page, contents: &Contents, fault: &Fault) -> String {
    let name = |item: usize| contents.items[item].name.trim();
    let title = |section: SectionId| page.title(section);
    match fault.what {
        What::Missing { section, .. } => {
            format!("the contents lack `{}`", title(section))
        }
        What::Repeated { item, .. } => format!("`{}` is in the contents twice", name(item)),
        What::Elsewhere { item, section, meant } => {
            let to = page.anchor(meant).unwrap_or_default();
            format!("`{}` leads to section `{}`, expected `#{to}`", name(item), title(section))
        }
        What::Misnamed { item, section } => {
            format!("`{}`, expected `{}` as the section is called", name(item), title(section))
        }
        What::Misplaced { item, behind: Some(behind) } => {
            format!("`{}` is out of order: its section follows `{}`", name(item), name(behind))
        }
        What::Misplaced { item, behind: None } => {
            format!("`{}` is out of order: its section is the first", name(item))
        }
    }
}

/// A document as contents are held against it.
struct Page<'c> {
    cx: &'c Context<'c>,
    titles: Vec<String>,
    /// The sections of each title, as names are compared.
    named: HashMap<String, Vec<SectionId>>,
    /// The sections side by side, by the one around them.
    below: HashMap<Option<SectionId>, Vec<SectionId>>,
}

impl<'c> Page<'c> {
    fn new(cx: &'c Context<'c>) -> Page<'c> {
        let title = |section: &Section| {
            let heading = section.node.map(|node| cx.doc().node(node));
            let heading = heading.filter(|node| node.kind() == Kind::Heading);
            let text = heading.map_or(section.title.clone(), |node| node.text_without_images());
            text.split_whitespace().collect::<Vec<_>>().join(" ")
        };
        let titles: Vec<String> = cx.list().sections.iter().map(title).collect();
        let (mut named, mut below): (HashMap<_, Vec<_>>, HashMap<_, Vec<_>>) = Default::default();
        let sections = (0..).map(SectionId).zip(&cx.list().sections).zip(&titles).skip(1);
        for ((id, section), title) in sections {
            named.entry(plain(title)).or_default().push(id);
            below.entry(section.parent).or_default().push(id);
        }
        Page { cx, titles, named, below }
    }

    fn section(&self, id: SectionId) -> &'c Section {
        &self.cx.list().sections[id.0 as usize]
    }

    /// The sections right below one.
    fn children(&self, id: Option<SectionId>) -> &[SectionId] {
        self.below.get(&id).map_or(&[], |found| found)
    }

    /// The sections of that title.
    fn named(&self, title: &str) -> &[SectionId] {
        self.named.get(&plain(title)).map_or(&[], |found| found)
    }

    /// What the heading of a section says, images left aside.
    fn title(&self, id: SectionId) -> &str {
        &self.titles[id.0 as usize]
    }

    fn anchor(&self, id: SectionId) -> Option<&'c str> {
        let anchor = self.cx.doc().anchors().of_heading(self.section(id).node?)?;
        Some(&anchor.name)
    }
}

/// What two names are compared by: letters and digits, without `:rocket:`.
fn plain(name: &str) -> String {
    let words = name.split_whitespace();
    let is_icon = |word: &str| word.len() > 2 && word.starts_with(':') && word.ends_with(':');
    let letters = |word: &str| letters(&word.to_lowercase());
    words.filter(|word| !is_icon(word)).map(letters).collect::<Vec<String>>().concat()
}
