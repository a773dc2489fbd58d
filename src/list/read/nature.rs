//! Whether a document is a list, or prose with some links in items.

use crate::list::{Entry, List, Nature};
use crate::markdown::Document;

/// So much of a document, in percent, is entries where it is a list. Of real lists, entries make up
/// 58 and more; of real prose, mostly less than 20.
const SHARE_OF_A_LIST: usize = 40;

pub(super) fn nature(doc: &Document, list: &List) -> Nature {
    let lines = |entry: &Entry| entry.movable.unwrap_or(entry.own).len();
    let top = list.entries.iter().filter(|entry| entry.parent.is_none());
    let entries: usize = top.map(lines).sum();
    let all = doc.text().len() - doc.front_matter().map_or(0, |matter| matter.span().len());
    let much = entries * 100 >= all * SHARE_OF_A_LIST && entries > 0;
    if much { Nature::List } else { Nature::Prose }
}
