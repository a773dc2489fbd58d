//! Values that have a form of their own: dates, numbers, badges, words of a vocabulary.

use super::cost;
use super::types::{Candidate, HoleInfo, Near, Type};
use crate::list::format::tokens::token::{TokenFlags, TokenKind, Tokens};
use crate::list::format::vocabulary::{Declared, Standing, Values};
use std::ops::Range;

/// Tokens of the longest date, number or licence.
const LONGEST: usize = 12;

/// Adds the values of the type of `hole` that begin at `at`, the longest first.
pub(crate) fn candidates(
    hole: &HoleInfo,
    tokens: &Tokens,
    at: usize,
    near: Near,
    out: &mut Vec<Candidate>,
) {
    match &hole.ty {
        Type::Badge => badge(tokens, at, out),
        Type::Emoji => emoji(tokens, at, out),
        Type::Url => url(tokens, at, out),
        Type::Date(syntax) | Type::Year(syntax) => {
            matching(hole, tokens, at, LONGEST, out, |text| {
                syntax.read(text).is_some().then_some(0)
            });
        }
        Type::Int => matching(hole, tokens, at, LONGEST, out, |text| is_int(text).then_some(0)),
        Type::Number => {
            matching(hole, tokens, at, LONGEST, out, |text| is_number(text).then_some(0))
        }
        Type::Spdx => matching(hole, tokens, at, LONGEST, out, |text| licence_cost(text, near)),
        Type::Declared(vocabulary) => {
            if let Values::Declared(declared) = &vocabulary.source {
                let longest = declared.longest();
                matching(hole, tokens, at, longest, out, |text| value_cost(declared, text, near));
            }
        }
        Type::Text | Type::Plain | Type::Word | Type::Sentence(_) | Type::Listed(_) => {}
    }
}

/// Tries all texts that begin at `at`, the longest first; blanks at the end are none.
fn matching(
    hole: &HoleInfo,
    tokens: &Tokens,
    at: usize,
    longest: usize,
    out: &mut Vec<Candidate>,
    cost: impl Fn(&str) -> Option<u8>,
) {
    let run = text_run(tokens, at, longest);
    for end in (at + 1..=run.end).rev() {
        if tokens.tokens[end - 1].kind == TokenKind::Blank {
            continue;
        }
        if let Some(cost) = cost(&hole.text(tokens, at..end)) {
            out.push((end as u32, cost));
        }
    }
}

/// Words, blanks and marks from `at` on, at most `longest`.
fn text_run(tokens: &Tokens, at: usize, longest: usize) -> Range<usize> {
    let rest = tokens.tokens[at..].iter().take(longest);
    let text = |kind| matches!(kind, TokenKind::Word | TokenKind::Blank | TokenKind::Mark);
    at..at + rest.take_while(|token| text(token.kind)).count()
}

fn value_cost(declared: &Declared, text: &str, near: Near) -> Option<u8> {
    if near == Near::No {
        return declared.is_value(text).then_some(0);
    }
    match declared.standing(text) {
        Standing::Value => Some(0),
        Standing::Variant(_) => Some(cost::VARIANT),
        Standing::Unknown => None,
    }
}

fn licence_cost(text: &str, near: Near) -> Option<u8> {
    match crate::list::format::licence::standing(text) {
        Standing::Value => Some(0),
        Standing::Variant(_) if near == Near::Yes => Some(cost::VARIANT),
        Standing::Variant(_) | Standing::Unknown => None,
    }
}

fn badge(tokens: &Tokens, at: usize, out: &mut Vec<Candidate>) {
    let token = tokens.tokens[at];
    if token.flags.has(TokenFlags::BADGE) {
        out.push((token.pair + 1, 0));
    }
}

/// An emoji, or a `:shortcode:`.
fn emoji(tokens: &Tokens, at: usize, out: &mut Vec<Candidate>) {
    out.extend(icon_end(tokens, at).map(|end| (end as u32, 0)));
}

/// Where the emoji or `:shortcode:` that begins at `at` ends.
pub(crate) fn icon_end(tokens: &Tokens, at: usize) -> Option<usize> {
    if is_emoji(tokens.text(at)) { Some(at + 1) } else { shortcode_end(tokens, at) }
}

/// Where the `:shortcode:` that begins at `at` ends.
fn shortcode_end(tokens: &Tokens, at: usize) -> Option<usize> {
    if tokens.text(at) != ":" {
        return None;
    }
    let run = text_run(tokens, at, LONGEST);
    let inside = |index: &usize| {
        tokens.tokens[*index].kind == TokenKind::Word
            || matches!(tokens.text(*index), "_" | "-" | "+")
    };
    let end = at + 1 + (at + 1..run.end).take_while(inside).count();
    let closes = end > at + 1 && end < run.end && tokens.text(end) == ":";
    closes.then_some(end + 1)
}

/// Whether the mark at `at` begins or ends a `:shortcode:`.
pub(crate) fn is_of_shortcode(tokens: &Tokens, at: usize) -> bool {
    let behind = || (at.saturating_sub(LONGEST)..at).rev();
    tokens.text(at) == ":"
        && (shortcode_end(tokens, at).is_some()
            || behind().any(|start| shortcode_end(tokens, start) == Some(at + 1)))
}

/// A URL as a node, or as text in code.
fn url(tokens: &Tokens, at: usize, out: &mut Vec<Candidate>) {
    if tokens.tokens[at].kind == TokenKind::Url {
        out.push((at as u32 + 1, 0));
        return;
    }
    let rest = &tokens.tokens[at..];
    let text = |kind| matches!(kind, TokenKind::Word | TokenKind::Mark);
    let len = rest.iter().take_while(|token| text(token.kind)).count();
    for end in (at + 1..=at + len).rev() {
        if is_url(&tokens.text_of(at..end)) {
            out.push((end as u32, 0));
        }
    }
}

/// Whether `text` is an absolute URL.
pub(crate) fn is_url(text: &str) -> bool {
    let scheme = text.find(':').map(|at| &text[..at]);
    let known = scheme.is_some_and(|scheme| {
        scheme.starts_with(|c: char| c.is_ascii_alphabetic())
            && scheme.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.'))
    });
    let rest = scheme.map_or("", |scheme| &text[scheme.len() + 1..]);
    known && (rest.len() > 2 && rest.starts_with("//") || scheme == Some("mailto"))
}

fn is_int(text: &str) -> bool {
    let digits = text.strip_prefix(['-', '+', '−']).unwrap_or(text);
    let mut groups = digits.split([',', '\u{202f}', '\u{a0}']);
    let first = groups.next().unwrap_or_default();
    let grouped = groups.clone().count() > 0;
    let all_digits = |group: &str| group.bytes().all(|byte| byte.is_ascii_digit());
    all_digits(first)
        && !first.is_empty()
        && !(grouped && first.len() > 3)
        && groups.all(|group| group.len() == 3 && all_digits(group))
}

fn is_number(text: &str) -> bool {
    match text.rsplit_once('.') {
        None => is_int(text),
        Some((whole, fraction)) => {
            let digits = fraction.bytes().all(|byte| byte.is_ascii_digit());
            is_int(whole) && !fraction.is_empty() && digits
        }
    }
}

/// Whether `text` is one emoji.
pub(crate) fn is_emoji(text: &str) -> bool {
    let first = text.chars().next().unwrap_or_default();
    matches!(first,
        '\u{1f000}'..='\u{1faff}' | '\u{2600}'..='\u{27bf}' | '\u{2300}'..='\u{23ff}'
        | '\u{2b00}'..='\u{2bff}' | '\u{2190}'..='\u{21ff}' | '\u{25a0}'..='\u{25ff}'
        | '\u{2934}' | '\u{2935}' | '\u{3030}' | '\u{303d}' | '\u{3297}' | '\u{3299}'
        | '\u{24c2}' | '\u{203c}' | '\u{2049}' | '\u{2122}' | '\u{2139}' | '©' | '®')
        || text.contains('\u{20e3}')
}
