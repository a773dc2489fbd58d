//! Where an alignment departs from its format: one departure a gap, a value, or a node.

use super::edits;
use super::gap;
use super::markup::Nodes;
use super::parts::Part;
use super::swapped;
use super::value::{self, Begins};
use super::wrapped;
use crate::list::format::search::near::Taken;
use crate::list::format::search::program::Program;
use crate::list::format::tokens::token::Tokens;
use crate::list::{Certainty, DeviationKind};
use crate::text::{Edit, Span};

/// A deviation before its repair is proven.
#[derive(Clone, Debug)]
pub(crate) struct Departure {
    pub kind: DeviationKind,
    pub field: Option<u16>,
    pub span: Span,
    pub message: String,
    pub cost: u32,
    pub idea: Option<Idea>,
    /// The steps that cost something.
    pub steps: Vec<Taken>,
    /// The holes whose values the repair changes.
    pub changes: Vec<u16>,
    pub habit: Option<Habit>,
}

impl Departure {
    fn is_safe(&self) -> bool {
        self.idea.as_ref().is_some_and(|idea| idea.certainty == Certainty::Safe)
    }
}

/// What entries write in front of a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Habit {
    pub field: u16,
    /// As the format has it.
    pub literal: String,
}

/// A repair that is not proven yet.
#[derive(Clone, Debug)]
pub(crate) struct Idea {
    /// The most that it can be if it is proven.
    pub certainty: Certainty,
    pub title: String,
    pub edits: Vec<Edit>,
    /// Whether nodes come or go.
    pub markup: bool,
}

/// What departures are told in terms of.
#[derive(Copy, Clone)]
pub(crate) struct Scene<'s, 'd> {
    pub program: &'s Program,
    pub tokens: &'s Tokens<'d>,
}

impl<'s> Scene<'s, '_> {
    pub fn name(self, hole: u16) -> &'s str {
        &self.program.holes[hole as usize].name
    }

    pub fn source(self, span: Span) -> &'s str {
        &self.tokens.doc.text()[span]
    }

    /// Tokens `from..to` as written; the place before `from` where there are none.
    pub fn span(self, from: usize, to: usize) -> Span {
        if from < to {
            return self.tokens.span_of(from..to);
        }
        Span::at(edits::place_before(self.tokens, from))
    }
}

/// The departures of an alignment, in the order of the entry.
pub(crate) fn departures(scene: Scene, mut parts: Vec<Part>) -> Vec<Departure> {
    let mut found = wrapped::departures(scene, &mut parts);
    let mut nodes = Nodes::new(scene);
    let mut field = None;
    let mut begins = Begins::Right;
    for (index, part) in parts.iter().enumerate() {
        match part {
            Part::Gap(gap) => {
                let before = index.checked_sub(1).map(|before| &parts[before]);
                let around = gap::Around { field, before, behind: &parts[index + 1..] };
                let departure = gap::departure(scene, gap, around);
                let right = departure.as_ref().is_none_or(Departure::is_safe);
                begins = if right { Begins::Right } else { Begins::Doubtful };
                found.extend(departure);
            }
            Part::Hole(hole) => {
                value::departures(scene, *hole, begins, &mut found);
                field = Some(hole.hole);
            }
            Part::Node(node) => {
                nodes.part(*node, &parts[..index]);
                field = node.destination_field(scene.program).or(field);
            }
        }
    }
    found.append(&mut nodes.found);
    found.sort_by_key(|departure| departure.span);
    swapped::join(scene, &parts, found)
}
