//! HTML as it stands in Markdown: tags, their names and attributes.

use crate::text::Span;

/// The name of a tag, as written.
pub(crate) fn name(source: &str) -> &str {
    let inside = source.trim_start_matches(['<', '/']);
    let end = inside.find(|c: char| !c.is_ascii_alphanumeric() && c != '-');
    &inside[..end.unwrap_or(inside.len())]
}

/// The value of an attribute, without its quotes, as a span of the tag.
pub(crate) fn attribute(source: &str, wanted: &str) -> Option<Span> {
    let bytes = source.as_bytes();
    let mut at = 1 + name(source).len();
    while at < bytes.len() {
        let skip = source[at..].find(|c: char| !c.is_whitespace() && c != '/')?;
        at += skip;
        let rest = &source[at..];
        let len = rest.find(|c: char| c.is_whitespace() || matches!(c, '=' | '>' | '/'))?;
        let found = rest[..len].eq_ignore_ascii_case(wanted);
        let value = value_at(source, at + len.max(1));
        match value {
            Some((span, end)) => {
                if found {
                    return Some(span);
                }
                at = end;
            }
            None => at += len.max(1),
        }
    }
    None
}

/// The value that `= ..` at `at` gives, and where what follows it begins.
fn value_at(source: &str, at: usize) -> Option<(Span, usize)> {
    let rest = source.get(at..)?;
    let after = rest.trim_start().strip_prefix('=')?.trim_start();
    let start = source.len() - after.len();
    match after.chars().next()? {
        quote @ ('"' | '\'') => {
            let len = after[1..].find(quote)?;
            Some((Span::new(start + 1, start + 1 + len), start + len + 2))
        }
        _ => {
            let len = after.find(|c: char| c.is_whitespace() || c == '>').unwrap_or(after.len());
            Some((Span::new(start, start + len), start + len))
        }
    }
}

/// Cuts HTML into tags (`true`) and the text between them.
pub(crate) fn pieces(html: &str) -> impl Iterator<Item = (bool, Span)> {
    let mut at = 0;
    // Behind the last `>` nothing ends: a tag that begins there is not looked for to the end, again
    // and again.
    let last = html.rfind('>').unwrap_or(0);
    std::iter::from_fn(move || {
        let rest = &html[at..];
        if rest.is_empty() {
            return None;
        }
        let end = if at <= last { tag_end(rest) } else { None };
        let first = rest.chars().next().map_or(1, char::len_utf8);
        let text = || rest[first..].find('<').map_or(rest.len(), |at| first + at);
        let len = end.unwrap_or_else(text);
        at += len;
        Some((end.is_some(), Span::new(at - len, at)))
    })
}

/// The length of the tag or comment that `html` begins with.
fn tag_end(html: &str) -> Option<usize> {
    if html.starts_with("<!--") {
        return html.find("-->").map(|at| at + 3);
    }
    let second = html.strip_prefix('<')?.chars().next()?;
    if !second.is_ascii_alphabetic() && second != '/' {
        return None;
    }
    let mut quote = None;
    for (at, c) in html.char_indices() {
        match (quote, c) {
            (None, '>') => return Some(at + 1),
            (None, '"' | '\'') => quote = Some(c),
            (Some(open), _) if open == c => quote = None,
            _ => {}
        }
    }
    None
}
