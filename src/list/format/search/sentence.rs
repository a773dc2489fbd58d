//! How a sentence starts and ends.

use super::values::is_emoji;
use crate::list::format::tokens::token::{TokenKind, Tokens};
use crate::list::format::tokens::tokenize::is_closing_bracket;
use std::ops::Range;

/// Marks that end a sentence where the list says nothing else.
pub(crate) const USUAL_ENDS: [&str; 7] = [".", "!", "?", "…", "。", "！", "？"];

/// What ends a sentence in Chinese and Japanese.
pub(crate) const IDEOGRAPHIC_STOP: &str = "。";

#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum SentenceStart {
    Any,
    Upper,
    Lower,
}

/// What `sentence = { start = .., end = .. }` says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SentenceRule {
    pub start: SentenceStart,
    /// Marks, one of which stands at the end; none may if there are none.
    pub end: Vec<Box<str>>,
}

/// What a sentence is to end in.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(crate) enum Final<'r> {
    None,
    Mark(&'r str),
    /// One of several.
    Any,
}

impl Default for SentenceRule {
    fn default() -> SentenceRule {
        let end = USUAL_ENDS.iter().map(|mark| (*mark).into()).collect();
        SentenceRule { start: SentenceStart::Any, end }
    }
}

impl SentenceRule {
    /// Whether the first word is in the right case. Words with a capital inside (`iOS`), code and
    /// scripts without case are.
    pub(crate) fn starts_well(&self, tokens: &Tokens, at: usize) -> bool {
        if tokens.tokens[at].kind != TokenKind::Word {
            return true;
        }
        let word = tokens.text(at);
        let mut chars = word.chars();
        let first = chars.next().unwrap_or_default();
        match self.start {
            SentenceStart::Any => true,
            SentenceStart::Upper => !first.is_lowercase() || chars.any(char::is_uppercase),
            // One capital alone, or capitals throughout, may be a name or an abbreviation.
            SentenceStart::Lower => {
                !first.is_uppercase() || chars.clone().count() == 0 || chars.any(char::is_uppercase)
            }
        }
    }

    /// Whether `last`, the last word, is Chinese or Japanese, and such a stop may follow it.
    pub(crate) fn may_end_in_ideographic_stop(&self, last: &str) -> bool {
        let allowed = self.end.iter().any(|mark| **mark == *IDEOGRAPHIC_STOP);
        let script = ['\u{3040}'..='\u{30ff}', '\u{3400}'..='\u{9fff}'];
        allowed && last.ends_with(|c: char| script.iter().any(|range| range.contains(&c)))
    }

    pub(crate) fn expected_final(&self) -> Final<'_> {
        match self.end.as_slice() {
            [] => Final::None,
            [mark] => Final::Mark(mark),
            [mark, ..] if !mark.is_ascii() => Final::Mark(mark),
            _ => Final::Any,
        }
    }

    /// Whether a mark can be added behind `range` without a second look: it ends in a letter, a
    /// digit or a closing bracket that has text before it, and no mark stands before brackets, links
    /// or emoji at its end.
    pub(crate) fn may_end(&self, tokens: &Tokens, range: Range<usize>) -> bool {
        let last = range.end - 1;
        match tokens.tokens[last].kind {
            TokenKind::Word => true,
            TokenKind::Mark if (tokens.tokens[last].pair as usize) < last => {
                let at = before_tail(tokens, &range);
                at > range.start && !self.ends_well(tokens, at)
            }
            _ => false,
        }
    }

    /// Whether what ends before `at` ends as it should.
    pub(crate) fn ends_well(&self, tokens: &Tokens, at: usize) -> bool {
        if self.end.is_empty() {
            let last = at - 1;
            let mark = tokens.tokens[last].kind == TokenKind::Mark;
            return !(mark && USUAL_ENDS.contains(&tokens.text(last)));
        }
        let Some(last) = last_mark(tokens, at) else { return false };
        self.end.iter().any(|mark| **mark == *tokens.text(last))
    }
}

fn is_footnote_mark(tokens: &Tokens, at: usize) -> bool {
    tokens.source(&tokens.tokens[at]).starts_with("[^")
}

/// The mark that ends the text before `end`: closing brackets, quotes, the ends of nodes, marks of
/// footnotes and trailing emoji are looked through.
fn last_mark(tokens: &Tokens, end: usize) -> Option<usize> {
    let mut emoji = false;
    for at in (0..end).rev() {
        match tokens.tokens[at].kind {
            TokenKind::Close(_) => {}
            TokenKind::Opaque if is_footnote_mark(tokens, at) => {}
            TokenKind::Blank if emoji => {}
            TokenKind::Mark => {
                let text = tokens.text(at);
                let c = text.chars().next().unwrap_or_default();
                let closes = is_closing_bracket(c) || matches!(c, '"' | '\'' | '”' | '’' | '»');
                emoji = is_emoji(text) || (emoji && closes);
                if !closes && !emoji {
                    return Some(at);
                }
            }
            _ => return None,
        }
    }
    None
}

/// Where what is no bracket, link, node or emoji at the end of `range` ends.
fn before_tail(tokens: &Tokens, range: &Range<usize>) -> usize {
    let mut at = range.end;
    while at > range.start {
        let last = &tokens.tokens[at - 1];
        let paired = (last.pair as usize) < at - 1;
        at = match last.kind {
            TokenKind::Mark | TokenKind::Close(_) if paired => last.pair as usize,
            TokenKind::Mark if is_emoji(tokens.text(at - 1)) => at - 1,
            TokenKind::Blank => at - 1,
            _ => return at,
        };
    }
    range.start
}
