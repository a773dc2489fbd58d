//! How descriptions end: whether a final mark stands where a reader looks for one.

use super::anatomy::{Anatomy, Body, is_aside};
use super::marks::{ends_in_icon, is_blank, is_dash, is_final, is_unseen};
use crate::markdown::{Kind, NodeRef};

/// How a description ends.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) enum Ending {
    /// In a final mark, which stands at this offset.
    Final { at: usize, mark: char, before: Behind },
    /// In a letter, a digit or a bracket; a mark would stand at this offset, or behind code that is
    /// no tag.
    Open { at: usize, before: Behind, behind_code: Option<usize> },
    /// It says nothing about the list: an abbreviation, a link, an emoji, a `:` before a list.
    Unclear,
}

/// What stands behind the end.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) enum Behind {
    Nothing,
    /// Badges, images, hash tags.
    Parts,
    /// Code, which may be a tag, or the last word.
    Code,
    /// Links in brackets.
    Links,
}

/// Words behind which a full stop belongs to them, or ends nothing.
const ABBREVIATIONS: [&str; 14] =
    ["inc", "ltd", "co", "corp", "llc", "jr", "sr", "dr", "etc", "al", "ed", "vs", "vol", "no"];
/// A link of fewer words at the end is a pointer, and no end of a sentence.
const WORDS_OF_A_SENTENCE: usize = 4;

/// How the description of an entry ends; `None` without one.
pub(super) fn ending<'d>(anatomy: &Anatomy<'d>, nodes: &mut Vec<Piece<'d>>) -> Option<Ending> {
    if matches!(anatomy.body, Body::Nothing) || anatomy.separator().is_none() {
        return None;
    }
    nodes.clear();
    anatomy.rest().for_each(|node| flatten(node, anatomy.joint.end(), nodes));
    let (count, goes_on) = (nodes.len(), anatomy.goes_on);
    let (cut, behind, code) = (usize::MAX, Behind::Nothing, None);
    let tail = Tail { pieces: nodes, count, cut, behind, code, goes_on };
    Some(tail.ending())
}

/// A part of a description, emphasis taken apart.
#[derive(Copy, Clone, Debug)]
pub(super) enum Piece<'d> {
    /// A text and where it starts; `None` for one that is not as written.
    Text(&'d str, Option<usize>),
    /// Words of a link, and where it ends.
    Link { words: usize, end: usize, is_final: bool },
    /// Badges, HTML, breaks: nothing that a sentence ends in.
    Part,
    /// And where it ends.
    Code(usize),
}

fn flatten<'d>(node: NodeRef<'d>, from: usize, pieces: &mut Vec<Piece<'d>>) {
    let span = node.span();
    match node.kind() {
        Kind::Text => {
            let literal = node.literal();
            let plain = literal.len() == span.len();
            let start = if plain { from.max(span.start()) } else { span.start() };
            let text = &literal[start - span.start()..];
            pieces.push(Piece::Text(text, plain.then_some(start)));
        }
        Kind::Emph | Kind::Strong | Kind::Strikethrough => {
            node.children().for_each(|child| flatten(child, from, pieces));
        }
        Kind::Link if !is_aside(node) => {
            let text = node.plain_text();
            let (words, is_final) = (text.split_whitespace().count(), text.ends_with(is_final));
            pieces.push(Piece::Link { words, end: span.end(), is_final });
        }
        Kind::Code => pieces.push(Piece::Code(span.end())),
        _ => pieces.push(Piece::Part),
    }
}

/// Whether a text only joins the parts at the end of an entry.
fn is_joining(c: char) -> bool {
    is_blank(c) || is_dash(c) || is_unseen(c) || matches!(c, ',' | '|' | '·' | '•' | '/')
}

/// What is left of a description once parts were taken off its end.
struct Tail<'p, 'd> {
    pieces: &'p [Piece<'d>],
    /// How many pieces are left.
    count: usize,
    /// How much of the last one is left, in bytes.
    cut: usize,
    behind: Behind,
    /// Where code ends that stood at the end.
    code: Option<usize>,
    goes_on: bool,
}

impl<'d> Tail<'_, 'd> {
    fn ending(mut self) -> Ending {
        loop {
            let Some(last) = self.count.checked_sub(1) else { return Ending::Unclear };
            match self.pieces[last] {
                Piece::Part => self.take(last, Behind::Parts),
                Piece::Code(end) => {
                    self.code = self.code.or(Some(end));
                    self.take(last, Behind::Code);
                }
                Piece::Link { words, end, is_final } => match self.before_links(last) {
                    Some((count, cut)) if words < WORDS_OF_A_SENTENCE => {
                        (self.count, self.cut, self.behind) = (count, cut, Behind::Links);
                    }
                    _ if words < WORDS_OF_A_SENTENCE || is_final => return Ending::Unclear,
                    _ => return self.open(end),
                },
                Piece::Text(text, start) => {
                    if let Some(ending) = self.text(last, text, start) {
                        return ending;
                    }
                }
            }
        }
    }

    /// Takes the last piece off.
    fn take(&mut self, last: usize, behind: Behind) {
        (self.count, self.cut, self.behind) = (last, usize::MAX, self.behind.and(behind));
    }

    /// Takes off what joins parts, tags and groups of links; says how the rest ends, if there is
    /// one.
    fn text(&mut self, last: usize, text: &'d str, start: Option<usize>) -> Option<Ending> {
        let text = &text[..self.cut.min(text.len())];
        let rest = text.trim_end_matches(is_joining);
        if rest.is_empty() {
            (self.count, self.cut) = (last, usize::MAX);
        } else if let Some(tag) = hash_tag(rest) {
            (self.cut, self.behind) = (tag, self.behind.and(Behind::Parts));
        } else if let Some((count, cut)) = self.before_group(last, rest.len()) {
            (self.count, self.cut, self.behind) = (count, cut, Behind::Links);
        } else {
            return Some(self.of_text(last, rest, start));
        }
        None
    }

    fn open(&self, at: usize) -> Ending {
        Ending::Open { at, before: self.behind, behind_code: self.code }
    }

    /// Where the brackets begin that hold only links and parts and end at `end` of the text at
    /// `last`: the count of pieces and the end of the last one before them.
    fn before_group(&self, last: usize, end: usize) -> Option<(usize, usize)> {
        let Piece::Text(text, ..) = self.pieces[last] else { return None };
        let inside = text[..end].strip_suffix([')', ']', '）'])?;
        let (mut at, mut cut, mut links) = (last, inside.len(), 0);
        loop {
            match self.pieces[at] {
                Piece::Text(text, ..) => {
                    let left = text[..cut.min(text.len())].trim_end_matches(is_joining);
                    if let Some(before) = left.strip_suffix(['(', '[', '（']) {
                        return (links > 0).then_some((at + 1, before.len()));
                    }
                    if !left.is_empty() {
                        return None;
                    }
                }
                Piece::Link { words, .. } if words >= WORDS_OF_A_SENTENCE => return None,
                Piece::Link { .. } | Piece::Part | Piece::Code(_) => links += 1,
            }
            at = at.checked_sub(1)?;
            cut = usize::MAX;
        }
    }

    /// Where links at the end begin, if a final mark stands before them.
    fn before_links(&self, last: usize) -> Option<(usize, usize)> {
        for at in (0..=last).rev() {
            let Piece::Text(text, ..) = self.pieces[at] else { continue };
            let opening = |c: char| is_joining(c) || matches!(c, '(' | '[' | '（');
            let left = text.trim_end_matches(opening);
            if !left.is_empty() {
                return left.ends_with(is_final).then_some((at + 1, left.len()));
            }
        }
        None
    }

    /// How a text ends from which everything behind was taken.
    fn of_text(&self, last: usize, text: &str, start: Option<usize>) -> Ending {
        let closing =
            |c: char| matches!(c, '"' | '”' | '\'' | '’' | '»' | '」' | '』') || is_bracket(c);
        let inner = text.trim_end_matches(closing);
        let Some(start) = start else { return Ending::Unclear };
        if let Some(mark) = final_of(inner) {
            let at = start + inner.len() - mark.len_utf8();
            return self.final_at(&inner[..inner.len() - mark.len_utf8()], at, mark);
        }
        let at = start + text.len();
        if inner.len() < text.len() && text.ends_with(is_bracket) {
            return self.of_group(last, text, at);
        }
        let Some(c) = inner.chars().next_back() else { return Ending::Unclear };
        let word = c.is_alphanumeric() && !is_abbreviation(inner);
        let colon = c == ':' && !self.goes_on;
        if (word || colon) && !ends_in_icon(text) { self.open(at) } else { Ending::Unclear }
    }

    /// The full stop of an abbreviation says nothing about the sentence.
    fn final_at(&self, before: &str, at: usize, mark: char) -> Ending {
        if mark == '.' && is_abbreviation(before) {
            return Ending::Unclear;
        }
        Ending::Final { at, mark, before: self.behind }
    }

    /// A last bracket group with words in it: a mark may stand before it.
    fn of_group(&self, last: usize, text: &str, at: usize) -> Ending {
        let Some(open) = opening(text) else {
            // It opens in an earlier piece, before emphasis or a link.
            let before = last.checked_sub(1).map(|before| self.pieces[before]);
            let plain = matches!(before, Some(Piece::Text(..)));
            return if plain { self.open(at) } else { Ending::Unclear };
        };
        let left = text[..open].trim_end_matches(is_blank);
        match final_of(left) {
            Some(mark) => {
                let place = at - text.len() + left.len() - mark.len_utf8();
                self.final_at(&left[..left.len() - mark.len_utf8()], place, mark)
            }
            None if left.is_empty() || is_abbreviation(left) || ends_in_icon(left) => {
                Ending::Unclear
            }
            None => self.open(at),
        }
    }
}

impl Behind {
    fn and(self, other: Behind) -> Behind {
        if self == Behind::Links { self } else { other }
    }
}

fn is_bracket(c: char) -> bool {
    matches!(c, ')' | ']' | '）' | '】')
}

/// The final mark that a text ends in; a full stop of an abbreviation is one, too.
fn final_of(text: &str) -> Option<char> {
    text.chars().next_back().filter(|c| is_final(*c))
}

/// Where the bracket opens that `text` ends in.
fn opening(text: &str) -> Option<usize> {
    let mut depth = 0;
    for (at, c) in text.char_indices().rev() {
        if is_bracket(c) {
            depth += 1;
        } else if matches!(c, '(' | '[' | '（' | '【') {
            depth -= 1;
            if depth == 0 {
                return Some(at);
            }
        }
    }
    None
}

/// Where a last `#tag` begins, with the blanks before it.
fn hash_tag(text: &str) -> Option<usize> {
    let start = text.rfind(is_blank)?;
    let tag = text[start..].trim_start_matches(is_blank);
    let rest = tag.strip_prefix('#')?;
    let is_tag = rest.starts_with(char::is_alphabetic)
        && rest.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_'));
    is_tag.then(|| text.len() - tag.len())
}

/// Whether the last word is one that a full stop may belong to, or one capital letter.
fn is_abbreviation(text: &str) -> bool {
    let start = text
        .rfind(|c: char| !c.is_alphanumeric())
        .map_or(0, |at| at + text[at..].chars().next().map_or(1, char::len_utf8));
    let word = &text[start..];
    let capital = word.len() == 1 && word.bytes().all(|byte| byte.is_ascii_uppercase());
    capital || ABBREVIATIONS.contains(&word.to_lowercase().as_str())
}
