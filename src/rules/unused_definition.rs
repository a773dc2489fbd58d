//! Definitions that nothing refers to.

use crate::markdown::Definition;
use crate::rule::prelude::*;

#[derive(Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields, default)]
pub struct UnusedDefinition {
    /// Labels that may stand unused.
    allow: Vec<String>,
}

/// So many that are not used, and one in so many of all, are a stock that is kept at hand.
const STOCK: usize = 10;
const SHARE_OF_STOCK: usize = 4;

impl Rule for UnusedDefinition {
    fn check(&self, cx: &Context, report: &mut Report) {
        let doc = cx.doc();
        let unused = doc.unused_definitions().filter(|it| !it.shadowed && leads_out(it));
        let unused: Vec<&Definition> = unused.collect();
        if unused.len() >= STOCK && unused.len() * SHARE_OF_STOCK >= doc.definitions().len() {
            return;
        }
        for definition in unused {
            let label = &doc.text()[definition.label];
            if self.allow.iter().any(|allowed| allowed == label) {
                continue;
            }
            let draft = report.at(definition.label, format!("nothing refers to `{label}`"));
            // What is commented out or written wrong may be put right.
            if let Some(lines) = doc.lines_of_definition(definition)
                && !is_meant(doc.text(), definition)
            {
                draft.fix(Unsafe, "delete it", Claim::Same, [Edit::delete(lines)]);
            }
        }
    }
}

/// `[//]: # (words)` is a comment, `[summary]: #summary` marks a place.
fn leads_out(definition: &Definition) -> bool {
    !definition.url.is_empty() && !definition.url.starts_with('#')
}

/// Whether the label stands in brackets elsewhere.
fn is_meant(text: &str, definition: &Definition) -> bool {
    let written = &text[definition.label.start() - 1..definition.label.end() + 1];
    text.match_indices(written).any(|(at, _)| at + 1 != definition.label.start())
}
