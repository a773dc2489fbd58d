//! Marks between and behind the parts of an entry, as they stand in its source.

use crate::list::format::is_emoji;
use crate::text::Span;

/// Blanks and marks that part what an entry is about from what it says.
pub(super) fn is_separator(c: char) -> bool {
    is_blank(c) || matches!(c, '-' | '–' | '—' | '−' | '‒' | '―' | ':' | '|')
}

pub(super) fn is_blank(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\u{a0}' | '\u{3000}')
}

pub(super) fn is_dash(c: char) -> bool {
    matches!(c, '-' | '–' | '—' | '−' | '‒' | '―')
}

/// What ends a sentence.
pub(super) fn is_final(c: char) -> bool {
    matches!(c, '.' | '!' | '?' | '…' | '。' | '！' | '？')
}

/// Characters that only say in which direction text runs, or that nobody sees.
pub(super) fn is_unseen(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

/// Bytes of the emoji or `:shortcode:` that `text` begins with; 0 for none.
pub(super) fn icon_len(text: &str) -> usize {
    if text.starts_with(':') {
        return shortcode_len(text);
    }
    let Some(first) = text.chars().next().filter(|c| !c.is_ascii()) else { return 0 };
    if !is_emoji(&text[..first.len_utf8()]) {
        return 0;
    }
    // What is drawn as one with it: joiners, selectors, tones, the rest of a flag.
    let joined = |c: char| {
        matches!(c, '\u{200d}' | '\u{fe0e}' | '\u{fe0f}' | '\u{20e3}' | '\u{1f3fb}'..='\u{1f3ff}')
            || matches!(c, '\u{1f1e6}'..='\u{1f1ff}')
    };
    let rest = &text[first.len_utf8()..];
    first.len_utf8() + rest.find(|c| !joined(c)).unwrap_or(rest.len())
}

/// Bytes of the `:shortcode:` that `text` begins with; 0 for none.
pub(super) fn shortcode_len(text: &str) -> usize {
    let Some(rest) = text.strip_prefix(':') else { return 0 };
    let name = rest.find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '+')));
    match name {
        Some(end) if end > 0 && rest[end..].starts_with(':') => end + 2,
        _ => 0,
    }
}

/// What parts the text of a link, as in `[source; kind; date]`.
const PART: &str = "; ";

/// The parts of a link's text at `span`; `None` where there is one alone.
pub(super) fn parts(text: &str, span: Span) -> Option<Vec<Span>> {
    if !text[span].contains(PART) {
        return None;
    }
    let mut at = span.start();
    let spans = text[span].split(PART).map(|part| {
        let start = at;
        at += part.len() + PART.len();
        Span::new(start, start + part.len())
    });
    Some(spans.collect())
}

/// Whether `text` ends in an emoji or a `:shortcode:`.
pub(super) fn ends_in_icon(text: &str) -> bool {
    let Some(last) = text.chars().next_back() else { return false };
    if last == ':' {
        let before = &text[..text.len() - 1];
        return before
            .rfind(':')
            .is_some_and(|start| start + shortcode_len(&text[start..]) == text.len());
    }
    let drawn = matches!(last, '\u{200d}' | '\u{fe0e}' | '\u{fe0f}' | '\u{20e3}');
    drawn || (!last.is_ascii() && is_emoji(&text[text.len() - last.len_utf8()..]))
}
