//! An entry held against a program: exactly if that can be, else at the least cost.

use super::cost;
use super::exact::{Capture, Captured, Exact};
use super::moves::Act;
use super::near::{NearSearch, Taken};
use super::program::{Destination, Op, Program};
use crate::list::format::tokens::token::Tokens;

/// The buffers of both searches, used again for every entry.
#[derive(Default)]
pub struct Scratch {
    exact: Exact,
    near: NearSearch,
}

/// How tokens fit a program.
#[derive(Clone, Debug)]
pub struct Alignment {
    /// Index of the format.
    pub format: u16,
    pub(crate) captures: Vec<Capture>,
    /// Every step; empty where nothing departs.
    pub(crate) path: Vec<Taken>,
}

impl Alignment {
    pub fn is_exact(&self) -> bool {
        self.path.is_empty()
    }
}

impl Program {
    /// Whether `tokens` fit one of the formats without any cost.
    pub fn fits(&self, tokens: &Tokens, scratch: &mut Scratch) -> bool {
        scratch.exact.search(self, tokens).is_some()
    }

    /// Aligns `tokens`, or finds that they are too far from every format.
    pub fn align(&self, tokens: &Tokens, scratch: &mut Scratch) -> Option<Alignment> {
        if let Some(format) = scratch.exact.search(self, tokens) {
            let captures = scratch.exact.captures.clone();
            return Some(Alignment { format, captures, path: Vec::new() });
        }
        if tokens.len() > cost::LONGEST_NEAR {
            return None;
        }
        scratch.near.search(self, tokens, cost::limit(tokens.len()))?;
        Some(self.found(scratch))
    }

    /// Another alignment, of the same `cost`, of the tokens that were aligned last: one without the
    /// forbidden steps.
    pub(crate) fn rival(
        &self,
        tokens: &Tokens,
        scratch: &mut Scratch,
        cost: u32,
        forbidden: &dyn Fn(&Taken) -> bool,
    ) -> Option<Alignment> {
        let found = scratch.near.rival(self, tokens, cost, forbidden);
        found.then(|| self.found(scratch))
    }

    fn found(&self, scratch: &Scratch) -> Alignment {
        let path: Vec<Taken> = scratch.near.path().collect();
        let (captures, format) = self.captures(&path);
        Alignment { format, captures, path }
    }

    fn captures(&self, path: &[Taken]) -> (Vec<Capture>, u16) {
        let mut captures: Vec<Capture> = Vec::new();
        let mut format = 0;
        for taken in path {
            let (from, to) = (taken.at, taken.step.at);
            let place = &self.places[taken.pc as usize].op;
            let begin = |hole: &u16, to, what| Capture { hole: *hole, from, to, what };
            match (taken.step.act, place) {
                (Act::Begin | Act::BeginWrong, Op::Hole(hole) | Op::Value(hole)) => {
                    captures.push(begin(hole, from, Captured::Tokens));
                }
                (Act::End(_) | Act::EndWrong, _) => {
                    if let Some(capture) = captures.last_mut() {
                        capture.to = from;
                    }
                }
                (Act::Value, Op::Value(hole)) => {
                    captures.push(begin(hole, to, Captured::Tokens));
                }
                (Act::Match | Act::Exchange, Op::Destination(_, Destination::Field(hole))) => {
                    captures.push(begin(hole, to, Captured::Destination));
                }
                (Act::Match, Op::Destination(_, Destination::Pattern(_))) => {
                    captures.push(begin(&0, to, Captured::Pattern(taken.pc)));
                }
                (Act::Accept, Op::Accept(index)) => format = *index,
                _ => {}
            }
        }
        (captures, format)
    }
}
