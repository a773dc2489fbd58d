//! English words that a dictionary of corrections knows as misspelled.

mod names;

use crate::rule::prelude::*;

#[derive(Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields, default)]
pub struct MisspelledWord {
    /// Names of fields that are looked at though they are names.
    fields: Vec<String>,
    /// Words that are right.
    allow: Vec<String>,
}

/// Shorter words are too often names and endings of files.
const SHORTEST: usize = 5;
/// What a list writes so often it means.
const MEANT: usize = 3;
/// So many letters away from what is written, a correction is a guess; in shorter words already one
/// letter less far.
const FAR: usize = 3;
const LONG: usize = 7;

impl Rule for MisspelledWord {
    fn check(&self, cx: &Context, report: &mut Report) {
        for spelling in cx.doc().spellings().filter(|spelling| may_be_misspelled(*spelling)) {
            let candidates: Vec<&str> = near(spelling.text()).collect();
            if candidates.is_empty() || self.allows(spelling) {
                continue;
            }
            for word in spelling.uses().filter(|word| self.is_prose(cx, word, &candidates)) {
                tell(cx, word, &candidates, report);
            }
        }
    }
}

/// Small letters, but for the first perhaps, in a word that is not written so again and again.
fn may_be_misspelled(spelling: SpellingRef) -> bool {
    let text = spelling.text();
    text.len() >= SHORTEST
        && spelling.count() < MEANT
        && text.is_ascii()
        && text.bytes().skip(1).all(|byte| byte.is_ascii_lowercase())
        && spelling.group().map(SpellingRef::count).sum::<usize>() < MEANT
}

/// The corrections that are no guesses.
fn near(word: &str) -> impl Iterator<Item = &'static str> {
    let small = word.to_ascii_lowercase();
    let far = if word.len() < LONG { FAR - 1 } else { FAR };
    // Any noun takes `-wise`, and the dictionary takes that for a slip.
    let coined = small.ends_with("wise");
    corrections(word)
        .filter(move |right| distance(&small, right) < far && (!coined || right.ends_with("wise")))
}

impl MisspelledWord {
    fn allows(&self, spelling: SpellingRef) -> bool {
        self.allow.iter().any(|word| word.eq_ignore_ascii_case(spelling.text()))
    }

    /// Whether `word` is an English word, and no name.
    fn is_prose(&self, cx: &Context, word: &Word, candidates: &[&str]) -> bool {
        let entry = cx.list().entry_at(word.span.start());
        let field = entry
            .and_then(|entry| entry.fields().iter().find(|field| field.span.contains(word.span)));
        let asked = field.is_some_and(|field| self.fields.iter().any(|name| **name == *field.name));
        let named =
            !asked && (cx.list().is_name(word.span) || names::is_name(cx, word, candidates));
        // A value that is not in its vocabulary says so itself.
        !named && !cx.list().departs(word.span) && cx.doc().is_in_english(word)
    }
}

/// `word` with a capital where `like` has one.
fn cased(word: &str, like: &str) -> String {
    let mut letters = word.chars();
    match (letters.next(), like.starts_with(char::is_uppercase)) {
        (Some(first), true) => first.to_uppercase().chain(letters).collect(),
        _ => word.to_string(),
    }
}

fn tell(cx: &Context, word: &Word, candidates: &[&str], report: &mut Report) {
    let written = &cx.doc().text()[word.span];
    let right: Vec<String> = candidates.iter().map(|word| cased(word, written)).collect();
    let message = format!("`{written}`, expected `{}`", right.join("` or `"));
    let draft = report.at(word.span, message);
    let [only] = &right[..] else { return };
    let heading = word.block(cx.doc()).is_some_and(|block| block.kind() == Kind::Heading);
    // The anchor of a heading changes with it, and a title is what its author made of it.
    let certain = !heading && word.link(cx.doc()).is_none() && distance(written, only) == 1;
    let applicability = if certain { Safe } else { Unsafe };
    let edit = Edit::replace(word.span, only);
    draft.fix(applicability, format!("write `{only}`"), Claim::Text, [edit]);
}
