//! A name that reads like the descriptions of the list, before a description that reads like its
//! names: the two have changed places.

use super::anatomy::{Anatomy, Body, Species};
use super::limits::{
    FEWEST, LEAST_SPREAD, LONGEST_SWAPPED, SHORTEST_SWAPPED, SWAPPED, SWAPPED_BY_LENGTH,
    SWAPPED_WITHOUT_URL,
};
use super::tell::Found;
use crate::list::{Deviation, DeviationKind};
use crate::markdown::{Kind, NodeRef};
use crate::text::Span;

/// Words of the two sides of an entry.
struct Pair<'a, 'd> {
    anatomy: &'a Anatomy<'d>,
    name: usize,
    description: usize,
}

/// How long one side usually is: median and spread of the logarithm of its words.
#[derive(Copy, Clone)]
struct Length {
    median: f64,
    spread: f64,
}

pub(super) fn departures(entries: &[Anatomy], found: &mut Found) {
    let pairs: Vec<Pair> = entries.iter().filter_map(Pair::of).collect();
    if pairs.len() < FEWEST {
        return;
    }
    let names = Length::of(pairs.iter().map(|pair| pair.name));
    let descriptions = Length::of(pairs.iter().map(|pair| pair.description));
    let by_length = |pair: &Pair| {
        let (name, description) = (logarithm(pair.name), logarithm(pair.description));
        names.density(name) + descriptions.density(description)
            - names.density(description)
            - descriptions.density(name)
    };
    let doubtful = |pair: &&Pair| {
        pair.name >= SHORTEST_SWAPPED
            && pair.description <= LONGEST_SWAPPED
            && pair.description < pair.name
            && by_length(pair) < SWAPPED_BY_LENGTH
    };
    let doubtful: Vec<&Pair> = pairs.iter().filter(doubtful).collect();
    if doubtful.is_empty() {
        return;
    }
    let shares = Shares::of(&pairs);
    for pair in doubtful {
        let (lengths, url) = (by_length(pair), shares.score(pair));
        if lengths + url < SWAPPED && (url < 0.0 || lengths < SWAPPED_WITHOUT_URL) {
            found.add(pair.anatomy.entry, deviation(pair.anatomy));
        }
    }
}

fn logarithm(words: usize) -> f64 {
    (words as f64 + 0.5).ln()
}

impl<'a, 'd> Pair<'a, 'd> {
    fn of(anatomy: &'a Anatomy<'d>) -> Option<Pair<'a, 'd>> {
        let said = matches!(anatomy.body, Body::Text | Body::Node) && anatomy.separator().is_some();
        if anatomy.species != Species::Link || !said {
            return None;
        }
        let name = words_of(anatomy.lead, 0);
        let description = words_said(anatomy);
        Some(Pair { anatomy, name, description })
    }
}

/// Words of what an entry says of itself.
pub(super) fn words_said(anatomy: &Anatomy) -> usize {
    let from = anatomy.joint.end();
    anatomy.rest().map(|node| words_of(node, from)).sum()
}

fn words_of(node: NodeRef, from: usize) -> usize {
    let text = |node: NodeRef| match node.kind() {
        Kind::Text => words(
            &node.document().text()[Span::new(
                node.span().start().max(from).min(node.span().end()),
                node.span().end(),
            )],
        ),
        Kind::Code => 1,
        _ => 0,
    };
    text(node) + node.descendants().map(text).sum::<usize>()
}

/// Letters and digits with marks inside; two characters of Chinese or Japanese are a word.
fn words(text: &str) -> usize {
    let (mut words, mut wide, mut inside) = (0, 0, false);
    if text.is_ascii() {
        for byte in text.bytes() {
            let part = byte.is_ascii_alphanumeric();
            words += usize::from(part && !inside);
            inside = part || (inside && matches!(byte, b'\'' | b'.' | b'+' | b'-'));
        }
        return words;
    }
    for c in text.chars() {
        let is_wide = matches!(c, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{ac00}'..='\u{d7af}');
        let part = c.is_alphanumeric() && !is_wide;
        words += usize::from(part && !inside);
        wide += usize::from(is_wide);
        inside = part || (inside && matches!(c, '\'' | '.' | '+' | '-' | '’'));
    }
    words + wide / 2
}

impl Length {
    fn of(words: impl Iterator<Item = usize>) -> Length {
        let mut values: Vec<f64> = words.map(logarithm).collect();
        let median = middle(&mut values);
        values.iter_mut().for_each(|value| *value = (*value - median).abs());
        // The median of distances, as a standard deviation.
        let spread = (1.48 * middle(&mut values)).max(LEAST_SPREAD);
        Length { median, spread }
    }

    /// The logarithm of Student's density with four degrees of freedom: long tails, since some
    /// names are long.
    fn density(self, value: f64) -> f64 {
        let distance = (value - self.median) / self.spread;
        -self.spread.ln() - 2.5 * (1.0 + distance * distance / 4.0).ln()
    }
}

fn middle(values: &mut [f64]) -> f64 {
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}

/// How often each degree of likeness to the URL occurs, in names and in descriptions.
struct Shares {
    names: [f64; 3],
    descriptions: [f64; 3],
}

impl Shares {
    fn of(pairs: &[Pair]) -> Shares {
        // One each to begin with: what was not met may still occur.
        let mut shares = Shares { names: [1.0; 3], descriptions: [1.0; 3] };
        for pair in pairs {
            let (name, description) = likenesses(pair);
            shares.names[name] += 1.0;
            shares.descriptions[description] += 1.0;
        }
        shares
    }

    fn score(&self, pair: &Pair) -> f64 {
        let (name, description) = likenesses(pair);
        let names = (self.names[name] / self.names[description]).ln();
        let descriptions = (self.descriptions[description] / self.descriptions[name]).ln();
        names + descriptions
    }
}

fn likenesses(pair: &Pair) -> (usize, usize) {
    let url = pair.anatomy.lead.link().map_or("", |link| &link.url);
    let text = pair.anatomy.text();
    let description = pair.anatomy.said();
    let parts = parts(url);
    (likeness(&pair.anatomy.lead.plain_text(), &parts), likeness(&text[description], &parts))
}

/// Letters and digits in lower case.
fn plain(text: &str) -> String {
    if text.is_ascii() {
        let letters = text.bytes().filter(u8::is_ascii_alphanumeric);
        return letters.map(|byte| char::from(byte.to_ascii_lowercase())).collect();
    }
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// The labels of the host and the segments of the path.
fn parts(url: &str) -> Vec<String> {
    let url = url.split_once("://").map_or(url, |(_, rest)| rest);
    let url = &url[..url.find(['?', '#']).unwrap_or(url.len())];
    let (host, path) = url.split_once('/').unwrap_or((url, ""));
    let parts = host.split('.').chain(path.split('/')).map(plain);
    parts.filter(|part| !part.is_empty()).collect()
}

/// 2: the text is a part of the host or path; 1: one is most of the other; 0: neither.
fn likeness(text: &str, parts: &[String]) -> usize {
    let text = plain(text);
    if text.is_empty() {
        return 0;
    }
    parts
        .iter()
        .map(|part| {
            let most = |long: usize, short: usize, percent: usize| short * 100 >= long * percent;
            match () {
                () if *part == text => 2,
                () if text.len() >= 4 && part.starts_with(&text) => 1,
                () if most(part.len(), text.len(), 40) && part.contains(&text) => 1,
                () if part.len() >= 4
                    && most(text.len(), part.len(), 60)
                    && text.contains(&**part) =>
                {
                    1
                }
                () => 0,
            }
        })
        .max()
        .unwrap_or(0)
}

fn deviation(anatomy: &Anatomy) -> Deviation {
    Deviation {
        kind: DeviationKind::Swapped,
        field: None,
        span: anatomy.lead.inner().join(anatomy.said()),
        message: "name and description have changed places".to_string(),
        evidence: Some("by their lengths, and by which of them the URL resembles".to_string()),
        example: None,
        repair: None,
    }
}
