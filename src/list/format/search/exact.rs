//! The exact search: depth first in order of preference, no cost, no allocation once warm.

use super::program::{Destination, Op, Pc, Program};
use super::types::{Candidate, End, Near};
use crate::list::format::tokens::token::Tokens;
use std::ops::Range;

/// What an alignment puts into a hole.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(crate) struct Capture {
    pub hole: u16,
    /// Tokens from here ..
    pub from: u32,
    /// .. to before here. For a destination, the token that closes the link.
    pub to: u32,
    pub what: Captured,
}

#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(crate) enum Captured {
    Tokens,
    /// The destination of the link that closes at `from`.
    Destination,
    /// Part of it, by the holes of the pattern at this place.
    Pattern(Pc),
}

/// Buffers of the exact search.
#[derive(Default)]
pub(crate) struct Exact {
    /// Places that are still open, with the captures made before them.
    open: Vec<(Pc, u32, u32)>,
    /// A bit for each place and token that was tried.
    tried: Vec<u64>,
    pub captures: Vec<Capture>,
    candidates: Vec<Candidate>,
}

impl Exact {
    /// Aligns all of `tokens` without any cost, if that can be: the index of the format, with
    /// [`Exact::captures`].
    pub fn search(&mut self, program: &Program, tokens: &Tokens) -> Option<u16> {
        self.open.clear();
        self.captures.clear();
        let bits = program.places.len() * (tokens.len() + 1);
        self.tried.clear();
        self.tried.resize(bits.div_ceil(64), 0);
        if !program.places.first()?.first.has(tokens.class(0)) {
            return None;
        }
        Search { program, tokens, exact: self }.run()
    }
}

struct Search<'s, 'd> {
    program: &'s Program,
    tokens: &'s Tokens<'d>,
    exact: &'s mut Exact,
}

/// Where a step leads.
enum Step {
    To(Pc, usize),
    Accept(u16),
    Fail,
}

impl Search<'_, '_> {
    fn run(&mut self) -> Option<u16> {
        let (mut pc, mut at): (Pc, usize) = (0, 0);
        loop {
            match self.step(pc, at) {
                Step::To(next, token) => (pc, at) = (next, token),
                Step::Accept(format) => return Some(format),
                Step::Fail => {
                    let (next, token, captures) = self.exact.open.pop()?;
                    self.exact.captures.truncate(captures as usize);
                    (pc, at) = (next, token as usize);
                }
            }
        }
    }

    fn step(&mut self, pc: Pc, at: usize) -> Step {
        let next = pc + 1;
        match &self.program.places[pc as usize].op {
            Op::Blank { trailing } => match self.tokens.tokens.get(at) {
                Some(token) if token.is_one_blank() => Step::To(next, at + 1),
                _ if *trailing && self.tokens.class(at).is_edge() => Step::To(next, at),
                _ => Step::Fail,
            },
            Op::Destination(_, destination) => self.destination(pc, destination, at),
            op @ (Op::Mark(_) | Op::Word(_) | Op::Break | Op::Open(..) | Op::Close(_)) => {
                if op.fits(self.tokens, &self.program.holes, at) {
                    Step::To(next, at + 1)
                } else {
                    Step::Fail
                }
            }
            Op::Hole(hole) => self.begin(*hole, next, at),
            Op::Inside(hole) => self.end(*hole, pc, at),
            Op::Value(hole) => self.value(*hole, pc, at),
            Op::Wrong(_) => self.end_value(pc, at),
            Op::Split(preferred, other) => self.split(pc, *preferred, *other, at),
            Op::Jump(to) => Step::To(*to, at),
            Op::Accept(format) if at == self.tokens.len() => Step::Accept(*format),
            Op::Accept(_) => Step::Fail,
        }
    }

    fn destination(&mut self, pc: Pc, destination: &Destination, at: usize) -> Step {
        let op = &self.program.places[pc as usize].op;
        if !op.fits(self.tokens, &self.program.holes, at) {
            return Step::Fail;
        }
        let (hole, what) = match destination {
            Destination::Field(hole) => (*hole, Captured::Destination),
            Destination::Pattern(_) => (0, Captured::Pattern(pc)),
            Destination::Label { .. } => return Step::To(pc + 1, at + 1),
        };
        self.capture(hole, at..at + 1, what);
        Step::To(pc + 1, at + 1)
    }

    fn capture(&mut self, hole: u16, tokens: Range<usize>, what: Captured) {
        let (from, to) = (tokens.start as u32, tokens.end as u32);
        self.exact.captures.push(Capture { hole, from, to, what });
    }

    fn begin(&mut self, hole: u16, inside: Pc, at: usize) -> Step {
        let info = &self.program.holes[hole as usize];
        match info.take_first(self.tokens, at) {
            Some(next) if info.starts(self.tokens, at) => {
                self.capture(hole, at..at, Captured::Tokens);
                Step::To(inside, next)
            }
            _ => Step::Fail,
        }
    }

    /// Ends the hole at the first token that what follows can begin with.
    fn end(&mut self, hole: u16, pc: Pc, mut at: usize) -> Step {
        let info = &self.program.holes[hole as usize];
        let behind = self.program.behind(pc - 1);
        let first = self.program.places[behind as usize].first;
        loop {
            if first.has(self.tokens.class(at)) && info.end(self.tokens, at) == Some(End::Right) {
                break;
            }
            match info.take(self.tokens, at) {
                Some(next) => at = next,
                None => return Step::Fail,
            }
        }
        if !self.try_once(pc, at) {
            return Step::Fail;
        }
        if let Some(next) = info.take(self.tokens, at) {
            self.leave_open(pc, next);
        }
        if let Some(capture) = self.exact.captures.last_mut() {
            capture.to = at as u32;
        }
        Step::To(behind, at)
    }

    fn value(&mut self, hole: u16, pc: Pc, at: usize) -> Step {
        let behind = self.program.behind(pc);
        let first = self.program.places[behind as usize].first;
        if at >= self.tokens.len() || !self.try_once(pc, at) {
            return Step::Fail;
        }
        let mut candidates = std::mem::take(&mut self.exact.candidates);
        let info = &self.program.holes[hole as usize];
        info.candidates(self.tokens, at, Near::No, &mut candidates);
        candidates.retain(|(end, _)| first.has(self.tokens.class(*end as usize)));
        self.capture(hole, at..at, Captured::Tokens);
        for (end, _) in candidates.iter().rev() {
            self.leave_open(pc + 1, *end as usize);
        }
        self.exact.candidates = candidates;
        // The longest is the last that was left open.
        Step::Fail
    }

    /// The value that was begun ends here.
    fn end_value(&mut self, pc: Pc, at: usize) -> Step {
        if let Some(capture) = self.exact.captures.last_mut() {
            capture.to = at as u32;
        }
        Step::To(self.program.behind(pc - 1), at)
    }

    fn split(&mut self, pc: Pc, preferred: Pc, other: Pc, at: usize) -> Step {
        if !self.try_once(pc, at) {
            return Step::Fail;
        }
        let class = self.tokens.class(at);
        let viable = |pc: Pc| self.program.places[pc as usize].first.has(class);
        match (viable(preferred), viable(other)) {
            (true, true) => {
                self.leave_open(other, at);
                Step::To(preferred, at)
            }
            (true, false) => Step::To(preferred, at),
            (false, true) => Step::To(other, at),
            (false, false) => Step::Fail,
        }
    }

    fn leave_open(&mut self, pc: Pc, at: usize) {
        self.exact.open.push((pc, at as u32, self.exact.captures.len() as u32));
    }

    /// Whether this is the first time that the search comes here: it leads to nothing twice.
    fn try_once(&mut self, pc: Pc, at: usize) -> bool {
        let bit = pc as usize * (self.tokens.len() + 1) + at;
        let word = &mut self.exact.tried[bit / 64];
        let first = *word >> (bit % 64) & 1 == 0;
        *word |= 1 << (bit % 64);
        first
    }
}
