//! A code of conduct that was copied and not filled in.

use crate::rule::prelude::*;

#[derive(Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields, default)]
pub struct UnfilledConduct {}

/// What stands where the address of the maintainers belongs.
const BLANKS: &[&str] =
    &["[INSERT EMAIL ADDRESS]", "[INSERT CONTACT METHOD]", "sindresorhus@gmail.com"];

impl Rule for UnfilledConduct {
    fn check(&self, cx: &Context, report: &mut Report) {
        let (doc, text) = (cx.doc(), cx.doc().text());
        let title = doc.headings().first().map(|heading| doc.node(heading.node).plain_text());
        let title = title.unwrap_or_default().to_lowercase();
        if !title.contains("code of conduct") && !title.contains("covenant") {
            return;
        }
        for blank in BLANKS {
            for (at, found) in text.match_indices(blank) {
                let span = Span::new(at, at + found.len());
                if !doc.in_code(span) {
                    let message = format!("`{found}`, expected the address of the maintainers");
                    report.at(span, message);
                }
            }
        }
    }
}
