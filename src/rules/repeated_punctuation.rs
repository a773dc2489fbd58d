//! Two marks at an end, of which one is meant.

use crate::rule::prelude::*;

#[derive(Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields, default)]
pub struct RepeatedPunctuation {}

/// What stands there, and what is meant.
const PAIRS: [(&str, &str); 6] =
    [("..", "."), (",.", "."), (",,", ","), ("。。", "。"), ("，。", "。"), ("，，", "，")];

impl Rule for RepeatedPunctuation {
    fn check(&self, cx: &Context, report: &mut Report) {
        for (written, meant) in PAIRS {
            for span in cx.doc().in_texts(written).filter(|span| is_slip(cx.doc(), *span, written))
            {
                report.at(span, format!("`{written}`, expected `{meant}`")).fix(
                    Safe,
                    format!("write `{meant}`"),
                    Claim::Text,
                    [Edit::replace(span, meant)],
                );
            }
        }
    }
}

/// Behind a word, and at the end of what is said: `...` and `a..b` mean something else, and so may
/// two stops in the midst of a sentence.
fn is_slip(doc: &Document, span: Span, written: &str) -> bool {
    let text = doc.text();
    let before = text[..span.start()].chars().next_back();
    let behind = &text[span.end()..];
    let word_before = before.is_some_and(|c| c.is_alphanumeric() || matches!(c, ')' | ']'));
    let line = behind.split(['\n', '\r']).next().unwrap_or_default();
    let next = line.trim_start_matches(' ').chars().next();
    let parted = line.is_empty() || !line.starts_with(|c: char| c.is_alphanumeric() || c == '.');
    let ends = match next {
        // What the line goes on with is a new sentence.
        Some(c) => c.is_uppercase() || matches!(c, '[' | '!' | '|' | '<' | '(') || !c.is_ascii(),
        None => true,
    };
    let pause = written.ends_with([',', '，']);
    word_before && parted && (ends || pause)
}
