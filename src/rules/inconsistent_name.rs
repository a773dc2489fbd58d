//! Names that the list itself writes in two ways.

mod fields;

use crate::rule::prelude::*;

#[derive(Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields, default)]
pub struct InconsistentName {}

/// A spelling that is used less often is no habit.
const FEWEST: usize = 4;
/// Of all uses of a name, so many in a hundred are of the spelling that is meant.
const MOST: usize = 75;
/// Shorter words are abbreviations, or words like `todo`.
const SHORTEST: usize = 5;

impl Rule for InconsistentName {
    fn check(&self, cx: &Context, report: &mut Report) {
        let spellings = cx.doc().spellings().filter(|it| it.is_first_of_group());
        let often = |it: &SpellingRef| it.group().any(|it| it.count() >= FEWEST);
        let several = spellings
            .filter(|it| it.text().len() >= SHORTEST && it.group().nth(1).is_some() && often(it));
        let told = fields::check(cx, report);
        for first in several.filter(|it| !cx.settings().terms.has(it.text())) {
            judge(cx, first, &told, report);
        }
    }
}

/// `told` are values of fields that are told as a whole.
fn judge(cx: &Context, first: SpellingRef, told: &[Span], report: &mut Report) {
    let capitals = |text: &str| !text.bytes().any(|byte| byte.is_ascii_lowercase());
    let ways: Vec<(SpellingRef, usize)> =
        first.group().filter(|it| !capitals(it.text())).map(|it| (it, it.uses().count())).collect();
    let Some((right, count)) = ways.iter().max_by_key(|(_, count)| *count) else { return };
    let all: usize = ways.iter().map(|(_, count)| count).sum();
    if *count < FEWEST || count * 100 < all * MOST {
        return;
    }
    for (wrong, _) in ways.iter().filter(|(it, _)| differs_inside(it.text(), right.text())) {
        for word in wrong.uses().filter(|word| {
            let of_value = told.iter().any(|value| value.contains(word.span));
            !of_value && !cx.list().departs(word.span) && !is_own(cx, word)
        }) {
            let (wrong, right) = (wrong.text(), right.text());
            let draft = report.at(word.span, format!("`{wrong}`, expected `{right}`"));
            let draft = draft.help(format!("{count} of {all} here write `{right}`"));
            let edit = Edit::replace(word.span, right);
            draft.fix(Unsafe, format!("write `{right}`"), Claim::Text, [edit]);
        }
    }
}

/// Whether one of two spellings has capitals inside that the other has not. A first letter is made
/// large by any sentence.
fn differs_inside(wrong: &str, right: &str) -> bool {
    let inner = |text: &str| text.bytes().skip(1).any(|byte| byte.is_ascii_uppercase());
    // `URLs` and `urls`, `APIs` and `Apis`.
    let plural =
        right.strip_suffix('s').is_some_and(|it| !it.bytes().any(|b| b.is_ascii_lowercase()));
    let named = right.starts_with(|c: char| c.is_ascii_uppercase()) || inner(right);
    // `DIscrepancy AnaLYZer for ERlang` spells `DIALYZER`.
    let spells = wrong.bytes().take(2).all(|byte| byte.is_ascii_uppercase());
    !plural && !spells && named && wrong[1..] != right[1..] && (inner(wrong) || inner(right))
}

/// Whether the word is a name as its owner writes it: in a link, beside a URL that has it so, or alone
/// in the cell of a table.
fn is_own(cx: &Context, word: &Word) -> bool {
    let written = &cx.doc().text()[word.span];
    word.link(cx.doc()).is_some()
        || cx.list().is_name(word.span)
        || word.block(cx.doc()).is_some_and(|block| {
            block.inner() == word.span
                || cx.doc().links_in(block).iter().any(|link| link.url.contains(written))
        })
}
