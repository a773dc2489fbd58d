//! Characters that no reader sees.

use super::{Document, Kind};

/// A character that no reader sees, and where it stands.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct Invisible {
    pub offset: usize,
    pub character: char,
    /// What stands before and behind it.
    pub before: Option<char>,
    pub behind: Option<char>,
}

impl Document {
    /// Invisible characters outside of code and front matter, in document order: those that part or
    /// join letters, marks of direction, line separators of other alphabets, soft hyphens.
    pub fn invisible_characters(&self) -> impl Iterator<Item = Invisible> {
        let text = self.text();
        // The first bytes of these characters, in UTF-8.
        let leads = memchr::memchr3_iter(0xC2, 0xE2, 0xEF, text.as_bytes());
        let found = leads.filter_map(move |offset| {
            let bytes = &text.as_bytes()[offset..];
            if !may_be_invisible(bytes) {
                return None;
            }
            let mut rest = text[offset..].chars();
            let character = rest.next().filter(|c| is_invisible(*c))?;
            let before = text[..offset].chars().next_back();
            Some(Invisible { offset, character, before, behind: rest.next() })
        });
        // A mark that begins the file is one of its encoding.
        found.filter(|it| it.offset > 0 && !self.is_code_at(it.offset))
    }

    fn is_code_at(&self, offset: usize) -> bool {
        let node = self.node_at(offset);
        let mut around = std::iter::once(node).chain(node.ancestors());
        around.any(|node| matches!(node.kind(), Kind::Code | Kind::CodeBlock | Kind::FrontMatter))
    }
}

/// Whether a character with these first bytes may be one: most with these leads are quotes and dashes.
fn may_be_invisible(bytes: &[u8]) -> bool {
    match bytes {
        [0xC2, second, ..] => *second == 0xAD,
        [0xE2, 0x80, third, ..] => (0x8B..=0x8F).contains(third) || (0xA8..=0xA9).contains(third),
        [0xE2, 0x81, third, ..] => (0xA0..=0xA4).contains(third),
        [0xEF, second, third, ..] => (*second, *third) == (0xBB, 0xBF),
        _ => false,
    }
}

fn is_invisible(c: char) -> bool {
    matches!(c, '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{2028}' | '\u{2029}')
        || matches!(c, '\u{2060}'..='\u{2064}' | '\u{FEFF}')
}
