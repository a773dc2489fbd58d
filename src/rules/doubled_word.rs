//! The same small word twice in a row.

use crate::rule::prelude::*;

#[derive(Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields, default)]
pub struct DoubledWord {}

/// Words that no sentence has twice in a row. Others may be: `that that`, `had had`, `log in in`, names,
/// and whatever is of its own kind.
const NEVER_TWICE: [&str; 62] = [
    "a", "also", "an", "and", "any", "are", "as", "at", "be", "because", "been", "but", "by",
    "can", "could", "each", "enough", "for", "from", "get", "has", "have", "if", "into", "its",
    "just", "may", "more", "most", "must", "not", "of", "only", "or", "our", "should", "some",
    "such", "than", "the", "their", "them", "then", "these", "they", "this", "those", "to", "use",
    "used", "using", "was", "we", "were", "when", "which", "while", "will", "with", "without",
    "would", "your",
];

impl Rule for DoubledWord {
    fn check(&self, cx: &Context, report: &mut Report) {
        for (first, second) in cx.doc().doubled_words() {
            if NEVER_TWICE.contains(&&cx.doc().text()[second.span]) {
                judge(cx, first, second, report);
            }
        }
    }
}

fn judge(cx: &Context, first: &Word, second: &Word, report: &mut Report) {
    let doc = cx.doc();
    let between = Span::new(first.span.end(), second.span.start());
    if !is_gap(doc, between) || first.block(doc) != second.block(doc) {
        return;
    }
    let (before, word) = (&doc.text()[first.span], &doc.text()[second.span]);
    let alone = [first, second].iter().all(|it| doc.stands_alone(it.span));
    if alone && !is_title(before) && !has_mark(doc, second) && doc.is_in_english(second) {
        let surplus = between.join(second.span);
        report
            .at(second.span, format!("`{word}` stands here twice"))
            .label(first.span, "for the first time")
            .fix(Safe, "delete the second", Claim::Text, [Edit::delete(surplus)]);
    }
}

/// Blanks on one line. What is broken over lines is mended by hand: the line may have a prefix.
fn is_gap(doc: &Document, between: Span) -> bool {
    !between.is_empty() && doc.text()[between].bytes().all(|byte| byte == b' ')
}

/// `AND and`.
fn is_title(word: &str) -> bool {
    word.len() > 1 && word.bytes().skip(1).any(|byte| byte.is_ascii_uppercase())
}

/// `they they're`.
fn has_mark(doc: &Document, word: &Word) -> bool {
    doc.text()[word.span.end()..].starts_with(['\'', '’'])
}
