//! Headings with nothing below them.

use crate::rule::prelude::*;

#[derive(Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields, default)]
pub struct EmptySection {}

impl Rule for EmptySection {
    fn check(&self, cx: &Context, report: &mut Report) {
        let doc = cx.doc();
        // A template of a document has sections that need not be filled.
        if cx.list().nature != Nature::List {
            return;
        }
        let mut headings = doc.headings().iter().peekable();
        while let Some(heading) = headings.next() {
            let node = doc.node(heading.node);
            // What is below a heading in an item or quote is that item or quote.
            let free = node.parent().is_some_and(|parent| parent.kind() == Kind::Document);
            let below = headings.peek().is_some_and(|next| next.level > heading.level);
            let mut next = std::iter::successors(node.next_sibling(), |next| next.next_sibling())
                .skip_while(|next| next.flags().has(Flags::COMMENT));
            let ends = next.next().is_none_or(|next| next.kind() == Kind::Heading);
            let linked = !doc.links_in(node).is_empty();
            if free && ends && !below && !linked && heading.level > 1 {
                let title = node.text_without_images();
                report.at(node.inner(), format!("nothing stands below `{}`", title.trim()));
            }
        }
    }
}
