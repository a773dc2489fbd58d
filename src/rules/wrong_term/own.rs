//! Names that the list's own `[terms]` speak of.

use super::Fault;
use super::uses::is_capitals;
use crate::rule::prelude::*;

/// Where `term` is written in a way that is declared wrong, or with capitals in the wrong places.
pub fn faults<'d>(cx: &Context<'d>, term: &'d OwnTerm) -> Vec<Fault<'d>> {
    let doc = cx.doc();
    let right = term.spelling.as_str();
    let wrong = term.wrong.iter().flat_map(|wrong| phrases(doc, wrong));
    let cased = doc.spellings_of(right).filter(|it| is_miscased(it.text(), right));
    let cased = cased.flat_map(SpellingRef::uses).map(|word| (*word, word.span));
    let found: Vec<(Word, Span)> =
        wrong.chain(cased).filter(|(_, span)| !is_within(doc, *span, right)).collect();
    let count = phrases(doc, right).count();
    let all = count + found.len();
    let evidence = (count > 0).then(|| format!("{count} of {all} here write `{right}`"));
    let fault = |(word, span)| Fault { span, word, right, evidence: evidence.clone() };
    found.into_iter().map(fault).collect()
}

/// Whether `text` is another case of `right` than a sentence or a style would make of it.
fn is_miscased(text: &str, right: &str) -> bool {
    let inner = |text: &str| text.bytes().skip(1).any(|byte| byte.is_ascii_uppercase());
    text != right && !is_capitals(text) && (inner(text) || inner(right))
}

/// Where `phrase` stands, word for word and in the same case.
fn phrases<'d>(doc: &'d Document, phrase: &str) -> impl Iterator<Item = (Word, Span)> + use<'d> {
    let start = phrase.find(char::is_alphabetic).unwrap_or(0);
    let rest = &phrase[start..];
    let length = rest.find(|c: char| !c.is_alphabetic()).unwrap_or(rest.len());
    let words = doc.spellings_of(&rest[..length]).flat_map(SpellingRef::words);
    let phrase = phrase.to_string();
    words.filter_map(move |word| {
        let from = word.span.start().checked_sub(start)?;
        let span = Span::new(from, from + phrase.len());
        let here = doc.text().get(span.range())? == phrase;
        (here && doc.stands_alone(span)).then_some((*word, span))
    })
}

/// Whether the right spelling stands around `span`: `Node` is a part of `Node.js`.
fn is_within(doc: &Document, span: Span, right: &str) -> bool {
    let text = doc.text();
    right.match_indices(&text[span]).any(|(at, _)| {
        let from = span.start().checked_sub(at);
        from.and_then(|from| text.get(from..)).is_some_and(|rest| rest.starts_with(right))
    })
}
