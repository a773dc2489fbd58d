//! Characters that no reader sees, where nothing needs them.

use crate::rule::prelude::*;

#[derive(Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields, default)]
pub struct InvisibleCharacter {}

/// So many soft hyphens are there on purpose.
const HYPHENATED: usize = 3;

impl Rule for InvisibleCharacter {
    fn check(&self, cx: &Context, report: &mut Report) {
        let found: Vec<Invisible> = cx.doc().invisible_characters().collect();
        if found.is_empty() {
            return;
        }
        let hyphens = found.iter().filter(|it| it.character == SOFT_HYPHEN).count();
        let right_to_left = cx.doc().text().chars().any(is_right_to_left);
        let surplus = found.into_iter().filter(|it| match it.character {
            SOFT_HYPHEN => hyphens <= HYPHENATED,
            '\u{200E}' | '\u{200F}' => !right_to_left,
            // Joiners are a part of emoji and of words in other alphabets.
            '\u{200C}' | '\u{200D}' => is_plain(it.before) && is_plain(it.behind),
            // Some write it to keep a mark from being read as one, or to break a line.
            _ => !holds_a_mark(it.before) && !holds_a_mark(it.behind) && !breaks_a_line(it),
        });
        let surplus: Vec<Invisible> = surplus.collect();
        // Several in a row are one fault.
        let same = |one: &Invisible, next: &Invisible| {
            one.character == next.character && next.offset == one.offset + one.character.len_utf8()
        };
        surplus.chunk_by(same).for_each(|run| tell(run, report));
    }
}

const SOFT_HYPHEN: char = '\u{AD}';

fn is_right_to_left(c: char) -> bool {
    matches!(c, '\u{590}'..='\u{8FF}' | '\u{FB1D}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFC}')
}

fn is_plain(c: Option<char>) -> bool {
    c.is_none_or(|c| c.is_ascii())
}

fn holds_a_mark(c: Option<char>) -> bool {
    c.is_some_and(|c| "*_~`@#|<>\\&+".contains(c))
}

/// Between letters of an alphabet that puts no blanks between words.
fn breaks_a_line(it: &Invisible) -> bool {
    let letter = |c: Option<char>| c.is_some_and(|c| c.is_alphabetic() && c > '\u{2FF}');
    letter(it.before) && letter(it.behind) && it.character != '\u{FEFF}'
}

fn tell(run: &[Invisible], report: &mut Report) {
    let it = run[0];
    let name = match it.character {
        SOFT_HYPHEN => "soft hyphen",
        '\u{200B}' => "zero-width space",
        '\u{200C}' => "zero-width non-joiner",
        '\u{200D}' => "zero-width joiner",
        '\u{200E}' => "left-to-right mark",
        '\u{200F}' => "right-to-left mark",
        '\u{2028}' => "line separator",
        '\u{2029}' => "paragraph separator",
        '\u{2060}' => "word joiner",
        '\u{FEFF}' => "byte order mark",
        _ => "invisible operator",
    };
    let span = Span::new(it.offset, it.offset + run.len() * it.character.len_utf8());
    let message = format!("an invisible {name} (U+{:04X}) stands here", u32::from(it.character));
    let draft = report.at(span, message);
    // What would part lines or syllables may stand where a blank or a hyphen is due.
    if !matches!(it.character, SOFT_HYPHEN | '\u{2028}' | '\u{2029}') {
        draft.fix(Safe, "delete it", Claim::Text, [Edit::delete(span)]);
    }
}
