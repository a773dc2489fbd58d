//! How sure the repair of a gap can be: what nobody would want otherwise is safe.

use super::edits::literal;
use super::gap::Told;
use super::parts::Part;
use crate::list::format::search::cost::{MarkGroup, is_dash as is_dash_mark};
use crate::list::format::search::moves::Act;
use crate::list::format::search::near::Taken;
use crate::list::format::search::program::{Destination, Op};
use crate::list::format::tokens::token::{Node, TokenKind};
use crate::list::{Certainty, DeviationKind};

/// The most that the repair can be once it is proven.
pub(crate) fn certainty(told: &Told, kind: DeviationKind) -> Certainty {
    let touched = told.touched;
    let only = |safe: &dyn Fn(&Told, &Taken) -> bool| {
        told.steps.iter().all(|taken| is_plain_blank(told, taken) || safe(told, taken))
    };
    let safe = match kind {
        DeviationKind::Spacing => only(&|_, _| false),
        DeviationKind::Separator => {
            only(&is_dash) || (is_link_and_text(told) && only(&is_for_dash))
        }
        DeviationKind::Literal => only(&is_right_bracket),
        _ => false,
    };
    match kind {
        _ if safe => Certainty::Safe,
        DeviationKind::Missing | DeviationKind::Markup => Certainty::Shown,
        _ if touched.words || touched.nodes => Certainty::Shown,
        _ => Certainty::Unsafe,
    }
}

/// A blank put in, taken away or made one, and no blank that may stand there for a reason.
fn is_plain_blank(told: &Told, taken: &Taken) -> bool {
    let token = told.scene.tokens.tokens.get(taken.at as usize);
    let plain = token.is_some_and(|token| {
        token.kind == TokenKind::Blank && told.scene.source(token.span).is_ascii()
    });
    match taken.step.act {
        Act::Delete => plain,
        Act::Insert => is_blank(told, taken),
        _ => is_blank(told, taken) && plain,
    }
}

fn is_blank(told: &Told, taken: &Taken) -> bool {
    matches!(told.scene.program.places[taken.pc as usize].op, Op::Blank { .. })
}

/// One dash for another, or for two; but between two fields that anything fits, a dash may belong
/// to one of them.
fn is_dash(told: &Told, taken: &Taken) -> bool {
    if is_between(told, taken) {
        return false;
    }
    let written = is_dash_mark(told.scene.tokens.text_or_empty(taken.at as usize));
    match taken.step.act {
        Act::Exchange => written && expects_dash(told, taken),
        Act::Delete => written && told.gap.steps.iter().any(|taken| expects_dash(told, taken)),
        _ => false,
    }
}

fn is_between(told: &Told, taken: &Taken) -> bool {
    matches!(&told.scene.program.places[taken.pc as usize].op, Op::Mark(mark) if mark.between)
}

fn expects_dash(told: &Told, taken: &Taken) -> bool {
    let wanted = literal(told.scene.program, taken);
    taken.step.act != Act::Delete && wanted.is_some_and(|mark| is_dash_mark(&mark))
}

/// `:` or `|` where a dash belongs.
fn is_for_dash(told: &Told, taken: &Taken) -> bool {
    let written = told.scene.tokens.text_or_empty(taken.at as usize);
    taken.step.act == Act::Exchange
        && matches!(written, ":" | "|" | "：" | "｜")
        && expects_dash(told, taken)
}

/// Whether the gap lies between a link and the text that describes it.
fn is_link_and_text(told: &Told) -> bool {
    let program = told.scene.program;
    let link = match told.around.before {
        Some(Part::Node(node)) => matches!(
            program.places[node.taken.pc as usize].op,
            Op::Destination(_, Destination::Field(_) | Destination::Pattern(_))
        ),
        _ => false,
    };
    let text = match told.around.behind.first() {
        Some(Part::Hole(hole)) => {
            // A second link may be another way to the same: `[a](u) | [b](v)`.
            let first = told.scene.tokens.tokens[hole.from].kind;
            let link = matches!(first, TokenKind::Open(Node::Link | Node::Image) | TokenKind::Url);
            program.holes[hole.hole as usize].ty.is_untyped() && !link
        }
        _ => false,
    };
    link && text
}

/// A closing bracket exchanged for the one that its opening one asks for.
fn is_right_bracket(told: &Told, taken: &Taken) -> bool {
    let closing = |mark: &str| MarkGroup::of(mark) == MarkGroup::Closing;
    let wanted = literal(told.scene.program, taken).unwrap_or_default();
    taken.step.act == Act::Exchange
        && closing(told.scene.tokens.text_or_empty(taken.at as usize))
        && closing(&wanted)
}
