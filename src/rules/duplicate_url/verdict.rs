//! What is wrong with two entries that share a URL.

use super::facts::{FIELD, NAME, SECTION, TEXT};
use super::names::{Likeness, fits_repository, likeness, share_word};
use super::{Known, OtherSection};
use crate::list::url;
use crate::rule::prelude::*;

#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// The same entry in the same list.
    Twice,
    /// The same entry in another list.
    Elsewhere,
    /// Two entries with one URL: one of them has probably a wrong one.
    OtherName,
    /// What may stand in one entry only stands in two, and is not the URL of both.
    Field,
}

/// So many names for one URL: it is a page about several things, and no entry has a wrong one.
const MANY_NAMES: usize = 3;
/// With so many of those that share its URL an entry is compared: no URL of one thing has more.
const MOST_COMPARED: usize = 20;

/// What is wrong with the fact at `index` of `group`, whose URL is the same, and the earlier one that
/// it is compared to.
pub fn judge<'f>(
    group: &[Known<'f>],
    index: usize,
    other_section: OtherSection,
) -> Option<(Verdict, Known<'f>)> {
    let here = group[index];
    let earlier = &group[..index.min(MOST_COMPARED)];
    let others = || earlier.iter().copied().filter(|other| !here.is_same_entry(*other));
    let first = others().next()?;
    // In one list, `Lego` and `Lego CLI` are two things; in two, they are one under two names.
    let is_one = |other: &Known| match alike(here, *other) {
        Likeness::Same => true,
        Likeness::Akin => !here.is_same_run(*other),
        Likeness::Other => false,
    };
    let urls = || others().filter(|other| is_url(*other));
    let Some(first_url) = urls().next().filter(|_| is_url(here)) else {
        // What is told of the URLs of two entries is not told of their other fields too.
        return (!others().any(|other| is_one(&other))).then_some((Verdict::Field, first));
    };
    let same = |other: &Known| alike(here, *other) == Likeness::Same && here.is_same_run(*other);
    if let Some(twin) = urls().find(same) {
        return Some((Verdict::Twice, twin));
    }
    if let Some(twin) = urls().find(is_one) {
        let told = match other_section {
            OtherSection::Off => false,
            // Another name is there for another reason.
            OtherSection::Auto => has_name(here) && has_name(twin) && is_namesake(here, twin),
            OtherSection::On => true,
        };
        return told.then_some((Verdict::Elsewhere, twin));
    }
    let wrong = is_wrong(here, first_url) && !has_many_names(group);
    wrong.then_some((Verdict::OtherName, first_url))
}

fn has_name(known: Known) -> bool {
    known.fact.note(NAME).is_some()
}

fn is_namesake(one: Known, other: Known) -> bool {
    alike(one, other) == Likeness::Same
}

/// Whether one of two entries with different names has probably a wrong URL.
fn is_wrong(here: Known, first: Known) -> bool {
    let (Some(name), Some(other)) = (here.fact.note(NAME), first.fact.note(NAME)) else {
        return false;
    };
    if here.is_next_to(first) && share_word(name, other) {
        // Two editions of one thing.
        return false;
    }
    match url::repository(&here.fact.key) {
        // A repository may hold several things; one that has the name of one of them does not.
        Some(repository) if alike(here, first) == Likeness::Other => {
            fits_repository(name, repository) != fits_repository(other, repository)
        }
        Some(_) | None => true,
    }
}

/// Whether the URL is that of a page about several things.
fn has_many_names(group: &[Known]) -> bool {
    let mut things: Vec<Known> = Vec::with_capacity(MANY_NAMES);
    for known in group.iter().filter(|known| is_url(**known)) {
        if things.len() < MANY_NAMES
            && things.iter().all(|thing| alike(*known, *thing) != Likeness::Same)
        {
            things.push(*known);
        }
    }
    things.len() == MANY_NAMES
}

fn is_url(known: Known) -> bool {
    known.fact.note(FIELD).is_none()
}

fn alike(one: Known, other: Known) -> Likeness {
    match (one.fact.note(NAME), other.fact.note(NAME)) {
        (Some(name), Some(other_name)) => match likeness(name, other_name) {
            // `[youtube.com](..)` says where something is, and not what.
            Likeness::Other if is_host(name, one) || is_host(other_name, one) => Likeness::Akin,
            likeness => likeness,
        },
        // What has no name has nothing but its URL.
        (None, _) | (_, None) => Likeness::Same,
    }
}

/// Whether a name is a URL, its host, or the domain of that.
fn is_host(name: &str, known: Known) -> bool {
    let host = known.fact.key.split(['/', '?', '#']).next().unwrap_or_default();
    let name = name.trim_start_matches("https://").trim_start_matches("http://");
    let name = name.trim_start_matches("www.").split('/').next().unwrap_or_default();
    name.contains('.')
        && host.strip_suffix(name).is_some_and(|rest| rest.is_empty() || rest.ends_with('.'))
}

pub fn tell(verdict: Verdict, here: Known, first: Known, report: &mut ProjectReport) {
    let other_file = (here.path != first.path).then_some(first.path);
    let draft = report
        .at(here.file, here.fact.span, message(verdict, here, first))
        .label_in(other_file, first.fact.span, "first listed here")
        .help(help(verdict));
    let text = |known: Known| known.fact.note(TEXT).map(str::to_string);
    let whole = verdict == Verdict::Twice && text(here).is_some() && text(here) == text(first);
    if let Some(lines) = here.fact.movable.filter(|_| whole) {
        draft.fix(Safe, "delete the entry", Claim::Items, [Edit::delete(lines)]);
    }
}

fn message(verdict: Verdict, here: Known, first: Known) -> Message {
    let place = first.fact.place(first.path, here.path);
    let (name, first_name) = (name(here), name(first));
    match verdict {
        Verdict::Twice => Message::from(format!("{name} is already in this list, on ")).line(place),
        Verdict::Elsewhere => {
            let section = first.fact.note(SECTION).filter(|section| !section.is_empty());
            let section = section.map(|section| format!("section {}", quoted(section)));
            let section = section.as_deref().unwrap_or("another list");
            Message::from(format!("{name} is already in {section}, on ")).line(place)
        }
        Verdict::OtherName => Message::from("same URL as ")
            .line(place)
            .text(format!(", other name: {name} here, {first_name} there")),
        Verdict::Field => {
            let (field, of) = (field(here), field(first));
            let whose = match field == of {
                true => format!("{field} is that of {first_name}, on "),
                false => format!("{field} is the {of} of {first_name}, on "),
            };
            Message::from(whose).line(place)
        }
    }
}

fn help(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Twice => "delete the entry, or correct its URL",
        Verdict::Elsewhere => {
            "delete one of the two; `other-section = \"off\"` allows entries in several sections"
        }
        Verdict::OtherName | Verdict::Field => "one of the two is probably a wrong URL",
    }
}

fn name(known: Known) -> String {
    let name = known.fact.note(NAME).unwrap_or(&known.fact.key);
    quoted(name.trim_matches(['*', '_', '`']))
}

/// The field in the words of the list.
fn field<'f>(known: Known<'f>) -> &'f str {
    known.fact.note(FIELD).unwrap_or("URL")
}
