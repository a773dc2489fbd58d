//! Names that are not written as their owners write them.

mod own;
mod uses;

use crate::rule::prelude::*;
use std::cmp::Reverse;
use uses::{Use, Uses};

#[derive(Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields, default)]
pub struct WrongTerm {}

/// So many uses of the right spelling stand behind a known name before a list has used it once: of
/// eight lists that write it otherwise four times in a row, seven would take the correction.
const PRIOR: usize = 4;

impl Rule for WrongTerm {
    fn check(&self, cx: &Context, report: &mut Report) {
        let terms = &cx.settings().terms;
        let mut faults: Vec<Fault> = terms.known().flat_map(|term| known(cx, term)).collect();
        faults.extend(terms.own().iter().flat_map(|term| own::faults(cx, term)));
        // The longest of those that overlap says it all.
        faults.sort_by_key(|fault| (fault.span.start, Reverse(fault.span.end)));
        faults.dedup_by(|later, earlier| later.span.overlaps(earlier.span));
        for fault in faults.into_iter().filter(|fault| {
            // A value that is not in its vocabulary says so itself.
            !is_own_name(cx, fault) && !cx.list().departs(fault.span)
        }) {
            tell(cx, &fault, report);
        }
    }
}

/// A spelling that is wrong.
struct Fault<'d> {
    span: Span,
    word: Word,
    right: &'d str,
    /// How many do it right.
    evidence: Option<String>,
}

/// Where a name that mdlint knows is written in another way than the list writes it, too.
fn known<'d>(cx: &Context<'d>, term: Term) -> Vec<Fault<'d>> {
    let uses = Uses::of(cx.doc(), term.spelling);
    let faulty = |it: &&Use| {
        let small = it.text(cx.doc()).bytes().all(|byte| !byte.is_ascii_uppercase());
        // Who writes of software as such means packages and commands by small letters.
        let prose = cx.list().nature == Nature::Prose;
        let prior = if small && (term.also_small || prose) { 0 } else { PRIOR };
        (uses.right + prior) * 2 >= uses.all() + prior
    };
    let faults = uses.wrong.iter().filter(faulty);
    faults.map(|it| it.fault(term.spelling, uses.evidence(term.spelling))).collect()
}

/// Whether what is linked bears the name as it is written: names of packages and repositories are
/// written in small letters, or as their URL has them.
fn is_own_name(cx: &Context, fault: &Fault) -> bool {
    let written = &cx.doc().text()[fault.span];
    let Some(node) = fault.word.link(cx.doc()) else {
        let cell = fault.word.block(cx.doc()).filter(|block| block.kind() == Kind::TableCell);
        let small = !written.bytes().any(|byte| byte.is_ascii_uppercase());
        return small && cell.is_some_and(|cell| cell.inner() == fault.span);
    };
    let text = node.plain_text();
    let is_package = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || "._/-".contains(c);
    let capital = written.bytes().any(|byte| byte.is_ascii_uppercase());
    let url = node.link().map_or("", |link| &link.url);
    let in_url = match capital {
        true => url.contains(written),
        false => url.split('/').skip(3).any(|part| part == written),
    };
    in_url || (text.chars().all(is_package) && cx.list().is_name(fault.span))
}

fn tell(cx: &Context, fault: &Fault, report: &mut Report) {
    let Fault { span, right, .. } = *fault;
    let message = format!("`{}`, expected `{right}`", &cx.doc().text()[span]);
    let mut draft = report.at(span, message);
    if let Some(evidence) = &fault.evidence {
        draft = draft.help(evidence);
    }
    let is_name = fault.word.link(cx.doc()).is_some() || cx.list().is_name(span);
    // What something is called, its owner says.
    let applicability = if is_name { Shown } else { Safe };
    draft.fix(applicability, format!("write `{right}`"), Claim::Text, [Edit::replace(span, right)]);
}
