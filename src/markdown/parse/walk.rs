//! Reads the content of a leaf block along its nodes: each says what must stand next.

use crate::markdown::content::Content;
use crate::markdown::document::Tables;
use crate::markdown::tail::{Tail, tail};
use crate::markdown::{Flags, Kind, LinkForm, decode};
use crate::text::Span;
use std::borrow::Cow;
use std::ops::Range;

/// What a walk found: one span for each node, and the parts of each link. The buffers are used
/// again for the next block.
#[derive(Default)]
pub(super) struct Places {
    pub spans: Vec<Span>,
    pub links: Vec<LinkPlaces>,
    /// What code spans on several lines say, by row: the parser keeps the `\r` of `\r\n`.
    pub codes: Vec<(usize, String)>,
    open: Vec<Open>,
}

pub(super) struct LinkPlaces {
    /// Index into the links of the document.
    pub link: u32,
    pub form: LinkForm,
    pub text: Span,
    pub destination: Option<Span>,
    pub title: Option<Span>,
    pub label: Option<Span>,
    /// What a reference asks for, where its source holds prefixes of lines.
    pub asked: Option<Box<str>>,
}

/// A node whose end is not reached.
struct Open {
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

impl Places {
    pub fn clear(&mut self) {
        self.spans.clear();
        self.links.clear();
        self.codes.clear();
        self.open.clear();
    }
}

pub(super) struct Walk<'w> {
    tables: &'w Tables,
    content: &'w Content<'w>,
    text: &'w str,
    /// In bytes of the content.
    at: usize,
    /// The first row of the table that is walked.
    first: usize,
    places: &'w mut Places,
}

impl<'w> Walk<'w> {
    pub fn new(
        tables: &'w Tables,
        content: &'w Content<'w>,
        at: usize,
        first: usize,
        places: &'w mut Places,
    ) -> Walk<'w> {
        Walk { tables, content, text: content.text(), at, first, places }
    }

    /// Walks all rows from the first; `None` if one does not stand where it has to.
    pub fn run(mut self, literals: &[Cow<'static, str>]) -> Option<()> {
        for (index, literal) in literals.iter().enumerate() {
            let node = self.first + index;
            self.close_before(node)?;
            let start = self.at;
            self.enter(node, literal)?;
            self.places.spans.push(self.content.span(start..self.at));
            if matches!(self.tables.nodes[node].kind, Kind::SoftBreak | Kind::HardBreak) {
                self.at += blanks(self.rest());
            }
        }
        self.close_before(self.first + literals.len())?;
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
            Kind::Text => self.text_node(literal),
            Kind::SoftBreak => self.advance(line_break(self.rest())),
            Kind::HardBreak => {
                let backslash = usize::from(self.byte() == Some(b'\\'));
                let rest = &self.rest()[backslash..];
                self.advance(line_break(rest).map(|len| len + backslash))
            }
            Kind::Code => self.code(node, literal),
            Kind::HtmlInline => {
                self.advance(self.rest().starts_with(literal).then_some(literal.len()))
            }
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

    fn text_node(&mut self, literal: &str) -> Option<()> {
        // A bare URL is not decoded.
        let bare = matches!(self.places.open.last(), Some(Open { closing: Closing::Nothing, .. }));
        let raw = bare && self.rest().starts_with(literal);
        self.advance(match raw {
            true => Some(literal.len()),
            false => decode::written_len(self.rest(), literal),
        })
    }

    fn code(&mut self, node: usize, literal: &str) -> Option<()> {
        let len = code_len(self.rest())?;
        let written = &self.rest()[..len];
        let mut fits = decode::code(written) == literal;
        if !fits && written.contains(['\n', '\r']) {
            let says = decode::code_lines(written);
            fits = says == literal || says.trim() == literal.replace('\r', "").trim();
            self.places.codes.push((node, says));
        }
        self.advance(fits.then_some(len))
    }

    fn open(&mut self, node: usize, closing: Closing, len: usize) -> Option<()> {
        self.places.open.push(Open { node, start: self.at, closing });
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
        while let Some(open) = self.places.open.last() {
            if self.tables.nodes[open.node].end as usize > node {
                break;
            }
            let open = self.places.open.pop()?;
            self.close(&open)?;
            let span = self.content.span(open.start..self.at);
            self.places.spans[open.node - self.first] = span;
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
        let text = start..self.at;
        let Tail { form, destination, title, label, end } = tail(self.text, self.at + 1);
        let link = self.tables.nodes[node].data;
        if let Some(destination) = &destination {
            let written = self.text[destination.clone()].trim_matches([' ', '\t']);
            let url = &*self.tables.links[link as usize].url;
            if written != url && decode::decoded(written) != url {
                return None;
            }
        }
        let asked = match form {
            LinkForm::Full => label.clone(),
            LinkForm::Collapsed | LinkForm::Shortcut => Some(text.clone()),
            LinkForm::Inline | LinkForm::Autolink | LinkForm::Bare => None,
        };
        let asked = asked.map(|range| &self.text[range]);
        let span = |range: Range<usize>| self.content.span(range);
        let places = LinkPlaces {
            link,
            form,
            text: span(text),
            destination: destination.map(span),
            title: title.map(span),
            label: label.map(span),
            asked: asked.filter(|label| label.contains(['\n', '\r', '|'])).map(Box::from),
        };
        self.places.links.push(places);
        self.at = end;
        Some(())
    }

    fn url(&mut self, node: usize, form: LinkForm, text: Range<usize>) -> Option<()> {
        let text = self.content.span(text);
        let link = self.tables.nodes[node].data;
        let destination = Some(text);
        let (title, label, asked) = (None, None, None);
        self.places.links.push(LinkPlaces { link, form, text, destination, title, label, asked });
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
