//! Numbers of items that do not follow one another.

use crate::rule::prelude::*;
use std::sync::Arc;

#[derive(Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields, default)]
pub struct OddNumber {}

/// A list of fewer items shows no way of numbering.
const FEWEST: usize = 4;
/// What begins with such a number counts years, which do not follow one another.
const YEAR: u64 = 1000;
/// In a list that counts, one number in so many may be wrong, and one in any.
const SHARE: usize = 10;

impl Rule for OddNumber {
    fn check(&self, cx: &Context, report: &mut Report) {
        for list in cx.doc().of_kind(Kind::List) {
            if list.list().is_some_and(|list| list.start.is_some()) {
                check(&numbers(list), report);
            }
        }
    }
}

/// An item and its number.
struct Numbered<'d> {
    item: NodeRef<'d>,
    /// Without what follows the number.
    span: Span,
    number: u64,
}

fn numbers<'d>(list: NodeRef<'d>) -> Vec<Numbered<'d>> {
    let numbered = |item: NodeRef<'d>| {
        let marker = item.item()?.marker;
        let span = Span::new(marker.start(), marker.end().checked_sub(1)?);
        Some(Numbered { item, span, number: item.document().text()[span].parse().ok()? })
    };
    list.children().filter_map(numbered).collect()
}

fn check(items: &[Numbered], report: &mut Report) {
    let breaks = |pair: &&[Numbered]| pair[1].number != pair[0].number + 1;
    let broken: Vec<&[Numbered]> = items.windows(2).filter(breaks).collect();
    // Where it begins again, it is meant to be another list.
    let counts = items.windows(2).all(|pair| pair[1].number >= pair[0].number);
    let most = 1 + items.len() / SHARE;
    if items.len() < FEWEST || broken.len() > most || !counts || items[0].number >= YEAR {
        return;
    }
    let fix = renumbered(items).map(Arc::new);
    for pair in broken {
        let (before, here) = (pair[0].number, pair[1].number);
        let message = match here == before {
            true => format!("number {here} stands twice"),
            false => format!("number is {here}, expected {}", before + 1),
        };
        let draft = report.at(pair[1].span, message).label(pair[0].span, "the one before");
        if let Some(fix) = &fix {
            draft.shared_fix(fix.clone());
        }
    }
}

/// The numbers that the page shows, whatever is written, if nothing in the items moves by that.
fn renumbered(items: &[Numbered]) -> Option<Fix> {
    let mut edits = Vec::new();
    for (item, number) in items.iter().zip(items[0].number..) {
        let written = number.to_string();
        let is_text = item.item.children().all(|block| block.kind() == Kind::Paragraph);
        let one_block = is_text && item.item.children().count() == 1;
        let untrusted = item.item.document().is_untrusted(item.item.span());
        if untrusted || written.len() != item.span.len() && !one_block {
            return None;
        }
        if number != item.number {
            edits.push(Edit::replace(item.span, written));
        }
    }
    let title = "number the items as the page does".to_string();
    Some(Fix { applicability: Safe, title, claim: Claim::Same, edits })
}
