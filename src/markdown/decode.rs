//! Character references, backslash escapes and labels, as CommonMark reads them.

use std::borrow::Cow;

/// A character reference is at most this long, `&` and `;` included.
const LONGEST_REFERENCE: usize = 33;

/// The character reference that `text` begins with, decoded, and its length in bytes; `None` where
/// it begins otherwise.
pub(super) fn reference(text: &str) -> Option<(Cow<'_, str>, usize)> {
    let bytes = text.as_bytes();
    if bytes.first() != Some(&b'&') {
        return None;
    }
    let end = bytes.iter().take(LONGEST_REFERENCE).position(|byte| *byte == b';')?;
    let decoded = match bytes.get(1)? {
        b'#' => Cow::Owned(numbered(&text[2..end])?.to_string()),
        _ => named(&text[..=end])?,
    };
    Some((decoded, end + 1))
}

/// `35` or `x23`, from between `&#` and `;`.
fn numbered(number: &str) -> Option<char> {
    let (digits, radix, longest) = match number.strip_prefix(['x', 'X']) {
        Some(digits) => (digits, 16, 6),
        None => (number, 10, 7),
    };
    let well_formed = (1..=longest).contains(&digits.len())
        && digits.bytes().all(|byte| (byte as char).is_digit(radix));
    let code = u32::from_str_radix(digits, radix).ok().filter(|_| well_formed)?;
    Some(char::from_u32(code).filter(|c| *c != '\0').unwrap_or(char::REPLACEMENT_CHARACTER))
}

/// `&amp;`. HTML also knows names without a semicolon, and would read `&ampx;` as `&x;`; CommonMark
/// does not. No name stands for more than two characters.
fn named(reference: &str) -> Option<Cow<'_, str>> {
    let name = &reference[1..reference.len() - 1];
    if !name.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
        return None;
    }
    let decoded = htmlize::unescape(reference);
    (decoded != reference && decoded.chars().count() <= 2).then_some(decoded)
}

/// How many bytes `literal` takes at the start of `source`, where it may be written with character
/// references; `None` if `source` begins otherwise.
pub(super) fn written_len(source: &str, literal: &str) -> Option<usize> {
    if source.starts_with(literal) && memchr::memchr(b'&', literal.as_bytes()).is_none() {
        return Some(literal.len());
    }
    let (mut at, mut rest) = (0, literal);
    while let Some(next) = rest.chars().next() {
        let here = &source[at..];
        let (decoded, len) = match reference(here) {
            Some(found) => found,
            None => (Cow::Borrowed(here.get(..next.len_utf8())?), next.len_utf8()),
        };
        rest = rest.strip_prefix(&*decoded)?;
        at += len;
    }
    Some(at)
}

/// Without character references.
pub fn without_references(text: &str) -> Cow<'_, str> {
    if !text.contains('&') {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        let (decoded, len) = reference(&rest[at..]).unwrap_or((Cow::Borrowed("&"), 1));
        out.push_str(&decoded);
        rest = &rest[at + len..];
    }
    out.push_str(rest);
    Cow::Owned(out)
}

/// Without character references and backslash escapes: what a destination, a title or an info
/// string says.
pub(super) fn decoded(text: &str) -> Cow<'_, str> {
    let text = without_references(text);
    if !text.contains('\\') {
        return text;
    }
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        let escaped = chars.next_if(|next| c == '\\' && next.is_ascii_punctuation());
        out.push(escaped.unwrap_or(c));
    }
    Cow::Owned(out)
}

/// The label of a reference as labels are compared: case folded, blanks collapsed.
pub(super) fn label_key(label: &str) -> Box<str> {
    let label = label.trim_matches([' ', '\t', '\n', '\r']);
    let mut key = String::with_capacity(label.len());
    let mut after_blank = false;
    for c in label.chars() {
        let blank = c.is_whitespace();
        match blank {
            true if !after_blank => key.push(' '),
            true => {}
            false => key.push(c.to_ascii_lowercase()),
        }
        after_blank = blank;
    }
    match key.is_ascii() {
        true => key.into(),
        false => caseless::default_case_fold_str(&key).into(),
    }
}

/// What a code span on one line says; `written` is the span with its backticks.
pub(super) fn code(written: &str) -> &str {
    let inner = written.trim_start_matches('`');
    let ticks = written.len() - inner.len();
    stripped(inner.get(..inner.len().saturating_sub(ticks)).unwrap_or_default())
}

/// What a code span on several lines says: a line ending is a blank.
pub(super) fn code_lines(written: &str) -> String {
    let inner = written.trim_start_matches('`');
    let ticks = written.len() - inner.len();
    let inner = inner[..inner.len() - ticks].replace("\r\n", " ").replace(['\n', '\r'], " ");
    stripped(&inner).to_owned()
}

/// Without one blank at either edge, if there is one at both and something between.
fn stripped(code: &str) -> &str {
    let inner = code.strip_prefix(' ').and_then(|inner| inner.strip_suffix(' '));
    inner.filter(|_| code.bytes().any(|byte| byte != b' ')).unwrap_or(code)
}
