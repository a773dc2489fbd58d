//! The title of a list: one heading of level 1, before all others.

use crate::rule::prelude::*;

#[derive(Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields, default)]
pub struct MissingTitle {}

impl Rule for MissingTitle {
    fn check(&self, cx: &Context, report: &mut Report) {
        let (doc, list) = (cx.doc(), cx.list());
        let Some(preamble) = list.preamble(doc) else { return };
        let titles: Vec<&Section> = list.sections.iter().filter(|it| it.level == 1).collect();
        let place = |section: &Section| match section.node.map(|node| doc.node(node)) {
            Some(node) if node.kind() == Kind::Heading => node.inner(),
            _ => section.span.before(),
        };
        if let Some(second) = titles.get(1) {
            let message = format!("{} headings of level 1, expected one title", titles.len());
            report.at(place(second), message).label(place(titles[0]), "the first one");
        }
        // A banner is a title that is painted.
        let banner = !preamble.badges.is_empty() && titles.is_empty();
        let first = list.sections.get(1);
        let late = first.filter(|first| first.level > 1 && !titles.is_empty());
        if let Some(first) = late {
            let message = format!("`{}` stands before the title", first.title);
            report.at(place(first), message).label(place(titles[0]), "the title");
        } else if titles.is_empty() && !banner {
            report.at(preamble.span.before(), "no title: no heading of level 1");
        }
    }
}
