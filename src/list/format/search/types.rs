//! What a hole takes: which tokens it may begin with, go on with and end in.

use super::sentence::SentenceRule;
use super::values;
use crate::list::date::DateSyntax;
use crate::list::format::tokens::class::{Class, ClassSet};
use crate::list::format::tokens::token::{Node, TokenFlags, TokenKind, Tokens};
use crate::list::format::tokens::tokenize::is_closing_bracket;
use crate::list::format::vocabulary::Vocabulary;
use crate::list::{DeviationKind, TypeName};
use std::borrow::Cow;
use std::ops::Range;
use std::sync::Arc;

/// The type of a hole.
#[derive(Clone, Debug)]
pub(crate) enum Type {
    Text,
    Plain,
    Word,
    Sentence(Arc<SentenceRule>),
    /// A value of an open vocabulary or of a legend: judged when the whole list is read.
    Listed(Arc<Vocabulary>),
    Url,
    Date(Arc<DateSyntax>),
    Year(Arc<DateSyntax>),
    Int,
    Number,
    Spdx,
    Badge,
    Emoji,
    Declared(Arc<Vocabulary>),
}

/// A hole of a program.
#[derive(Clone, Debug)]
pub(crate) struct HoleInfo {
    pub name: Arc<str>,
    pub ty: Type,
    /// Stands in the text of a link, where no other link can.
    pub in_link: bool,
    /// Stands in code, where blanks are kept.
    pub in_code: bool,
    /// The ASCII quotes that it stands in.
    pub quote: Option<Class>,
    /// The mark that the format has behind it.
    pub delimiter: Option<Delimiter>,
}

/// A mark behind a hole, with the blanks that the format has around it.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(crate) struct Delimiter {
    pub class: Class,
    pub blank_before: bool,
    pub blank_behind: bool,
}

impl Type {
    /// Whether the hole is filled token by token: what it takes has no form of its own.
    pub fn is_free(&self) -> bool {
        match self {
            Type::Text | Type::Plain | Type::Word | Type::Sentence(_) | Type::Listed(_) => true,
            Type::Url
            | Type::Date(_)
            | Type::Year(_)
            | Type::Int
            | Type::Number
            | Type::Spdx
            | Type::Badge
            | Type::Emoji
            | Type::Declared(_) => false,
        }
    }

    /// Whether next to nothing bounds the hole but what stands around it.
    pub fn is_untyped(&self) -> bool {
        matches!(self, Type::Text | Type::Plain | Type::Sentence(_))
    }

    /// Whether every value begins and ends with a letter or digit.
    pub fn takes_words(&self) -> bool {
        match self {
            Type::Word | Type::Date(_) | Type::Year(_) | Type::Int | Type::Number | Type::Spdx => {
                true
            }
            Type::Text
            | Type::Plain
            | Type::Sentence(_)
            | Type::Listed(_)
            | Type::Url
            | Type::Badge
            | Type::Emoji
            | Type::Declared(_) => false,
        }
    }

    pub fn is_word(&self) -> bool {
        matches!(self, Type::Word)
    }

    /// Whether values can be seen to have changed places with others.
    pub fn is_swappable(&self) -> bool {
        match self {
            Type::Date(_)
            | Type::Year(_)
            | Type::Int
            | Type::Number
            | Type::Spdx
            | Type::Declared(_) => true,
            Type::Text
            | Type::Plain
            | Type::Word
            | Type::Sentence(_)
            | Type::Listed(_)
            | Type::Url
            | Type::Badge
            | Type::Emoji => false,
        }
    }

    /// What a value that does not fit is called.
    pub fn deviation(&self) -> DeviationKind {
        DeviationKind::Type(match self {
            Type::Declared(_) | Type::Listed(_) => return DeviationKind::Vocabulary,
            Type::Text | Type::Plain => TypeName::Plain,
            Type::Word => TypeName::Word,
            Type::Sentence(_) => TypeName::Sentence,
            Type::Url => TypeName::Url,
            Type::Date(_) => TypeName::Date,
            Type::Year(_) => TypeName::Year,
            Type::Int => TypeName::Int,
            Type::Number => TypeName::Number,
            Type::Spdx => TypeName::Spdx,
            Type::Badge => TypeName::Badge,
            Type::Emoji => TypeName::Emoji,
        })
    }

    /// What values of this type look like, for "expected ..".
    pub fn describe(&self) -> String {
        match self {
            Type::Text | Type::Plain | Type::Sentence(_) => "text".to_string(),
            Type::Word => "one word".to_string(),
            Type::Url => "a URL".to_string(),
            Type::Date(syntax) => syntax.describe(),
            Type::Year(_) => "a year".to_string(),
            Type::Int => "a whole number".to_string(),
            Type::Number => "a number".to_string(),
            Type::Spdx => "an SPDX identifier".to_string(),
            Type::Badge => "a badge".to_string(),
            Type::Emoji => "an emoji".to_string(),
            Type::Declared(vocabulary) | Type::Listed(vocabulary) => vocabulary.describe(),
        }
    }

    /// Classes that a value can begin with.
    pub fn first(&self, in_link: bool) -> ClassSet {
        let all = ClassSet::ALL
            .without(Class::END)
            .without(Class::BLANK)
            .without(Class::BREAK)
            .without_closes();
        let text = all.without_opens().without(Class::URL).without(Class::OPAQUE);
        match self {
            Type::Text | Type::Sentence(_) if in_link => {
                all.without(Class::open(Node::Link)).without(Class::URL)
            }
            Type::Text | Type::Sentence(_) => all,
            Type::Badge => {
                ClassSet::NONE.with(Class::open(Node::Image)).with(Class::open(Node::Link))
            }
            Type::Url => text.with(Class::URL),
            Type::Plain
            | Type::Word
            | Type::Listed(_)
            | Type::Date(_)
            | Type::Year(_)
            | Type::Int
            | Type::Number
            | Type::Spdx
            | Type::Emoji
            | Type::Declared(_) => text,
        }
    }
}

/// A value that a hole could take: where it ends, and what it costs.
pub(crate) type Candidate = (u32, u8);

impl HoleInfo {
    /// Where the token at `at`, taken as the first of the hole, leads.
    pub fn take_first(&self, tokens: &Tokens, at: usize) -> Option<usize> {
        let blank = tokens.class(at) == Class::BLANK;
        self.take(tokens, at).filter(|_| !blank)
    }

    /// Where the token at `at`, taken into the hole, leads; `None` where the hole cannot hold it.
    /// Nodes and pairs of brackets are taken whole.
    pub fn take(&self, tokens: &Tokens, at: usize) -> Option<usize> {
        let token = tokens.tokens.get(at)?;
        let next = (token.pair as usize).max(at) + 1;
        let allowed = match token.kind {
            TokenKind::Break | TokenKind::Close(_) => false,
            TokenKind::Blank => !matches!(self.ty, Type::Word),
            TokenKind::Word => true,
            // A bracket that closes one in front of the hole.
            TokenKind::Mark if (token.pair as usize) < at => false,
            TokenKind::Mark => next == at + 1 || self.holds(tokens, at + 1, next),
            TokenKind::Open(_) | TokenKind::Url | TokenKind::Opaque => self.holds(tokens, at, next),
        };
        allowed.then_some(next)
    }

    /// Whether nothing between the two is of a kind that the hole cannot hold.
    fn holds(&self, tokens: &Tokens, from: usize, to: usize) -> bool {
        let inside = &tokens.tokens[from..to];
        match self.ty {
            Type::Text | Type::Sentence(_) => inside.iter().all(|token| {
                let badge = token.flags.has(TokenFlags::BADGE);
                let link = matches!(token.kind, TokenKind::Open(Node::Link) | TokenKind::Url);
                !(badge && matches!(self.ty, Type::Sentence(_)) || link && self.in_link)
            }),
            _ => inside.iter().all(|token| match token.kind {
                TokenKind::Word | TokenKind::Mark => true,
                TokenKind::Blank => !matches!(self.ty, Type::Word),
                _ => false,
            }),
        }
    }

    /// Whether the token at `at` is one that the hole begins well with.
    pub fn starts(&self, tokens: &Tokens, at: usize) -> bool {
        match &self.ty {
            Type::Sentence(rule) => rule.starts_well(tokens, at),
            _ => true,
        }
    }

    /// Whether the hole may end before `at`, and how.
    pub fn end(&self, tokens: &Tokens, at: usize) -> Option<End> {
        let last = tokens.tokens[at - 1];
        if last.kind == TokenKind::Blank {
            return None;
        }
        match &self.ty {
            Type::Plain if last.kind == TokenKind::Mark => {
                let mark = tokens.text(at - 1).chars().next().unwrap_or_default();
                (!is_closing_bracket(mark)).then_some(End::Right)
            }
            Type::Sentence(rule) if !rule.ends_well(tokens, at) => Some(End::Wrong),
            _ => Some(End::Right),
        }
    }

    /// Values of a type with a form of its own that begin at `at`, the longest first; with
    /// variants, at a cost, if `variants` is asked for.
    pub fn candidates(&self, tokens: &Tokens, at: usize, near: Near, out: &mut Vec<Candidate>) {
        out.clear();
        values::candidates(self, tokens, at, near, out);
    }

    /// What the tokens of a range say; but in code, runs of blanks are a fault of their own.
    pub fn text<'t>(&self, tokens: &'t Tokens, range: Range<usize>) -> Cow<'t, str> {
        if self.in_code { tokens.text_of(range) } else { tokens.value_of(range) }
    }
}

/// How a free hole ends.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(crate) enum End {
    Right,
    /// A sentence without its mark, or with one too many.
    Wrong,
}

/// Whether values that nearly fit are looked for.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(crate) enum Near {
    No,
    Yes,
}
