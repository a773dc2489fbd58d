//! What could be an entry.

use super::head::Head;
use crate::list::{Carrier, SectionId};
use crate::markdown::{NodeId, NodeRef};
use crate::text::Span;

/// What could be an entry.
#[derive(Clone, Debug)]
pub(super) struct Candidate {
    pub carrier: Carrier,
    pub node: NodeId,
    /// What of the node is the entry's.
    pub clip: Span,
    pub own: Span,
    pub movable: Option<Span>,
    pub head: Head,
    /// Index of the candidate that it is nested under.
    pub parent: Option<u32>,
    /// Candidates of one run have one number; numbers rise.
    pub run: u32,
    pub section: SectionId,
    pub claim: Claim,
}

/// What speaks for a candidate.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) enum Claim {
    /// Its structure.
    Structure,
    /// Its structure, among items that all begin with words and stand below a label.
    WordsBelowLabel,
    /// Nothing, unless it fits a format.
    Fit,
}

/// Where a candidate stands.
#[derive(Copy, Clone, Debug)]
pub(super) struct Seat {
    pub run: u32,
    pub section: SectionId,
}

impl Candidate {
    /// One that a whole node carries, under no other.
    pub fn new(carrier: Carrier, node: NodeRef, head: Head, seat: Seat) -> Candidate {
        let Seat { run, section } = seat;
        Candidate {
            carrier,
            node: node.id(),
            clip: node.span(),
            own: node.span(),
            movable: None,
            head,
            parent: None,
            run,
            section,
            claim: Claim::Structure,
        }
    }
}
