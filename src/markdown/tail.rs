//! What follows the text of a link, and the parts of a definition: destinations, titles, labels.
//!
//! Offsets count bytes of the text that is scanned. What decides is what the parser of the tree
//! accepts; the specification is stricter in corners (`\"` may end a title).

use super::{LinkForm, decode};
use std::ops::Range;

const BLANKS: [char; 4] = [' ', '\t', '\n', '\r'];
/// Bytes of a label, at most.
const LONGEST_LABEL: usize = 1000;
/// Parentheses in a destination, at most.
const DEEPEST_NESTING: usize = 32;

/// What follows the `]` of a link or image.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Tail {
    pub form: LinkForm,
    pub destination: Option<Range<usize>>,
    pub title: Option<Range<usize>>,
    pub label: Option<Range<usize>>,
    pub end: usize,
}

/// Reads the tail at `at`, behind the `]` of what is known to be a link or an image to `url`; `None`
/// if it is to something else.
pub(super) fn tail(text: &str, at: usize, url: &str) -> Option<Tail> {
    let rest = text[at..].strip_prefix('(').and_then(|rest| rest.strip_prefix(url));
    if rest.is_some_and(|rest| rest.starts_with(')'))
        && !url.is_empty()
        && url.bytes().all(is_plain)
    {
        // What most links look like.
        let destination = at + 1..at + 1 + url.len();
        return Some(Tail::inline(destination, None, at + url.len() + 2));
    }
    if let Some(tail) = inline_tail(text, at) {
        let written = tail.destination.clone().map_or("", |it| &text[it]).trim_matches(BLANKS);
        return (decode::decoded(written) == url).then_some(tail);
    }
    let reference =
        Tail { form: LinkForm::Shortcut, destination: None, title: None, label: None, end: at };
    let Some((label, end)) = label(text, at) else { return Some(reference) };
    let collapsed = text[label.clone()].trim_matches(BLANKS).is_empty();
    let form = if collapsed { LinkForm::Collapsed } else { LinkForm::Full };
    Some(Tail { form, label: (!collapsed).then_some(label), end, ..reference })
}

/// Bytes that mean themselves in a destination.
fn is_plain(byte: u8) -> bool {
    byte > b' ' && !matches!(byte, b'(' | b')' | b'<' | b'\\' | 127)
}

impl Tail {
    fn inline(destination: Range<usize>, title: Option<Range<usize>>, end: usize) -> Tail {
        let destination = Some(destination);
        Tail { form: LinkForm::Inline, destination, title, label: None, end }
    }
}

/// Reads `(destination "title")` at `at`.
pub(super) fn inline_tail(text: &str, at: usize) -> Option<Tail> {
    let bytes = text.as_bytes();
    if bytes.get(at) != Some(&b'(') {
        return None;
    }
    let (destination, after) = destination(text, skip_blanks(bytes, at + 1))?;
    let behind = skip_blanks(bytes, after);
    let found = (behind > after).then(|| title(text, behind)).flatten();
    let end = skip_blanks(bytes, found.unwrap_or(behind));
    let title = found.map(|end| behind + 1..end - 1);
    (bytes.get(end) == Some(&b')')).then(|| Tail::inline(destination, title, end + 1))
}

/// The destination at `at`, without `<>`, and where it ends, with them.
pub(super) fn destination(text: &str, at: usize) -> Option<(Range<usize>, usize)> {
    match text.as_bytes().get(at)? {
        b'<' => bracketed_destination(text, at),
        _ => bare_destination(text, at),
    }
}

fn bracketed_destination(text: &str, start: usize) -> Option<(Range<usize>, usize)> {
    let bytes = text.as_bytes();
    let mut at = start + 1;
    loop {
        match bytes.get(at)? {
            b'>' => break,
            b'\n' | b'\r' | b'<' => return None,
            b'\\' => at += 2,
            _ => at += 1,
        }
    }
    Some((start + 1..at, at + 1))
}

fn bare_destination(text: &str, start: usize) -> Option<(Range<usize>, usize)> {
    let bytes = text.as_bytes();
    let (mut at, mut depth) = (start, 0);
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'\\' if bytes.get(at + 1).is_some_and(u8::is_ascii_punctuation) => at += 1,
            b'(' => depth += 1,
            b')' if depth == 0 => break,
            b')' => depth -= 1,
            b' ' | 1..=31 | 127 if at == start => return None,
            b' ' | 1..=31 | 127 => break,
            _ => {}
        }
        if depth > DEEPEST_NESTING {
            return None;
        }
        at += 1;
    }
    (depth == 0).then_some((start..at, at))
}

/// Where the title at `at` ends, quotes included.
///
/// A quote behind a backslash ends a title only if no other does.
pub(super) fn title(text: &str, at: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    let close = match bytes.get(at)? {
        b'"' => b'"',
        b'\'' => b'\'',
        b'(' => b')',
        _ => return None,
    };
    let mut escaped = None;
    for (index, byte) in bytes.iter().enumerate().skip(at + 1) {
        let behind_backslash = bytes[index - 1] == b'\\' && index > at + 1;
        match byte {
            _ if *byte == close && !behind_backslash => return Some(index + 1),
            _ if *byte == close => escaped = Some(index + 1),
            b'(' if close == b')' && !behind_backslash => break,
            _ => {}
        }
    }
    escaped
}

/// The label whose `[` stands at `at`, without its brackets, and where it ends, with them.
pub(super) fn label(text: &str, start: usize) -> Option<(Range<usize>, usize)> {
    let bytes = text.as_bytes();
    if bytes.get(start) != Some(&b'[') {
        return None;
    }
    let mut at = start + 1;
    while at - start <= LONGEST_LABEL + 1 {
        match bytes.get(at)? {
            b']' => return Some((start + 1..at, at + 1)),
            b'[' => return None,
            b'\\' if bytes.get(at + 1).is_some_and(u8::is_ascii_punctuation) => at += 2,
            _ => at += 1,
        }
    }
    None
}

/// Where the blanks and line endings at `at` end.
pub(super) fn skip_blanks(bytes: &[u8], at: usize) -> usize {
    let blank = |byte: &&u8| matches!(byte, b' ' | b'\t' | b'\n' | b'\r' | 11 | 12);
    at + bytes[at.min(bytes.len())..].iter().take_while(blank).count()
}
