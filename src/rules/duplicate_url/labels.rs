//! One URL twice in an entry, under two labels: `[PDF](..), [EPUB](..)`.

use crate::list::url;
use crate::markdown::{Flags, Link};
use crate::rule::prelude::*;

pub fn check(cx: &Context, report: &mut Report) {
    for entry in cx.list().entries() {
        let links = cx.doc().links_in(cx.doc().node(entry.node));
        if links.len() < 2 {
            continue;
        }
        let labels: Vec<&Link> = links.iter().filter(|link| is_label(cx, entry, link)).collect();
        for (index, link) in labels.iter().enumerate().skip(1) {
            let row = row_before(cx, &labels, index);
            // `[abs](..)` and `[pdf](..)` of one paper have one key, and are two links.
            if let Some(first) =
                row.iter().find(|first| first.url == link.url && url::key(&link.url).is_some())
            {
                tell(cx, first, link, report);
            }
        }
    }
}

/// Whether a link is more than the name of the entry. Badges say nothing but how the entry is.
fn is_label(cx: &Context, entry: EntryRef, link: &Link) -> bool {
    let node = cx.doc().node(link.node);
    let named = entry.part(Role::Name).is_some_and(|name| node.span().contains(name.span));
    node.kind() == Kind::Link
        && entry.own.contains(node.span())
        && !named
        && !node.children().all(|inner| inner.kind() == Kind::Image)
}

/// The links before the one at `index` that stand in a row with it: nothing but marks between them.
fn row_before<'l>(cx: &Context, labels: &'l [&'l Link], index: usize) -> &'l [&'l Link] {
    let span = |link: &Link| cx.doc().node(link.node).span();
    let joined = |pair: &[&Link]| {
        let (end, start) = (span(pair[0]).end(), span(pair[1]).start());
        end <= start && !cx.doc().text()[end..start].contains(char::is_alphanumeric)
    };
    let mut start = index;
    while start > 0 && joined(&labels[start - 1..=start]) {
        start -= 1;
    }
    &labels[start..index]
}

fn tell(cx: &Context, first: &Link, link: &Link, report: &mut Report) {
    let label = |link: &Link| cx.doc().node(link.node).plain_text().into_owned();
    let (one, other) = (label(first), label(link));
    let place = |link: &Link| link.label.or(link.destination).unwrap_or(link.text);
    if one == other || cx.doc().node(link.node).flags().has(Flags::UNTRUSTED) {
        return;
    }
    report
        .at(place(link), format!("{} and {} have one URL", quoted(&one), quoted(&other)))
        .label(place(first), "first stands here")
        .help("one of the two is probably a wrong URL");
}
