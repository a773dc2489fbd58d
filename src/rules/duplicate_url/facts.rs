//! What is remembered of an entry: its URL, and its other fields that no two entries may share.

use super::OtherSection;
use crate::list::format::SectionSettings;
use crate::list::url;
use crate::markdown::{Link, without_references};
use crate::rule::prelude::*;
use std::collections::{HashMap, HashSet};

/// Notes of a fact.
pub const NAME: &str = "name";
/// The title of the section.
pub const SECTION: &str = "section";
/// The field, where it is not the URL.
pub const FIELD: &str = "field";
/// What the whole entry says, where it may be a duplicate of another one.
pub const TEXT: &str = "text";

/// The field that holds what an entry is about.
const URL: &str = "url";
/// A name with so many URLs says what kind of page it leads to, and not which.
const URLS_OF_A_LABEL: usize = 3;

pub fn facts(cx: &Context, other_section: OtherSection) -> Vec<Fact> {
    let mut facts: Vec<Fact> = Vec::new();
    for entry in cx.list().entries() {
        let settings = settings(cx, entry);
        if !is_judged(entry, settings) {
            continue;
        }
        for (name, span) in unique(cx, entry, settings) {
            let Some(key) = key(cx, entry, span) else { continue };
            if !url::is_reference(&key) && is_new(&key, cx, entry, &facts) {
                let mut fact = fact(cx, entry, (name, span), key);
                if other_section != OtherSection::Off {
                    fact.notes.push((SECTION, entry.section().title.clone()));
                }
                facts.push(fact);
            }
        }
    }
    forget_labels(&mut facts);
    add_texts(cx, &mut facts);
    facts
}

/// What a URL is compared by. That of the whole entry is known to the list.
fn key(cx: &Context, entry: EntryRef, span: Span) -> Option<String> {
    if entry.part(Role::Url).is_some_and(|url| url.span == span) {
        return cx.list().address(cx.doc(), entry.id()).map(str::to_string);
    }
    url::key(&cx.doc().url_at(span))
}

fn settings<'d>(cx: &Context<'d>, entry: EntryRef) -> &'d SectionSettings {
    let block = entry.section().block.map(|block| &cx.settings().blocks()[block as usize].settings);
    block.unwrap_or(cx.settings().base())
}

/// What is nested in an entry belongs to it, unless the list says that these are entries too.
fn is_judged(entry: EntryRef, settings: &SectionSettings) -> bool {
    entry.parent.is_none() || entry.format.is_some() || settings.nested == Some(true)
}

/// The URLs of an entry that no other entry may have, and the names of their fields.
fn unique<'l>(
    cx: &Context,
    entry: EntryRef<'l>,
    settings: &'l SectionSettings,
) -> Vec<(&'l str, Span)> {
    let Some(names) = &settings.unique else {
        return entry.part(Role::Url).map(|url| (URL, url.span)).into_iter().collect();
    };
    let named = |field: &&Field| names.iter().any(|name| **name == *field.name);
    let mut urls: Vec<(&str, Span)> =
        entry.fields().iter().filter(named).map(|field| (&*field.name, field.span)).collect();
    let is_lacking = |name: &&String| entry.fields().iter().all(|field| *field.name != ***name);
    let mut lacking = names.iter().filter(is_lacking);
    if let (Some(name), None, false) = (lacking.next(), lacking.next(), entry.deviations.is_empty())
    {
        urls.extend(unread_badges(cx, entry).map(|span| (name.as_str(), span)));
    }
    urls
}

/// Badges that lead somewhere, in an entry that departs from its format, where that is no field.
fn unread_badges<'d>(
    cx: &Context<'d>,
    entry: EntryRef<'d>,
) -> impl Iterator<Item = Span> + use<'d> {
    let doc = cx.doc();
    let is_badge = move |link: &&Link| {
        let node = doc.node(link.node);
        let image =
            |inner: NodeRef| inner.kind() == Kind::Image || inner.source().trim().is_empty();
        node.kind() == Kind::Link && entry.own.contains(node.span()) && node.children().all(image)
    };
    let links = doc.links_in(doc.node(entry.node)).iter().filter(is_badge);
    let urls = links.filter_map(|link| link.destination);
    urls.filter(move |url| entry.fields().iter().all(|field| field.span != *url))
}

/// Whether neither the entry nor one that it is nested in has said the same.
fn is_new(key: &str, cx: &Context, entry: EntryRef, facts: &[Fact]) -> bool {
    let said = |id: EntryId| {
        // Facts come in the order of the entries.
        let from = facts.partition_point(|fact| fact.entry < Some(id));
        let of_entry = facts[from..].iter().take_while(|fact| fact.entry == Some(id));
        of_entry.into_iter().any(|fact| fact.key == key)
    };
    let around = |id: &EntryId| cx.list().entry(*id).parent;
    std::iter::successors(Some(entry.id()), around).all(|id| !said(id))
}

fn fact(cx: &Context, entry: EntryRef, (field, url): (&str, Span), key: String) -> Fact {
    let span = written(cx, entry, url);
    let line = cx.doc().source().lines().line_of(span.start()) as u32 + 1;
    let mut notes = Vec::with_capacity(2);
    let name = entry.part(Role::Name).map(|name| &cx.doc().text()[name.span]);
    notes.extend(name.map(|name| (NAME, without_references(name).into_owned())));
    if field != URL {
        notes.push((FIELD, field.to_string()));
    }
    let (id, run) = (Some(entry.id()), Some(entry.run));
    let movable = entry.movable.map(|lines| with_gap(cx, lines));
    Fact { key, span, line, entry: id, run, notes, movable }
}

/// The lines of an entry with the empty ones above them, which part it from what was before.
fn with_gap(cx: &Context, lines: Span) -> Span {
    let above = &cx.doc().text()[..lines.start()];
    let text = above.trim_end_matches([' ', '\t', '\r', '\n']);
    let gap = above[text.len()..].find('\n').map_or(lines.start(), |end| text.len() + end + 1);
    Span::new(gap, lines.end())
}

/// Where the entry says the URL: of a reference, its label.
fn written(cx: &Context, entry: EntryRef, url: Span) -> Span {
    if entry.own.contains(url) {
        return url;
    }
    let links = cx.doc().links_in(cx.doc().node(entry.node));
    let link = links.iter().find(|link| link.destination == Some(url));
    link.map_or(url, |link| link.label.unwrap_or(link.text))
}

/// Forgets the names that are none: `[PDF](..)`, `[Docs](..)`, `[GitHub](..)`.
fn forget_labels(facts: &mut [Fact]) {
    let mut counts: HashMap<&str, usize> = HashMap::with_capacity(facts.len());
    for name in facts.iter().filter_map(|fact| fact.note(NAME)) {
        *counts.entry(name).or_default() += 1;
    }
    counts.retain(|_, count| *count >= URLS_OF_A_LABEL);
    let mut keys: HashMap<&str, HashSet<&str>> = HashMap::new();
    for fact in &*facts {
        if let Some(name) = fact.note(NAME).filter(|name| counts.contains_key(name)) {
            keys.entry(name).or_default().insert(&fact.key);
        }
    }
    keys.retain(|_, keys| keys.len() >= URLS_OF_A_LABEL);
    let is_label = |fact: &Fact| fact.note(NAME).is_some_and(|name| keys.contains_key(name));
    let labels: Vec<usize> = (0..facts.len()).filter(|fact| is_label(&facts[*fact])).collect();
    for fact in labels {
        facts[fact].notes.retain(|(note, _)| *note != NAME);
    }
}

/// Two entries of one file that share a URL may be one entry, written twice.
fn add_texts(cx: &Context, facts: &mut [Fact]) {
    let mut firsts: HashMap<&str, usize> = HashMap::with_capacity(facts.len());
    let mut repeated = Vec::new();
    for (index, fact) in facts.iter().enumerate() {
        let first = *firsts.entry(&fact.key).or_insert(index);
        if first != index {
            repeated.extend([first, index]);
        }
    }
    repeated.sort_unstable();
    repeated.dedup();
    for index in repeated {
        let Some(entry) = facts[index].entry else { continue };
        let text = text(cx, cx.list().entry(entry));
        facts[index].notes.extend(text.map(|text| (TEXT, text)));
    }
}

/// The entry with all that is nested in it, blanks aside; nothing where comments lead it, or where it
/// cannot be taken out alone.
fn text(cx: &Context, entry: EntryRef) -> Option<String> {
    let (movable, node) = (entry.movable?, cx.doc().node(entry.node).span());
    let lead = &cx.doc().text()[Span::new(movable.start(), entry.own.start().max(movable.start()))];
    let marker = lead.trim_start_matches(|c: char| c.is_ascii_digit() || " \t>|#*+-.)".contains(c));
    let rest = Span::new(entry.own.start(), movable.end().max(node.end()));
    let words = cx.doc().text()[rest].split_ascii_whitespace();
    marker.is_empty().then(|| words.collect::<Vec<_>>().join(" "))
}
