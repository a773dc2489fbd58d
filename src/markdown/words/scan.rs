//! Finds the words: one pass over the nodes.

use super::Words;
use crate::markdown::{Document, Flags, Kind, Link, LinkForm, NodeId, NodeRef};
use crate::text::Span;
use unicode_script::{Script, UnicodeScript};

/// Elements of HTML whose content is no prose.
const CODE: [&str; 6] = ["code", "kbd", "pre", "samp", "var", "tt"];

pub(super) fn scan(doc: &Document, words: &mut Words) {
    let mut id = NodeId(0);
    let end = doc.root().subtree_end();
    let mut code: Option<&str> = None;
    while id < end {
        let node = doc.node(id);
        id = NodeId(id.0 + 1);
        match node.kind() {
            Kind::Image => id = node.subtree_end(),
            Kind::Link if node.link().is_none_or(is_no_prose) => id = node.subtree_end(),
            Kind::Paragraph | Kind::Heading | Kind::TableCell => code = None,
            Kind::HtmlInline => code = code_after(node.literal(), code),
            Kind::Text if code.is_none() && !node.flags().has(Flags::UNTRUSTED) => {
                scan_text(node, doc.text(), words);
            }
            _ => {}
        }
    }
}

/// A link whose text is a URL, or a heading of this page once more.
fn is_no_prose(link: &Link) -> bool {
    matches!(link.form, LinkForm::Autolink | LinkForm::Bare) || link.url.starts_with('#')
}

/// The element that what follows `tag` is code by, if any; before it, that was `code`.
fn code_after<'h>(tag: &'h str, code: Option<&'h str>) -> Option<&'h str> {
    let name = |rest: &'h str| {
        let end = rest.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(rest.len());
        &rest[..end]
    };
    match (code, tag.strip_prefix("</")) {
        (Some(open), Some(rest)) if name(rest).eq_ignore_ascii_case(open) => None,
        (Some(_), _) => code,
        (None, _) => {
            let opened = name(tag.get(1..)?);
            CODE.iter().any(|code| opened.eq_ignore_ascii_case(code)).then_some(opened)
        }
    }
}

fn scan_text(node: NodeRef, text: &str, words: &mut Words) {
    let end = node.span().end();
    let bytes = text.as_bytes();
    let mut at = node.span().start();
    while at < end {
        let byte = bytes[at];
        if byte.is_ascii_alphabetic() {
            let start = at;
            at = latin_end(text, at, end);
            words.add(text, Span::new(start, at), node.id());
        } else if byte == b'&' {
            at = reference_end(&text[at..end]).map_or(at + 1, |length| at + length);
        } else if byte.is_ascii() {
            at += 1;
        } else {
            at = beyond_ascii(text, at, end, node.id(), words);
        }
    }
}

/// Where the word ends whose first letter is Latin.
fn latin_end(text: &str, start: usize, end: usize) -> usize {
    let bytes = text.as_bytes();
    let mut at = start;
    while at < end && bytes[at].is_ascii_alphabetic() {
        at += 1;
    }
    if at < end && !bytes[at].is_ascii() { end_of_script(text, at, end, Script::Latin) } else { at }
}

/// The word that begins with a character beyond ASCII, if it is one; where to go on.
fn beyond_ascii(text: &str, at: usize, end: usize, node: NodeId, words: &mut Words) -> usize {
    let first = text[at..].chars().next().unwrap_or('\0');
    let script = first.script();
    if !first.is_alphabetic() || !parts_words(script) {
        return at + first.len_utf8();
    }
    let word = Span::new(at, end_of_script(text, at, end, script));
    words.add(text, word, node);
    word.end()
}

/// Where letters of `script` end, from `at` on. Marks belong to the letter before them.
fn end_of_script(text: &str, at: usize, end: usize, script: Script) -> usize {
    let belongs = |c: char| {
        let own = c.script();
        (c.is_alphabetic() && (own == script || own == Script::Common)) || own == Script::Inherited
    };
    let rest = &text[at..end];
    at + rest.find(|c: char| !belongs(c)).unwrap_or(rest.len())
}

/// Scripts that put no blanks between words have no words that could be told apart here.
fn parts_words(script: Script) -> bool {
    !matches!(
        script,
        Script::Han
            | Script::Hiragana
            | Script::Katakana
            | Script::Bopomofo
            | Script::Thai
            | Script::Lao
            | Script::Khmer
            | Script::Myanmar
            | Script::Tibetan
            | Script::Common
    )
}

/// The length of the character reference that `text` begins with: `&amp;`.
fn reference_end(text: &str) -> Option<usize> {
    let inner = text[1..].find(|c: char| !c.is_ascii_alphanumeric() && c != '#')?;
    text[1 + inner..].starts_with(';').then_some(inner + 2)
}
