//! What of a text a reader reads.

use crate::markdown::{Document, Kind, LinkForm, NodeId, NodeRef};
use crate::text::Span;

/// Whether all of `span` is read: none of it is code, a destination, a title, or HTML.
pub fn is_prose(doc: &Document, span: Span) -> bool {
    nodes_at(doc, span).all(|node| !hides(node, span))
}

/// The node that holds the start of `span`, and those that begin in it.
fn nodes_at(doc: &Document, span: Span) -> impl Iterator<Item = NodeRef<'_>> {
    let first = doc.node_at(span.start());
    let around = std::iter::once(first).chain(first.ancestors());
    let inside = first.descendants().take_while(move |node| node.span().start < span.end);
    let behind = first.subtree_end().0..doc.nodes().len() as u32;
    let behind = behind.map(|id| doc.node(NodeId(id)));
    let behind = behind.take_while(move |node| node.span().start < span.end);
    around.chain(inside).chain(behind).filter(move |node| node.span().overlaps(span))
}

fn hides(node: NodeRef, span: Span) -> bool {
    match node.kind() {
        Kind::Code
        | Kind::CodeBlock
        | Kind::HtmlInline
        | Kind::HtmlBlock
        | Kind::FrontMatter
        | Kind::FootnoteReference => true,
        Kind::Link | Kind::Image => node.link().is_some_and(|link| {
            let bare = matches!(link.form, LinkForm::Autolink | LinkForm::Bare);
            let parts = [link.destination, link.title, link.label];
            bare || parts.into_iter().flatten().any(|part| part.overlaps(span))
        }),
        Kind::Document
        | Kind::BlockQuote
        | Kind::Alert
        | Kind::List
        | Kind::Item
        | Kind::Paragraph
        | Kind::Heading
        | Kind::ThematicBreak
        | Kind::FootnoteDefinition
        | Kind::Table
        | Kind::TableRow
        | Kind::TableCell
        | Kind::Text
        | Kind::SoftBreak
        | Kind::HardBreak
        | Kind::Emph
        | Kind::Strong
        | Kind::Strikethrough => false,
    }
}

/// How many characters of `span` are read, and where those begin that are more than `most`.
pub fn length(doc: &Document, span: Span, most: usize) -> (usize, Option<usize>) {
    let (mut count, mut surplus) = (0, None);
    for node in nodes_at(doc, span) {
        let within =
            Span::new(node.span().start().max(span.start()), node.span().end().min(span.end()));
        let read = match node.kind() {
            Kind::Text if node.literal() == node.source() => &doc.text()[within],
            Kind::Text | Kind::Code => node.literal(),
            Kind::SoftBreak | Kind::HardBreak => " ",
            _ => continue,
        };
        let characters = read.chars().count();
        if surplus.is_none() && count + characters > most {
            let before = read.char_indices().nth(most - count).map_or(0, |(at, _)| at);
            // Where what is read is not what is written, a node is not divided.
            let exact = node.kind() == Kind::Text && read.len() == within.len();
            surplus = Some(within.start() + if exact { before } else { 0 });
        }
        count += characters;
    }
    (count, surplus)
}
