//! Links whose text is an address, and another one than theirs.

use crate::list::url;
use crate::markdown::LinkForm;
use crate::rule::prelude::*;

#[derive(Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields, default)]
pub struct MismatchedLinkText {}

impl Rule for MismatchedLinkText {
    fn check(&self, cx: &Context, report: &mut Report) {
        for link in cx.doc().links() {
            let node = cx.doc().node(link.node);
            let written = matches!(link.form, LinkForm::Autolink | LinkForm::Bare);
            if written || node.kind() != Kind::Link {
                continue;
            }
            let text = node.plain_text();
            let (Some(shown), Some(host)) = (shown_host(text.trim()), url::host(&link.url)) else {
                continue;
            };
            // A part of a site goes by the name of the site.
            if shown != host && !host.ends_with(&format!(".{shown}")) {
                let message = format!("text says `{shown}`, the URL `{host}`");
                report.at(link.text, message);
            }
        }
    }
}

/// How hosts end that a name seldom ends in: `Node.js` and `Socket.io` are names.
const ENDS_OF_HOSTS: &[&str] = &[".com", ".net", ".org"];
/// Names end so, too, but those have one dot, and hosts with a domain below have two.
const ENDS_WITH_A_DOMAIN: &[&str] = &[".ai", ".app", ".dev", ".io"];

/// The host that a text names, if it is nothing but a URL or the beginning of one.
fn shown_host(text: &str) -> Option<String> {
    if text.contains(char::is_whitespace) {
        return None;
    }
    if text.contains("://") {
        return url::host(text);
    }
    let host = text.split(['/', '?', '#']).next().unwrap_or_default();
    let ends = |ends: &[&str]| ends.iter().any(|end| host.ends_with(end));
    let below = host.matches('.').count() >= 2 && ends(ENDS_WITH_A_DOMAIN);
    let named = text.starts_with("www.") || below || ends(ENDS_OF_HOSTS);
    named.then(|| url::host(&format!("https://{text}"))).flatten()
}
