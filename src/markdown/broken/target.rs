//! What looks like the destination of a link, wherever it stands.

use crate::text::Span;

/// What a destination begins with that is nothing else.
const BEGINNINGS: &[&str] = &["http://", "https://", "www.", "mailto:", "ftp://", "./", "../"];

/// Marks of a text that no URL contains as they are.
const WIDE: &[char] = &['（', '）', '，', '。', '、', '；', '：', '！', '？', '】', '」', '》'];

/// Whether a destination begins there.
pub(super) fn begins(text: &str) -> bool {
    let bytes = text.as_bytes();
    match bytes.first() {
        // Behind `#` a number names an issue.
        Some(b'#') => bytes.get(1).is_some_and(u8::is_ascii_alphabetic),
        _ => BEGINNINGS.iter().any(|it| {
            bytes.get(..it.len()).is_some_and(|start| start.eq_ignore_ascii_case(it.as_bytes()))
        }),
    }
}

/// The destination at `at`, to the first blank or bracket that it does not open itself. `None` if
/// it does not close what it opens.
pub(super) fn target(text: &str, at: usize) -> Option<Span> {
    let mut open: Vec<char> = Vec::new();
    let mut end = at;
    for (index, c) in text[at..].char_indices() {
        end = at + index;
        match c {
            '(' | '[' => open.push(c),
            ')' if open.last() == Some(&'(') => drop(open.pop()),
            ']' if open.last() == Some(&'[') => drop(open.pop()),
            ')' | ']' | '<' | '>' | '"' | '`' => break,
            _ if c.is_whitespace() || WIDE.contains(&c) => break,
            _ => {}
        }
        end += c.len_utf8();
    }
    (open.is_empty() && end > at).then(|| Span::new(at, end))
}

/// Whether a `)` stands there that no `(` there belongs to.
pub(super) fn closes_more(text: &str) -> bool {
    let mut open = 0_u32;
    text.bytes().any(|byte| match byte {
        b'(' => {
            open += 1;
            false
        }
        b')' if open == 0 => true,
        b')' => {
            open -= 1;
            false
        }
        _ => false,
    })
}

/// Where the `(` stands, on the same line, that no `)` before the end of `text` closes.
pub(super) fn opened(text: &str) -> Option<usize> {
    let line = text.rfind(['\n', '\r']).map_or(0, |at| at + 1);
    let mut closed = 0_u32;
    for (index, byte) in text.bytes().enumerate().skip(line).rev() {
        match byte {
            b')' => closed += 1,
            b'(' if closed == 0 => return Some(index),
            b'(' => closed -= 1,
            _ => {}
        }
    }
    None
}
