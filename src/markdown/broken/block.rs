//! The brackets in the plain text of one block, and what stands beside them.

use super::target::{begins, closes_more, opened, target};
use super::{Brackets, BrokenLink, Slip, UndefinedReference};
use crate::markdown::tail::inline_tail;
use crate::text::{Edit, Span};

/// Words that a link lacks its `[` before, at most: more are a sentence that ends in it.
const LONGEST_NAME: usize = 8;

/// The plain text of a block, read from front to back.
pub(super) struct Block<'t> {
    pub span: Span,
    /// To the end of the block.
    text: &'t str,
    /// Every `[` that no `]` has closed.
    open: Vec<usize>,
    /// The brackets of the pair closed last.
    closed: Option<(usize, usize)>,
    /// Everything before is read.
    read: usize,
    found: Brackets,
}

impl<'t> Block<'t> {
    pub fn new(text: &'t str, span: Span) -> Block<'t> {
        let (open, found) = (Vec::new(), Brackets::default());
        let text = &text[..span.end()];
        Block { span, text, open, closed: None, read: span.start(), found }
    }

    /// Reads the brackets in one text.
    pub fn add(&mut self, piece: Span) {
        for index in memchr::memchr2_iter(b'[', b']', self.text[piece].as_bytes()) {
            let at = piece.start() + index;
            if at < self.read {
                continue;
            }
            let found = match self.text.as_bytes()[at] {
                b'[' => self.opening(at, piece),
                _ => self.closing(at, piece),
            };
            if let Some(found) = found {
                self.read = found.span.end();
                self.found.links.push(found);
            }
        }
    }

    pub fn finish(mut self) -> Brackets {
        // Of some in a row, the `]`s that are there close the outer ones.
        let mut next = None;
        for open in std::mem::take(&mut self.open).into_iter().rev() {
            let innermost = match next {
                Some((at, innermost)) if at == open + 1 => innermost,
                _ => {
                    let behind = &self.text[open..];
                    open + behind.len() - behind.trim_start_matches('[').len() - 1
                }
            };
            next = Some((open, innermost));
            let found = self.unclosed_text(innermost);
            self.found.links.extend(found);
        }
        self.found.links.sort_by_key(|link| link.span);
        self.found
    }

    fn opening(&mut self, at: usize, piece: Span) -> Option<BrokenLink> {
        let reversed = at > piece.start() && self.text[..at].ends_with(')');
        if let Some(found) = reversed.then(|| self.reversed(at)).flatten() {
            return Some(found);
        }
        self.open.push(at);
        None
    }

    fn closing(&mut self, at: usize, piece: Span) -> Option<BrokenLink> {
        let open = self.open.pop();
        let before = self.closed;
        let twice = before.filter(|(_, close)| close + 1 == at);
        self.closed = open.map(|open| (open, at));
        if let (Some((first, close)), Some(open)) = (before, open)
            && close + 1 == open
        {
            let reference = self.reference(Span::new(first + 1, close), Span::new(open + 1, at));
            self.found.references.extend(reference);
        }
        let behind = &self.text[at + 1..];
        let next = behind.trim_start_matches([' ', '\t']);
        let mark = self.text.len() - next.len();
        if mark >= piece.end() {
            return None;
        }
        let text = open.map(|open| Span::new(open + 1, at));
        match (next.chars().next()?, mark == at + 1, text) {
            ('(', true, Some(text)) => self.unclosed(text, mark),
            ('(', true, None) => self.unopened(at, twice),
            ('(', false, Some(text)) => self.parted(text, mark),
            ('（', _, Some(text)) => self.wide(text, mark),
            ('[', true, Some(text)) => self.bracketed(text, mark),
            _ => None,
        }
    }

    /// `[text][label]`
    fn reference(&self, text: Span, label: Span) -> Option<UndefinedReference> {
        let written = |span: Span| self.text[span].trim();
        let label = if written(label).is_empty() { text } else { label };
        let span = Span::new(self.start(text.start() - 1), label.end().max(text.end() + 2) + 1);
        let other = written(label).starts_with(['^', '!']) || self.text[text].contains("](");
        (!written(text).is_empty() && !other).then_some(UndefinedReference { span, label })
    }

    /// `[text] (url)`
    fn parted(&self, text: Span, paren: usize) -> Option<BrokenLink> {
        let (destination, end) = self.tail(paren)?;
        let at = Span::new(text.end() + 1, paren);
        let edits = vec![Edit::delete(at)];
        self.named(text, destination, end, (Slip::Blank, at, edits))
    }

    /// `[text]（url）`
    fn wide(&self, text: Span, paren: usize) -> Option<BrokenLink> {
        let start = skip_spaces(self.text, paren + '（'.len_utf8());
        let destination = self.target(start)?;
        let close = skip_spaces(self.text, destination.end());
        let mark = self.text[close..].chars().next().filter(|c| matches!(c, '）' | ')'))?;
        let end = close + mark.len_utf8();
        let opening = Span::new(text.end() + 1, start);
        let closing = Span::new(destination.end(), end);
        let edits = vec![Edit::replace(opening, "("), Edit::replace(closing, ")")];
        self.named(text, destination, end, (Slip::Wide, opening.trimmed(self.text), edits))
    }

    /// `[text][url]`
    fn bracketed(&self, text: Span, bracket: usize) -> Option<BrokenLink> {
        let destination = self.target(bracket + 1)?;
        let close = destination.end();
        let mark = Span::new(bracket, bracket + 1);
        let mut edits = vec![Edit::replace(mark, "(")];
        match self.text.as_bytes().get(close)? {
            b']' => edits.push(Edit::replace(Span::new(close, close + 1), ")")),
            b')' => {}
            _ => return None,
        }
        self.named(text, destination, close + 1, (Slip::Brackets, mark, edits))
    }

    /// A link by its text, which must be one that a link could have.
    fn named(
        &self,
        text: Span,
        destination: Span,
        end: usize,
        (slip, at, edits): (Slip, Span, Vec<Edit>),
    ) -> Option<BrokenLink> {
        let written = self.text[text].trim();
        // Boxes, footnotes and alerts are brackets for something else.
        let other = written.starts_with(['^', '!']) || written.eq_ignore_ascii_case("x");
        if written.is_empty() || (other && !written.starts_with("![")) {
            return None;
        }
        let certain = written.contains(char::is_alphabetic) && !written.contains(['\n', '\r']);
        let span = Span::new(self.start(text.start() - 1), end);
        Some(BrokenLink { span, slip, at, text: Some(text), destination, edits, certain })
    }

    /// `[text](url` and what follows.
    fn unclosed(&self, text: Span, paren: usize) -> Option<BrokenLink> {
        let start = skip_spaces(self.text, paren + 1);
        if inline_tail(self.text, paren).is_some() || !begins(&self.text[start..]) {
            // In the first case a link inside keeps it from being one.
            return None;
        }
        let destination = target(self.text, start);
        let certain = destination.is_some();
        let to_blank = self.text[start..].split(char::is_whitespace).next()?;
        let whole = destination.unwrap_or(Span::new(start, start + to_blank.len()));
        let rest = &self.text[whole.end()..];
        let mut link = BrokenLink {
            span: Span::new(self.start(text.start() - 1), whole.end()),
            slip: Slip::Unclosed,
            at: Span::at(whole.end()),
            text: Some(text),
            destination: whole,
            edits: Vec::new(),
            certain,
        };
        match rest.chars().next() {
            Some(mark @ ']') if self.open.is_empty() => link.close(Slip::ClosedByBracket, mark),
            Some(mark @ '）') => link.close(Slip::Wide, mark),
            _ if closes_more(rest) => {
                let line = rest.split(['\n', '\r']).next().unwrap_or(rest);
                let blanks = line.len() - line.trim_start().len();
                if blanks > 0 && closes_more(line) {
                    link.slip = Slip::BlankInDestination;
                    link.at = Span::new(whole.end(), whole.end() + blanks);
                }
            }
            // A title may follow.
            _ if rest.trim_start().starts_with(['"', '\'']) => {}
            _ => {
                let url = self.text[whole].trim_end_matches(['.', ',', ';', ':', '!', '?', '*']);
                link.certain &= url.len() == whole.len();
                link.destination = Span::new(start, start + url.len());
                link.at = Span::at(link.destination.end());
                link.span.end = link.destination.end;
                link.edits = vec![Edit::insert(link.destination.end(), ")")];
            }
        }
        Some(link)
    }

    /// `text](url)`
    fn unopened(&self, close: usize, twice: Option<(usize, usize)>) -> Option<BrokenLink> {
        let (destination, end) = self.tail(close + 1)?;
        let mark = Span::new(close, close + 1);
        let link = |slip, at, text: Option<Span>, edits, certain| {
            let start = text.map_or(close, |text| text.start() - 1);
            let span = Span::new(self.start(start), end);
            Some(BrokenLink { span, slip, at, text, destination, edits, certain })
        };
        if let Some((open, first)) = twice {
            let text = Some(Span::new(open + 1, first));
            return link(Slip::ClosedTwice, mark, text, vec![Edit::delete(mark)], true);
        }
        let before = &self.text[self.read..close];
        let Some(paren) = opened(before).map(|at| self.read + at) else {
            let start = self.start_of_name(close);
            let edits = start.map(|at| Edit::insert(at, "[")).into_iter().collect();
            return link(Slip::Unopened, start.map_or(mark, Span::at), None, edits, false);
        };
        let text = Span::new(paren + 1, close);
        let at = Span::new(paren, paren + 1);
        let plain = !text.is_empty() && !self.text[text].contains(['[', ']', '<', '`']);
        let edits = if plain { vec![Edit::replace(at, "[")] } else { Vec::new() };
        link(Slip::Unopened, at, Some(text), edits, plain)
    }

    /// Where the name begins that ends at `close`: where the block does, if little stands there.
    fn start_of_name(&self, close: usize) -> Option<usize> {
        let before = &self.text[self.span.start()..close];
        let name = before.trim_start_matches(|c: char| !c.is_alphanumeric());
        let plain = !name.contains(['[', ']', '<', '`', '\n', '\r', '(', '|']);
        let short = name.split_whitespace().count() <= LONGEST_NAME;
        (plain && short && !name.is_empty()).then_some(close - name.len())
    }

    /// `[text(url)` or `[text)(url)`, where nothing closes the `[`.
    fn unclosed_text(&self, open: usize) -> Option<BrokenLink> {
        // A text holds no brackets.
        let line = self.text[open + 1..].split(['\n', '\r', '[', ']']).next()?;
        let mut parens = line.match_indices('(').map(|(at, _)| open + 1 + at);
        let paren = parens.find(|at| begins(&self.text[at + 1..]))?;
        let (destination, end) = self.tail(paren)?;
        let written = &self.text[open + 1..paren];
        if written.trim().is_empty() {
            return None;
        }
        let closed_by_paren = written.ends_with(')') && closes_more(written);
        let parted = written.ends_with([' ', '\t']);
        let first = self.text[self.span.start()..open].trim_matches(|c: char| !c.is_alphanumeric());
        if parted && !first.is_empty() {
            return None;
        }
        let end_of_text =
            if closed_by_paren { paren - 1 } else { open + 1 + written.trim_end().len() };
        let at = Span::new(end_of_text, paren);
        Some(BrokenLink {
            span: Span::new(self.start(open), end),
            slip: Slip::UnclosedText,
            at,
            text: Some(Span::new(open + 1, end_of_text)),
            destination,
            edits: vec![Edit::replace(at, "]")],
            certain: !parted,
        })
    }

    /// `(text)[url]`, by its `[`.
    fn reversed(&self, bracket: usize) -> Option<BrokenLink> {
        let destination = self.target(bracket + 1)?;
        let close = destination.end();
        let before = &self.text[self.read..bracket - 1];
        let paren = self.read + opened(before)?;
        let text = Span::new(paren + 1, bracket - 1);
        if self.text[text].trim().is_empty() || self.text[text].contains("](") {
            return None;
        }
        let marks = Span::new(bracket - 1, bracket + 1);
        let first = Span::new(paren, paren + 1);
        let mut edits = vec![Edit::replace(first, "["), Edit::replace(marks, "](")];
        let mut end = close + 1;
        match self.text.as_bytes().get(close) {
            Some(b']') => edits.push(Edit::replace(Span::new(close, end), ")")),
            Some(b')') => {}
            _ => (edits, end) = (Vec::new(), close),
        }
        let called = self.text[..paren].ends_with(|c: char| c.is_alphanumeric() || c == ']');
        let span = Span::new(self.start(paren), end);
        let (slip, text, certain) = (Slip::Reversed, Some(text), !called);
        Some(BrokenLink { span, slip, at: span, text, destination, edits, certain })
    }

    /// Destination and end of what stands in the parentheses at `paren`, if that is a destination
    /// and may be one's title, on one line.
    fn tail(&self, paren: usize) -> Option<(Span, usize)> {
        let tail = inline_tail(self.text, paren)?;
        let destination = tail.destination?;
        let one_line = !self.text[paren..tail.end].contains(['\n', '\r']);
        (one_line && begins(&self.text[destination.clone()]))
            .then(|| (Span::new(destination.start, destination.end), tail.end))
    }

    fn target(&self, at: usize) -> Option<Span> {
        begins(&self.text[at..]).then(|| target(self.text, at)).flatten()
    }

    /// The start of a link whose first bracket is at `open`: an image has a mark before it.
    fn start(&self, open: usize) -> usize {
        open - usize::from(self.text[self.span.start()..open].ends_with('!'))
    }
}

impl BrokenLink {
    /// Ends the link with the mark that stands behind its destination, as if it were a `)`.
    fn close(&mut self, slip: Slip, mark: char) {
        let end = self.destination.end() + mark.len_utf8();
        self.slip = slip;
        self.at = Span::new(self.destination.end(), end);
        self.span.end = end as u32;
        self.edits = vec![Edit::replace(self.at, ")")];
    }
}

fn skip_spaces(text: &str, at: usize) -> usize {
    text.len() - text[at..].trim_start_matches([' ', '\t']).len()
}
