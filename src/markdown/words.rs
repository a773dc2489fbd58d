//! The words that a reader reads, gathered once for all rules that ask for words.
//!
//! A word is a run of letters of one script: `macOS向け` begins with the word `macOS`. There are no
//! words in code, destinations, bare URLs, images, HTML and front matter, nor in links into the page,
//! which repeat its headings.

mod english;
mod index;
mod scan;
mod script;

use super::{Document, Kind, NodeId, NodeRef};
use crate::text::Span;
use index::Table;
pub use script::Stranger;

const NONE: u32 = u32::MAX;

/// A word where it stands.
#[derive(Copy, Clone, Debug)]
pub struct Word {
    pub span: Span,
    /// The text that it is a part of.
    pub node: NodeId,
    spelling: u32,
    /// The next word of the same spelling.
    next: u32,
}

/// Words that are written alike, letter by letter.
#[derive(Copy, Clone, Debug)]
struct Spelling {
    first: u32,
    last: u32,
    count: u32,
    /// The first spelling that differs only in the case of ASCII letters, perhaps this one.
    group: u32,
    /// The next of these.
    next: u32,
}

/// The words of a document, in its order.
#[derive(Debug, Default)]
pub struct Words {
    words: Vec<Word>,
    spellings: Vec<Spelling>,
    groups: Table,
    /// Those that the word before them is, too, whatever the case.
    doubled: Vec<u32>,
    /// Those that begin where the word before them ends: the script changes there.
    joined: Vec<u32>,
}

/// A spelling and its document.
#[derive(Copy, Clone)]
pub struct SpellingRef<'d> {
    doc: &'d Document,
    id: u32,
}

impl Words {
    pub(super) fn read(doc: &Document) -> Words {
        let mut words = Words::default();
        scan::scan(doc, &mut words);
        words
    }

    fn add(&mut self, text: &str, span: Span, node: NodeId) {
        let index = self.words.len() as u32;
        let spelling = self.spelling(text, span, index);
        let entry = &mut self.spellings[spelling as usize];
        entry.count += 1;
        if entry.last != index {
            self.words[entry.last as usize].next = index;
            entry.last = index;
        }
        let group = self.spellings[spelling as usize].group;
        if let Some(before) = self.words.last() {
            if self.spellings[before.spelling as usize].group == group {
                self.doubled.push(index);
            }
            if before.span.end == span.start {
                self.joined.push(index);
            }
        }
        self.words.push(Word { span, node, spelling, next: NONE });
    }

    /// The spelling of the word that `span` will be, number `index`.
    fn spelling(&mut self, text: &str, span: Span, index: u32) -> u32 {
        let (words, spellings) = (&self.words, &self.spellings);
        let fresh = spellings.len() as u32;
        let written =
            |spelling: u32| &text[words[spellings[spelling as usize].first as usize].span];
        let word = &text[span];
        let group = self.groups.find_or_insert(word, fresh, written).unwrap_or(fresh);
        let mut last = NONE;
        let mut at = if group == fresh { NONE } else { group };
        while at != NONE {
            if written(at) == word {
                return at;
            }
            last = at;
            at = spellings[at as usize].next;
        }
        if last != NONE {
            self.spellings[last as usize].next = fresh;
        }
        self.spellings.push(Spelling { first: index, last: index, count: 0, group, next: NONE });
        fresh
    }
}

impl Document {
    /// Words, in document order.
    pub fn words(&self) -> &[Word] {
        &self.word_index().words
    }

    /// Each spelling once, in the order of their first words.
    pub fn spellings(&self) -> impl ExactSizeIterator<Item = SpellingRef<'_>> {
        (0..self.word_index().spellings.len() as u32).map(|id| SpellingRef { doc: self, id })
    }

    /// The spellings of `word` that differ from it at most in the case of ASCII letters.
    pub fn spellings_of(&self, word: &str) -> impl Iterator<Item = SpellingRef<'_>> + use<'_> {
        let index = self.word_index();
        let text = self.text();
        let written = |spelling: u32| {
            let first = index.spellings[spelling as usize].first;
            &text[index.words[first as usize].span]
        };
        let first = index.groups.find(word, written);
        self.chain(first)
    }

    fn chain(&self, first: Option<u32>) -> impl Iterator<Item = SpellingRef<'_>> + use<'_> {
        let known = |id: u32| (id != NONE).then_some(SpellingRef { doc: self, id });
        std::iter::successors(first.and_then(known), move |it| known(it.entry().next))
    }

    /// The words that begin in `span`.
    pub fn words_in(&self, span: Span) -> &[Word] {
        let words = self.words();
        let start = words.partition_point(|word| word.span.start < span.start);
        let end = words.partition_point(|word| word.span.start < span.end);
        &words[start..end]
    }

    /// Words that follow themselves, whatever the case and whatever stands between the two.
    pub fn doubled_words(&self) -> impl Iterator<Item = (&Word, &Word)> {
        let index = self.word_index();
        let pair =
            |second: &u32| (&index.words[*second as usize - 1], &index.words[*second as usize]);
        index.doubled.iter().map(pair)
    }

    /// Words without anything between them, where the script changes: the parts of each.
    pub(super) fn joined_words(&self) -> impl Iterator<Item = &[Word]> {
        let index = self.word_index();
        let chains = index.joined.chunk_by(|one, next| one + 1 == *next);
        chains.map(|chain| &index.words[chain[0] as usize - 1..][..=chain.len()])
    }

    /// Whether nothing that is no prose stands right before or behind `span`: it is a part of no
    /// name of a file, host or package, no option, no number, no tag.
    pub fn stands_alone(&self, span: Span) -> bool {
        let text = self.text();
        let before = text[..span.start()].chars().next_back();
        let mut behind = text[span.end()..].chars();
        let next = behind.next();
        let glues =
            |c: char| matches!(c, '.' | '/' | '@' | '#' | '_' | '-' | '\\' | '=' | '$' | '~');
        let is_name = |c: char| c.is_ascii_alphanumeric() || glues(c);
        let before_is_free = before.is_none_or(|c| {
            !c.is_numeric() && !glues(c) && !is_letter_like(c) && !")]".contains(c)
        });
        let behind_is_free = match next {
            Some('.') | Some('-') => behind.next().is_none_or(|c| !is_name(c)),
            Some(c) => {
                !c.is_numeric() && !glues(c) && !is_letter_like(c) && !is_call(c, behind.next())
            }
            None => true,
        };
        before_is_free && behind_is_free && !self.is_glued_by_marks(span)
    }

    /// Whether marks of emphasis or code divide a word: `**B**uild`, `` `x`s ``.
    fn is_glued_by_marks(&self, span: Span) -> bool {
        let text = self.text();
        let is_mark = |c: char| matches!(c, '*' | '_' | '`');
        let (before, behind) = (&text[..span.start()], &text[span.end()..]);
        let outside = |kept: &str, rest: Option<char>, all: &str| {
            kept.len() < all.len() && rest.is_some_and(|c| c.is_ascii_alphanumeric())
        };
        let (left, right) = (before.trim_end_matches(is_mark), behind.trim_start_matches(is_mark));
        outside(left, left.chars().next_back(), before)
            || outside(right, right.chars().next(), behind)
    }
}

/// Letters that stand beside those of another script without an end of the word between them:
/// accented letters written as marks, and scripts that look alike.
fn is_letter_like(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{370}'..='\u{52f}' | '&')
}

/// `name()`.
fn is_call(c: char, next: Option<char>) -> bool {
    c == '(' && next == Some(')')
}

impl<'d> SpellingRef<'d> {
    fn entry(self) -> &'d Spelling {
        &self.doc.word_index().spellings[self.id as usize]
    }

    pub fn text(self) -> &'d str {
        &self.doc.text()[self.first().span]
    }

    pub fn count(self) -> usize {
        self.entry().count as usize
    }

    pub fn first(self) -> &'d Word {
        &self.doc.word_index().words[self.entry().first as usize]
    }

    /// Whether it is the first of those that differ only in case.
    pub fn is_first_of_group(self) -> bool {
        self.entry().group == self.id
    }

    /// Those that differ at most in the case of ASCII letters, itself included.
    pub fn group(self) -> impl Iterator<Item = SpellingRef<'d>> + use<'d> {
        self.doc.chain(Some(self.entry().group))
    }

    /// Where it stands as a word of its own, see [`Document::stands_alone`].
    pub fn uses(self) -> impl Iterator<Item = &'d Word> + use<'d> {
        self.words().filter(move |word| self.doc.stands_alone(word.span))
    }

    /// Where it stands, in document order.
    pub fn words(self) -> impl Iterator<Item = &'d Word> + use<'d> {
        let words = &self.doc.word_index().words;
        std::iter::successors(Some(self.first()), |word| words.get(word.next as usize))
    }
}

impl Word {
    /// The innermost link whose text holds the word.
    pub fn link<'d>(&self, doc: &'d Document) -> Option<NodeRef<'d>> {
        doc.node(self.node).ancestors().find(|node| node.kind() == Kind::Link)
    }

    /// The paragraph, heading or cell that holds the word.
    pub fn block<'d>(&self, doc: &'d Document) -> Option<NodeRef<'d>> {
        doc.node(self.node).ancestors().find(|node| node.kind().is_leaf_block())
    }
}
