//! The Awesome badge beside the title.

use crate::rule::prelude::*;

#[derive(Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields, default)]
pub struct MissingAwesomeBadge {}

/// Where the badge leads, without scheme and final slash.
const HOMES: &[&str] = &["awesome.re", "github.com/sindresorhus/awesome"];
/// The badge, and its flat kinds.
const BADGE: &str = "https://awesome.re/badge.svg";
const BADGES: &[&str] =
    &["awesome.re/badge.svg", "awesome.re/badge-flat.svg", "awesome.re/badge-flat2.svg"];

/// Part of the URLs of copies from the repository.
const COPY: &str = "sindresorhus/awesome";

impl Rule for MissingAwesomeBadge {
    fn check(&self, cx: &Context, report: &mut Report) {
        let Some(preamble) = cx.list().preamble(cx.doc()) else { return };
        let leads_home = |badge: &&Badge| {
            let link = badge.link.as_deref().map(bare);
            link.is_some_and(|link| HOMES.contains(&link))
        };
        let mut badges = preamble.badges.iter().filter(leads_home);
        let Some(badge) = badges.next() else {
            let place = preamble.place(cx.doc(), cx.list());
            let help = format!("[![Awesome]({BADGE})](https://awesome.re)");
            report.at(place, "no Awesome badge beside the title").help(help);
            return;
        };
        let source = &cx.doc().text()[badge.source];
        let is_badge = |badge: &Badge| {
            let source = &cx.doc().text()[badge.source];
            BADGES.contains(&bare(source)) || (source.contains(COPY) && source.ends_with(".svg"))
        };
        if !is_badge(badge) && !badges.any(is_badge) {
            let message = format!("the Awesome badge is `{source}`, expected `{BADGE}`");
            let edit = Edit::replace(badge.source, BADGE);
            report.at(badge.source, message).fix(Unsafe, "show that one", Claim::Text, [edit]);
        }
    }
}

/// A URL without its scheme, `www.`, and what does not lead elsewhere.
fn bare(url: &str) -> &str {
    let url = url.split(['#', '?']).next().unwrap_or(url);
    let url = url.split_once("://").map_or(url, |(_, rest)| rest);
    url.strip_prefix("www.").unwrap_or(url).trim_end_matches('/')
}
