//! URLs in text.

use crate::markdown::LinkForm;
use crate::rule::prelude::*;

#[derive(Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields, default)]
pub struct BareUrl {}

impl Rule for BareUrl {
    fn check(&self, cx: &Context, report: &mut Report) {
        for link in cx.doc().links().iter().filter(|link| link.form == LinkForm::Bare) {
            let span = cx.doc().node(link.node).span();
            let url = &cx.doc().text()[span];
            let mut broken = cx.doc().broken_links().iter();
            if broken.any(|broken| broken.span.overlaps(span)) {
                continue;
            }
            let draft = report.at(span, format!("bare URL, expected `<{url}>` or a link"));
            // Between `<` and `>` an address needs no scheme, all else does.
            let whole = *link.url == *url || link.url.strip_prefix("mailto:") == Some(url);
            if whole && !url.contains(['<', '>']) {
                let edits = [Edit::insert(span.start(), "<"), Edit::insert(span.end(), ">")];
                draft.fix(Safe, "put it between `<` and `>`", Claim::Same, edits);
            }
        }
    }
}
