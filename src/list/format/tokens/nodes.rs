//! Nodes of Markdown among the tokens: where they open and close, and where links lead.

use super::class::Class;
use super::token::{Node, Target, TokenFlags, TokenKind};
use super::tokenize::Filler;
use crate::markdown::{Kind, LinkForm, NodeRef};
use crate::text::Span;

impl<'d> Filler<'_, 'd> {
    pub fn open_node(&mut self, container: Node, node: NodeRef<'d>) -> u32 {
        self.open(container, Span { start: node.span().start, end: inner(node).start })
    }

    pub fn close_node(&mut self, node: NodeRef<'d>, open: u32) {
        let Some(container) = container(node.kind()) else { return };
        let span = Span { start: inner(node).end, end: node.span().end };
        let close = self.close(open, container, span);
        if let Some(link) = node.link() {
            let index = self.link_index(node);
            let written = link.destination.filter(|span| node.span().contains(*span));
            let target = Target { span: written.or(link.label).unwrap_or(link.text), link: index };
            self.set_target(close, target);
            self.mark_badge(open, close);
        }
    }

    pub fn set_target(&mut self, token: u32, target: Target) {
        self.tokens.tokens[token as usize].data = self.tokens.targets.len() as u32;
        self.tokens.targets.push(target);
    }

    fn link_index(&self, node: NodeRef<'d>) -> Option<u32> {
        let links = self.tokens.doc.links();
        links.binary_search_by_key(&node.id(), |link| link.node).ok().map(|index| index as u32)
    }

    /// An image is a badge, and so is a link that holds images alone.
    pub fn mark_badge(&mut self, open: u32, close: u32) {
        let tokens = &mut self.tokens.tokens;
        let mut at = open as usize + 1;
        let mut badge = true;
        if tokens[open as usize].kind == TokenKind::Open(Node::Link) {
            badge = at < close as usize;
            while badge && at < close as usize {
                let token = &tokens[at];
                badge = matches!(token.kind, TokenKind::Open(Node::Image) | TokenKind::Blank);
                at = token.pair as usize + 1;
            }
        }
        if badge {
            let flags = tokens[open as usize].flags;
            tokens[open as usize].flags = flags.with(TokenFlags::BADGE);
        }
    }

    pub fn url(&mut self, node: NodeRef<'d>) {
        let Some(link) = node.link() else { return };
        let index = self.push(TokenKind::Url, Class::URL, node.span());
        let span = link.destination.unwrap_or(link.text);
        let target = Target { span, link: self.link_index(node) };
        self.set_target(index, target);
    }

    pub fn code(&mut self, node: NodeRef<'d>) {
        let source = node.source();
        let ticks = source.bytes().take_while(|byte| *byte == b'`').count();
        let inside = Span::new(node.span().start() + ticks, node.span().end() - ticks);
        let inside = without_padding(&self.tokens.doc.text()[inside], inside);
        let literal = node.literal();
        let open = self.open(Node::Code, Span { start: node.span().start, end: inside.start });
        if *literal == self.tokens.doc.text()[inside] {
            self.source_text(inside);
        } else {
            self.decoded_text(literal, inside);
        }
        self.close(open, Node::Code, Span { start: inside.end, end: node.span().end });
    }
}

/// The node that a kind of the document is, if it has an inside.
pub fn container(kind: Kind) -> Option<Node> {
    Some(match kind {
        Kind::Emph => Node::Emph,
        Kind::Strong => Node::Strong,
        Kind::Strikethrough => Node::Strikethrough,
        Kind::Link => Node::Link,
        Kind::Image => Node::Image,
        _ => return None,
    })
}

/// Whether a link is its own URL.
pub fn is_url(node: NodeRef<'_>) -> bool {
    node.link().is_some_and(|link| matches!(link.form, LinkForm::Autolink | LinkForm::Bare))
}

/// What lies between the marks of a node.
fn inner(node: NodeRef<'_>) -> Span {
    if let Some(link) = node.link() {
        return link.text;
    }
    let first = node.children().next().map_or(node.span().start, |child| child.span().start);
    let last = node.children().last().map_or(first, |child| child.span().end);
    Span { start: first, end: last }
}

/// Code that begins and ends with a blank, and is not all blanks, has one less on both sides.
fn without_padding(code: &str, span: Span) -> Span {
    let blank = [' ', '\n', '\r'];
    if code.starts_with(blank) && code.ends_with(blank) && !code.trim_matches(blank).is_empty() {
        let front = if code.starts_with("\r\n") { 2 } else { 1 };
        let back = if code.ends_with("\r\n") { 2 } else { 1 };
        return Span::new(span.start() + front, span.end() - back);
    }
    span
}
