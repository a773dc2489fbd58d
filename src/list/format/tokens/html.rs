//! HTML among the tokens: elements that Markdown has marks for are what the marks are.

use super::class::Class;
use super::element::{self, Tag};
use super::token::{Node, Target, TokenFlags, TokenKind};
use super::tokenize::{DEEPEST, Filler};
use crate::text::Span;

impl Filler<'_, '_> {
    /// Raw HTML with text in it, as HTML blocks hold it.
    pub fn html_text(&mut self, span: Span) {
        for (is_tag, piece) in element::pieces(&self.tokens.doc.text()[span]) {
            let place = piece.shift(span.start());
            match is_tag {
                true => self.tag(place),
                false => self.source_text(place),
            }
        }
    }

    pub fn tag(&mut self, span: Span) {
        match element::tag(&self.tokens.doc.text()[span]) {
            Tag::Comment => {}
            Tag::Break => self.line_break(span),
            Tag::Open(node) => {
                let index = self.open(node, span);
                self.tokens.tokens[index as usize].flags = TokenFlags::HTML;
                self.elements.push(index);
            }
            Tag::Close(name) => self.close_element(&name, span),
            Tag::Image { source, alt } => self.image(span, source, alt),
            Tag::Other => {
                self.push(TokenKind::Opaque, Class::OPAQUE, span);
            }
        }
    }

    fn close_element(&mut self, name: &str, span: Span) {
        let doc = self.tokens.doc;
        let name_of =
            |open: u32| element::name(&doc.text()[self.tokens.tokens[open as usize].span]);
        let mut open = self.elements.iter().rev().take(DEEPEST);
        let nearest = open.position(|open| name_of(*open).eq_ignore_ascii_case(name));
        let Some(found) = nearest.map(|back| self.elements.len() - 1 - back) else {
            self.push(TokenKind::Opaque, Class::OPAQUE, span);
            return;
        };
        for stray in self.elements.split_off(found + 1) {
            self.make_opaque(stray);
        }
        let open = self.elements.pop().expect("just found");
        let opening = self.tokens.tokens[open as usize];
        let TokenKind::Open(node) = opening.kind else { return };
        let close = self.close(open, node, span);
        self.tokens.tokens[close as usize].flags = TokenFlags::HTML;
        if node == Node::Link {
            let href = element::attribute(&doc.text()[opening.span], "href");
            let span = href.map_or(opening.span.after(), |span| span.shift(opening.span.start()));
            self.set_target(close, Target { span, link: None });
            self.mark_badge(open, close);
        }
    }

    fn image(&mut self, span: Span, source: Option<Span>, alt: Option<Span>) {
        let place = |within: Span| within.shift(span.start());
        let text = alt.map_or(span.after(), place);
        let open = self.open(Node::Image, Span { start: span.start, end: text.start });
        self.source_text(text);
        let close = self.close(open, Node::Image, Span { start: text.end, end: span.end });
        for token in [open, close] {
            self.tokens.tokens[token as usize].flags = TokenFlags::HTML;
        }
        self.set_target(close, Target { span: source.map_or(span.after(), place), link: None });
        self.mark_badge(open, close);
    }

    /// An element that nothing closes.
    pub fn make_opaque(&mut self, open: u32) {
        let token = &mut self.tokens.tokens[open as usize];
        token.kind = TokenKind::Opaque;
        token.class = Class::OPAQUE;
    }
}
