//! The formats of a section as one program: places that take tokens, and where they lead.

use super::cost::MarkGroup;
use super::types::{HoleInfo, Type};
use super::values::is_url;
use crate::list::format::tokens::class::{Class, ClassSet};
use crate::list::format::tokens::token::{Node, TokenKind, Tokens};

/// Index of an operation.
pub(crate) type Pc = u16;

/// What stands at one place of a program. Unless it says otherwise, the next place follows.
#[derive(Clone, Debug)]
pub(crate) enum Op {
    /// Exactly one blank; nothing at the end of what holds it, if all behind it is absent.
    Blank {
        trailing: bool,
    },
    Mark(Mark),
    Word(Box<str>),
    Break,
    Open(Node, Option<Box<str>>),
    /// Of a node that is no link and no image.
    Close(Node),
    /// The end of a link or image.
    Destination(Node, Destination),
    /// Where a free hole begins; [`Op::Inside`] follows.
    Hole(u16),
    /// Goes on at itself, or ends the hole and leads to the [`Program::behind`] it.
    Inside(u16),
    /// A hole whose values have a form; [`Op::Wrong`] follows.
    Value(u16),
    /// Inside a value of the wrong type.
    Wrong(u16),
    /// The first is preferred.
    Split(Pc, Pc),
    Jump(Pc),
    /// The end of a format, by its index.
    Accept(u16),
}

#[derive(Clone, Debug)]
pub(crate) struct Mark {
    pub text: Box<str>,
    pub class: Class,
    pub group: MarkGroup,
    /// Stands between two holes that next to anything fits.
    pub between: bool,
}

/// What the end of a link asks of its destination.
#[derive(Clone, Debug)]
pub(crate) enum Destination {
    Field(u16),
    /// A format of its own, held against the characters.
    Pattern(Box<Program>),
    /// The label of a reference, as written and as references are compared.
    Label {
        shown: Box<str>,
        key: Box<str>,
    },
}

/// A field may be missing: what is left out with it, and where the program goes on.
#[derive(Clone, Debug)]
pub(crate) struct Skip {
    pub to: Pc,
    pub cost: u8,
    /// What is missing, as a finding names it: `; kind`.
    pub shown: Box<str>,
}

/// The text of an image, where a format has no field in it.
#[derive(Clone, Debug)]
pub(crate) struct AltText {
    /// The end of the image.
    pub to: Pc,
    pub text: Box<str>,
}

/// A place of a program.
#[derive(Clone, Debug)]
pub(crate) struct Place {
    pub op: Op,
    /// Where an image opens.
    pub alt: Option<AltText>,
    /// What an exact match can go on with here.
    pub first: ClassSet,
    pub skips: Vec<Skip>,
}

/// Formats, compiled.
#[derive(Clone, Debug)]
pub struct Program {
    pub(crate) places: Vec<Place>,
    pub(crate) holes: Vec<HoleInfo>,
    /// Formats as written, in order.
    pub(crate) formats: Vec<Box<str>>,
}

impl Program {
    /// The formats as written, in order of preference.
    pub fn formats(&self) -> &[Box<str>] {
        &self.formats
    }

    /// Names of the fields that the formats have, each once.
    pub fn fields(&self) -> Vec<&str> {
        let mut names: Vec<&str> = self.all_holes().map(|hole| &*hole.name).collect();
        names.sort_unstable();
        names.dedup();
        names
    }

    /// Holes of the formats and of their destinations.
    pub(crate) fn all_holes(&self) -> impl Iterator<Item = &HoleInfo> {
        let inner = self.places.iter().flat_map(|place| match &place.op {
            Op::Destination(_, Destination::Pattern(pattern)) => &pattern.holes[..],
            _ => &[],
        });
        self.holes.iter().chain(inner)
    }

    /// The place behind a hole that begins at `pc`.
    pub(crate) fn behind(&self, pc: Pc) -> Pc {
        match self.places[pc as usize].op {
            Op::Hole(hole) if self.has_wrong(hole) => pc + 3,
            _ => pc + 2,
        }
    }

    /// Whether values of the wrong type are read: of a type with a form, and of words.
    pub(crate) fn has_wrong(&self, hole: u16) -> bool {
        let ty = &self.holes[hole as usize].ty;
        !ty.is_free() || ty.is_word()
    }

    /// Computes what each place can begin with, once all places are there.
    pub(crate) fn find_firsts(&mut self) {
        loop {
            let mut changed = false;
            for pc in (0..self.places.len()).rev() {
                let first = self.first_of(pc);
                changed |= first != self.places[pc].first;
                self.places[pc].first = first;
            }
            if !changed {
                return;
            }
        }
    }

    fn first_of(&self, pc: usize) -> ClassSet {
        let first = |pc: Pc| self.places[pc as usize].first;
        let only = |class| ClassSet::NONE.with(class);
        match &self.places[pc].op {
            Op::Blank { trailing: false } => only(Class::BLANK),
            Op::Blank { trailing: true } => only(Class::BLANK).union(first(pc as Pc + 1).edges()),
            Op::Mark(mark) => only(mark.class),
            Op::Word(_) => only(Class::WORD),
            Op::Break => only(Class::BREAK),
            Op::Open(node, _) => only(Class::open(*node)),
            Op::Close(node) | Op::Destination(node, _) => only(Class::close(*node)),
            Op::Hole(hole) | Op::Value(hole) => {
                let hole = &self.holes[*hole as usize];
                hole.ty.first(hole.in_link)
            }
            Op::Inside(_) | Op::Wrong(_) => ClassSet::ALL,
            Op::Split(preferred, other) => first(*preferred).union(first(*other)),
            Op::Jump(to) => first(*to),
            Op::Accept(_) => only(Class::END),
        }
    }
}

impl Op {
    /// Whether the operation takes the token at `at` as it is.
    pub fn fits(&self, tokens: &Tokens, holes: &[HoleInfo], at: usize) -> bool {
        let Some(token) = tokens.tokens.get(at) else { return false };
        match self {
            Op::Mark(mark) => {
                mark.class == token.class
                    && (mark.class.is_exact() || *mark.text == *tokens.text(at))
            }
            Op::Word(word) => token.kind == TokenKind::Word && **word == *tokens.text(at),
            Op::Break => token.kind == TokenKind::Break,
            Op::Open(Node::Element, Some(name)) => {
                token.kind == TokenKind::Open(Node::Element)
                    && crate::list::format::tokens::element::name(tokens.source(token))
                        .eq_ignore_ascii_case(name)
            }
            Op::Open(node, _) => token.kind == TokenKind::Open(*node),
            Op::Close(node) => token.kind == TokenKind::Close(*node),
            Op::Destination(node, destination) => {
                token.kind == TokenKind::Close(*node) && destination.fits(tokens, holes, at)
            }
            Op::Blank { .. }
            | Op::Hole(_)
            | Op::Inside(_)
            | Op::Value(_)
            | Op::Wrong(_)
            | Op::Split(..)
            | Op::Jump(_)
            | Op::Accept(_) => false,
        }
    }
}

impl Destination {
    /// Whether the link that closes at `at` leads where it should.
    pub fn fits(&self, tokens: &Tokens, holes: &[HoleInfo], at: usize) -> bool {
        let token = &tokens.tokens[at];
        match self {
            Destination::Field(hole) => {
                let url = tokens.url(token);
                let typed = matches!(holes[*hole as usize].ty, Type::Url);
                !url.is_empty() && (!typed || is_url(url))
            }
            Destination::Pattern(pattern) => pattern.read_url(tokens, at).is_some(),
            Destination::Label { key, .. } => tokens
                .label(token)
                .is_some_and(|written| crate::list::format::label_key(written) == **key),
        }
    }
}
