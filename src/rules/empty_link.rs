//! Links without a destination, or without anything to click on.

use crate::rule::prelude::*;

#[derive(Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields, default)]
pub struct EmptyLink {}

impl Rule for EmptyLink {
    fn check(&self, cx: &Context, report: &mut Report) {
        for link in cx.doc().links() {
            let node = cx.doc().node(link.node);
            if link.url.trim().is_empty() {
                let of = if node.kind() == Kind::Image { "image" } else { "link" };
                report.at(node.span(), format!("{of} without a URL"));
            } else if node.kind() == Kind::Link && !is_shown(node) {
                report.at(node.span(), "link without a text");
            }
        }
    }
}

/// Whether a page shows anything of a link.
fn is_shown(link: NodeRef) -> bool {
    link.descendants().any(|node| match node.kind() {
        Kind::Text => !node.literal().trim().is_empty(),
        Kind::SoftBreak | Kind::HardBreak | Kind::Emph | Kind::Strong => false,
        _ => true,
    })
}
