//! A section on the licence of a list.

use crate::rule::prelude::*;

#[derive(Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields, default)]
pub struct LicenceSection {}

/// Titles in lower case.
const TITLES: &[&str] = &["licence", "license", "licensing", "copyright"];

impl Rule for LicenceSection {
    fn check(&self, cx: &Context, report: &mut Report) {
        let list = cx.list();
        if list.nature != Nature::List {
            return;
        }
        for heading in cx.doc().headings() {
            let node = cx.doc().node(heading.node);
            let title = node.plain_text().to_lowercase();
            let title = title.trim_matches(|c: char| !c.is_alphanumeric());
            // Where entries stand, it is one on the licences of others.
            let section = &list.sections[list.section_at(node.span().start()).0 as usize];
            let span = section.span;
            let holds = list.entries.iter().any(|entry| span.contains(entry.own));
            if TITLES.contains(&title) && !holds {
                let message = "the licence stands in a section, expected in a file `LICENSE`";
                let draft = report.at(node.inner(), message);
                draft.help("GitHub shows the licence of that file beside the list");
            }
        }
    }
}
