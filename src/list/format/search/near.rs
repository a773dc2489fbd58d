//! The near search: the same program, depth first in order of preference, under a budget that grows
//! by the least that was lacking. The first alignment found is the cheapest and, among equals, the
//! preferred.

use super::moves::{Act, Move, Moves, Nth, Values};
use super::program::{Pc, Program};
use crate::list::format::tokens::token::Tokens;

/// A step with the place and token that it stands at.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(crate) struct Taken {
    pub pc: Pc,
    pub at: u32,
    pub step: Move,
}

/// Buffers of the near search.
#[derive(Default)]
pub(crate) struct NearSearch {
    frames: Vec<Frame>,
    /// For each place and token the least that is known to be lacking from there.
    bounds: Vec<u8>,
    /// The bounds of a search without forbidden steps: they hold for every search of its tokens.
    free_bounds: Vec<u8>,
    values: Values,
    steps: usize,
}

#[derive(Copy, Clone, Debug)]
struct Frame {
    pc: Pc,
    at: u32,
    /// The move to try next.
    next: u16,
    /// What may still be spent.
    left: u8,
    /// The least that would have been needed.
    need: u8,
    taken: Option<Move>,
}

/// More than any entry may cost.
const NEVER: u8 = u8::MAX;

/// Steps after which an entry counts as far off: hundreds of times what a real entry takes.
const MOST_STEPS: usize = 2_000_000;

/// A costly step that a search must do without.
type Forbidden<'f> = Option<&'f dyn Fn(&Taken) -> bool>;

impl NearSearch {
    /// The cheapest alignment, if it costs at most `limit`: its cost, separators at the edges of
    /// free holes included. [`NearSearch::path`] has its steps.
    pub fn search(&mut self, program: &Program, tokens: &Tokens, limit: u32) -> Option<u32> {
        let limit = limit.min(u32::from(NEVER) - 1) as u8;
        self.bounds.clear();
        self.bounds.resize(program.places.len() * (tokens.len() + 1), 0);
        self.values.clear();
        let mut budget = 0;
        while budget <= limit {
            match self.within(program, tokens, budget, None) {
                None => {
                    self.free_bounds.clone_from(&self.bounds);
                    return Some(u32::from(budget));
                }
                Some(need) => budget = need,
            }
        }
        None
    }

    /// Another alignment of the tokens that were searched last, at the same `cost`, without the
    /// forbidden steps.
    pub fn rival(
        &mut self,
        program: &Program,
        tokens: &Tokens,
        cost: u32,
        forbidden: &dyn Fn(&Taken) -> bool,
    ) -> bool {
        self.bounds.clone_from(&self.free_bounds);
        self.within(program, tokens, cost as u8, Some(forbidden)).is_none()
    }

    /// `None` when an alignment is found within `budget`, else what it would take at least.
    fn within(
        &mut self,
        program: &Program,
        tokens: &Tokens,
        budget: u8,
        forbidden: Forbidden,
    ) -> Option<u8> {
        self.steps = 0;
        let mut values = std::mem::take(&mut self.values);
        let moves = Moves { program, tokens, values: &mut values };
        let need = Search { moves, near: self, forbidden }.start(budget);
        self.values = values;
        need
    }

    /// The steps of the alignment found.
    pub fn path(&self) -> impl Iterator<Item = Taken> + '_ {
        self.frames
            .iter()
            .filter_map(|frame| frame.taken.map(|step| Taken { pc: frame.pc, at: frame.at, step }))
    }
}

struct Search<'s, 'd, 'f> {
    moves: Moves<'s, 'd>,
    near: &'s mut NearSearch,
    forbidden: Forbidden<'f>,
}

impl Search<'_, '_, '_> {
    /// `None` when an alignment is found within `budget`, else what it would take at least.
    fn start(&mut self, budget: u8) -> Option<u8> {
        self.near.frames.clear();
        if let Some(need) = self.enter(0, 0, budget) {
            return Some(need);
        }
        self.run()
    }

    /// Opens a frame; what is needed instead, if that is known to be too much.
    fn enter(&mut self, pc: Pc, at: u32, left: u8) -> Option<u8> {
        let bound = self.bound(pc, at);
        if bound > left {
            return Some(bound);
        }
        let frame = Frame { pc, at, next: 0, left, need: NEVER, taken: None };
        self.near.frames.push(frame);
        None
    }

    fn run(&mut self) -> Option<u8> {
        loop {
            let frame = self.near.frames.last_mut()?;
            let (pc, at, n, left) = (frame.pc, frame.at, frame.next, frame.left);
            frame.next += 1;
            self.near.steps += 1;
            let step = match self.moves.nth(pc, at, n as usize) {
                Nth::Move(step) => step,
                Nth::Blocked => continue,
                Nth::None => {
                    if let Some(need) = self.give_up() {
                        return Some(need);
                    }
                    continue;
                }
            };
            if self.is_forbidden(pc, at, step) {
                continue;
            }
            let frame = self.near.frames.last_mut()?;
            if step.act == Act::Accept {
                frame.taken = Some(step);
                return None;
            }
            let need = match left.checked_sub(step.cost) {
                None => step.cost,
                Some(left) => {
                    frame.taken = Some(step);
                    match self.enter(step.pc, step.at, left) {
                        None => continue,
                        Some(need) => need.saturating_add(step.cost),
                    }
                }
            };
            let frame = self.near.frames.last_mut()?;
            frame.need = frame.need.min(need);
            if self.near.steps > MOST_STEPS {
                return Some(NEVER);
            }
        }
    }

    /// Closes the innermost frame, which leads nowhere; the need of the first frame ends the search.
    fn give_up(&mut self) -> Option<u8> {
        let frame = self.near.frames.pop()?;
        let index = self.index(frame.pc, frame.at);
        let bound = &mut self.near.bounds[index];
        *bound = frame.need.max(*bound);
        let Some(outer) = self.near.frames.last_mut() else { return Some(frame.need) };
        let cost = outer.taken.map_or(0, |step| step.cost);
        outer.need = outer.need.min(frame.need.saturating_add(cost));
        None
    }

    fn is_forbidden(&self, pc: Pc, at: u32, step: Move) -> bool {
        step.cost > 0 && self.forbidden.is_some_and(|forbidden| forbidden(&Taken { pc, at, step }))
    }

    fn index(&self, pc: Pc, at: u32) -> usize {
        pc as usize * (self.moves.tokens.len() + 1) + at as usize
    }

    /// The least that is lacking, as far as it is known.
    fn bound(&self, pc: Pc, at: u32) -> u8 {
        let known = self.near.bounds[self.index(pc, at)];
        let place = &self.moves.program.places[pc as usize];
        let fits = place.first.has(self.moves.tokens.class(at as usize));
        known.max(u8::from(!fits))
    }
}
