//! Where a name is written, in all ways that are told apart.

use super::Fault;
use crate::rule::prelude::*;

/// A name where it stands, written in a wrong way.
pub struct Use {
    pub span: Span,
    pub word: Word,
}

pub struct Uses {
    /// How often it is written right.
    pub right: usize,
    pub wrong: Vec<Use>,
}

/// Libraries of JavaScript bear its ending, which is written in many ways.
const SCRIPT: &str = ".js";

impl Use {
    pub fn text<'d>(&self, doc: &'d Document) -> &'d str {
        &doc.text()[self.span]
    }

    pub fn fault(&self, right: &'static str, evidence: Option<String>) -> Fault<'static> {
        Fault { span: self.span, word: self.word, right, evidence }
    }
}

impl Uses {
    pub fn of(doc: &Document, name: &str) -> Uses {
        let mut uses = Uses { right: 0, wrong: Vec::new() };
        match name.strip_suffix(SCRIPT) {
            Some(stem) => uses.add_library(doc, name, stem),
            None => uses.add_name(doc, name),
        }
        uses
    }

    pub fn all(&self) -> usize {
        self.right + self.wrong.len()
    }

    /// "70 of 72 here write `JavaScript`"
    pub fn evidence(&self, right: &str) -> Option<String> {
        (self.right > 0).then(|| format!("{} of {} here write `{right}`", self.right, self.all()))
    }

    fn add(&mut self, doc: &Document, name: &str, word: &Word, span: Span) {
        if &doc.text()[span] == name {
            self.right += 1;
        } else {
            self.wrong.push(Use { span, word: *word });
        }
    }

    fn add_name(&mut self, doc: &Document, name: &str) {
        // Capitals throughout are a matter of style, and may be another name.
        let spellings = doc.spellings_of(name).filter(|it| !is_capitals(it.text()));
        for word in spellings.flat_map(SpellingRef::uses) {
            self.add(doc, name, word, word.span);
        }
    }

    fn add_library(&mut self, doc: &Document, name: &str, stem: &str) {
        for word in doc.spellings_of(stem).flat_map(SpellingRef::words) {
            let end = word.span.end() + SCRIPT.len();
            let ending = doc.text().get(word.span.end()..end);
            let span = Span::new(word.span.start(), end);
            if ending.is_some_and(|it| it.eq_ignore_ascii_case(SCRIPT)) && doc.stands_alone(span) {
                self.add(doc, name, word, span);
            }
        }
        // Without its dot and in small letters it is the name of a package.
        let joined = doc.spellings_of(&name.replace('.', ""));
        let spellings = joined.filter(|it| it.text().starts_with(|c: char| c.is_ascii_uppercase()));
        for word in spellings.flat_map(SpellingRef::uses) {
            self.add(doc, name, word, word.span);
        }
    }
}

pub fn is_capitals(text: &str) -> bool {
    !text.bytes().any(|byte| byte.is_ascii_lowercase())
}
