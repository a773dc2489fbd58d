//! Words that hold letters of two alphabets, and which of them look like those of the other.

use super::Word;
use crate::markdown::{Document, Kind};
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
    /// The script that the texts in `span` are written in, if it is one of more than one and `fewest`
    /// words or letters are. Japanese is one script here; what is Latin may be names, unless most is.
    pub fn main_script(&self, span: Span, fewest: usize) -> Option<&'static str> {
        let texts = self.node_at(span.start());
        let block =
            std::iter::once(texts).chain(texts.ancestors()).find(|it| !it.kind().is_inline())?;
        let texts = block.descendants().filter(|it| it.kind() == Kind::Text);
        let within = texts.filter(|it| it.span().overlaps(span)).map(|it| {
            let (start, end) =
                (it.span().start().max(span.start()), it.span().end().min(span.end()));
            &self.text()[start..end]
        });
        let letters = within.flat_map(str::chars);
        let (mut latin, mut others) = (0, Vec::new());
        for c in letters.filter(|c| c.is_alphabetic()) {
            match name_of(c.script()) {
                "Latin" => latin += 1,
                "" => {}
                other => others.push(other),
            }
        }
        match others.iter().max_by_key(|name| others.iter().filter(|it| it == name).count()) {
            // A description in Japanese holds names, and one in English hardly a Japanese letter.
            Some(main) if others.len() >= fewest && others.len() * SHARE >= latin => Some(main),
            _ if self.words_in(span).len() >= fewest && others.len() * SHARE < latin => {
                Some("Latin")
            }
            _ => None,
        }
    }
}

/// Letters of names in Latin for each letter of a text in another script.
const SHARE: usize = 4;

fn name_of(script: Script) -> &'static str {
    match script {
        Script::Hiragana | Script::Katakana | Script::Han => "Chinese or Japanese",
        Script::Common | Script::Inherited | Script::Unknown => "",
        _ => script.full_name(),
    }
}
