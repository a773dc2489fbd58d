//! Reads the content of a leaf block along its nodes: each says what must stand next. Sets their
//! spans and the parts of links as it goes.

use super::blocks::is_comment;
use crate::markdown::content::Content;
use crate::markdown::document::Tables;
use crate::markdown::node::NO_DATA;
use crate::markdown::tail::{Tail, tail};
use crate::markdown::{Flags, Kind, LinkForm, decode};
use std::borrow::Cow;
use std::ops::Range;

/// A node whose end is not reached.
pub(super) struct Open {
    node: usize,
    /// In bytes of the content.
    start: usize,
    closing: Closing,
}

enum Closing {
    Delimiter {
        byte: u8,
        len: usize,
    },
    /// The text of a link starts there, in bytes of the content.
    Bracket {
        text: usize,
    },
    Angle,
    /// A bare URL.
    Nothing,
}

pub(super) struct Walk<'w> {
    tables: &'w mut Tables,
    content: &'w Content<'w>,
    text: &'w str,
    /// In bytes of the content.
    at: usize,
    /// Nodes that are not closed. A buffer that is used again.
    open: &'w mut Vec<Open>,
    /// Whether there may be character references.
    references: bool,
}

impl<'w> Walk<'w> {
    pub fn new(
        tables: &'w mut Tables,
        content: &'w Content<'w>,
        at: usize,
        open: &'w mut Vec<Open>,
    ) -> Walk<'w> {
        open.clear();
        let text = content.text();
        let references = memchr::memchr(b'&', text.as_bytes()).is_some();
        Walk { tables, content, text, at, open, references }
    }

    /// Walks all rows from `first` on; `None` if one does not stand where it has to.
    pub fn run(mut self, first: usize, literals: &[Cow<'static, str>]) -> Option<()> {
        for (node, literal) in (first..).zip(literals) {
            self.close_before(node)?;
            let start = self.at;
            self.enter(node, literal)?;
            let row = &mut self.tables.nodes[node];
            row.span = self.content.span(start..self.at);
            if matches!(row.kind, Kind::SoftBreak | Kind::HardBreak) {
                self.at += blanks(self.rest());
            }
        }
        self.close_before(first + literals.len())?;
        (self.at == self.text.len()).then_some(())
    }

    fn rest(&self) -> &'w str {
        &self.text[self.at..]
    }

    fn byte(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn enter(&mut self, node: usize, literal: &str) -> Option<()> {
        let row = &self.tables.nodes[node];
        match row.kind {
            Kind::Text if row.flags.has(Flags::ESCAPED) => {
                let [b'\\', escaped, ..] = self.rest().as_bytes() else { return None };
                self.advance(escaped.is_ascii_punctuation().then_some(2))
            }
            Kind::Text => self.text_node(node, literal),
            Kind::SoftBreak => self.advance(line_break(self.rest())),
            Kind::HardBreak => {
                let backslash = usize::from(self.byte() == Some(b'\\'));
                let rest = &self.rest()[backslash..];
                self.advance(line_break(rest).map(|len| len + backslash))
            }
            Kind::Code => self.code(node, literal),
            Kind::HtmlInline => self.html(node, literal),
            Kind::FootnoteReference => {
                let end = self.rest().starts_with("[^").then(|| self.rest().find(']'))??;
                self.advance(Some(end + 1))
            }
            Kind::Emph => self.open_delimiter(node, 1, b"*_"),
            Kind::Strong => self.open_delimiter(node, 2, b"*_"),
            Kind::Strikethrough => {
                let len = 1 + usize::from(self.rest().starts_with("~~"));
                self.open_delimiter(node, len, b"~")
            }
            Kind::Link => match self.byte()? {
                b'[' => self.open(node, Closing::Bracket { text: self.at + 1 }, 1),
                b'<' => self.open(node, Closing::Angle, 1),
                _ => self.open(node, Closing::Nothing, 0),
            },
            Kind::Image if self.rest().starts_with("![") => {
                self.open(node, Closing::Bracket { text: self.at + 2 }, 2)
            }
            _ => None,
        }
    }

    fn advance(&mut self, len: Option<usize>) -> Option<()> {
        self.at += len?;
        Some(())
    }

    fn text_node(&mut self, node: usize, literal: &str) -> Option<()> {
        // A bare URL is not decoded.
        let bare = matches!(self.open.last(), Some(Open { closing: Closing::Nothing, .. }));
        let raw = (bare || !self.references) && self.rest().starts_with(literal);
        let len = match raw {
            true => literal.len(),
            false => decode::written_len(self.rest(), literal)?,
        };
        let verbatim = raw && self.content.is_slice() || self.source(len) == literal;
        self.says(node, literal, verbatim);
        self.advance(Some(len))
    }

    fn html(&mut self, node: usize, literal: &str) -> Option<()> {
        let len = self.rest().starts_with(literal).then_some(literal.len())?;
        if is_comment(literal) {
            self.tables.nodes[node].flags = self.tables.nodes[node].flags.with(Flags::COMMENT);
        }
        let verbatim = self.content.is_slice() || self.source(len) == literal;
        self.says(node, literal, verbatim);
        self.advance(Some(len))
    }

    fn code(&mut self, node: usize, literal: &str) -> Option<()> {
        let len = code_len(self.rest())?;
        let written = &self.rest()[..len];
        if decode::code(written) == literal {
            let verbatim = self.content.is_slice() || decode::code(self.source(len)) == literal;
            self.says(node, literal, verbatim);
        } else {
            let says = decode::code_lines(written);
            // The parser keeps the `\r` of `\r\n`.
            if says != literal && says.trim() != literal.replace('\r', "").trim() {
                return None;
            }
            self.says(node, &says, false);
        }
        self.advance(Some(len))
    }

    /// The source of the next bytes of the content.
    fn source(&self, len: usize) -> &'w str {
        self.content.source(self.at..self.at + len)
    }

    /// Keeps what a node says, unless its source says the same.
    fn says(&mut self, node: usize, literal: &str, verbatim: bool) {
        let data = if verbatim { NO_DATA } else { self.tables.add_text(literal) };
        self.tables.nodes[node].data = data;
    }

    fn open(&mut self, node: usize, closing: Closing, len: usize) -> Option<()> {
        self.open.push(Open { node, start: self.at, closing });
        self.advance(Some(len))
    }

    fn open_delimiter(&mut self, node: usize, len: usize, of: &[u8]) -> Option<()> {
        let byte = self.byte().filter(|byte| of.contains(byte))?;
        let run = self.rest().as_bytes().get(..len)?;
        let closing = Closing::Delimiter { byte, len };
        run.iter().all(|it| *it == byte).then(|| self.open(node, closing, len))?
    }

    /// Closes what ends before the row `node`.
    fn close_before(&mut self, node: usize) -> Option<()> {
        while let Some(open) = self.open.last() {
            if self.tables.nodes[open.node].end as usize > node {
                break;
            }
            let open = self.open.pop()?;
            self.close(&open)?;
            self.tables.nodes[open.node].span = self.content.span(open.start..self.at);
        }
        Some(())
    }

    fn close(&mut self, open: &Open) -> Option<()> {
        match open.closing {
            Closing::Delimiter { byte, len } => {
                let run = self.rest().as_bytes().get(..len)?;
                self.advance(run.iter().all(|it| *it == byte).then_some(len))
            }
            Closing::Bracket { text } => self.close_bracket(open.node, text),
            Closing::Angle => {
                self.advance((self.byte() == Some(b'>')).then_some(1))?;
                self.url(open.node, LinkForm::Autolink, open.start + 1..self.at - 1)
            }
            Closing::Nothing => self.url(open.node, LinkForm::Bare, open.start..self.at),
        }
    }

    fn close_bracket(&mut self, node: usize, start: usize) -> Option<()> {
        if self.byte() != Some(b']') {
            return None;
        }
        let link = self.tables.nodes[node].data;
        let row = &mut self.tables.links[link as usize];
        let text = start..self.at;
        let Tail { form, destination, title, label, end } = tail(self.text, self.at + 1, &row.url)?;
        let span = |range: Range<usize>| self.content.span(range);
        row.form = form;
        row.text = span(text.clone());
        row.destination = destination.map(span);
        row.title = title.map(span);
        row.label = label.clone().map(span);
        let asked = match form {
            LinkForm::Full => label,
            LinkForm::Collapsed | LinkForm::Shortcut => Some(text),
            LinkForm::Inline | LinkForm::Autolink | LinkForm::Bare => None,
        };
        if let Some(asked) = asked.filter(|_| !self.content.is_slice()) {
            self.tables.labels.insert(link, self.text[asked].into());
        }
        self.at = end;
        Some(())
    }

    fn url(&mut self, node: usize, form: LinkForm, text: Range<usize>) -> Option<()> {
        let row = &mut self.tables.links[self.tables.nodes[node].data as usize];
        row.form = form;
        row.text = self.content.span(text);
        row.destination = Some(row.text);
        Some(())
    }
}

fn blanks(text: &str) -> usize {
    text.bytes().take_while(|byte| matches!(byte, b' ' | b'\t')).count()
}

/// The length of a line ending and the blanks before it.
fn line_break(text: &str) -> Option<usize> {
    let blanks = blanks(text);
    match &text.as_bytes()[blanks..] {
        [b'\r', b'\n', ..] => Some(blanks + 2),
        [b'\r' | b'\n', ..] => Some(blanks + 1),
        _ => None,
    }
}

/// The length of the code span at the start of `text`.
fn code_len(text: &str) -> Option<usize> {
    let run = |at: usize| text.bytes().skip(at).take_while(|byte| *byte == b'`').count();
    let ticks = run(0);
    let mut end = ticks;
    loop {
        end += text.get(end..)?.find('`').filter(|_| ticks > 0)?;
        let closing = run(end);
        end += closing;
        if closing == ticks {
            return Some(end);
        }
    }
}
