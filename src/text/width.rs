//! How many columns of a terminal a text takes.

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// Columns of `text`: CJK and emoji take two, combining marks none.
pub fn columns(text: &str) -> usize {
    text.width()
}

/// Columns of one character; control characters take none.
pub fn char_columns(c: char) -> usize {
    c.width().unwrap_or(0)
}
