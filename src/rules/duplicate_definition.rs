//! Definitions whose label an earlier one has.

use crate::rule::prelude::*;

#[derive(Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields, default)]
pub struct DuplicateDefinition {}

impl Rule for DuplicateDefinition {
    fn check(&self, cx: &Context, report: &mut Report) {
        let doc = cx.doc();
        for later in doc.definitions().iter().filter(|it| it.shadowed && !it.url.is_empty()) {
            let Some(first) = doc.definitions().iter().find(|it| it.key == later.key) else {
                continue;
            };
            let label = &doc.text()[later.label];
            let same = first.url == later.url && first.title_text == later.title_text;
            // A label such as `//` is for comments, of which there may be many.
            if later.url.starts_with('#') && !same {
                continue;
            }
            let other = if same { "" } else { ", for another URL" };
            let draft = report
                .at(later.label, format!("`{label}` is defined already{other}"))
                .label(first.label, "first defined here");
            if same && let Some(lines) = doc.lines_of_definition(later) {
                draft.fix(Safe, "delete it", Claim::Same, [Edit::delete(lines)]);
            }
        }
    }
}
