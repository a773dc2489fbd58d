//! What a departure from a format costs: the one table.
//!
//! Each figure cured a misreading of a real entry: change one only with the corpus beside you.

/// A blank missing, surplus, or doubled.
pub const BLANK: u8 = 1;
/// A mark taken away, or exchanged for another of its group.
pub const MARK: u8 = 1;
/// An emoji taken away: nobody puts one where a separator belongs by mistake.
pub const EMOJI: u8 = 3;
/// A mark exchanged for one of another group.
pub const FOREIGN_MARK: u8 = 3;
/// A mark put in.
pub const MARK_INSERTED: u8 = 2;
/// A mark put in or exchanged between two holes that anything fits.
pub const MARK_BETWEEN: u8 = 5;
/// A dash exchanged for another one there: less than a field that is missing.
pub const DASH_BETWEEN: u8 = 3;
/// An alias, or another case, of a value or of a word of the format.
pub const VARIANT: u8 = 2;
/// A value of another type.
pub const WRONG_VALUE: u8 = 3;
/// Text where a badge belongs. More than a sentence without its mark, or a sentence would end at its
/// last full stop but one.
pub const NO_BADGE: u8 = 4;
/// A word missing, surplus, or exchanged.
pub const WORD: u8 = 4;
/// A node taken away whole.
pub const NODE: u8 = 6;
/// Where a node opens, or where it closes.
pub const NODE_END: u8 = 3;
/// The same of code that is all there is: less than the words in it, which say whether they should
/// stand in code.
pub const WHOLE_CODE_END: u8 = 1;
/// The same, where another node of its kind opens or closes.
pub const NODE_EXCHANGED: u8 = 2;
/// A field missing, with the delimiters before it and the brackets or quotes around it.
pub const MISSING: u8 = 4;
/// A line break missing, surplus, or a blank in its place.
pub const BREAK: u8 = 2;
/// A sentence that starts in the wrong case.
pub const SENTENCE_START: u8 = 2;
/// A sentence that ends without its mark, or with one too many. No less than a wrong value, or the
/// sentence would rather take a faulty tail along.
pub const SENTENCE_END: u8 = 3;
/// In a free hole, the delimiter that stands behind the hole. No fault, but a reason to read on.
pub const DELIMITER_INSIDE: u8 = 2;
/// A quote inside a free hole that stands in such quotes. No fault, but a reason to read on.
pub const QUOTE_INSIDE: u8 = 5;
/// A free hole that begins or ends in a separator. No fault, but a reason to read on.
pub const SEPARATOR_EDGE: u8 = 1;

/// An entry of `tokens` tokens whose cost is above this is far off.
pub fn limit(tokens: usize) -> u32 {
    14 + tokens as u32 / 8
}

/// An entry with more deviations than this is far off.
pub const MOST_DEVIATIONS: usize = 3;

/// Above this many tokens only exact matching is tried.
pub const LONGEST_NEAR: usize = 512;

pub fn is_dash(mark: &str) -> bool {
    matches!(mark, "-" | "‐" | "‑" | "‒" | "–" | "—" | "―" | "−")
}

/// Marks that can stand for one another.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum MarkGroup {
    Separator,
    Opening,
    Closing,
    Quote,
    Other,
}

impl MarkGroup {
    pub fn of(mark: &str) -> MarkGroup {
        match mark {
            "-" | "‐" | "‑" | "‒" | "–" | "—" | "―" | "−" | ":" | "：" | ";" | "；" | ","
            | "，" | "、" | "|" | "｜" | "/" | "／" | "·" | "•" | "~" | "～" => {
                MarkGroup::Separator
            }
            "(" | "[" | "{" | "（" | "［" | "【" | "「" | "『" | "《" | "〈" => {
                MarkGroup::Opening
            }
            ")" | "]" | "}" | "）" | "］" | "】" | "」" | "』" | "》" | "〉" => {
                MarkGroup::Closing
            }
            "\"" | "'" | "“" | "”" | "„" | "‟" | "«" | "»" | "‹" | "›" | "‘" | "’" | "‚" | "`"
            | "´" => MarkGroup::Quote,
            _ => MarkGroup::Other,
        }
    }

    /// Whether such marks stand around something.
    pub fn surrounds(self) -> bool {
        matches!(self, MarkGroup::Opening | MarkGroup::Closing | MarkGroup::Quote)
    }

    /// Whether one can be exchanged for the other cheaply.
    pub fn exchanges_with(self, other: MarkGroup) -> bool {
        self == other && self != MarkGroup::Other
    }
}
