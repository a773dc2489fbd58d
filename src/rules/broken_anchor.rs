//! Links to anchors that the page does not have.

use crate::rule::Applicability;
use crate::rule::prelude::*;
use crate::text::fold;
use crate::text::suggest::distance;
use std::collections::{BTreeMap, HashMap, HashSet};

#[derive(Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields, default)]
pub struct BrokenAnchor {
    /// Names that something beside the page gives.
    allow: Vec<String>,
}

/// What GitHub has on every page that shows a README.
const OF_THE_PAGE: &[&str] = &[
    "",
    "top",
    "readme",
    "start-of-content",
    "repo-content-pjax-container",
    "js-repo-pjax-container",
    "repository-container-header",
];
/// Beginnings and ends of names that GitHub and browsers make: footnotes, lines, parts of a text,
/// tabs.
const BEGINNINGS: &[&str] = &["fn-", "fnref-", "fn:", "user-content-fn", ":~:", "!", "/", "?"];
const TAB: &str = "-ov-file";
/// A page of which so many links or more, and three in four, lead nowhere is named by another
/// renderer.
const OF_ANOTHER: usize = 4;
/// One letter in so many may be a slip.
const SLIP: usize = 6;
/// Among more names than that, many are near.
const MANY_NAMES: usize = 2000;
/// So many links to one name are one fault.
const MANY: usize = 3;
/// Less than that says nothing of a longer name.
const WORDS: usize = 5;

impl Rule for BrokenAnchor {
    fn check(&self, cx: &Context, report: &mut Report) {
        let fragments = cx.doc().fragments();
        if fragments.is_empty() {
            return;
        }
        let anchors = cx.doc().anchors();
        let broken = |it: &&Fragment| !self.is_given(&it.name) && anchors.find(&it.name).is_none();
        let broken: Vec<&Fragment> = fragments.iter().filter(broken).collect();
        let another = broken.len() >= OF_ANOTHER && broken.len() * 4 > fragments.len() * 3;
        if another || anchors.iter().next().is_none() {
            return;
        }
        let names = Names::new(anchors);
        let mut first_of: BTreeMap<&str, Vec<&Fragment>> = BTreeMap::new();
        broken.iter().for_each(|it| first_of.entry(&it.name).or_default().push(it));
        for (name, links) in first_of {
            match links.len() {
                // A way back at every section is one thing that leads nowhere.
                MANY.. => tell(name, &links, &names, report),
                _ => links.iter().for_each(|link| tell(name, &[link], &names, report)),
            }
        }
    }
}

/// One finding for links to one name.
fn tell(name: &str, links: &[&Fragment], names: &Names, report: &mut Report) {
    let mut message = format!("nothing here is named `#{name}`");
    let meant = names.meant(links[0]);
    if let Some((meant, _)) = meant {
        message += &format!(", expected `#{meant}`");
    }
    if links.len() > 1 {
        message += &format!("; {} links lead there", links.len());
    }
    let draft = report.at(links[0].span, message);
    if let Some((meant, applicability)) = meant {
        let edits = links.iter().map(|link| Edit::replace(link.span, meant));
        draft.fix(applicability, "lead there", Claim::Text, edits);
    }
}

impl BrokenAnchor {
    /// Whether something beside the page gives the name.
    fn is_given(&self, name: &str) -> bool {
        let lower = name.to_lowercase();
        let is_line = |rest: &str| rest.starts_with(|c: char| c.is_ascii_digit());
        OF_THE_PAGE.contains(&&*lower)
            || BEGINNINGS.iter().any(|beginning| lower.starts_with(beginning))
            || lower.ends_with(TAB)
            || lower.strip_prefix('l').is_some_and(is_line)
            || self.allow.iter().any(|allowed| allowed == name)
    }
}

/// The names of a page, each once, and what they are compared by.
struct Names<'a> {
    /// The letters of each name, and the name.
    all: Vec<(String, &'a str)>,
    by_letters: HashMap<String, Vec<&'a str>>,
}

impl<'a> Names<'a> {
    fn new(anchors: &'a Anchors) -> Names<'a> {
        let mut seen = HashSet::new();
        let names = anchors.iter().map(|anchor| &*anchor.name).filter(|name| seen.insert(*name));
        let all: Vec<(String, &str)> = names.map(|name| (letters(name), name)).collect();
        let mut by_letters: HashMap<String, Vec<&str>> = HashMap::new();
        for (letters, name) in &all {
            by_letters.entry(letters.clone()).or_default().push(name);
        }
        Names { all, by_letters }
    }

    /// The only name that the link can mean: with its letters, with those of its text, or the one
    /// that is near. Two letters more make `forced` of `unforced`, so only one is sure.
    fn meant(&self, fragment: &Fragment) -> Option<(&'a str, Applicability)> {
        let wanted = letters(&fragment.name);
        let said = slug(fragment.text.trim());
        let of = |letters: &str| self.by_letters.get(letters).map_or(&[][..], |found| found);
        let by_marks = only(of(&wanted).iter().copied().filter(|_| !wanted.is_empty()));
        let by_text = only(of(&letters(&said)).iter().copied().filter(|name| *name == said));
        match (by_marks, by_text) {
            (Some(one), Some(other)) if one != other => return None,
            (Some(one), _) | (_, Some(one)) => return Some((one, Safe)),
            (None, None) if self.all.len() > MANY_NAMES => return None,
            (None, None) => {}
        }
        let near = |most: usize| {
            let near = self.all.iter().filter(|(letters, _)| is_slip(&wanted, letters, most));
            only(near.map(|(_, name)| *name))
        };
        let most = wanted.chars().count() / SLIP;
        let sure = near(most.min(1)).map(|name| (name, Safe));
        let part = || {
            let parts = self.all.iter().map(|(_, name)| *name);
            only(parts.filter(|name| holds_words(name, &fragment.name)))
        };
        sure.or_else(|| near(most).or_else(part).map(|name| (name, Unsafe)))
    }
}

fn only<'a>(mut names: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let first = names.next()?;
    names.next().is_none().then_some(first)
}

fn letters(name: &str) -> String {
    fold::letters(&name.to_lowercase())
}

/// Whether few letters differ, and no digit: `part-1` is not meant as `part-2`.
fn is_slip(one: &str, other: &str, most: usize) -> bool {
    let digits = |name: &str| name.chars().filter(|c| c.is_numeric()).collect::<String>();
    let len = |name: &str| name.chars().count();
    len(one).abs_diff(len(other)) <= most
        && digits(one) == digits(other)
        && distance(one, other) <= most
}

/// Whether `name` begins or ends with all the words of `words`.
fn holds_words(name: &str, words: &str) -> bool {
    let words = words.trim_matches('-').to_lowercase();
    let begins = name.strip_prefix(&*words).is_some_and(|rest| rest.starts_with('-'));
    let ends = name.strip_suffix(&*words).is_some_and(|rest| rest.ends_with('-'));
    words.chars().count() >= WORDS && (begins || ends)
}
