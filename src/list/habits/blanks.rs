//! Two blanks where the list has one.
//!
//! What is usual depends on the place: many writers put two blanks behind a sentence, few between
//! two words. So blanks are counted by what stands on either side.

use super::anatomy::Anatomy;
use super::limits::{BLANKS_BEHIND_SENTENCES, BLANKS_ELSEWHERE, DOUBLE_SHARE, FEW_DOUBLE, PADDED};
use super::tell::Found;
use crate::list::{Certainty, Deviation, DeviationKind, EntryId, Repair};
use crate::markdown::{Kind, NodeRef};
use crate::text::count::number;
use crate::text::{Edit, Span};

/// What stands before a run of blanks.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
enum Left {
    Sentence,
    /// A node or a bracket.
    Node,
    Word,
}

/// What stands behind it.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
enum Right {
    Node,
    Word,
}

type Context = (Left, Right);

fn index((left, right): Context) -> usize {
    left as usize * 2 + right as usize
}

/// A run of two blanks or more.
struct Double {
    entry: EntryId,
    span: Span,
    context: Context,
}

/// Runs of blanks by context.
#[derive(Default)]
struct Census {
    all: [usize; 6],
    double: [usize; 6],
}

pub(super) fn departures(entries: &[Anatomy], found: &mut Found) {
    let mut doubles = Vec::new();
    let mut census = Census::default();
    // Most lists have no double blank: then there is nothing to count.
    if entries.iter().any(|it| it.leaf.source().contains("  ")) {
        for anatomy in entries {
            each_text(anatomy.leaf, &mut |text| count(anatomy, text, &mut census, &mut doubles));
        }
    }
    for double in doubles {
        let at = index(double.context);
        let (all, odd) = (census.all[at], census.double[at]);
        let usual = match double.context.0 {
            Left::Sentence => BLANKS_BEHIND_SENTENCES,
            Left::Node | Left::Word => BLANKS_ELSEWHERE,
        };
        let few = (DOUBLE_SHARE * (all as f64 + usual)).max(FEW_DOUBLE);
        if odd as f64 <= few && odd * 2 <= all {
            let evidence =
                format!("{} of {} blanks like this one are single", number(all - odd), number(all));
            found.add(double.entry, deviation(double.span, " ", evidence));
        }
    }
    padding(entries, found);
}

/// The texts of a leaf, emphasis and links included.
fn each_text<'d>(node: NodeRef<'d>, see: &mut impl FnMut(NodeRef<'d>)) {
    node.descendants().filter(|node| node.kind() == Kind::Text).for_each(see);
}

fn count(anatomy: &Anatomy, node: NodeRef, census: &mut Census, doubles: &mut Vec<Double>) {
    let (source, start) = (node.source(), node.span().start());
    let bytes = source.as_bytes();
    let mut at = 0;
    while let Some(found) = bytes[at..].iter().position(|byte| *byte == b' ') {
        let from = at + found;
        let len = bytes[from..].iter().take_while(|byte| **byte == b' ').count();
        at = from + len;
        let span = Span::new(start + from, start + at);
        // Those of a separator are a part of it.
        if span.overlaps(anatomy.joint) {
            continue;
        }
        let Some(context) = context(node, source, from, at) else { continue };
        census.all[index(context)] += 1;
        if len > 1 {
            census.double[index(context)] += 1;
            doubles.push(Double { entry: anatomy.entry, span, context });
        }
    }
}

/// What stands around the blanks from `from` to `to`; `None` at the end of a line.
fn context(node: NodeRef, source: &str, from: usize, to: usize) -> Option<Context> {
    let left = match source[..from].chars().next_back() {
        None => node.previous_sibling().filter(|it| is_beside(*it)).map(|_| Left::Node)?,
        Some('.' | '!' | '?' | '。' | ':' | ';') => Left::Sentence,
        Some(')' | ']' | '(' | '[' | '}' | '{') => Left::Node,
        Some(_) => Left::Word,
    };
    let right = match source[to..].chars().next() {
        None => node.next_sibling().filter(|it| is_beside(*it)).map(|_| Right::Node)?,
        Some('(' | '[' | ')' | ']' | '{' | '}') => Right::Node,
        Some(_) => Right::Word,
    };
    Some((left, right))
}

fn is_beside(node: NodeRef) -> bool {
    !matches!(node.kind(), Kind::SoftBreak | Kind::HardBreak | Kind::HtmlInline)
}

/// Blanks at the inner edges of the brackets of a link.
fn padding(entries: &[Anatomy], found: &mut Found) {
    let links = || entries.iter().filter_map(|it| Some((it.entry, it.link?)));
    let edges = |(_, link): &(EntryId, NodeRef)| {
        let span = link.link().map_or(Span::at(0), |link| link.text);
        let text = &link.document().text()[span];
        let blanks =
            |text: &str| text.len() - text.trim_matches(' ').len() > 0 && !text.trim().is_empty();
        blanks(text).then_some((
            span,
            text.len() - text.trim_start_matches(' ').len(),
            text.len() - text.trim_end_matches(' ').len(),
        ))
    };
    let padded: Vec<_> = links().filter_map(|link| Some((link.0, edges(&link)?))).collect();
    let all = links().count();
    if padded.len() as f64 > PADDED * all as f64 {
        return;
    }
    let evidence =
        format!("{} of {} links here have none", number(all - padded.len()), number(all));
    for (entry, (span, before, behind)) in padded {
        let spans = [
            Span::new(span.start(), span.start() + before),
            Span::new(span.end() - behind, span.end()),
        ];
        for edge in spans.into_iter().filter(|edge| !edge.is_empty()) {
            found.add(entry, deviation(edge, "", evidence.clone()));
        }
    }
}

fn deviation(span: Span, blank: &str, evidence: String) -> Deviation {
    let message = match (blank, span.len()) {
        ("", 1) => "blank at the edge of a link's text".to_string(),
        ("", count) => format!("{count} blanks at the edge of a link's text"),
        (_, count) => format!("{count} blanks, expected one"),
    };
    let title = if blank.is_empty() { "remove the blank" } else { "write one blank" };
    Deviation {
        kind: DeviationKind::Spacing,
        field: None,
        span,
        message,
        evidence: Some(evidence),
        example: None,
        repair: Some(Repair::of_text(
            Certainty::Safe,
            title.to_string(),
            vec![Edit::replace(span, blank)],
        )),
    }
}
