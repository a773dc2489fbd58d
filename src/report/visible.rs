//! Text of users' files, made fit for a terminal: nothing that it would obey, nothing that hides.

use super::style::Style;
use crate::text::width;
use std::borrow::Cow;

/// `text` without characters that a terminal obeys, that end a line, or that nobody sees: pictures
/// stand for them.
pub fn visible(text: &str) -> Cow<'_, str> {
    if text.chars().all(|c| picture(c).is_none()) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.chars().map(|c| picture(c).unwrap_or(c)).collect())
}

/// What stands for a character that cannot be shown as it is.
pub fn picture(c: char) -> Option<char> {
    match c {
        '\0'..='\x1f' => char::from_u32(0x2400 + u32::from(c)),
        '\x7f' => Some('␡'),
        // Controls, line and paragraph separators, overrides of the writing direction, blanks of no
        // width, a byte order mark amid the text. Joiners and direction marks stay: text needs them.
        '\u{80}'..='\u{9f}'
        | '\u{200b}'
        | '\u{2028}'..='\u{202e}'
        | '\u{2060}'
        | '\u{2066}'..='\u{2069}'
        | '\u{feff}' => Some('\u{fffd}'),
        _ => None,
    }
}

/// The longest start of `text` that fits into `columns`, an ellipsis included where text is left
/// out.
pub fn crop(text: &str, columns: usize) -> Cow<'_, str> {
    if width::columns(text) <= columns {
        return Cow::Borrowed(text);
    }
    let mut used = 1;
    let fits = width::graphemes(text).take_while(|(_, grapheme)| {
        used += width::columns(grapheme);
        used <= columns
    });
    let end = fits.last().map_or(0, |(at, grapheme)| at + grapheme.len());
    Cow::Owned(format!("{}…", text[..end].trim_end()))
}

/// Lines of at most `columns`, broken at blanks; a word that is longer stands on a line of its own.
pub fn wrap(text: &str, columns: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut used = 0;
    for word in text.split(' ') {
        let needed = width::columns(word);
        match lines.last_mut() {
            Some(line) if used + 1 + needed <= columns => {
                line.push(' ');
                line.push_str(word);
                used += 1 + needed;
            }
            _ => {
                lines.push(word.to_string());
                used = needed;
            }
        }
    }
    lines
}

/// Like [`wrap`], but a word that is longer than a line is broken, too.
pub fn fold(text: &str, columns: usize) -> Vec<String> {
    let mut lines = Vec::new();
    for line in wrap(text, columns) {
        let (mut start, mut used) = (0, 0);
        for (at, grapheme) in width::graphemes(&line) {
            let needed = width::columns(grapheme);
            if used + needed > columns && at > start {
                lines.push(line[start..at].to_string());
                (start, used) = (at, 0);
            }
            used += needed;
        }
        lines.push(line[start..].to_string());
    }
    lines
}

/// "name: rest" on one line; where that is longer, a line ends behind the colon, and the others are
/// indented.
pub fn titled(name: &str, style: Style, rest: &str, columns: usize) -> Vec<String> {
    let line = format!("{style}{name}{style:#}: {rest}");
    if width::columns(name) + 2 + width::columns(rest) <= columns {
        return vec![line];
    }
    let rest = wrap(rest, columns.saturating_sub(2));
    let rest = rest.into_iter().map(|line| format!("  {line}"));
    std::iter::once(format!("{style}{name}{style:#}:")).chain(rest).collect()
}

#[cfg(test)]
mod tests {
    use super::{crop, fold, visible, wrap};

    #[test]
    fn what_a_terminal_would_obey_is_shown() {
        assert_eq!(visible("a\x1b[31mb\tc\r"), "a␛[31mb␉c␍");
        assert_eq!(visible("a\u{202e}b\u{200b}"), "a\u{fffd}b\u{fffd}");
        assert_eq!(visible("שלום\u{200f} 👩\u{200d}💻"), "שלום\u{200f} 👩\u{200d}💻");
    }

    #[test]
    fn cropping_counts_columns() {
        assert_eq!(crop("abc", 3), "abc");
        assert_eq!(crop("abcd", 3), "ab…");
        assert_eq!(crop("漢字漢字", 6), "漢字…");
        assert_eq!(crop("漢字漢字", 8), "漢字漢字");
    }

    #[test]
    fn wrapping_breaks_at_blanks() {
        assert_eq!(wrap("one two three", 7), ["one two", "three"]);
        assert_eq!(wrap("incomprehensibly long", 4), ["incomprehensibly", "long"]);
        assert_eq!(wrap("", 4), [""]);
        assert_eq!(fold("a longer word", 4), ["a", "long", "er", "word"]);
        assert_eq!(fold("漢字漢", 5), ["漢字", "漢"]);
        assert_eq!(fold("", 0), [""]);
    }
}
