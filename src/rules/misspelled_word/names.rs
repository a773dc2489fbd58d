//! Words that look misspelled because they are names.

use super::cased;
use crate::rule::prelude::*;

/// A list that writes the correction so often has a name of its own in mind.
const KNOWN: usize = 2;

/// Whether `word` is, or may be, the name of something: it stands in a URL beside it, or has a capital
/// that no sentence gives it.
pub fn is_name(cx: &Context, word: &Word, candidates: &[&str]) -> bool {
    let written = &cx.doc().text()[word.span];
    stands_in_url(cx, word, written)
        || (written.starts_with(char::is_uppercase)
            && !begins_sentence(cx, word)
            && !is_known_otherwise(cx, word, candidates))
}

fn stands_in_url(cx: &Context, word: &Word, written: &str) -> bool {
    let Some(block) = word.block(cx.doc()) else { return false };
    // The cells of a row speak of one thing.
    let whole = block.parent().filter(|row| row.kind() == Kind::TableRow).unwrap_or(block);
    let small = written.to_lowercase();
    cx.doc().links_in(whole).iter().any(|link| link.url.to_lowercase().contains(&small))
}

/// Whether a sentence begins with `word`: a small word follows, and the start of the text, a separator
/// or the end of another sentence stands before. In headings, every word may have a capital.
fn begins_sentence(cx: &Context, word: &Word) -> bool {
    let text = cx.doc().text();
    let Some(block) = word.block(cx.doc()) else { return false };
    if block.kind() == Kind::Heading {
        return true;
    }
    let behind = &text[word.span.end()..block.span().end()];
    let goes_on = behind
        .strip_prefix(' ')
        .is_some_and(|rest| rest.starts_with(|c: char| c.is_lowercase() || c == '`'));
    let before = text[block.span().start().min(word.span.start())..word.span.start()].trim_end();
    let begins = before.is_empty() || before.ends_with(|c: char| ".!?:>-–—".contains(c));
    goes_on && begins
}

/// Whether the list has the correction as a name of its own, or as the same part of a longer one.
fn is_known_otherwise(cx: &Context, word: &Word, candidates: &[&str]) -> bool {
    let (doc, [only]) = (cx.doc(), candidates) else { return false };
    let right = cased(only, &doc.text()[word.span]);
    let count = |text: &str| {
        let same = doc.spellings_of(text).filter(|it| it.text() == text);
        same.map(SpellingRef::count).sum::<usize>()
    };
    let behind = &doc.text()[word.span.end()..];
    let next = behind.find(|c: char| !c.is_alphanumeric() && c != ' ').unwrap_or(behind.len());
    let next = behind[..next].split_inclusive(' ').take(2).collect::<String>();
    let longer =
        || next.trim().len() > 1 && doc.text().contains(&format!("{right}{}", next.trim_end()));
    (count(&right) >= KNOWN && count(only) == 0) || (count(&right) > 0 && longer())
}
