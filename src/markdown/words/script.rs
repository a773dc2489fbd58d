//! Words that hold letters of two alphabets, and which of them look like those of the other.

use super::Word;
use crate::markdown::{Document, Kind, NodeRef};
use crate::text::Span;
use unicode_script::{Script, UnicodeScript};
use unicode_security::confusable_detection::skeleton;

/// Letters of another alphabet in a word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stranger {
    /// The letters.
    pub span: Span,
    /// The whole word.
    pub word: Span,
    /// The alphabet that they are of, and that of the word.
    pub script: &'static str,
    pub word_script: &'static str,
    /// The letters of the word's alphabet that look like them, where that is Latin.
    pub meant: Option<String>,
}

/// Latin letters that look like Cyrillic ones.
const LIKE_CYRILLIC: &str = "aceopxyABCEHKMOPTX";

/// Fewer letters of an alphabet are no word of a language that is written in it.
const WORD: usize = 3;

impl Document {
    /// Letters that look like those of the word that they stand in, and are of another alphabet.
    pub fn strangers(&self) -> Vec<Stranger> {
        self.joined_words().flat_map(|parts| self.strangers_in(parts)).collect()
    }

    fn strangers_in(&self, parts: &[Word]) -> Vec<Stranger> {
        let text = |part: &Word| &self.text()[part.span];
        let letters = |script: Script| -> usize {
            let own = parts.iter().filter(|part| script_of(text(part)) == script);
            own.map(|part| text(part).chars().count()).sum()
        };
        let scripts: Vec<Script> = parts.iter().map(|part| script_of(text(part))).collect();
        if !scripts.iter().all(|script| mixes(*script)) {
            return Vec::new();
        }
        // Of one letter each, the foreign one is the stranger.
        let latin_first = |script: &&Script| (letters(**script), **script == Script::Latin);
        let Some(main) = scripts.iter().max_by_key(latin_first) else { return Vec::new() };
        let strange = parts.iter().filter(|part| script_of(text(part)) != *main);
        let word = parts[0].span.join(parts[parts.len() - 1].span);
        strange.filter_map(|part| self.stranger(part, word, *main)).collect()
    }

    fn stranger(&self, part: &Word, word: Span, main: Script) -> Option<Stranger> {
        let letters = &self.text()[part.span];
        let script = script_of(letters);
        let latin: String = skeleton(letters).collect();
        let meant = match main {
            Script::Latin if latin.bytes().all(|byte| byte.is_ascii_alphabetic()) => Some(latin),
            // A name with an ending in another alphabet begins with more letters than one.
            Script::Cyrillic if letters.len() == 1 && LIKE_CYRILLIC.contains(letters) => None,
            _ => return None,
        };
        let is_ending = part.span.end == word.end && self.is_written_in(part, script);
        let (script, word_script) = (script.full_name(), main.full_name());
        (!is_ending).then_some(Stranger { span: part.span, word, script, word_script, meant })
    }

    /// Whether whole words beside this one are of the script: its language adds endings to names.
    fn is_written_in(&self, part: &Word, script: Script) -> bool {
        let block = part.block(self).map_or(part.span, |block| block.span());
        let texts = self.words_in(block).iter().map(|word| &self.text()[word.span]);
        texts.filter(|text| script_of(text) == script).any(|text| text.chars().count() >= WORD)
    }
}

fn script_of(word: &str) -> Script {
    word.chars().next().map_or(Script::Common, |c| c.script())
}

/// Alphabets whose letters are taken for one another.
fn mixes(script: Script) -> bool {
    matches!(script, Script::Latin | Script::Cyrillic | Script::Greek)
}

impl Document {
    /// The script that the texts in `span` are written in, if `fewest` words or letters are and those
    /// of no other script are as many. Japanese is one script here. Words in Latin that begin with a
    /// capital may be names.
    pub fn main_script(&self, span: Span, fewest: usize) -> Option<&'static str> {
        let texts = self.node_at(span.start());
        let block =
            std::iter::once(texts).chain(texts.ancestors()).find(|it| !it.kind().is_inline())?;
        let of_image = |it: &NodeRef| it.ancestors().any(|it| it.kind() == Kind::Image);
        let texts = block.descendants().filter(|it| it.kind() == Kind::Text && !of_image(it));
        let within: Vec<&str> = texts
            .filter(|it| it.span().overlaps(span))
            .map(|it| {
                let start = it.span().start().max(span.start());
                &self.text()[start..it.span().end().min(span.end())]
            })
            .collect();
        let letters = within.iter().flat_map(|text| text.chars()).filter(|c| c.is_alphabetic());
        let names = letters.map(|c| name_of(c.script()));
        let others: Vec<&str> = names.filter(|name| !matches!(*name, "" | "Latin")).collect();
        let words = within.iter().flat_map(|text| text.split(|c: char| !c.is_alphanumeric()));
        let latin = words.filter(|word| word.starts_with(is_small)).count() >= fewest;
        let main = others.iter().max_by_key(|name| others.iter().filter(|it| it == name).count());
        match main {
            Some(main) if others.len() >= fewest => (!latin).then_some(*main),
            Some(_) => None,
            None => latin.then_some("Latin"),
        }
    }
}

fn is_small(c: char) -> bool {
    c.script() == Script::Latin && c.is_lowercase()
}

fn name_of(script: Script) -> &'static str {
    match script {
        Script::Hiragana | Script::Katakana | Script::Han => "Chinese or Japanese",
        Script::Common | Script::Inherited | Script::Unknown => "",
        _ => script.full_name(),
    }
}
