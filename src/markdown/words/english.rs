//! Whether a text is English, as far as its small words tell.

use super::Word;
use crate::markdown::{Document, NodeRef};

/// Words that English sentences are made of, and that hardly occur in other languages.
const ENGLISH: [&str; 14] = [
    "the", "and", "of", "to", "for", "with", "is", "your", "from", "that", "by", "are", "you",
    "this",
];

/// The same of the languages that lists are often written in. None is an English word.
const OTHERS: [&str; 60] = [
    "de", "la", "el", "los", "las", "del", "una", "para", "por", "que", "y", "le", "les", "des",
    "et", "du", "un", "une", "pour", "dans", "avec", "sur", "au", "der", "das", "und", "ein",
    "eine", "mit", "von", "zu", "im", "für", "ist", "auf", "il", "di", "che", "della", "e", "o",
    "os", "da", "em", "uma", "com", "dos", "een", "het", "van", "voor", "en", "och", "att", "för",
    "på", "w", "na", "ve", "bir",
];

/// At least this share of the words of an English text are such words: of descriptions in lists,
/// which are terse, about one in eight is.
const LEAST_SHARE: f64 = 0.03;

impl Document {
    /// Whether most of the document is English.
    pub fn is_english(&self) -> bool {
        *self.answers.english.get_or_init(|| {
            let count = |words: &[&str]| -> usize {
                let spellings = words.iter().flat_map(|word| self.spellings_of(word));
                spellings.map(|spelling| spelling.count()).sum()
            };
            let (english, others) = (count(&ENGLISH), count(&OTHERS));
            english as f64 >= self.words().len() as f64 * LEAST_SHARE && english > others
        })
    }

    /// Whether `word` stands in English: in an English document, and in no paragraph of another
    /// language.
    pub fn is_in_english(&self, word: &Word) -> bool {
        self.is_english() && word.block(self).is_none_or(|block| self.may_be_english(block))
    }

    fn may_be_english(&self, block: NodeRef) -> bool {
        let words = self.words_in(block.span());
        let spelled = || words.iter().map(|word| &self.text()[word.span]);
        let count = |known: &[&str]| spelled().filter(|word| known.contains(word)).count();
        let accented = spelled().filter(|word| !word.is_ascii()).count();
        count(&OTHERS) + accented <= count(&ENGLISH) / 2
    }
}
