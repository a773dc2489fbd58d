//! A format without names: parts put in, types found. What can be asked of its pieces.

use crate::list::format::search::types::HoleInfo;
use crate::list::format::tokens::token::Node;

#[derive(Clone, Debug)]
pub(crate) enum Piece {
    Word(Box<str>),
    Mark(Box<str>),
    Blank,
    Break,
    /// Index of the hole.
    Hole(u16),
    Optional(Vec<Piece>),
    Repeat {
        least: u8,
        separator: Vec<Piece>,
        body: Vec<Piece>,
    },
    Choice(Vec<Vec<Piece>>),
    Node(Node, Option<Box<str>>, Vec<Piece>),
    Link(Node, Vec<Piece>, Goal),
}

/// Where a link leads.
#[derive(Clone, Debug)]
pub(crate) enum Goal {
    Field(u16),
    /// A format of the destination's characters, with its own holes.
    Pattern(Vec<Piece>, Vec<HoleInfo>),
    /// The label of a reference.
    Label(Box<str>),
}

impl Piece {
    /// Whether the piece can be absent.
    pub fn is_nullable(&self) -> bool {
        match self {
            Piece::Optional(_) => true,
            Piece::Repeat { least, body, .. } => *least == 0 || all_nullable(body),
            Piece::Choice(branches) => branches.iter().any(|branch| all_nullable(branch)),
            Piece::Word(_)
            | Piece::Mark(_)
            | Piece::Blank
            | Piece::Break
            | Piece::Hole(_)
            | Piece::Node(..)
            | Piece::Link(..) => false,
        }
    }

    pub fn is_literal(&self) -> bool {
        matches!(self, Piece::Word(_) | Piece::Mark(_) | Piece::Blank)
    }

    /// How many fields are missing at least where the piece is.
    pub fn required_fields(&self) -> u8 {
        let all = |pieces: &[Piece]| pieces.iter().map(Piece::required_fields).sum();
        match self {
            Piece::Hole(_) => 1,
            Piece::Node(_, _, inside) => all(inside),
            Piece::Link(_, text, goal) => all(text) + u8::from(matches!(goal, Goal::Field(_))),
            Piece::Repeat { least: 0, .. } | Piece::Optional(_) => 0,
            Piece::Repeat { body, .. } => all(body),
            Piece::Choice(branches) => branches.iter().map(|branch| all(branch)).min().unwrap_or(0),
            Piece::Word(_) | Piece::Mark(_) | Piece::Blank | Piece::Break => 0,
        }
    }

    /// Holes that stand at the front of the piece, or, with `Edge::Back`, at its end.
    pub fn edge_holes(&self, edge: Edge, found: &mut Vec<u16>) {
        match self {
            Piece::Hole(hole) => found.push(*hole),
            Piece::Optional(inside) | Piece::Repeat { body: inside, .. } => {
                edge_holes(inside, edge, found);
            }
            Piece::Choice(branches) => {
                for branch in branches {
                    edge_holes(branch, edge, found);
                }
            }
            Piece::Word(_)
            | Piece::Mark(_)
            | Piece::Blank
            | Piece::Break
            | Piece::Node(..)
            | Piece::Link(..) => {}
        }
    }

    fn begins_or_ends_blank(&self) -> bool {
        match self {
            Piece::Blank => true,
            Piece::Optional(inside) | Piece::Repeat { body: inside, .. } => edge_blank(inside),
            Piece::Choice(branches) => branches.iter().any(|branch| edge_blank(branch)),
            Piece::Word(_)
            | Piece::Mark(_)
            | Piece::Break
            | Piece::Hole(_)
            | Piece::Node(..)
            | Piece::Link(..) => false,
        }
    }
}

#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(crate) enum Edge {
    Front,
    Back,
}

pub(crate) fn all_nullable(pieces: &[Piece]) -> bool {
    pieces.iter().all(Piece::is_nullable)
}

fn edge_blank(pieces: &[Piece]) -> bool {
    let at_edge = |piece: Option<&Piece>| piece.is_some_and(Piece::begins_or_ends_blank);
    at_edge(pieces.first()) || at_edge(pieces.last())
}

/// Holes that can stand at one end of `pieces`, those behind absent ones included.
pub(crate) fn edge_holes(pieces: &[Piece], edge: Edge, found: &mut Vec<u16>) {
    let reach = |piece: &Piece, found: &mut Vec<u16>| {
        piece.edge_holes(edge, found);
        piece.is_nullable()
    };
    match edge {
        Edge::Front => _ = pieces.iter().all(|piece| reach(piece, found)),
        Edge::Back => _ = pieces.iter().rev().all(|piece| reach(piece, found)),
    }
}

/// What stands before a piece.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(crate) enum Before {
    /// A blank, or the edge of the entry or node.
    Blank,
    Other,
}

/// What an absent piece leaves behind: where it neither begins nor ends with a blank, and a blank or
/// an edge stands before it, it takes the blank after it along.
pub(crate) fn settle_blanks(pieces: Vec<Piece>, mut before: Before) -> Vec<Piece> {
    let mut out: Vec<Piece> = Vec::with_capacity(pieces.len());
    let mut rest = pieces.into_iter().peekable();
    while let Some(piece) = rest.next() {
        let alone = piece.is_nullable() && !piece.begins_or_ends_blank();
        let takes = alone && before == Before::Blank && matches!(rest.peek(), Some(Piece::Blank));
        let piece = if takes {
            rest.next();
            with_blank(piece)
        } else {
            piece
        };
        let blank = takes || matches!(piece, Piece::Blank | Piece::Break);
        out.push(settle_inside(piece, before));
        before = if blank { Before::Blank } else { Before::Other };
    }
    out
}

fn settle_inside(piece: Piece, before: Before) -> Piece {
    match piece {
        Piece::Optional(inside) => Piece::Optional(settle_blanks(inside, before)),
        Piece::Repeat { least, separator, body } => {
            Piece::Repeat { least, separator, body: settle_blanks(body, before) }
        }
        Piece::Choice(branches) => {
            let settle = |branch| settle_blanks(branch, before);
            Piece::Choice(branches.into_iter().map(settle).collect())
        }
        Piece::Node(node, name, inside) => {
            Piece::Node(node, name, settle_blanks(inside, Before::Blank))
        }
        Piece::Link(node, text, goal) => {
            Piece::Link(node, settle_blanks(text, Before::Blank), goal)
        }
        literal @ (Piece::Word(_)
        | Piece::Mark(_)
        | Piece::Blank
        | Piece::Break
        | Piece::Hole(_)) => literal,
    }
}

/// A piece that can be absent, with a blank behind it where it is not.
fn with_blank(piece: Piece) -> Piece {
    let and_blank = |mut inside: Vec<Piece>| {
        inside.push(Piece::Blank);
        inside
    };
    match piece {
        Piece::Optional(inside) => Piece::Optional(and_blank(inside)),
        Piece::Choice(branches) => {
            let branch = |branch: Vec<Piece>| match branch.is_empty() {
                true => branch,
                false => and_blank(branch),
            };
            Piece::Choice(branches.into_iter().map(branch).collect())
        }
        Piece::Repeat { separator, body, .. } => {
            let repeat = Piece::Repeat { least: 1, separator, body };
            Piece::Optional(vec![repeat, Piece::Blank])
        }
        other => other,
    }
}

/// The pieces as a finding names them: fields by name, what can be absent left out.
pub(crate) fn show(pieces: &[Piece], holes: &[HoleInfo]) -> String {
    pieces.iter().map(|piece| show_piece(piece, holes)).collect()
}

fn show_piece(piece: &Piece, holes: &[HoleInfo]) -> String {
    match piece {
        Piece::Word(text) | Piece::Mark(text) => text.to_string(),
        Piece::Blank | Piece::Break => " ".to_string(),
        Piece::Hole(hole) => holes[*hole as usize].name.to_string(),
        Piece::Optional(_) | Piece::Repeat { least: 0, .. } => String::new(),
        Piece::Repeat { body, .. } => show(body, holes),
        Piece::Choice(branches) => {
            let named = branches.iter().find(|branch| !all_nullable(branch));
            named.map_or(String::new(), |branch| show(branch, holes))
        }
        Piece::Node(node, name, inside) => {
            let inside = show(inside, holes);
            match (node, name) {
                (Node::Emph, _) => format!("*{inside}*"),
                (Node::Strong, _) => format!("**{inside}**"),
                (Node::Strikethrough, _) => format!("~~{inside}~~"),
                (Node::Code, _) => format!("`{inside}`"),
                (Node::Element, Some(name)) => format!("<{name}>{inside}</{name}>"),
                (Node::Element | Node::Link | Node::Image, _) => inside,
            }
        }
        Piece::Link(node, text, goal) => {
            let bang = if *node == Node::Image { "!" } else { "" };
            let text = show(text, holes);
            match goal {
                Goal::Field(hole) => format!("{bang}[{text}]({})", holes[*hole as usize].name),
                Goal::Pattern(inside, holes) => format!("{bang}[{text}]({})", show(inside, holes)),
                Goal::Label(label) => format!("{bang}[{text}][{label}]"),
            }
        }
    }
}
