//! Nodes that are not there, are too many, or are others.

use super::departure::{Departure, Idea, Scene};
use super::edits;
use super::message::quoted;
use super::parts::{NodeEnd, NodePart, Part};
use super::value;
use crate::list::format::search::moves::Act;
use crate::list::format::search::near::Taken;
use crate::list::format::search::program::{Destination, Op, Program};
use crate::list::format::tokens::token::{Node, TokenKind};
use crate::list::{Certainty, DeviationKind};
use crate::text::Edit;

/// Brings the two ends of a node together.
pub(crate) struct Nodes<'s, 'd> {
    scene: Scene<'s, 'd>,
    /// Ends that opened with a cost.
    open: Vec<NodePart>,
    pub found: Vec<Departure>,
}

impl<'s, 'd> Nodes<'s, 'd> {
    pub fn new(scene: Scene<'s, 'd>) -> Nodes<'s, 'd> {
        Nodes { scene, open: Vec::new(), found: Vec::new() }
    }

    /// Takes one end of a node; `before` is what stands before it.
    pub fn part(&mut self, node: NodePart, before: &[Part]) {
        if node.taken.step.cost == 0 {
            return;
        }
        match node.taken.step.act {
            Act::WrongDestination => {
                return self.found.push(value::destination(self.scene, node.taken));
            }
            Act::WrongAlt => return self.found.extend(value::alt_text(self.scene, node.taken)),
            _ => {}
        }
        match node.end {
            NodeEnd::Open => self.open.push(node),
            NodeEnd::Close => {
                let pair = self.open.iter().rposition(|open| self.pairs(open, &node));
                let open = pair.map(|pair| self.open.remove(pair));
                self.found.push(self.departure(open, node, before));
            }
        }
    }

    fn pairs(&self, open: &NodePart, close: &NodePart) -> bool {
        match (open.written(), close.written()) {
            (Some(open), Some(close)) => self.scene.tokens.tokens[open].pair as usize == close,
            (None, None) => true,
            _ => false,
        }
    }

    fn departure(&self, open: Option<NodePart>, close: NodePart, before: &[Part]) -> Departure {
        let scene = self.scene;
        let from = open.map_or(close.taken.at, |open| open.taken.at) as usize;
        let to = close.written().map_or(close.taken.at as usize, |at| at + 1);
        let span = scene.span(from, to);
        let field = first_hole(before, from);
        let shown = match field.or(only_hole(scene.program)) {
            Some(hole) => scene.name(hole).to_string(),
            None => quoted(scene.source(span)),
        };
        let written = close.written().and_then(|at| match scene.tokens.tokens[at].kind {
            TokenKind::Close(node) => Some(node),
            _ => None,
        });
        let expected = close.expected(scene.program);
        let message = match (written, expected) {
            (None, Some(expected)) => format!("{shown} is not {}", appearance(expected)),
            (Some(Node::Code), None) if field.is_none() => {
                let inside = scene.source(scene.span(from + 1, to - 1));
                format!("{shown} is {}, expected {}", quoted(scene.source(span)), quoted(inside))
            }
            (Some(written), None) => format!("{shown} is {}", appearance(written)),
            (Some(written), Some(expected)) => {
                let expected = if expected == Node::Code { "code" } else { appearance(expected) };
                format!("{shown} is {}, expected {expected}", appearance(written))
            }
            (None, None) => shown,
        };
        let no_link = written.is_none() && expected == Some(Node::Link);
        let steps: Vec<Taken> = open.iter().chain([&close]).map(|part| part.taken).collect();
        Departure {
            kind: if no_link { DeviationKind::Missing } else { DeviationKind::Markup },
            field: if no_link { close.destination_field(scene.program) } else { field },
            span,
            message,
            cost: steps.iter().map(|taken| u32::from(taken.step.cost)).sum(),
            idea: open.and_then(|open| self.idea(open, close, field)),
            steps,
            changes: Vec::new(),
            habit: None,
        }
    }

    fn idea(&self, open: NodePart, close: NodePart, field: Option<u16>) -> Option<Idea> {
        let scene = self.scene;
        let marks = match &scene.program.places[open.taken.pc as usize].op {
            _ if open.taken.step.act == Act::Delete => (String::new(), String::new()),
            Op::Open(node, name) => edits::node_marks(*node, name.as_deref())?,
            _ => return None,
        };
        let (title, certainty) = match (open.written(), marks.0.as_str()) {
            (None, mark) => (format!("put `{mark}` around it"), Certainty::Unsafe),
            // The words in it are the format's own.
            (Some(at), "") if is_whole_code(scene, at) && field.is_none() => {
                ("take it out of code".to_string(), Certainty::Safe)
            }
            (Some(_), "") => ("take the marks away".to_string(), Certainty::Shown),
            (Some(_), mark) => (format!("write `{mark}`"), Certainty::Shown),
        };
        let edits = vec![self.edit(open, marks.0)?, self.edit(close, marks.1)?];
        Some(Idea { certainty, title, edits, markup: true })
    }

    /// Puts a mark where an end is or belongs; none for links, whose ends say where they lead.
    fn edit(&self, part: NodePart, mark: String) -> Option<Edit> {
        let tokens = self.scene.tokens;
        let at = part.taken.at as usize;
        match (part.written(), part.end) {
            (Some(at), _) => match tokens.tokens[at].kind {
                TokenKind::Open(Node::Link | Node::Image)
                | TokenKind::Close(Node::Link | Node::Image) => None,
                _ => Some(Edit::replace(tokens.tokens[at].span, mark)),
            },
            // An opening mark stands at what it opens, a closing one at what it closes.
            (None, NodeEnd::Open) => Some(Edit::insert(tokens.tokens.get(at)?.span.start(), mark)),
            (None, NodeEnd::Close) => Some(Edit::insert(edits::place_before(tokens, at), mark)),
        }
    }
}

impl NodePart {
    /// The field that the destination of the link that ends here is.
    pub fn destination_field(&self, program: &Program) -> Option<u16> {
        match &program.places[self.taken.pc as usize].op {
            Op::Destination(_, Destination::Field(hole)) if self.taken.step.act != Act::Delete => {
                Some(*hole)
            }
            _ => None,
        }
    }
}

/// The hole of a program that has no other, as those of columns often do.
fn only_hole(program: &Program) -> Option<u16> {
    (program.holes.len() == 1).then_some(0)
}

/// Whether the code that opens at `at` is all there is.
fn is_whole_code(scene: Scene, at: usize) -> bool {
    let token = scene.tokens.tokens[at];
    token.kind == TokenKind::Open(Node::Code) && token.pair as usize - at + 1 == scene.tokens.len()
}

/// The first hole of those that end `before` and begin at or behind the token `from`.
fn first_hole(before: &[Part], from: usize) -> Option<u16> {
    let holes = before.iter().rev().filter_map(|part| match part {
        Part::Hole(hole) => Some(hole),
        Part::Gap(_) | Part::Node(_) => None,
    });
    holes.take_while(|hole| hole.from >= from).last().map(|hole| hole.hole)
}

fn appearance(node: Node) -> &'static str {
    match node {
        Node::Emph => "emphasised",
        Node::Strong => "bold",
        Node::Strikethrough => "struck through",
        Node::Code => "in code",
        Node::Link => "a link",
        Node::Image => "an image",
        Node::Element => "in an HTML element",
    }
}
