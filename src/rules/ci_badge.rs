//! Badges of continuous integration on a list.

use crate::rule::prelude::*;

#[derive(Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields, default)]
pub struct CiBadge {}

/// Parts of the URLs of badges that say whether a build has passed.
const URLS: &[&str] = &[
    "travis-ci.",
    "travis/",
    "circleci",
    "appveyor",
    "/actions/workflows/",
    "/workflows/",
    "github/actions/workflow",
    "github/workflow/status",
    "dev.azure.com",
    "gitlab.com/ci",
    "pipeline.svg",
];
/// What such badges say, in lower case.
const WORDS: &[&str] = &["build status", "build", "ci", "ci status"];

impl Rule for CiBadge {
    fn check(&self, cx: &Context, report: &mut Report) {
        let Some(preamble) = cx.list().preamble(cx.doc()) else { return };
        for badge in preamble.badges {
            let url = cx.doc().text()[badge.source].to_lowercase();
            let says = WORDS.contains(&&*badge.alt.trim().to_lowercase());
            if says || URLS.iter().any(|part| url.contains(part)) {
                let name = if badge.alt.is_empty() { &url } else { &badge.alt };
                report.at(badge.span, format!("`{name}` is a badge of a build"));
            }
        }
    }
}
