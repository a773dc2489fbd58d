//! Contents that do not stand first.

use crate::rule::prelude::*;

#[derive(Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields, default)]
pub struct LateContents {}

/// Contents of a part of the list stand where that part is: those of the whole list so many of its
/// chapters in a hundred.
const SHARE: usize = 50;

impl Rule for LateContents {
    fn check(&self, cx: &Context, report: &mut Report) {
        let (doc, list) = (cx.doc(), cx.list());
        if list.nature != Nature::List {
            return;
        }
        let chapters = list.sections.iter().filter(|section| section.level == 2).count();
        let whole = |contents: &Contents| {
            let sections = contents.items.iter().filter_map(ContentsItem::section);
            let listed = sections.filter(|id| list.sections[id.0 as usize].level == 2).count();
            listed * 100 >= chapters * SHARE
        };
        let Some(contents) = list.contents(doc).into_iter().find(whole) else { return };
        let own = &list.sections[contents.section.0 as usize];
        let before = |section: &&Section| {
            section.level >= 2
                && section.span.end <= contents.span.start
                && !section.is_own_affair()
        };
        if let Some(first) = list.sections.iter().find(before) {
            let place = match own.node.map(|node| doc.node(node)) {
                Some(node) if node.kind() == Kind::Heading => node.inner(),
                _ => contents.items[0].link,
            };
            let message = format!("section `{}` stands before the contents", first.title);
            report.at(place, message).label(first.span.before(), "here");
        }
    }
}
