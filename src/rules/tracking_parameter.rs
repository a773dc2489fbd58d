//! Parameters that say only where a reader came from.

use crate::list::url;
use crate::rule::prelude::*;
use crate::text::fold::letters;

#[derive(Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields, default)]
pub struct TrackingParameter {
    /// Hosts, with all below them, whose URLs stay as they are.
    allow: Vec<String>,
}

/// A parameter that names the place it is clicked at was made for that place.
const OF_THE_LIST: &[&str] = &["github", "awesome", "sponsor", "readme", "repo"];

/// Anything shorter is a part of some title.
const SHORTEST_NAME: usize = 5;

impl Rule for TrackingParameter {
    fn check(&self, cx: &Context, report: &mut Report) {
        let titles = titles(cx);
        for entry in cx.list().entries() {
            let links = cx.doc().links_in(cx.doc().node(entry.node)).iter();
            let written = links.filter_map(|link| link.destination);
            for destination in written.filter(|span| entry.own.contains(*span)) {
                self.judge(cx, destination, &titles, report);
            }
        }
    }
}

impl TrackingParameter {
    fn judge(&self, cx: &Context, destination: Span, titles: &[String], report: &mut Report) {
        let url = &cx.doc().text()[destination];
        let parts = url::tracking(url);
        let Some(first) = parts.first() else { return };
        if names_the_list(&url[first.start()..], titles) || self.allows(url) {
            return;
        }
        let spans = parts.iter().map(|part| part.shift(destination.start()));
        let edits = spans.clone().map(Edit::delete);
        let message = format!("`{}` says only where a reader came from", &url[*first]);
        let span = first.shift(destination.start());
        report.at(span, message).fix(Safe, "delete it", Claim::Text, edits);
    }

    fn allows(&self, url: &str) -> bool {
        let host = url.split("://").nth(1).and_then(|rest| rest.split(['/', '?', '#']).next());
        host.is_some_and(|host| {
            let is = |allowed: &String| {
                host.strip_suffix(&**allowed)
                    .is_some_and(|rest| rest.is_empty() || rest.ends_with('.'))
            };
            self.allow.iter().any(is)
        })
    }
}

/// Whether a value in a query names the list, or places where lists stand.
fn names_the_list(query: &str, titles: &[String]) -> bool {
    let lower = query.to_lowercase();
    let values =
        lower.split(['&', '#']).filter_map(|it| it.split_once('=')).map(|(_, value)| value);
    let is_title = |value: &str| {
        let value = letters(value);
        value.len() >= SHORTEST_NAME && titles.iter().any(|title| title.contains(&value))
    };
    OF_THE_LIST.iter().any(|word| lower.contains(word)) || values.into_iter().any(is_title)
}

/// What the list calls itself.
fn titles(cx: &Context) -> Vec<String> {
    let top = cx.list().sections.iter().filter(|section| section.level == 1);
    top.map(|section| letters(&section.title.to_lowercase())).collect()
}
