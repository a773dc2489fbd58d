//! How many columns of a terminal a text takes.

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// Columns of `text`: CJK and emoji take two, combining marks none.
pub fn columns(text: &str) -> usize {
    text.width()
}

/// Columns of one character; control characters take none.
pub fn char_columns(c: char) -> usize {
    c.width().unwrap_or(0)
}

/// What a reader sees as one character, with its place in bytes: an emoji with its joiners, a letter
/// with its accents.
pub fn graphemes(text: &str) -> impl DoubleEndedIterator<Item = (usize, &str)> {
    text.grapheme_indices(true)
}
