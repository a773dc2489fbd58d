//! References to labels that no definition has.

use crate::markdown::{Document, LinkForm};
use crate::rule::prelude::*;
use crate::text::suggest;

#[derive(Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields, default)]
pub struct UndefinedReference {}

impl Rule for UndefinedReference {
    fn check(&self, cx: &Context, report: &mut Report) {
        let doc = cx.doc();
        if doc.undefined_references().is_empty() || !has_references(doc) {
            return;
        }
        let known = || doc.definitions().iter().map(|it| &doc.text()[it.label]);
        for reference in doc.undefined_references() {
            let label = &doc.text()[reference.label];
            // `values[row][column]` is no link.
            if doc.text()[..reference.span.start()].ends_with(char::is_alphanumeric) {
                continue;
            }
            let message = format!("no definition of `{label}`");
            let draft = report.at(reference.span, message);
            if let Some(near) = suggest::nearest(label, known()) {
                let draft = draft.help(format!("the nearest is `{near}`"));
                let edit = Edit::replace(reference.label, near);
                draft.fix(Unsafe, format!("refer to `{near}`"), Claim::Inline, [edit]);
            }
        }
    }
}

/// Whether links are written so here: elsewhere two pairs of brackets are two tags.
fn has_references(doc: &Document) -> bool {
    let written = |form| matches!(form, LinkForm::Full | LinkForm::Collapsed);
    doc.links().iter().any(|link| written(link.form))
}
