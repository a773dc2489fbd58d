//! Link reference definitions: how they are written, and which link means which.

use super::document::Tables;
use super::tail::{destination, label, title};
use super::{Definition, LinkForm, decode};
use crate::text::Span;
use std::collections::HashMap;
use std::ops::Range;

/// The parts of a definition, in bytes of the text that was scanned.
#[derive(Debug)]
pub(super) struct Parts {
    pub label: Range<usize>,
    pub destination: Range<usize>,
    pub title: Option<Range<usize>>,
    /// Behind the destination or title.
    pub end: usize,
    /// Behind the line ending.
    pub next: usize,
}

/// The definition that starts at `at`, where a paragraph or another definition ended.
pub(super) fn parts(content: &str, at: usize) -> Option<Parts> {
    let bytes = content.as_bytes();
    let (label, after) = label(content, at)?;
    if content[label.clone()].trim_matches([' ', '\t', '\n', '\r']).is_empty()
        || bytes.get(after) != Some(&b':')
    {
        return None;
    }
    let (target, after) = destination(content, skip_one_line_ending(bytes, after + 1))?;
    let behind = skip_one_line_ending(bytes, after);
    let titled = (behind > after)
        .then(|| title(content, behind))
        .flatten()
        .and_then(|end| Some((behind + 1..end - 1, end, line_end(bytes, end)?)));
    let (title, end, next) = match titled {
        Some((title, end, next)) => (Some(title), end, next),
        None => (None, after, line_end(bytes, after)?),
    };
    Some(Parts { label, destination: target, title, end, next })
}

/// All definitions that `content` begins with.
pub(super) fn leading(content: &str) -> Vec<Parts> {
    let mut found: Vec<Parts> = Vec::new();
    while let Some(parts) = parts(content, found.last().map_or(0, |last| last.next)) {
        found.push(parts);
    }
    found
}

/// Behind blanks and at most one line ending.
fn skip_one_line_ending(bytes: &[u8], at: usize) -> usize {
    let at = skip_spaces(bytes, at);
    match line_end(bytes, at) {
        Some(next) => skip_spaces(bytes, next),
        None => at,
    }
}

fn skip_spaces(bytes: &[u8], at: usize) -> usize {
    let spaces = bytes[at.min(bytes.len())..].iter();
    at + spaces.take_while(|byte| matches!(byte, b' ' | b'\t')).count()
}

/// Where the next line begins, if only blanks stand before it.
fn line_end(bytes: &[u8], at: usize) -> Option<usize> {
    let at = skip_spaces(bytes, at);
    match bytes.get(at) {
        None => Some(bytes.len()),
        Some(b'\r') if bytes.get(at + 1) == Some(&b'\n') => Some(at + 2),
        Some(b'\r' | b'\n') => Some(at + 1),
        Some(_) => None,
    }
}

/// Puts the definitions in order, tells which are shadowed, and joins references to theirs.
pub(super) fn settle(tables: &mut Tables, text: &str) {
    tables.definitions.sort_by_key(|definition| definition.span.start);
    if tables.definitions.is_empty() {
        return;
    }
    let mut by_key: HashMap<&str, u32> = HashMap::new();
    let mut shadowed = Vec::new();
    for (index, definition) in tables.definitions.iter().enumerate() {
        let first = *by_key.entry(&definition.key).or_insert(index as u32);
        shadowed.push(first != index as u32);
    }
    for (index, link) in tables.links.iter_mut().enumerate() {
        let label = match link.form {
            LinkForm::Full => link.label,
            LinkForm::Collapsed | LinkForm::Shortcut => Some(link.text),
            LinkForm::Inline | LinkForm::Autolink | LinkForm::Bare => None,
        };
        let Some(label) = label else { continue };
        let written = tables.labels.get(&(index as u32)).map_or(&text[label], |label| &**label);
        link.definition = by_key.get(&*decode::label_key(written)).copied();
        if let Some(definition) = link.definition.map(|it| &tables.definitions[it as usize]) {
            link.label = Some(label);
            link.destination = Some(definition.destination);
            link.title = definition.title;
            // The parser takes what follows a destination for its title even where it is not.
            if link.title_text != definition.title_text {
                link.title_text = definition.title_text.clone();
            }
        }
    }
    for (definition, shadowed) in tables.definitions.iter_mut().zip(shadowed) {
        definition.shadowed = shadowed;
    }
}

/// A definition from its parts.
pub(super) fn definition(
    content: &str,
    parts: &Parts,
    span: impl Fn(Range<usize>) -> Span,
) -> Definition {
    let decoded = |range: &Range<usize>| decode::decoded(&content[range.clone()]).into();
    Definition {
        span: span(parts.label.start - 1..parts.end),
        label: span(parts.label.clone()),
        key: decode::label_key(&content[parts.label.clone()]),
        destination: span(parts.destination.clone()),
        title: parts.title.clone().map(&span),
        url: decoded(&parts.destination),
        title_text: parts.title.as_ref().map_or_else(Box::default, decoded),
        shadowed: false,
    }
}
