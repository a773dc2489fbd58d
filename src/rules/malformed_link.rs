//! What was meant as a link and is none.

use crate::markdown::{BrokenLink, Slip};
use crate::rule::prelude::*;

#[derive(Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields, default)]
pub struct MalformedLink {}

impl Rule for MalformedLink {
    fn check(&self, cx: &Context, report: &mut Report) {
        for link in cx.doc().broken_links() {
            let draft = report.at(link.at, message(link, cx.doc().text()));
            if !link.edits.is_empty() {
                let applicability = if link.certain { Safe } else { Unsafe };
                let edits = link.edits.iter().cloned();
                draft.fix(applicability, "make it a link", Claim::Inline, edits);
            }
        }
    }
}

fn message(link: &BrokenLink, text: &str) -> String {
    let found = &text[link.at];
    match link.slip {
        Slip::Blank => "blank between `]` and `(`".into(),
        Slip::Wide => format!("`{found}` beside the URL, expected `{}`", narrow(found)),
        Slip::Reversed => "`(text)[url]`, expected `[text](url)`".into(),
        Slip::Brackets => "`[` before the URL, expected `(`".into(),
        Slip::Unclosed => "no `)` after the URL".into(),
        Slip::ClosedByBracket => "`]` after the URL, expected `)`".into(),
        Slip::BlankInDestination => "blank in the URL".into(),
        Slip::UnclosedText if found.starts_with(')') => "`)` after the text, expected `]`".into(),
        Slip::UnclosedText => "no `]` after the text".into(),
        Slip::Unopened if found == "(" => "`(` before the text, expected `[`".into(),
        Slip::Unopened => "no `[` before the text".into(),
        Slip::ClosedTwice => "second `]` after the text".into(),
    }
}

fn narrow(wide: &str) -> &'static str {
    if wide.starts_with('（') { "(" } else { ")" }
}
