//! Letters of another alphabet that look like those of the word that they stand in.

use crate::rule::prelude::*;

#[derive(Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields, default)]
pub struct MixedScript {}

impl Rule for MixedScript {
    fn check(&self, cx: &Context, report: &mut Report) {
        for stranger in cx.doc().strangers() {
            let text = cx.doc().text();
            let (letters, word) = (&text[stranger.span], &text[stranger.word]);
            let (script, word_script) = (stranger.script, stranger.word_script);
            let message = format!("`{letters}` of `{word}` is {script}, expected {word_script}");
            let draft = report.at(stranger.span, message);
            if let Some(meant) = &stranger.meant {
                let edit = Edit::replace(stranger.span, meant);
                draft.fix(Unsafe, format!("write Latin `{meant}`"), Claim::Text, [edit]);
            }
        }
    }
}
