//! Descriptions that start in lower case where the others start in upper case.

use super::anatomy::{Anatomy, Body};
use super::description::FIELD;
use super::limits::START;
use super::measure::{Vote, departing};
use super::tell::{Found, evidence};
use crate::list::{Certainty, Deviation, DeviationKind, Repair};
use crate::markdown::Kind;
use crate::text::{Edit, Span};
use std::collections::HashMap;

/// A word that starts so many other descriptions in upper case is no name.
const WORD_IS_NO_NAME: usize = 2;

/// The first word of a description, where it is plain text that says something about its case.
fn first_word<'d>(anatomy: &Anatomy<'d>) -> Option<&'d str> {
    let node = anatomy.rest().next().filter(|node| node.kind() == Kind::Text)?;
    if anatomy.body != Body::Text || anatomy.separator().is_none() {
        return None;
    }
    let from = anatomy.joint.end().max(node.span().start());
    let text = &anatomy.text()[from..node.span().end()];
    let end = text.find(|c: char| !c.is_alphanumeric()).unwrap_or(text.len());
    let word = &text[..end];
    let behind = text[end..].chars().next();
    // `foo.js`, `a-b`, `x86_64`: names.
    let joined = behind.is_some_and(|c| matches!(c, '.' | '-' | '_' | '/' | '@' | '+' | '#'))
        && !text[end..].starts_with(". ");
    let plain = word.bytes().all(|byte| byte.is_ascii_alphabetic())
        && word.bytes().skip(1).all(|byte| byte.is_ascii_lowercase());
    let of_name = || {
        let name = anatomy.lead.plain_text();
        name.split(|c: char| !c.is_alphanumeric()).any(|it| it.eq_ignore_ascii_case(word))
    };
    (plain && !word.is_empty() && !joined && !of_name()).then_some(word)
}

pub(super) fn departures(entries: &[&Anatomy], found: &mut Found) {
    let words: Vec<Option<&str>> = entries.iter().map(|it| first_word(it)).collect();
    let is_upper = |word: &str| word.starts_with(|c: char| c.is_ascii_uppercase());
    let mut uppers: HashMap<String, usize> = HashMap::new();
    for word in words.iter().flatten().filter(|word| is_upper(word)) {
        *uppers.entry(word.to_ascii_lowercase()).or_default() += 1;
    }
    let mut votes = Vec::new();
    let mut voters = Vec::new();
    for (index, word) in words.iter().enumerate() {
        let Some(word) = word else { continue };
        // A word that starts others with a capital is no name.
        if is_upper(word) || uppers.get(*word).is_some_and(|count| *count >= WORD_IS_NO_NAME) {
            let anatomy = entries[index];
            votes.push(Vote { group: anatomy.group, value: is_upper(word) });
            voters.push(index);
        }
    }
    for departing in departing(&votes, &START, |_| 0.0, |_, _| false) {
        if !departing.habit {
            continue;
        }
        let index = voters[departing.vote];
        let word = words[index].unwrap_or_default();
        let start = entries[index].joint.end();
        let span = Span::new(start, start + word.len());
        let upper = word[..1].to_ascii_uppercase();
        let example = voters[departing.example];
        let at = entries[example].joint.end();
        found.add(
            entries[index].entry,
            Deviation {
                kind: DeviationKind::Case,
                field: Some(FIELD.into()),
                span,
                message: "description starts in lower case".to_string(),
                evidence: Some(evidence(&departing, "start in upper case")),
                example: Some(Span::new(at, at + words[example].map_or(0, str::len))),
                repair: Some(Repair::of_text(
                    Certainty::Unsafe,
                    format!("write `{upper}{}`", &word[1..]),
                    vec![Edit::replace(Span::new(start, start + 1), upper)],
                )),
            },
        );
    }
}
