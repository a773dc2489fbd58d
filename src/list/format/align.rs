//! An entry held against a program: exactly if that can be, else at the least cost.

use super::cost;
use super::exact::{Capture, Captured, Exact};
use super::moves::Act;
use super::near::{Forbidden, NearSearch, Taken};
use super::program::{Destination, Op, Program};
use super::token::Tokens;

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
    pub(super) captures: Vec<Capture>,
    /// Every step; empty where nothing departs.
    pub(super) path: Vec<Taken>,
}

impl Alignment {
    pub fn is_exact(&self) -> bool {
        self.path.is_empty()
    }
}

impl Program {
    /// Aligns `tokens`, or finds that they are too far from every format.
    pub fn align(&self, tokens: &Tokens, scratch: &mut Scratch) -> Option<Alignment> {
        if let Some(format) = scratch.exact.search(self, tokens) {
            let captures = scratch.exact.captures.clone();
            return Some(Alignment { format, captures, path: Vec::new() });
        }
        if tokens.len() > cost::LONGEST_NEAR {
            return None;
        }
        self.align_near(tokens, scratch, cost::limit(tokens.len()), None)
    }

    /// The cheapest alignment that costs something, up to `limit`.
    pub(super) fn align_near(
        &self,
        tokens: &Tokens,
        scratch: &mut Scratch,
        limit: u32,
        forbidden: Forbidden,
    ) -> Option<Alignment> {
        scratch.near.search(self, tokens, limit, forbidden)?;
        let path: Vec<Taken> = scratch.near.path().collect();
        let (captures, format) = self.captures(&path);
        Some(Alignment { format, captures, path })
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
