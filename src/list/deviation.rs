//! Where an entry departs from its format, or from the habits of its list.

use crate::text::{Edit, Span};

/// The types of a hole that a value can fail.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum TypeName {
    Plain,
    Word,
    Sentence,
    Url,
    Date,
    Year,
    Int,
    Number,
    Spdx,
    Badge,
    Emoji,
}

/// What departs. Each kind is reported by exactly one rule.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum DeviationKind {
    Spacing,
    Separator,
    Quote,
    Case,
    End,
    Literal,
    Markup,
    Missing,
    /// Nothing behind the name, where the list says something of its entries.
    Undescribed,
    Extra,
    Swapped,
    Type(TypeName),
    Vocabulary,
    FarOff,
}

/// How sure a repair is. Mirrors `rule::Applicability`, which stands a layer above.
#[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Certainty {
    Shown,
    Unsafe,
    Safe,
}

/// The smallest edit that makes the entry fit where it departed. Proven, unless Shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Repair {
    pub certainty: Certainty,
    /// What it does, as an order.
    pub title: String,
    pub edits: Vec<Edit>,
    /// Whether nodes come or go, and not only text.
    pub markup: bool,
}

impl Repair {
    /// One that changes text alone.
    pub(super) fn of_text(certainty: Certainty, title: String, edits: Vec<Edit>) -> Repair {
        Repair { certainty, title, edits, markup: false }
    }
}

/// One fault of one entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Deviation {
    pub kind: DeviationKind,
    /// The field that it concerns.
    pub field: Option<Box<str>>,
    /// As written; empty where something is missing.
    pub span: Span,
    /// Found and expected, in the words of the list's own fields.
    pub message: String,
    /// What makes the list expect that: "3 of 4 entries with a description write ` - `".
    pub evidence: Option<String>,
    /// An entry that does what is expected, as far as it shows that.
    pub example: Option<Span>,
    pub repair: Option<Repair>,
}
