//! Items that begin in another way than the rest of the list.

use crate::rule::prelude::*;

#[derive(Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields, default)]
pub struct OddBullet {}

impl Rule for OddBullet {
    fn check(&self, cx: &Context, report: &mut Report) {
        for odd in cx.list().odd_markers(cx.doc()) {
            tell(odd, report);
        }
    }
}

fn tell(odd: OddMarker, report: &mut Report) {
    let (found, expected) = (said(odd.found), said(odd.expected));
    let message = match odd.found {
        Marker::Bullet(_) => format!("bullet is {found}, expected {expected}"),
        Marker::Blanks(_) => format!("{found} after the bullet, expected {expected}"),
        Marker::Indent(_) => format!("bullet is indented by {found}, expected {expected}"),
    };
    let (keep, all) = (number(odd.keep), plural(odd.all, "item", "items"));
    let here = if odd.in_section { "in this section" } else { "here" };
    let help = match odd.expected {
        Marker::Bullet(_) => format!("{keep} of {all} {here} have the bullet {expected}"),
        Marker::Blanks(_) => format!("{keep} of {all} {here} have {expected} after the bullet"),
        Marker::Indent(_) => format!("{keep} of {all} {here} are indented by {expected}"),
    };
    let span = if odd.span.is_empty() { odd.marker } else { odd.span };
    let draft = report.at(span, message).label(odd.example, "as most are").help(help);
    if odd.mendable {
        // A foreign bullet has begun another list, which is joined to the one before it.
        let edit = Edit::replace(odd.span, written(odd.expected));
        draft.fix(Safe, format!("write {expected}"), Claim::Items, [edit]);
    }
}

fn said(marker: Marker) -> String {
    match marker {
        Marker::Bullet(bullet) => format!("`{bullet}`"),
        Marker::Blanks(0) | Marker::Indent(0) => "none".to_string(),
        Marker::Blanks(count) | Marker::Indent(count) => plural(count as usize, "blank", "blanks"),
    }
}

fn written(marker: Marker) -> String {
    match marker {
        Marker::Bullet(bullet) => bullet.to_string(),
        Marker::Blanks(count) | Marker::Indent(count) => " ".repeat(count as usize),
    }
}
