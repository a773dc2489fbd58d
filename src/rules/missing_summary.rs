//! A sentence that says what a list is of.

use crate::rule::prelude::*;

#[derive(Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields, default)]
pub struct MissingSummary {}

impl Rule for MissingSummary {
    fn check(&self, cx: &Context, report: &mut Report) {
        let Some(preamble) = cx.list().preamble(cx.doc()) else { return };
        if !preamble.has_summary(cx.doc()) {
            let place = preamble.place(cx.doc(), cx.list());
            report.at(place, "no sentence below the title says what the list is of");
        }
    }
}
