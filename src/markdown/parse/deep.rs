//! Block quotes that are nested deeper than anybody writes them: to look for alerts in them takes the
//! square of their depth.

use super::super::node::{Kind, Node};
use crate::text::{Source, Span};

const DEEPEST_QUOTE: usize = 250;

/// Whether a line has as many `>` as it takes to nest so deep; it may hold code.
pub fn may_be(source: &Source) -> bool {
    let (text, lines) = (source.text(), source.lines());
    (0..lines.count()).map(|line| lines.full_span(line)).any(|line| {
        line.len() > DEEPEST_QUOTE
            && memchr::memchr_iter(b'>', text[line].as_bytes()).count() > DEEPEST_QUOTE
    })
}

/// The markers of the line in which quotes are first nested too deep, up to the last `>`.
pub fn quote(source: &Source, nodes: &[Node]) -> Option<Span> {
    // Where the quotes end that are open.
    let mut ends: Vec<usize> = Vec::new();
    let deep = nodes.iter().enumerate().find(|(index, node)| {
        while ends.last().is_some_and(|end| end <= index) {
            ends.pop();
        }
        if node.kind == Kind::BlockQuote {
            ends.push(node.end as usize);
        }
        ends.len() > DEEPEST_QUOTE
    });
    let (_, deep) = deep?;
    let line = source.line_at(deep.span.start());
    let is_marker = |c: char| " \t>*+-.)0123456789".contains(c);
    // The label of a footnote may stand before them.
    let start = line.start() + source.text()[line].find('>')?;
    let text = &source.text()[start..line.end()];
    let markers = text.find(|c| !is_marker(c)).unwrap_or(text.len());
    let end = text[..markers].rfind('>')? + 1;
    Some(Span::new(start, start + end))
}
