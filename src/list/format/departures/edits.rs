//! The smallest edits that make a gap what the format asks for.

use crate::list::format::search::moves::Act;
use crate::list::format::search::near::Taken;
use crate::list::format::search::program::{Op, Program};
use crate::list::format::tokens::token::{Node, TokenFlags, Tokens};
use crate::text::{Edit, Span};

/// Where a text goes in before the token at `at`.
pub(crate) fn place_before(tokens: &Tokens, at: usize) -> usize {
    let before = at.checked_sub(1).map(|at| &tokens.tokens[at]);
    match (before, tokens.tokens.get(at)) {
        // Behind a line break stand blanks and marks of the blocks around.
        (Some(before), Some(next)) if before.flags.has(TokenFlags::FIXED_BLANK) => {
            next.span.start()
        }
        (Some(before), _) => before.span.end(),
        (None, Some(next)) => next.span.start(),
        (None, None) => tokens.start,
    }
}

/// What the literal at `pc` is written as.
pub(crate) fn literal(program: &Program, taken: &Taken) -> Option<String> {
    match &program.places[taken.pc as usize].op {
        Op::Blank { .. } => Some(" ".to_string()),
        Op::Mark(mark) => Some(mark.text.to_string()),
        Op::Word(word) => Some(word.to_string()),
        _ => None,
    }
}

/// The edits of some costly steps in the order of the entry; `None` where a step has none.
pub(crate) fn edits<'t>(
    program: &Program,
    tokens: &Tokens,
    steps: impl Iterator<Item = &'t Taken>,
) -> Option<Vec<Edit>> {
    let mut edits: Vec<Edit> = Vec::new();
    for taken in steps.filter(|taken| taken.step.cost > 0) {
        let edit = edit(program, tokens, taken)?;
        match edits.last_mut() {
            Some(last) if last.span.touches(edit.span) => {
                last.span = last.span.join(edit.span);
                last.text.push_str(&edit.text);
            }
            _ => edits.push(edit),
        }
    }
    Some(edits)
}

fn edit(program: &Program, tokens: &Tokens, taken: &Taken) -> Option<Edit> {
    let (from, to) = (taken.at as usize, taken.step.at as usize);
    match taken.step.act {
        Act::Insert => {
            let place = place_before(tokens, from);
            Some(Edit::insert(place, literal(program, taken)?))
        }
        Act::Exchange | Act::Match => {
            let token = &tokens.tokens[from];
            let fixed = token.flags.has(TokenFlags::FIXED_BLANK);
            let text = literal(program, taken).filter(|_| !fixed)?;
            Some(Edit::replace(token.span, text))
        }
        Act::Delete => {
            let fixed = tokens.tokens[from..to]
                .iter()
                .any(|token| token.flags.has(TokenFlags::FIXED_BLANK));
            (!fixed).then(|| Edit::delete(tokens.span_of(from..to)))
        }
        Act::Begin
        | Act::Extend
        | Act::End(_)
        | Act::Value
        | Act::BeginWrong
        | Act::ExtendWrong
        | Act::EndWrong
        | Act::WrongDestination
        | Act::WrongAlt
        | Act::Skip(_)
        | Act::Pass
        | Act::Accept => None,
    }
}

/// The marks around a node, where it has any that do not say where it leads.
pub(crate) fn node_marks(node: Node, name: Option<&str>) -> Option<(String, String)> {
    let marks = |mark: &str| Some((mark.to_string(), mark.to_string()));
    match (node, name) {
        (Node::Emph, _) => marks("*"),
        (Node::Strong, _) => marks("**"),
        (Node::Strikethrough, _) => marks("~~"),
        (Node::Code, _) => marks("`"),
        (Node::Element, Some(name)) => Some((format!("<{name}>"), format!("</{name}>"))),
        (Node::Element | Node::Link | Node::Image, _) => None,
    }
}

/// One edit that replaces all of `span`, less what stays the same at both ends.
pub(crate) fn replace(tokens: &Tokens, span: Span, text: &str) -> Edit {
    let written = &tokens.doc.text()[span];
    let same = |(a, b): &(char, char)| a == b;
    let front: usize =
        written.chars().zip(text.chars()).take_while(same).map(|(c, _)| c.len_utf8()).sum();
    let (rest, new) = (&written[front..], &text[front..]);
    let back: usize =
        rest.chars().rev().zip(new.chars().rev()).take_while(same).map(|(c, _)| c.len_utf8()).sum();
    let span = Span::new(span.start() + front, span.end() - back);
    Edit::replace(span, &new[..new.len() - back])
}
