//! What can happen at one place of a program and one token, in order of preference, and its cost.

use super::cost::{self, MarkGroup};
use super::prices;
use super::program::{Destination, Op, Pc, Program};
use super::types::{Candidate, Delimiter, End, HoleInfo, Near};
use super::values;
use crate::list::format::tokens::class::Class;
use crate::list::format::tokens::token::{Node, TokenKind, Tokens};
use std::collections::HashMap;
use std::ops::Range;

/// A step of an alignment.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(crate) struct Move {
    pub cost: u8,
    pub act: Act,
    /// Where it leads.
    pub pc: Pc,
    pub at: u32,
}

/// What a step does with the operation and the token that it stands at.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(crate) enum Act {
    /// The token is what the operation asks for; a blank, perhaps not one.
    Match,
    /// The token stands for another.
    Exchange,
    /// The operation has no token.
    Insert,
    /// The token, with all that it opens if the step goes further, has no operation.
    Delete,
    /// A hole begins, goes on, or ends before the token.
    Begin,
    Extend,
    End(End),
    /// All of a value, up to where the step leads: itself or a variant.
    Value,
    /// The same for a value of the wrong type.
    BeginWrong,
    ExtendWrong,
    EndWrong,
    /// The link leads elsewhere than it should, or nowhere.
    WrongDestination,
    /// The image has another text than it should.
    WrongAlt,
    /// The skip of this index is taken: a field is missing.
    Skip(u8),
    /// Neither token nor text.
    Pass,
    Accept,
}

/// The moves that a program allows on some tokens.
pub(crate) struct Moves<'s, 'd> {
    pub program: &'s Program,
    pub tokens: &'s Tokens<'d>,
    pub values: &'s mut Values,
}

/// Values found at places and tokens, so that each is looked up once.
#[derive(Default)]
pub(crate) struct Values {
    found: HashMap<(Pc, u32), Range<u32>>,
    all: Vec<Candidate>,
    buffer: Vec<Candidate>,
}

impl Values {
    pub fn clear(&mut self) {
        self.found.clear();
        self.all.clear();
    }
}

/// Of the moves at one place, one.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(crate) enum Nth {
    Move(Move),
    /// Not possible here; there may be more behind it.
    Blocked,
    /// There are no more.
    None,
}

impl From<Option<Move>> for Nth {
    fn from(found: Option<Move>) -> Nth {
        found.map_or(Nth::Blocked, Nth::Move)
    }
}

impl Moves<'_, '_> {
    /// The `n`th move at a place and token, in order of preference.
    pub fn nth(&mut self, pc: Pc, at: u32, n: usize) -> Nth {
        let program = self.program;
        let op = &program.places[pc as usize].op;
        let own = match op {
            Op::Open(..) => 4,
            Op::Blank { .. }
            | Op::Mark(_)
            | Op::Word(_)
            | Op::Break
            | Op::Close(_)
            | Op::Destination(..) => 3,
            Op::Hole(_) | Op::Inside(_) | Op::Wrong(_) | Op::Split(..) => 2,
            Op::Jump(_) | Op::Accept(_) => 1,
            Op::Value(hole) => self.values_at(*hole, pc, at).len() + 1,
        };
        if n < own {
            return self.own(op, pc, at, n).into();
        }
        match op {
            Op::Inside(_) | Op::Wrong(_) | Op::Jump(_) => Nth::None,
            Op::Split(..) => self.skip(pc, at, n - own).map_or(Nth::None, Nth::Move),
            _ => match self.skip(pc, at, n - own) {
                Some(skip) => Nth::Move(skip),
                None => {
                    let n = n - own - program.places[pc as usize].skips.len();
                    self.delete(pc, at, n)
                }
            },
        }
    }

    fn own(&mut self, op: &Op, pc: Pc, at: u32, n: usize) -> Option<Move> {
        let literal = |cost, act, step| Some(Move { cost, act, pc: pc + 1, at: at + step });
        match (op, n) {
            (Op::Blank { trailing }, 0) => self.blank(*trailing, pc, at),
            (Op::Destination(node, destination), 0) => self.destination(*node, destination, pc, at),
            (Op::Mark(_) | Op::Word(_) | Op::Break | Op::Open(..) | Op::Close(_), 0) => {
                let fits = op.fits(self.tokens, &self.program.holes, at as usize);
                fits.then(|| literal(0, Act::Match, 1)).flatten()
            }
            (Op::Mark(_) | Op::Word(_) | Op::Break | Op::Open(..) | Op::Close(_), 1)
            | (Op::Blank { .. } | Op::Destination(..), 1) => {
                literal(prices::exchanged(self.tokens, op, at)?, Act::Exchange, 1)
            }
            (Op::Blank { .. }, _) if self.class(at) == Class::BLANK => None,
            (Op::Blank { .. }, _) => literal(cost::BLANK, Act::Insert, 0),
            (Op::Mark(mark), _) => literal(prices::inserted(mark), Act::Insert, 0),
            (Op::Word(_), _) => literal(cost::WORD, Act::Insert, 0),
            (Op::Break, _) => literal(cost::BREAK, Act::Insert, 0),
            (Op::Open(..), 3) => self.wrong_alt(pc, at),
            (Op::Open(node, _) | Op::Close(node), _) => {
                literal(prices::inserted_node_end(self.tokens, *node, at), Act::Insert, 0)
            }
            (Op::Destination(_, Destination::Field(_)), _) => {
                literal(cost::NODE_END + cost::MISSING, Act::Insert, 0)
            }
            (Op::Destination(..), _) => literal(cost::NODE_END, Act::Insert, 0),
            (Op::Hole(hole), 0) => self.begin(*hole, pc, at),
            (Op::Hole(hole), _) => self.begin_wrong_word(*hole, pc, at),
            (Op::Inside(hole), 0) => self.end(*hole, pc, at),
            (Op::Inside(hole), _) => self.extend(*hole, pc, at),
            (Op::Value(hole), n) => self.value(*hole, pc, at, n),
            (Op::Wrong(hole), 0) => self.end_wrong(*hole, pc, at),
            (Op::Wrong(_), _) => {
                let next = self.take_wrong(at)?;
                Some(Move { cost: 0, act: Act::ExtendWrong, pc, at: next })
            }
            (Op::Split(preferred, other), n) => {
                let pc = if n == 0 { *preferred } else { *other };
                Some(Move { cost: 0, act: Act::Pass, pc, at })
            }
            (Op::Jump(to), _) => Some(Move { cost: 0, act: Act::Pass, pc: *to, at }),
            (Op::Accept(_), _) => {
                let ended = at as usize == self.tokens.len();
                ended.then_some(Move { cost: 0, act: Act::Accept, pc, at })
            }
        }
    }

    fn hole(&self, hole: u16) -> &HoleInfo {
        &self.program.holes[hole as usize]
    }

    fn class(&self, at: u32) -> Class {
        self.tokens.class(at as usize)
    }

    fn blank(&self, trailing: bool, pc: Pc, at: u32) -> Option<Move> {
        if self.class(at) == Class::BLANK {
            let odd = !self.tokens.tokens[at as usize].is_one_blank();
            let cost = if odd { cost::BLANK } else { 0 };
            return Some(Move { cost, act: Act::Match, pc: pc + 1, at: at + 1 });
        }
        let edge = trailing && self.class(at).is_edge();
        edge.then_some(Move { cost: 0, act: Act::Pass, pc: pc + 1, at })
    }

    fn destination(&self, node: Node, destination: &Destination, pc: Pc, at: u32) -> Option<Move> {
        let token = self.tokens.get(at as usize)?;
        if token.kind != TokenKind::Close(node) {
            return None;
        }
        let step = |cost, act| Some(Move { cost, act, pc: pc + 1, at: at + 1 });
        if destination.fits(self.tokens, &self.program.holes, at as usize) {
            return step(0, Act::Match);
        }
        let missing =
            matches!(destination, Destination::Field(_)) && self.tokens.url(token).is_empty();
        step(if missing { cost::MISSING } else { cost::WRONG_VALUE }, Act::WrongDestination)
    }

    /// All of an image's text stands for another.
    fn wrong_alt(&self, pc: Pc, at: u32) -> Option<Move> {
        let alt = self.program.places[pc as usize].alt.as_ref()?;
        let token = self.tokens.get(at as usize)?;
        let image = token.kind == TokenKind::Open(Node::Image);
        let (cost, act) = (cost::WRONG_VALUE, Act::WrongAlt);
        image.then_some(Move { cost, act, pc: alt.to, at: token.pair })
    }

    fn begin(&self, hole: u16, pc: Pc, at: u32) -> Option<Move> {
        let info = self.hole(hole);
        let next = info.take_first(self.tokens, at as usize)?;
        let start = if info.starts(self.tokens, at as usize) { 0 } else { cost::SENTENCE_START };
        let cost = start + self.separator_edge(info, at);
        Some(Move { cost, act: Act::Begin, pc: pc + 1, at: next as u32 })
    }

    fn end(&self, hole: u16, pc: Pc, at: u32) -> Option<Move> {
        let info = self.hole(hole);
        let end = info.end(self.tokens, at as usize)?;
        let cost = match end {
            End::Right => self.separator_edge(info, at - 1),
            End::Wrong => cost::SENTENCE_END,
        };
        Some(Move { cost, act: Act::End(end), pc: self.program.behind(pc - 1), at })
    }

    fn extend(&self, hole: u16, pc: Pc, at: u32) -> Option<Move> {
        let info = self.hole(hole);
        let next = info.take(self.tokens, at as usize)?;
        let quote = info.quote.is_some_and(|quote| quote == self.class(at));
        let cost = match info.delimiter {
            _ if quote => cost::QUOTE_INSIDE,
            Some(delimiter) if self.is_delimiter(delimiter, at) => cost::DELIMITER_INSIDE,
            _ => 0,
        };
        Some(Move { cost, act: Act::Extend, pc, at: next as u32 })
    }

    /// Whether the mark stands at `at` as it would behind the hole.
    fn is_delimiter(&self, delimiter: Delimiter, at: u32) -> bool {
        let blank = |at: u32| self.class(at) == Class::BLANK;
        delimiter.class == self.class(at)
            && (!delimiter.blank_before || blank(at - 1))
            && (!delimiter.blank_behind || blank(at + 1))
    }

    fn separator_edge(&self, hole: &HoleInfo, at: u32) -> u8 {
        let text = self.tokens.text(at as usize);
        let separator = MarkGroup::of(text) == MarkGroup::Separator
            && !values::is_of_shortcode(self.tokens, at as usize);
        if hole.ty.is_untyped() && separator { cost::SEPARATOR_EDGE } else { 0 }
    }

    fn values_at(&mut self, hole: u16, pc: Pc, at: u32) -> Range<usize> {
        let values = &mut *self.values;
        let range = values.found.entry((pc, at)).or_insert_with(|| {
            let start = values.all.len() as u32;
            if (at as usize) < self.tokens.len() {
                let info = &self.program.holes[hole as usize];
                info.candidates(self.tokens, at as usize, Near::Yes, &mut values.buffer);
                values.all.append(&mut values.buffer);
            }
            start..values.all.len() as u32
        });
        range.start as usize..range.end as usize
    }

    fn value(&mut self, hole: u16, pc: Pc, at: u32, n: usize) -> Option<Move> {
        let found = self.values_at(hole, pc, at);
        let Some((end, cost)) = self.values.all[found].get(n) else {
            let next = self.begin_wrong(at)?;
            let act = Act::BeginWrong;
            let cost = prices::wrong_value(&self.hole(hole).ty);
            return Some(Move { cost, act, pc: pc + 1, at: next });
        };
        let pc = self.program.behind(pc);
        Some(Move { cost: *cost, act: Act::Value, pc, at: *end })
    }

    fn begin_wrong_word(&self, hole: u16, pc: Pc, at: u32) -> Option<Move> {
        let next = self.begin_wrong(at).filter(|_| self.program.has_wrong(hole))?;
        let (cost, act) = (cost::WRONG_VALUE, Act::BeginWrong);
        Some(Move { cost, act, pc: pc + 2, at: next })
    }

    /// No value begins with a blank.
    fn begin_wrong(&self, at: u32) -> Option<u32> {
        self.take_wrong(at).filter(|_| self.class(at) != Class::BLANK)
    }

    /// A value of the wrong type holds neither nodes nor pairs of brackets.
    fn take_wrong(&self, at: u32) -> Option<u32> {
        let token = self.tokens.get(at as usize)?;
        let text = matches!(token.kind, TokenKind::Word | TokenKind::Blank | TokenKind::Mark);
        (text && token.pair == at).then_some(at + 1)
    }

    fn end_wrong(&self, hole: u16, pc: Pc, at: u32) -> Option<Move> {
        let start = if self.hole(hole).ty.is_free() { pc - 2 } else { pc - 1 };
        let blank = self.class(at - 1) == Class::BLANK;
        let pc = self.program.behind(start);
        (!blank).then_some(Move { cost: 0, act: Act::EndWrong, pc, at })
    }

    fn skip(&self, pc: Pc, at: u32, n: usize) -> Option<Move> {
        let skip = self.program.places[pc as usize].skips.get(n)?;
        Some(Move { cost: skip.cost, act: Act::Skip(n as u8), pc: skip.to, at })
    }

    /// Taking the token away.
    fn delete(&self, pc: Pc, at: u32, n: usize) -> Nth {
        match prices::deleted(self.tokens, at, n) {
            Some((cost, next)) => Nth::Move(Move { cost, act: Act::Delete, pc, at: next }),
            None => Nth::None,
        }
    }
}
