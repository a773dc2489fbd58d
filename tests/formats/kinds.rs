//! Each kind of deviation is shown in each carrier that it can occur in.

use super::{assert_none, fixtures, page};
use mdlint::list::DeviationKind::{self, *};
use mdlint::list::TypeName;
use std::collections::HashSet;

const CARRIERS: [&str; 6] = ["item", "row", "heading", "paragraph", "anchor", "card"];

const KINDS: [DeviationKind; 23] = [
    Spacing,
    Separator,
    Quote,
    Case,
    End,
    Literal,
    Markup,
    Missing,
    Extra,
    Swapped,
    Type(TypeName::Plain),
    Type(TypeName::Word),
    Type(TypeName::Sentence),
    Type(TypeName::Url),
    Type(TypeName::Date),
    Type(TypeName::Year),
    Type(TypeName::Int),
    Type(TypeName::Number),
    Type(TypeName::Spdx),
    Type(TypeName::Badge),
    Type(TypeName::Emoji),
    Vocabulary,
    FarOff,
];

/// Why no entry departs like that, whatever carries it. A kind that is new is one to think about
/// here, and to show in [`KINDS`].
fn cannot_occur(kind: DeviationKind) -> Option<&'static str> {
    match kind {
        Type(TypeName::Plain) => Some("what is not plain is a node or a bracket too many"),
        Type(TypeName::Sentence) => Some("a sentence starts or ends wrong: Case, End"),
        Type(
            TypeName::Word
            | TypeName::Url
            | TypeName::Date
            | TypeName::Year
            | TypeName::Int
            | TypeName::Number
            | TypeName::Spdx
            | TypeName::Badge
            | TypeName::Emoji,
        )
        | Spacing
        | Separator
        | Quote
        | Case
        | End
        | Literal
        | Markup
        | Missing
        | Extra
        | Swapped
        | Vocabulary
        | FarOff
        // Only habits know that.
        | Undescribed => None,
    }
}

/// Carrier and kind of every deviation in the fixtures, as they are written there.
fn shown() -> HashSet<(String, String)> {
    let mut shown = HashSet::new();
    for path in fixtures("shapes") {
        let text = std::fs::read_to_string(&path).expect("a page");
        for block in page::blocks(&text).iter().filter(|block| block.info.starts_with("md bad")) {
            let carrier = block.info.split(' ').nth(2).unwrap_or("item");
            let marks =
                block.text.lines().map(|line| line.trim_start_matches([' ', '^', '|', '…']));
            let kinds = marks.filter_map(|mark| Some(mark.split_once(": ")?.0.to_string()));
            shown.extend(kinds.map(|kind| (carrier.to_string(), kind)));
        }
    }
    shown
}

#[test]
fn each_kind_is_shown_in_each_carrier() {
    let shown = shown();
    let mut faults = Vec::new();
    for kind in KINDS {
        for carrier in CARRIERS {
            let is_shown = shown.contains(&(carrier.to_string(), format!("{kind:?}")));
            match (is_shown, cannot_occur(kind)) {
                (true, None) | (false, Some(_)) => {}
                (false, None) => faults.push(format!("no fixture of {kind:?} in {carrier}")),
                (true, Some(why)) => faults.push(format!("{kind:?} in {carrier}, yet {why}")),
            }
        }
    }
    assert_none(&faults);
}
