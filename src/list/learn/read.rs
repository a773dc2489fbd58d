//! From the tokens of an entry to its shape.

use super::shape::{Body, Joint, Lead, Part, Prose, Shape, Told, Wrap};
use crate::list::format::{
    Node, SentenceRule, SentenceStart, TokenKind, Tokens, USUAL_ENDS, icon_end,
};

/// Marks that stand between a name and its description.
const SEPARATORS: &[&str] = &["-", "–", "—", "−", ":", "|"];
/// Marks that may stand behind the end of a sentence.
const CLOSING: &[&str] = &[")", "]", "\"", "”", "'", "’", "」", "）"];
/// How far before its end a `:shortcode:` is looked for, in words and marks.
const LONGEST_SHORTCODE: usize = 8;

/// The shape of the entry that `tokens` hold; `None` for one without any.
pub(super) fn shape(tokens: &Tokens, told: Told) -> Option<Shape> {
    let reader = ShapeReader { tokens };
    let tag = reader.tag();
    let (mut before, at) = reader.parts(tag.unwrap_or(0));
    if tag.is_some() {
        before.push(Part::Tag);
    }
    let (lead, at) = reader.lead(at)?;
    let (behind, at) = reader.parts(at);
    let (joint, body_start) = reader.joint(at);
    let (tail, body_end) = reader.tail(body_start);
    let joint = if body_start == reader.tokens.len() { Joint::Nothing } else { joint };
    let text = body_start..body_end;
    let body = match () {
        () if text.is_empty() => Body::None,
        () if reader.kind(text.start) == Some(TokenKind::Open(Node::Link)) => Body::Link,
        () => Body::Text,
    };
    let prose = (body == Body::Text).then(|| reader.prose(text));
    let link_parts = reader.link_parts();
    Some(Shape { before, lead, behind, joint, body, link_parts, prose, tail, told })
}

struct ShapeReader<'t, 'd> {
    tokens: &'t Tokens<'d>,
}

impl ShapeReader<'_, '_> {
    fn kind(&self, at: usize) -> Option<TokenKind> {
        self.tokens.get(at).map(|token| token.kind)
    }

    fn text(&self, at: usize) -> &str {
        self.tokens.text_or_empty(at)
    }

    /// The other end of a node or of brackets.
    fn pair(&self, at: usize) -> usize {
        self.tokens.get(at).map_or(at, |token| token.pair as usize)
    }

    fn skip_blank(&self, at: usize) -> usize {
        at + usize::from(self.kind(at) == Some(TokenKind::Blank))
    }

    /// Where emphasis and a colon end that stand before a link or a title in quotes.
    fn tag(&self) -> Option<usize> {
        let emphasis = self.kind(0)? == TokenKind::Open(Node::Emph);
        let colon = self.pair(0) + 1;
        let at = self.skip_blank(colon + 1);
        let link = self.kind(at)? == TokenKind::Open(Node::Link);
        let led = link || matches!(self.text(at), "\"" | "“");
        (emphasis && self.text(colon) == ":" && led).then_some(at)
    }

    /// Parts of the text of the first link that is no badge.
    fn link_parts(&self) -> usize {
        let is_link = |at: &usize| {
            self.kind(*at) == Some(TokenKind::Open(Node::Link)) && !self.tokens.is_badge(*at)
        };
        let Some(open) = (0..self.tokens.len()).find(is_link) else { return 1 };
        let parts =
            |at: &usize| self.text(*at) == ";" && self.kind(*at + 1) == Some(TokenKind::Blank);
        1 + (open..self.pair(open)).filter(parts).count()
    }

    /// Badges, icons and their kind from `at` on, and where they end.
    fn parts(&self, mut at: usize) -> (Vec<Part>, usize) {
        let mut parts = Vec::new();
        while let Some((part, end)) = self.part(self.skip_blank(at)) {
            // Code that the entry begins with is what it is about.
            if at == 0 && part == Part::Code {
                break;
            }
            parts.push(part);
            at = end;
        }
        (parts, at)
    }

    fn part(&self, at: usize) -> Option<(Part, usize)> {
        match self.kind(at)? {
            TokenKind::Open(_) if self.tokens.is_badge(at) => {
                Some((Part::Badge, self.pair(at) + 1))
            }
            TokenKind::Open(Node::Code) => Some((Part::Code, self.pair(at) + 1)),
            TokenKind::Open(Node::Element) => Some((Part::Element, self.pair(at) + 1)),
            TokenKind::Mark if self.text(at) == "[" && self.is_of_links(at) => {
                Some((Part::BracketedLink, self.pair(at) + 1))
            }
            _ => self.icon(at).map(|end| (Part::Icon, end)),
        }
    }

    /// Whether brackets hold a link, at their very beginning.
    fn is_of_links(&self, open: usize) -> bool {
        self.pair(open) > open && self.kind(open + 1) == Some(TokenKind::Open(Node::Link))
    }

    /// Where the emoji or shortcode that begins at `at` ends.
    fn icon(&self, at: usize) -> Option<usize> {
        (at < self.tokens.len()).then(|| icon_end(self.tokens, at)).flatten()
    }

    fn lead(&self, at: usize) -> Option<(Lead, usize)> {
        let at = self.skip_blank(at);
        let close = self.pair(at);
        let lead = match self.kind(at)? {
            TokenKind::Open(Node::Link) => Lead::Link(self.wrap_inside(at, close)),
            TokenKind::Open(node) => match Wrap::of(node) {
                Some(wrap) if self.is_link(at + 1, close) => Lead::Wrapped(wrap),
                Some(wrap) => Lead::Node(wrap),
                None => return self.text_lead(at),
            },
            TokenKind::Mark if matches!(self.text(at), "\"" | "“") => return self.quote(at),
            _ => return self.text_lead(at),
        };
        Some((lead, close + 1))
    }

    /// The node that the whole text of a link stands in.
    fn wrap_inside(&self, open: usize, close: usize) -> Option<Wrap> {
        match self.kind(open + 1)? {
            TokenKind::Open(node) if self.pair(open + 1) + 1 == close => Wrap::of(node),
            _ => None,
        }
    }

    fn is_link(&self, open: usize, end: usize) -> bool {
        self.kind(open) == Some(TokenKind::Open(Node::Link)) && self.pair(open) + 1 == end
    }

    fn quote(&self, at: usize) -> Option<(Lead, usize)> {
        let closing = if self.text(at) == "“" { "”" } else { "\"" };
        let end = (at + 1..self.tokens.len()).find(|end| self.text(*end) == closing)?;
        Some((Lead::Quote, end + 1))
    }

    /// Words up to a separator or a link.
    fn text_lead(&self, at: usize) -> Option<(Lead, usize)> {
        let is_end = |at: &usize| {
            let blank = self.kind(*at) == Some(TokenKind::Blank);
            let next = self.skip_blank(*at);
            let link = matches!(self.kind(next), Some(TokenKind::Open(Node::Link)))
                || (self.text(next) == "[" && self.pair(next) != next);
            (blank && SEPARATORS.contains(&self.text(next))) || link
        };
        let end = (at..self.tokens.len()).find(is_end).unwrap_or(self.tokens.len());
        (end > at).then_some((Lead::Text, end))
    }

    /// What stands between the lead and the body, and where the body begins.
    fn joint(&self, from: usize) -> (Joint, usize) {
        let mark = self.skip_blank(from);
        let is_mark = |at: &usize| SEPARATORS.contains(&self.text(*at));
        let marks = (mark..self.tokens.len()).take_while(is_mark).count();
        if marks > 0 && self.icon(mark).is_none() {
            let end = self.skip_blank(mark + marks);
            let separator = self.tokens.text_of(from..end).replace(char::is_control, " ");
            return (Joint::Separator(separator), end);
        }
        match self.kind(from) {
            Some(TokenKind::Break) => (Joint::Break, from + 1),
            Some(TokenKind::Blank) => (Joint::Blank, mark),
            _ => (Joint::Nothing, from),
        }
    }

    /// The parts at the end, as far as they stand behind `from`, and where they begin.
    fn tail(&self, from: usize) -> (Vec<Part>, usize) {
        let mut parts = Vec::new();
        let mut end = self.tokens.len();
        while let Some((part, start)) = self.last_part(from, end) {
            parts.push(part);
            end = start;
        }
        parts.reverse();
        while end > from && self.kind(end - 1) == Some(TokenKind::Blank) {
            end -= 1;
        }
        (parts, end)
    }

    /// The part that ends at `end`, blanks aside, and where it begins.
    fn last_part(&self, from: usize, end: usize) -> Option<(Part, usize)> {
        let blank = end > from && self.kind(end - 1) == Some(TokenKind::Blank);
        let last = (end - usize::from(blank)).checked_sub(1).filter(|last| *last >= from)?;
        let open = self.pair(last);
        if open == last || open < from {
            let icon = |start: &usize| self.icon(*start) == Some(last + 1);
            let start = (last.saturating_sub(LONGEST_SHORTCODE).max(from)..=last).find(icon)?;
            return Some((Part::Icon, start));
        }
        let part = match (self.kind(open)?, self.text(open)) {
            (TokenKind::Open(_), _) if self.tokens.is_badge(open) => Part::Badge,
            (TokenKind::Open(Node::Code), _) => Part::Code,
            (TokenKind::Open(Node::Element), _) => Part::Element,
            (TokenKind::Open(Node::Link), _) if self.text(open + 1) == "[" => Part::LinkOfBrackets,
            (_, "[") if self.is_of_links(open) => Part::BracketedLink,
            (_, "(") if self.is_of_links(open) => Part::Links,
            (TokenKind::Open(Node::Emph), _)
                if self.text(open + 1) == "(" && self.pair(open + 1) + 1 == last =>
            {
                Part::Remark
            }
            // Elsewhere, brackets are a part of what is said.
            (_, "[") if open == from => Part::Label,
            (_, "(") if self.brackets_only(from, open) || self.follows_sentence(open) => Part::Note,
            _ => return None,
        };
        Some((part, open))
    }

    /// Whether nothing but brackets stands before `to`.
    fn brackets_only(&self, from: usize, to: usize) -> bool {
        let mut at = from;
        while at < to && self.text(at) == "(" && self.pair(at) > at {
            at = self.skip_blank(self.pair(at) + 1);
        }
        at == to
    }

    fn follows_sentence(&self, at: usize) -> bool {
        at >= 2 && self.kind(at - 1) == Some(TokenKind::Blank) && is_final(self.text(at - 2))
    }

    fn prose(&self, range: std::ops::Range<usize>) -> Prose {
        let rule = SentenceRule { start: SentenceStart::Upper, ..SentenceRule::default() };
        Prose { lower: !rule.starts_well(self.tokens, range.start), ends: self.ends(range) }
    }

    /// Whether the prose in `range` ends in a final mark.
    fn ends(&self, range: std::ops::Range<usize>) -> bool {
        let mut last = range.end - 1;
        while last > range.start && CLOSING.contains(&self.text(last)) {
            last -= 1;
        }
        is_final(self.text(last))
    }
}

fn is_final(mark: &str) -> bool {
    USUAL_ENDS.contains(&mark)
}
