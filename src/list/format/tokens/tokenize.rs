//! Reads the tokens of an entry out of the document.

use super::element::{self, Tag};
use super::lexeme::{LexemeKind, lexemes};
use super::source_map::SourceMap;
use super::token::{Class, Node, Target, Token, TokenFlags, TokenKind, Tokens};
use crate::markdown::{Flags, Kind, LinkForm, NodeId, NodeRef};
use crate::text::Span;

impl Tokens<'_> {
    /// Takes the content of `node` as far as it lies in `clip`: the inlines of a paragraph, heading
    /// or cell; the blocks of an item or quote without the lists nested in it.
    pub fn fill(&mut self, node: NodeId, clip: Span) {
        self.tokens.clear();
        self.decoded.clear();
        self.pieces.clear();
        self.targets.clear();
        self.odd_blanks = false;
        self.untrusted = false;
        let doc = self.doc;
        let mut filler = Filler { tokens: self, clip, brackets: Vec::new(), elements: Vec::new() };
        filler.block(doc.node(node));
        filler.end_block();
        filler.trim();
    }
}

/// What is open while tokens are read.
struct Filler<'t, 'd> {
    tokens: &'t mut Tokens<'d>,
    clip: Span,
    /// Opening brackets that may still find their partner; `None` where a node opened.
    brackets: Vec<Option<u32>>,
    /// HTML elements that may still be closed: their opening tokens.
    elements: Vec<u32>,
}

/// Brackets and elements find their partner among so many that are open.
const DEEPEST: usize = 64;

/// The bracket that closes `opening`.
pub(crate) fn closing_bracket(opening: char) -> Option<char> {
    Some(match opening {
        '(' => ')',
        '[' => ']',
        '{' => '}',
        '（' => '）',
        '［' => '］',
        '【' => '】',
        '「' => '」',
        '『' => '』',
        '《' => '》',
        '〈' => '〉',
        _ => return None,
    })
}

pub(crate) fn is_closing_bracket(c: char) -> bool {
    matches!(c, ')' | ']' | '}' | '）' | '］' | '】' | '」' | '』' | '》' | '〉')
}

impl<'d> Filler<'_, 'd> {
    fn block(&mut self, node: NodeRef<'d>) {
        match node.kind() {
            kind if kind.is_leaf_block() => {
                self.end_block();
                self.tokens.untrusted |= node.flags().has(Flags::UNTRUSTED);
                self.inlines(node);
            }
            Kind::Document | Kind::Item | Kind::BlockQuote | Kind::Alert => {
                let clip = self.clip;
                for child in node.children().filter(|child| child.span().overlaps(clip)) {
                    self.block(child);
                }
            }
            Kind::HtmlBlock => {
                self.end_block();
                self.html_text(self.clipped(node.span()));
            }
            Kind::List | Kind::ThematicBreak | Kind::FrontMatter => {}
            _ => {
                self.end_block();
                self.push(TokenKind::Opaque, Class::OPAQUE, node.span());
            }
        }
    }

    /// A block ends here: nothing pairs across it.
    fn end_block(&mut self) {
        self.brackets.clear();
        for open in std::mem::take(&mut self.elements) {
            self.make_opaque(open);
        }
        if let Some(last) = self.tokens.tokens.last() {
            self.line_break(last.span.after());
        }
    }

    fn line_break(&mut self, span: Span) {
        self.trim_blank();
        if self.tokens.tokens.last().is_some_and(|last| last.kind != TokenKind::Break) {
            self.push(TokenKind::Break, Class::BREAK, span);
        }
    }

    fn trim_blank(&mut self) {
        let tokens = &mut self.tokens.tokens;
        if tokens.last().is_some_and(|last| last.kind == TokenKind::Blank) {
            tokens.pop();
        }
    }

    /// No blanks and breaks at the end.
    fn trim(&mut self) {
        self.trim_blank();
        let tokens = &mut self.tokens.tokens;
        if tokens.last().is_some_and(|last| last.kind == TokenKind::Break) {
            tokens.pop();
        }
    }

    fn clipped(&self, span: Span) -> Span {
        let start = span.start.max(self.clip.start);
        Span { start, end: span.end.min(self.clip.end).max(start) }
    }

    fn push(&mut self, kind: TokenKind, class: Class, span: Span) -> u32 {
        let pair = self.tokens.tokens.len() as u32;
        let flags = TokenFlags::NONE;
        self.tokens.tokens.push(Token { kind, class, flags, span, pair, data: 0 });
        pair
    }

    fn inlines(&mut self, leaf: NodeRef<'d>) {
        let mut open: Vec<(NodeRef<'d>, u32)> = Vec::new();
        let mut next = NodeId(leaf.id().0 + 1);
        while next < leaf.subtree_end() {
            let node = self.tokens.doc.node(next);
            next = NodeId(next.0 + 1);
            while open.last().is_some_and(|(top, _)| top.subtree_end() <= node.id()) {
                let (top, index) = open.pop().expect("just seen");
                self.close_node(top, index);
            }
            if !node.span().overlaps(self.clip) {
                continue;
            }
            match node.kind() {
                Kind::Link | Kind::Image if is_url(node) => {
                    self.url(node);
                    next = node.subtree_end();
                }
                kind => match container(kind).filter(|_| self.clip.contains(node.span())) {
                    Some(container) => open.push((node, self.open_node(container, node))),
                    None => self.leaf_inline(node),
                },
            }
        }
        while let Some((top, index)) = open.pop() {
            self.close_node(top, index);
        }
    }

    fn leaf_inline(&mut self, node: NodeRef<'d>) {
        match node.kind() {
            Kind::Text => self.text(node),
            Kind::SoftBreak => self.blank(node.span(), TokenFlags::FIXED_BLANK),
            Kind::HardBreak => self.line_break(node.span()),
            Kind::Code => self.code(node),
            Kind::HtmlInline if node.flags().has(Flags::COMMENT) => {}
            Kind::HtmlInline => self.tag(node.span()),
            Kind::FootnoteReference => {
                self.push(TokenKind::Opaque, Class::OPAQUE, node.span());
            }
            // A node that the clip cuts: its parts come on their own.
            _ => {}
        }
    }

    fn text(&mut self, node: NodeRef<'d>) {
        let literal = node.literal();
        let span = node.span();
        if literal.len() == span.len() && literal == node.source() {
            return self.source_text(self.clipped(span));
        }
        self.decoded_text(literal, span);
    }

    /// Text that is its own source.
    fn source_text(&mut self, span: Span) {
        let doc = self.tokens.doc;
        for (kind, start, end) in lexemes(&doc.text()[span]) {
            let place = Span::new(span.start() + start, span.start() + end);
            self.lexeme(kind, place, None);
        }
    }

    /// Text with escapes or entities: `span` is its source.
    fn decoded_text(&mut self, literal: &str, span: Span) {
        let doc = self.tokens.doc;
        let mut map = SourceMap::new(&doc.text()[span], span.start());
        for (kind, start, end) in lexemes(literal) {
            let place = map.place(literal, start, end);
            if place.overlaps(self.clip) {
                let text = &literal[start..end];
                let differs = *text != doc.text()[place];
                self.lexeme(kind, place, differs.then_some(text));
            }
        }
    }

    fn lexeme(&mut self, kind: LexemeKind, place: Span, decoded: Option<&str>) {
        let index = match kind {
            LexemeKind::Blank => {
                let text = decoded.unwrap_or(&self.tokens.doc.text()[place]);
                let flags = match text {
                    " " => TokenFlags::NONE,
                    _ if text.contains(['\n', '\r']) => TokenFlags::FIXED_BLANK,
                    _ => TokenFlags::ODD_BLANK,
                };
                return self.blank(place, flags);
            }
            LexemeKind::Word => self.push(TokenKind::Word, Class::WORD, place),
            LexemeKind::Mark => {
                let text = decoded.unwrap_or(&self.tokens.doc.text()[place]);
                let (class, first) = (Class::mark(text), text.chars().next().unwrap_or_default());
                let index = self.push(TokenKind::Mark, class, place);
                self.pair_bracket(first, index);
                index
            }
        };
        if let Some(text) = decoded {
            self.tokens.tokens[index as usize].data = self.tokens.add_piece(text);
        }
    }

    fn pair_bracket(&mut self, mark: char, index: u32) {
        if closing_bracket(mark).is_some() {
            self.brackets.push(Some(index));
        } else if is_closing_bracket(mark) {
            let node = self.brackets.iter().rposition(Option::is_none).map_or(0, |at| at + 1);
            let opens = |open: &Option<u32>| {
                open.is_some_and(|open| {
                    let text = self.tokens.text(open as usize);
                    text.chars().next().and_then(closing_bracket) == Some(mark)
                })
            };
            let nearest = self.brackets[node..].iter().rev().take(DEEPEST).position(opens);
            if let Some(open) = nearest.map(|back| self.brackets.len() - 1 - back) {
                let partner = self.brackets[open].unwrap_or(index);
                self.brackets.truncate(open);
                self.pair(partner, index);
            }
        }
    }

    fn pair(&mut self, open: u32, close: u32) {
        self.tokens.tokens[open as usize].pair = close;
        self.tokens.tokens[close as usize].pair = open;
    }

    /// Blanks; none at the edges of a block, and those that meet are one.
    fn blank(&mut self, span: Span, flags: TokenFlags) {
        match self.tokens.tokens.last_mut() {
            None | Some(Token { kind: TokenKind::Break, .. }) => {}
            Some(last) if last.kind == TokenKind::Blank => last.flags = TokenFlags::FIXED_BLANK,
            Some(_) => {
                let index = self.push(TokenKind::Blank, Class::BLANK, span);
                self.tokens.tokens[index as usize].flags = flags;
                self.tokens.odd_blanks |= flags.has(TokenFlags::ODD_BLANK);
            }
        }
    }

    fn open(&mut self, node: Node, span: Span) -> u32 {
        self.brackets.push(None);
        self.push(TokenKind::Open(node), Class::open(node), span)
    }

    fn close(&mut self, open: u32, node: Node, span: Span) -> u32 {
        let outside = self.brackets.iter().rposition(Option::is_none).unwrap_or(0);
        self.brackets.truncate(outside);
        let close = self.push(TokenKind::Close(node), Class::close(node), span);
        self.pair(open, close);
        close
    }

    fn open_node(&mut self, container: Node, node: NodeRef<'d>) -> u32 {
        self.open(container, Span { start: node.span().start, end: inner(node).start })
    }

    fn close_node(&mut self, node: NodeRef<'d>, open: u32) {
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

    fn set_target(&mut self, token: u32, target: Target) {
        self.tokens.tokens[token as usize].data = self.tokens.targets.len() as u32;
        self.tokens.targets.push(target);
    }

    fn link_index(&self, node: NodeRef<'d>) -> Option<u32> {
        let links = self.tokens.doc.links();
        links.binary_search_by_key(&node.id(), |link| link.node).ok().map(|index| index as u32)
    }

    /// An image is a badge, and so is a link that holds images alone.
    fn mark_badge(&mut self, open: u32, close: u32) {
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

    fn url(&mut self, node: NodeRef<'d>) {
        let Some(link) = node.link() else { return };
        let index = self.push(TokenKind::Url, Class::URL, node.span());
        let span = link.destination.unwrap_or(link.text);
        let target = Target { span, link: self.link_index(node) };
        self.set_target(index, target);
    }

    fn code(&mut self, node: NodeRef<'d>) {
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

    /// Raw HTML with text in it, as HTML blocks hold it.
    fn html_text(&mut self, span: Span) {
        for (is_tag, piece) in element::pieces(&self.tokens.doc.text()[span]) {
            let place = piece.shift(span.start());
            match is_tag {
                true => self.tag(place),
                false => self.source_text(place),
            }
        }
    }

    fn tag(&mut self, span: Span) {
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
    fn make_opaque(&mut self, open: u32) {
        let token = &mut self.tokens.tokens[open as usize];
        token.kind = TokenKind::Opaque;
        token.class = Class::OPAQUE;
    }
}

fn container(kind: Kind) -> Option<Node> {
    Some(match kind {
        Kind::Emph => Node::Emph,
        Kind::Strong => Node::Strong,
        Kind::Strikethrough => Node::Strikethrough,
        Kind::Link => Node::Link,
        Kind::Image => Node::Image,
        _ => return None,
    })
}

fn is_url(node: NodeRef<'_>) -> bool {
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
