//! Faults of single items: repeated, leading elsewhere, under another name.

use super::{Page, plain};
use crate::rule::prelude::*;
use crate::text::suggest::distance;
use std::collections::{HashMap, HashSet};

pub struct Fault {
    pub span: Span,
    pub what: What,
}

/// Items are indices of the contents' items.
#[derive(Copy, Clone)]
pub enum What {
    /// A section is not listed, and belongs behind `after`, or before the first item.
    Missing {
        section: SectionId,
        after: Option<usize>,
    },
    /// As the item `first`.
    Repeated {
        item: usize,
        first: usize,
    },
    /// It has the name of `meant` and leads to `section`.
    Elsewhere {
        item: usize,
        section: SectionId,
        meant: SectionId,
    },
    Misnamed {
        item: usize,
        section: SectionId,
    },
    /// The section of `behind` is the last before its own.
    Misplaced {
        item: usize,
        behind: Option<usize>,
    },
}

/// Fewer items than that have no habit.
const FEWEST: usize = 5;
/// One name in so many may differ before that is the habit.
const SHARE: usize = 8;
/// One letter in so many of a name may be a slip.
const SLIP: usize = 8;

/// Of so many sections of one name, nobody knows which is meant.
const NAMESAKES: usize = 8;

impl What {
    pub fn meant(self) -> Option<SectionId> {
        match self {
            What::Elsewhere { meant, .. } => Some(meant),
            _ => None,
        }
    }

    pub fn item(self) -> Option<usize> {
        match self {
            What::Missing { .. } => None,
            What::Repeated { item, .. }
            | What::Elsewhere { item, .. }
            | What::Misnamed { item, .. }
            | What::Misplaced { item, .. } => Some(item),
        }
    }
}

impl Fault {
    /// Another place that explains the fault.
    pub fn label(&self, contents: &Contents) -> Option<(Span, &'static str)> {
        let link = |item: usize| contents.items[item].link;
        match self.what {
            What::Missing { after: Some(item), .. } => Some((link(item), "it belongs behind this")),
            What::Missing { after: None, .. } => Some((link(0), "it belongs before this")),
            What::Repeated { first, .. } => Some((link(first), "first listed here")),
            What::Misplaced { behind: Some(item), .. } => {
                Some((link(item), "this comes before it"))
            }
            What::Misplaced { .. } | What::Elsewhere { .. } | What::Misnamed { .. } => None,
        }
    }
}

pub fn of_items(page: &Page, contents: &Contents) -> Vec<Fault> {
    let mut faults = leading_elsewhere(page, contents);
    let wrong: HashSet<usize> = faults.iter().filter_map(|fault| fault.what.item()).collect();
    let mut first: HashMap<SectionId, usize> = HashMap::new();
    for (item, section) in resolved(contents).filter(|(item, _)| !wrong.contains(item)) {
        let earlier = *first.entry(section).or_insert(item);
        let (one, other) = (&contents.items[earlier], &contents.items[item]);
        // Below two items, it belongs to both.
        if earlier != item && plain(&one.name) == plain(&other.name) && one.list == other.list {
            let span = contents.items[item].link;
            faults.push(Fault { span, what: What::Repeated { item, first: earlier } });
        }
    }
    faults.extend(misnamed(page, contents, &wrong));
    faults.sort_by_key(|fault| fault.span);
    faults
}

/// The items that lead to a section.
pub fn resolved(contents: &Contents) -> impl Iterator<Item = (usize, SectionId)> {
    let items = contents.items.iter().enumerate();
    items.filter_map(|(index, item)| Some((index, item.section()?)))
}

/// Items with the very name of a section that no other item leads to, and that lead to another.
fn leading_elsewhere(page: &Page, contents: &Contents) -> Vec<Fault> {
    let listed: HashSet<SectionId> = resolved(contents).map(|(_, section)| section).collect();
    let mut met: HashSet<SectionId> = HashSet::new();
    let mut faults = Vec::new();
    for (item, section) in resolved(contents) {
        let again = !met.insert(section);
        let name = plain(&contents.items[item].name);
        let of_that_name = page.named(&name);
        if of_that_name.len() > NAMESAKES {
            continue;
        }
        let mut free = of_that_name.iter().filter(|meant| !listed.contains(meant));
        let title = plain(page.title(section));
        // `CLI [back]` is called `CLI`, too.
        let other = if title == name { again } else { !title.contains(&name) };
        if let (true, Some(meant), None) = (other, free.next(), free.next()) {
            let what = What::Elsewhere { item, section, meant: *meant };
            faults.push(Fault { span: contents.items[item].fragment, what });
        }
    }
    faults
}

/// Names that are a slip away from the section's, where nearly all others are the section's.
fn misnamed(page: &Page, contents: &Contents, wrong: &HashSet<usize>) -> Vec<Fault> {
    let names = |(item, section): (usize, SectionId)| {
        (item, section, plain(&contents.items[item].name), plain(page.title(section)))
    };
    let all = || resolved(contents).filter(|(item, _)| !wrong.contains(item)).map(names);
    let differ: Vec<_> = all().filter(|(_, _, name, title)| name != title).collect();
    if all().count() < FEWEST || !has_names_of_sections(page, contents) {
        return Vec::new();
    }
    let near = differ.into_iter().filter(|(_, _, name, title)| is_slip(name, title));
    let fault = |(item, section, ..): (usize, SectionId, String, String)| {
        let span = contents.items[item].text;
        Fault { span, what: What::Misnamed { item, section } }
    };
    near.map(fault).collect()
}

/// Whether items have the names of their sections, but for slips.
pub fn has_names_of_sections(page: &Page, contents: &Contents) -> bool {
    let is_other =
        |(item, _): &(usize, SectionId)| page.named(&contents.items[*item].name).is_empty();
    let others = resolved(contents).filter(is_other).count();
    others <= (resolved(contents).count() / SHARE).max(1)
}

/// Whether few letters differ. A name that goes on is a longer one, unless by one letter.
fn is_slip(name: &str, title: &str) -> bool {
    let most =
        if name.starts_with(title) || title.starts_with(name) { 1 } else { title.len() / SLIP };
    distance(name, title) <= most.max(1)
}
