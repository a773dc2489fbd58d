//! Reads the tokens of an entry out of the document.

use super::class::Class;
use super::lexeme::{LexemeKind, lexemes};
use super::nodes::{container, is_url};
use super::source_map::SourceMap;
use super::token::{Node, Token, TokenFlags, TokenKind, Tokens};
use crate::markdown::{Flags, Kind, NodeId, NodeRef};
use crate::text::Span;

impl Tokens<'_> {
    /// Takes the content of `node` as far as it lies in `clip`: the inlines of a paragraph, heading
    /// or cell; the blocks of an item or quote without the lists nested in it.
    pub fn fill(&mut self, node: NodeId, clip: Span) {
        self.tokens.clear();
        self.decoded.clear();
        self.pieces.clear();
        self.targets.clear();
        self.start = clip.start();
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
pub(crate) struct Filler<'t, 'd> {
    pub tokens: &'t mut Tokens<'d>,
    clip: Span,
    /// Opening brackets that may still find their partner; `None` where a node opened.
    brackets: Vec<Option<u32>>,
    /// HTML elements that may still be closed: their opening tokens.
    pub elements: Vec<u32>,
}

/// Brackets and elements find their partner among so many that are open.
pub(crate) const DEEPEST: usize = 64;

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
    pub fn block(&mut self, node: NodeRef<'d>) {
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

    pub fn line_break(&mut self, span: Span) {
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

    pub fn push(&mut self, kind: TokenKind, class: Class, span: Span) -> u32 {
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
    pub fn source_text(&mut self, span: Span) {
        let doc = self.tokens.doc;
        for (kind, start, end) in lexemes(&doc.text()[span]) {
            let place = Span::new(span.start() + start, span.start() + end);
            self.lexeme(kind, place, None);
        }
    }

    /// Text with escapes or entities: `span` is its source.
    pub fn decoded_text(&mut self, literal: &str, span: Span) {
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

    pub fn pair(&mut self, open: u32, close: u32) {
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

    pub fn open(&mut self, node: Node, span: Span) -> u32 {
        self.brackets.push(None);
        self.push(TokenKind::Open(node), Class::open(node), span)
    }

    pub fn close(&mut self, open: u32, node: Node, span: Span) -> u32 {
        let outside = self.brackets.iter().rposition(Option::is_none).unwrap_or(0);
        self.brackets.truncate(outside);
        let close = self.push(TokenKind::Close(node), Class::close(node), span);
        self.pair(open, close);
        close
    }
}
