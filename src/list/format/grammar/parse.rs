//! From the text of a format to its tree, with every fault of the text at its character.

use super::frame::{Frame, Group, Opener};
use super::syntax::{Hole, Item, ItemKind, Items, NodeKind};
use crate::list::format::tokens::lexeme::{LexemeKind, lexemes};
use crate::text::Span;

/// What is wrong with a format; `span` lies in its text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Fault {
    pub span: Span,
    pub message: String,
}

/// The tree of `text`; what is faulty is left out of it.
pub(crate) fn parse(text: &str) -> (Items, Vec<Fault>) {
    let root = Frame { opener: Opener::Root, start: 0, items: Vec::new() };
    let mut parser =
        Parser { text, at: 0, frames: vec![root], literal: Vec::new(), faults: Vec::new() };
    parser.run();
    (parser.frames.swap_remove(0).items, parser.faults)
}

pub(crate) struct Parser<'t> {
    pub text: &'t str,
    /// The next byte to read.
    pub at: usize,
    /// What is open, the whole format first.
    pub frames: Vec<Frame>,
    /// Text that no item holds yet: characters with their places.
    literal: Vec<(char, Span)>,
    pub faults: Vec<Fault>,
}

impl Parser<'_> {
    fn run(&mut self) {
        while let Some(c) = self.peek() {
            let verbatim = self.verbatim();
            match c {
                '\\' => self.escape(),
                '{' => self.brace(),
                '}' => self.close_group(),
                '|' if matches!(self.top().opener, Opener::Choice(_)) => self.next_branch(),
                '*' if !verbatim => self.star(),
                '`' => self.backtick(verbatim),
                '[' if !verbatim => self.open_bracket(1),
                '!' if !verbatim && self.rest().starts_with("![") => self.open_bracket(2),
                ']' if !verbatim => self.close_bracket(),
                '<' if !verbatim => self.tag(),
                '(' | ')' => self.parenthesis(c),
                _ => self.text_char(c),
            }
        }
        self.flush();
        while self.frames.len() > 1 {
            self.give_up();
        }
    }

    pub fn rest(&self) -> &str {
        &self.text[self.at..]
    }

    pub fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    pub fn top(&self) -> &Frame {
        self.frames.last().expect("the whole format is never closed")
    }

    pub fn top_mut(&mut self) -> &mut Frame {
        self.frames.last_mut().expect("the whole format is never closed")
    }

    pub fn fault(&mut self, start: usize, end: usize, message: impl Into<String>) {
        self.faults.push(Fault { span: Span::new(start, end), message: message.into() });
    }

    /// Whether marks of Markdown are text here: in code and in destinations.
    fn verbatim(&self) -> bool {
        let node = self.frames.iter().rev().find(|frame| !frame.opener.is_group());
        node.is_some_and(|frame| matches!(frame.opener, Opener::Code | Opener::Destination { .. }))
    }

    pub fn text_char(&mut self, c: char) {
        self.literal.push((c, Span::new(self.at, self.at + c.len_utf8())));
        self.at += c.len_utf8();
    }

    fn escape(&mut self) {
        let start = self.at;
        match self.rest()[1..].chars().next() {
            Some(c) if !c.is_alphanumeric() && !c.is_whitespace() => {
                self.at += 1 + c.len_utf8();
                self.literal.push((c, Span::new(start, self.at)));
            }
            _ => {
                self.fault(start, start + 1, "`\\` stands before a mark; `\\\\` is one backslash");
                self.at += 1;
            }
        }
    }

    /// Makes items of the text read so far.
    pub fn flush(&mut self) {
        let literal = std::mem::take(&mut self.literal);
        self.top_mut().items.extend(literal_items(&literal));
    }

    pub fn push(&mut self, kind: ItemKind, start: usize) {
        self.flush();
        let span = Span::new(start, self.at);
        self.top_mut().items.push(Item { kind, span });
    }

    pub fn open(&mut self, opener: Opener, len: usize) {
        self.flush();
        self.frames.push(Frame { opener, start: self.at, items: Vec::new() });
        self.at += len;
    }

    /// Closes the innermost frame, whose closing mark is `len` bytes long.
    pub fn close(&mut self, len: usize) -> Frame {
        self.flush();
        self.at += len;
        self.frames.pop().expect("only what is open is closed")
    }

    /// The innermost frame is never closed: what opens it is text.
    pub fn give_up(&mut self) {
        let Frame { opener, start, items } = self.close(0);
        if let Some(message) = opener.unclosed() {
            let start = opener.mark(start);
            self.fault(start, start + opener.len(), message);
        }
        let span = Span::new(start, start + opener.len());
        let marks: &[&str] = match opener {
            Opener::Bracket { image: true } => &["!", "["],
            Opener::Bracket { image: false } => &["["],
            _ => &[],
        };
        let marks = marks.iter().map(|mark| Item { kind: ItemKind::Mark((*mark).into()), span });
        let target = self.top_mut();
        target.items.extend(marks);
        target.items.extend(items);
    }

    fn brace(&mut self) {
        let start = self.at;
        match self.group() {
            Group::Opens(opener, len) => return self.open(opener, len),
            Group::Broken => return,
            Group::None => self.flush(),
        }
        match self.rest()[1..].chars().next() {
            Some('/') if self.rest().starts_with("{/}") => {
                self.at += 3;
                self.push(ItemKind::Break, start);
            }
            Some(':') => {
                self.at += 2;
                if let Some(name) = self.name("part") {
                    self.push(ItemKind::Part(name), start);
                }
            }
            _ => {
                self.at += 1;
                if let Some(hole) = self.hole() {
                    self.push(ItemKind::Hole(hole), start);
                }
            }
        }
    }

    fn close_group(&mut self) {
        if !self.frames.iter().any(|frame| frame.opener.is_group()) {
            self.fault(self.at, self.at + 1, "unpaired `}`; as text it is written `\\}`");
            self.at += 1;
            return;
        }
        self.flush();
        while !self.top().opener.is_group() {
            self.give_up();
        }
        let Frame { opener, start, items } = self.close(1);
        let empty = items.is_empty();
        let kind = match opener {
            Opener::Optional => ItemKind::Optional(items),
            Opener::Repeat(mut repeat) => {
                repeat.body = items;
                ItemKind::Repeat(repeat)
            }
            Opener::Choice(mut branches) => {
                branches.push(items);
                self.push(ItemKind::Choice(branches), start);
                return;
            }
            _ => return,
        };
        if empty {
            self.fault(start, self.at, "nothing stands in this group");
        }
        self.push(kind, start);
    }

    fn next_branch(&mut self) {
        self.flush();
        self.at += 1;
        let frame = self.top_mut();
        let branch = std::mem::take(&mut frame.items);
        if let Opener::Choice(branches) = &mut frame.opener {
            branches.push(branch);
        }
    }

    fn star(&mut self) {
        let run = self.rest().bytes().take_while(|byte| *byte == b'*').count();
        match self.top().opener {
            Opener::Emph if run != 2 => self.close_node(NodeKind::Emph, 1),
            Opener::Strong if run > 1 => self.close_node(NodeKind::Strong, 2),
            _ if run > 1 => self.open(Opener::Strong, 2),
            _ => self.open(Opener::Emph, 1),
        }
    }

    fn backtick(&mut self, verbatim: bool) {
        match self.top().opener {
            Opener::Code => self.close_node(NodeKind::Code, 1),
            _ if verbatim => self.text_char('`'),
            _ => self.open(Opener::Code, 1),
        }
    }

    fn close_node(&mut self, kind: NodeKind, len: usize) {
        let Frame { start, items, .. } = self.close(len);
        if items.is_empty() {
            self.fault(start, self.at, "nothing stands between these marks");
        }
        self.push(ItemKind::Node(kind, items), start);
    }

    /// `<name>`, `</name>`, `<br>`; any other `<` is text.
    fn tag(&mut self) {
        let start = self.at;
        let inner = self.rest()[1..].split_once('>').map(|(inner, _)| inner.to_ascii_lowercase());
        let Some(inner) = inner.filter(|inner| is_tag(inner)) else {
            return self.text_char('<');
        };
        let len = inner.len() + 2;
        let name = inner.trim_matches('/').trim_end();
        match (&self.top().opener, name) {
            (_, "br") => {
                self.flush();
                self.at += len;
                self.push(ItemKind::Break, start);
            }
            (_, "a" | "img") => {
                if !inner.starts_with('/') {
                    let message = "links are written `[..](..)`, images `![..](..)`";
                    self.fault(start, start + len, message);
                }
                self.at += len;
            }
            (Opener::Element(open), _) if inner.starts_with('/') && **open == *name => {
                self.close_node(NodeKind::of_element(name), len);
            }
            _ if inner.starts_with('/') => {
                self.fault(start, start + len, format!("unpaired `</{name}>`"));
                self.at += len;
            }
            _ => self.open(Opener::Element(name.into()), len),
        }
    }

    fn hole(&mut self) -> Option<Hole> {
        let name = self.field_name()?;
        let ty = match self.peek() {
            Some(':') => {
                self.at += 1;
                Some(self.type_syntax()?)
            }
            _ => None,
        };
        self.closing_brace().then_some(Hole { name, ty })
    }
}

/// Whether the inside of `<..>` is the name of an element.
fn is_tag(inner: &str) -> bool {
    let name = inner.trim_start_matches('/').trim_end_matches('/').trim_end();
    name.starts_with(|c: char| c.is_ascii_lowercase())
        && name.chars().all(|c| c.is_ascii_alphanumeric())
}

/// Literal text as items.
pub(crate) fn literal_items(literal: &[(char, Span)]) -> Items {
    let text: String = literal.iter().map(|(c, _)| c).collect();
    let mut places = literal.iter();
    let mut span_of = |piece: &str| {
        let mut spans = places.by_ref().take(piece.chars().count()).map(|(_, span)| *span);
        let first = spans.next().unwrap_or_default();
        spans.fold(first, Span::join)
    };
    let mut items = Vec::new();
    let mut read = 0;
    for (kind, start, end) in lexemes(&text) {
        // Characters that nobody sees belong to no lexeme.
        span_of(&text[read..start]);
        let piece = &text[start..end];
        let span = span_of(piece);
        read = end;
        let kind = match kind {
            LexemeKind::Word => ItemKind::Word(piece.into()),
            LexemeKind::Blank => ItemKind::Blank,
            LexemeKind::Mark => ItemKind::Mark(piece.into()),
        };
        items.push(Item { kind, span });
    }
    items
}
