//! An alignment as holes, the ends of nodes, and the gaps between them.

use super::departure::Scene;
use crate::list::format::search::align::Alignment;
use crate::list::format::search::exact::{Capture, Captured};
use crate::list::format::search::moves::Act;
use crate::list::format::search::near::Taken;
use crate::list::format::search::program::{Op, Program};
use crate::list::format::search::types::End;
use crate::list::format::tokens::token::{Node, TokenKind, Tokens};

/// What a path consists of: gaps and other parts take turns, a gap first and last.
#[derive(Clone, Debug)]
pub(crate) enum Part {
    Gap(Gap),
    Hole(HolePart),
    Node(NodePart),
}

/// Literal text of the format, as written and as expected.
#[derive(Clone, Debug, Default)]
pub(crate) struct Gap {
    /// The tokens in it.
    pub from: usize,
    pub to: usize,
    /// Steps over literals, skipped fields and surplus tokens.
    pub steps: Vec<Taken>,
}

#[derive(Copy, Clone, Debug)]
pub(crate) struct HolePart {
    pub hole: u16,
    pub from: usize,
    pub to: usize,
    pub fault: Option<HoleFault>,
    /// The second fault of a sentence.
    pub ends_wrong: bool,
    /// The steps that begin and end it, where a search has made them.
    pub begun: Option<Taken>,
    pub ended: Option<Taken>,
}

/// What is wrong with what a hole took.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(crate) enum HoleFault {
    /// A sentence that starts in the wrong case.
    Start,
    /// An alias, or another case of a value.
    Variant,
    WrongType,
}

/// Where a node begins or ends.
#[derive(Copy, Clone, Debug)]
pub(crate) struct NodePart {
    pub taken: Taken,
    pub end: NodeEnd,
}

#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(crate) enum NodeEnd {
    Open,
    Close,
}

impl Gap {
    pub fn cost(&self) -> u32 {
        self.steps.iter().map(|taken| u32::from(taken.step.cost)).sum()
    }
}

/// Cuts an alignment into its parts; of an exact one, only holes matter.
pub(crate) fn parts(program: &Program, tokens: &Tokens, alignment: &Alignment) -> Vec<Part> {
    if alignment.is_exact() {
        return alignment.captures.iter().filter_map(exact_hole).collect();
    }
    let mut parts = Vec::new();
    let mut gap = Gap::default();
    for taken in &alignment.path {
        let at = taken.at as usize;
        if let Some(part) = part_of(program, tokens, *taken, &mut parts) {
            gap.to = at;
            parts.push(Part::Gap(std::mem::take(&mut gap)));
            gap.from = taken.step.at as usize;
            parts.push(part);
            continue;
        }
        match taken.step.act {
            Act::Extend | Act::ExtendWrong | Act::Accept => {}
            Act::End(_) | Act::EndWrong => gap.from = at,
            _ => gap.steps.push(*taken),
        }
    }
    gap.to = tokens.len();
    parts.push(Part::Gap(gap));
    parts
}

fn exact_hole(capture: &Capture) -> Option<Part> {
    let (from, to) = (capture.from as usize, capture.to as usize);
    let (begun, ended) = (None, None);
    let hole =
        HolePart { hole: capture.hole, from, to, fault: None, ends_wrong: false, begun, ended };
    (capture.what == Captured::Tokens).then_some(Part::Hole(hole))
}

/// The hole or node that begins with this step; a hole that ends is completed.
fn part_of(program: &Program, tokens: &Tokens, taken: Taken, parts: &mut [Part]) -> Option<Part> {
    let op = &program.places[taken.pc as usize].op;
    let (from, to) = (taken.at as usize, taken.step.at as usize);
    let hole = |hole: u16, fault: Option<HoleFault>| {
        let (begun, ended) = (Some(taken), None);
        Part::Hole(HolePart { hole, from, to, fault, ends_wrong: false, begun, ended })
    };
    let node = |end| Some(Part::Node(NodePart { taken, end }));
    match (taken.step.act, op) {
        (Act::Begin, Op::Hole(index)) => {
            let starts = program.holes[*index as usize].starts(tokens, from);
            Some(hole(*index, (!starts).then_some(HoleFault::Start)))
        }
        (Act::BeginWrong, Op::Hole(index) | Op::Value(index)) => {
            Some(hole(*index, Some(HoleFault::WrongType)))
        }
        (Act::Value, Op::Value(index)) => {
            let fault = (taken.step.cost > 0).then_some(HoleFault::Variant);
            Some(hole(*index, fault))
        }
        (Act::End(_) | Act::EndWrong, _) => {
            let last = parts.iter_mut().rev().find_map(|part| match part {
                Part::Hole(hole) => Some(hole),
                Part::Gap(_) | Part::Node(_) => None,
            });
            if let Some(last) = last {
                last.to = from;
                last.ended = Some(taken);
                last.ends_wrong = taken.step.act == Act::End(End::Wrong);
            }
            None
        }
        (Act::Match | Act::Exchange | Act::Insert | Act::WrongAlt, Op::Open(..)) => {
            node(NodeEnd::Open)
        }
        (
            Act::Match | Act::Exchange | Act::Insert | Act::WrongDestination,
            Op::Close(_) | Op::Destination(..),
        ) => node(NodeEnd::Close),
        (Act::Delete, _) if to == from + 1 => match tokens.tokens[from].kind {
            TokenKind::Open(_) => node(NodeEnd::Open),
            TokenKind::Close(_) => node(NodeEnd::Close),
            _ => None,
        },
        _ => None,
    }
}

impl NodePart {
    /// The node that the format asks for here.
    pub fn expected(&self, program: &Program) -> Option<Node> {
        if self.taken.step.act == Act::Delete {
            return None;
        }
        match &program.places[self.taken.pc as usize].op {
            Op::Open(node, _) | Op::Close(node) | Op::Destination(node, _) => Some(*node),
            _ => None,
        }
    }

    /// The node that begins or ends here.
    pub fn node(&self, scene: Scene) -> Option<Node> {
        match self.written().map(|at| scene.tokens.tokens[at].kind) {
            Some(TokenKind::Open(node) | TokenKind::Close(node)) => Some(node),
            _ => None,
        }
    }

    /// The token that stands here.
    pub fn written(&self) -> Option<usize> {
        (self.taken.step.act != Act::Insert).then_some(self.taken.at as usize)
    }
}
