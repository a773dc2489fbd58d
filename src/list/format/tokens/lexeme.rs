//! Words, blanks and marks: how text is cut, in entries and in formats alike.

use crate::text::width::char_columns;

#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(crate) enum LexemeKind {
    /// A run of letters and digits, with the accents that belong to them.
    Word,
    /// Blanks, tabs, line endings and their kind.
    Blank,
    /// One character that is none of these; an emoji with what joins it.
    Mark,
}

/// Cuts `text` into lexemes, in order. Marks of direction and other characters that nobody sees
/// belong to none.
pub(crate) fn lexemes(text: &str) -> Lexemes<'_> {
    Lexemes { text, at: 0 }
}

pub(crate) struct Lexemes<'t> {
    text: &'t str,
    at: usize,
}

impl Iterator for Lexemes<'_> {
    /// Kind, start and end in bytes.
    type Item = (LexemeKind, usize, usize);

    fn next(&mut self) -> Option<Self::Item> {
        let bytes = self.text.as_bytes();
        loop {
            let start = self.at;
            let byte = *bytes.get(start)?;
            let (kind, first_len) = match byte {
                b'0'..=b'9' | b'A'..=b'Z' | b'a'..=b'z' => (LexemeKind::Word, 1),
                b' ' | b'\t' | b'\n' | b'\r' | 0x0b | 0x0c => (LexemeKind::Blank, 1),
                0..0x80 => (LexemeKind::Mark, 1),
                _ => match self.wide(start) {
                    (Some(kind), len) => (kind, len),
                    (None, len) => {
                        self.at += len;
                        continue;
                    }
                },
            };
            let end = match kind {
                LexemeKind::Word => self.word_end(start + first_len),
                LexemeKind::Blank => self.blank_end(start + first_len),
                LexemeKind::Mark => self.mark_end(start, start + first_len),
            };
            self.at = end;
            return Some((kind, start, end));
        }
    }
}

impl Lexemes<'_> {
    fn char_at(&self, at: usize) -> Option<char> {
        self.text[at..].chars().next()
    }

    /// What a character beyond ASCII begins, and its length; `None` for one that nobody sees.
    fn wide(&self, at: usize) -> (Option<LexemeKind>, usize) {
        let c = self.char_at(at).unwrap_or_default();
        let kind = if c.is_alphanumeric() {
            Some(LexemeKind::Word)
        } else if c.is_whitespace() {
            Some(LexemeKind::Blank)
        } else if is_unseen(c) {
            None
        } else {
            Some(LexemeKind::Mark)
        };
        (kind, c.len_utf8())
    }

    fn word_end(&self, mut at: usize) -> usize {
        let bytes = self.text.as_bytes();
        loop {
            match bytes.get(at) {
                Some(b'0'..=b'9' | b'A'..=b'Z' | b'a'..=b'z') => at += 1,
                Some(0x80..) => match self.char_at(at) {
                    Some(c) if c.is_alphanumeric() || extends(c) => at += c.len_utf8(),
                    _ => return at,
                },
                _ => return at,
            }
        }
    }

    fn blank_end(&self, at: usize) -> usize {
        let rest = &self.text[at..];
        at + rest.find(|c: char| !c.is_whitespace()).unwrap_or(rest.len())
    }

    /// A mark takes along what is drawn as one with it: accents, variation selectors, joined emoji,
    /// skin tones, the second letter of a flag.
    fn mark_end(&self, start: usize, mut at: usize) -> usize {
        if self.text.as_bytes().get(at).is_none_or(|byte| *byte < 0x80) {
            return at;
        }
        let mut joined = false;
        let mut flag = self.char_at(start).is_some_and(is_flag_letter);
        while let Some(c) = self.char_at(at) {
            if !(extends(c) || joined || is_skin_tone(c) || (flag && is_flag_letter(c))) {
                break;
            }
            flag = flag && !is_flag_letter(c);
            joined = c == '\u{200d}';
            at += c.len_utf8();
        }
        at
    }
}

/// Marks of direction, zero-width blanks, soft hyphens.
fn is_unseen(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{61c}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{feff}')
        || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2064}' | '\u{2066}'..='\u{2069}')
}

/// Whether `c` is drawn on the character before it.
fn extends(c: char) -> bool {
    c > '\u{7f}' && char_columns(c) == 0 && !is_unseen(c) && !c.is_whitespace() && !c.is_control()
}

fn is_skin_tone(c: char) -> bool {
    matches!(c, '\u{1f3fb}'..='\u{1f3ff}')
}

fn is_flag_letter(c: char) -> bool {
    matches!(c, '\u{1f1e6}'..='\u{1f1ff}')
}
