//! Where an alignment departs from its format: one departure a gap, a value, or a node.

use super::cost::MarkGroup;
use super::edits;
use super::gap;
use super::moves::Act;
use super::near::Taken;
use super::parts::{Gap, HolePart, NodeEnd, NodePart, Part};
use super::program::{Destination, Op, Program};
use super::swapped;
use super::token::{Node, TokenKind, Tokens};
use super::value;
use crate::list::{Certainty, DeviationKind};
use crate::text::{Edit, Span};

/// A deviation before its repair is proven.
#[derive(Clone, Debug)]
pub(super) struct Departure {
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
}

/// A repair that is not proven yet.
#[derive(Clone, Debug)]
pub(super) struct Idea {
    /// The most that it can be if it is proven.
    pub certainty: Certainty,
    pub title: String,
    pub edits: Vec<Edit>,
    /// Whether nodes come or go.
    pub markup: bool,
}

/// What departures are told in terms of.
#[derive(Copy, Clone)]
pub(super) struct Scene<'s, 'd> {
    pub program: &'s Program,
    pub tokens: &'s Tokens<'d>,
}

impl Scene<'_, '_> {
    pub fn name(&self, hole: u16) -> &str {
        &self.program.holes[hole as usize].name
    }

    pub fn source(&self, span: Span) -> &str {
        &self.tokens.doc.text()[span]
    }

    /// Tokens `from..to` as written; the place before `from` where there are none.
    pub fn span(&self, from: usize, to: usize) -> Span {
        if from < to {
            return self.tokens.span_of(from..to);
        }
        Span::at(edits::place_before(self.tokens, from))
    }
}

/// The departures of an alignment, in the order of the entry.
pub(super) fn departures(scene: Scene, mut parts: Vec<Part>) -> Vec<Departure> {
    let mut found = quotes(scene, &mut parts);
    let mut nodes = Nodes { scene, open: Vec::new(), found: Vec::new() };
    let mut last_field = None;
    for (index, part) in parts.iter().enumerate() {
        match part {
            Part::Gap(gap) => {
                let around = gap::Around {
                    field: last_field,
                    before: index.checked_sub(1).map(|before| &parts[before]),
                    behind: parts.get(index + 1),
                };
                found.extend(gap::departure(scene, gap, around));
            }
            Part::Hole(hole) => {
                value::departures(scene, *hole, &mut found);
                last_field = Some(hole.hole);
            }
            Part::Node(node) => {
                nodes.part(*node, &parts[..index]);
                last_field = node.destination_field(scene.program).or(last_field);
            }
        }
    }
    found.append(&mut nodes.found);
    found.sort_by_key(|departure| departure.span);
    swapped::join(scene, &parts, found)
}

/// Quotes that are missing, surplus or others on both sides of a hole are one departure; their
/// steps leave the gaps.
fn quotes(scene: Scene, parts: &mut [Part]) -> Vec<Departure> {
    let mut found = Vec::new();
    for index in 1..parts.len().saturating_sub(1) {
        let [before, Part::Hole(hole), behind] = &mut parts[index - 1..=index + 1] else {
            continue;
        };
        let (Part::Gap(before), Part::Gap(behind)) = (before, behind) else { continue };
        let opening = before.steps.iter().rposition(|taken| is_quote(scene, taken));
        let closing = behind.steps.iter().position(|taken| is_quote(scene, taken));
        if let (Some(opening), Some(closing)) = (opening, closing) {
            let steps = [before.steps.remove(opening), behind.steps.remove(closing)];
            found.extend(quoting(scene, hole, steps));
        }
    }
    found
}

fn is_quote(scene: Scene, taken: &Taken) -> bool {
    let written = || MarkGroup::of(scene.tokens.text(taken.at as usize)) == MarkGroup::Quote;
    let expected = match &scene.program.places[taken.pc as usize].op {
        Op::Mark(mark) => mark.group == MarkGroup::Quote,
        _ => false,
    };
    match taken.step.act {
        Act::Insert => expected,
        Act::Exchange => expected && written(),
        Act::Delete => taken.step.at == taken.at + 1 && written(),
        _ => false,
    }
}

fn quoting(scene: Scene, hole: &HolePart, steps: [Taken; 2]) -> Option<Departure> {
    let name = scene.name(hole.hole);
    let held = scene.span(hole.from, hole.to);
    let written = |taken: &Taken| scene.tokens.text(taken.at as usize).to_string();
    let expected = |taken: &Taken| edits::literal(scene.program, taken).unwrap_or_default();
    let exchanged = |taken: &Taken| match taken.step.act {
        Act::Insert => Span::at(edits::place_before(scene.tokens, taken.at as usize)),
        _ => scene.tokens.tokens[taken.at as usize].span,
    };
    let [opening, closing] = &steps;
    let (message, title, certainty) = match (opening.step.act, closing.step.act) {
        (Act::Insert, Act::Insert) => {
            (format!("{name} is not quoted"), format!("put {name} in quotes"), Certainty::Unsafe)
        }
        (Act::Delete, Act::Delete) => {
            (format!("{name} is quoted"), format!("take the quotes off {name}"), Certainty::Unsafe)
        }
        (first, second) => {
            let found = format!(
                "{}…{}",
                written_or_none(first, &written(opening)),
                written_or_none(second, &written(closing))
            );
            let wanted = format!("{}…{}", expected(opening), expected(closing));
            let both = first == Act::Exchange && second == Act::Exchange;
            let certainty = if both { Certainty::Safe } else { Certainty::Unsafe };
            (
                format!("quotes of {name} are `{found}`, expected `{wanted}`"),
                format!("write `{wanted}`"),
                certainty,
            )
        }
    };
    let span = match (opening.step.act, closing.step.act) {
        (Act::Insert, Act::Insert) => held,
        _ => exchanged(opening).join(exchanged(closing)),
    };
    let edits = edits::edits(scene.program, scene.tokens, steps.iter())?;
    Some(Departure {
        kind: DeviationKind::Quote,
        field: Some(hole.hole),
        span,
        message,
        cost: steps.iter().map(|taken| u32::from(taken.step.cost)).sum(),
        idea: Some(Idea { certainty, title, edits, markup: false }),
        steps: steps.to_vec(),
        changes: Vec::new(),
    })
}

fn written_or_none(act: Act, written: &str) -> &str {
    if act == Act::Insert { "" } else { written }
}

impl NodePart {
    fn destination_field(&self, program: &Program) -> Option<u16> {
        match &program.places[self.taken.pc as usize].op {
            Op::Destination(_, Destination::Field(hole)) if self.taken.step.act != Act::Delete => {
                Some(*hole)
            }
            _ => None,
        }
    }
}

/// Brings the two ends of a node together.
struct Nodes<'s, 'd> {
    scene: Scene<'s, 'd>,
    /// Ends that opened with a cost, and the last hole before each.
    open: Vec<NodePart>,
    found: Vec<Departure>,
}

impl Nodes<'_, '_> {
    fn part(&mut self, node: NodePart, before: &[Part]) {
        if node.taken.step.cost == 0 {
            return;
        }
        if node.taken.step.act == Act::WrongDestination {
            return self.found.push(value::destination(self.scene, node.taken));
        }
        match node.end {
            NodeEnd::Open => self.open.push(node),
            NodeEnd::Close => {
                let pair = self.open.iter().rposition(|open| self.pairs(open, &node));
                let open = pair.map(|pair| self.open.remove(pair));
                self.found.push(self.markup(open, node, before));
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

    /// One end alone, or both ends, of a node that is not there, is too many, or is another.
    fn markup(&self, open: Option<NodePart>, close: NodePart, before: &[Part]) -> Departure {
        let scene = self.scene;
        let from = open.map_or(close.taken.at, |open| open.taken.at) as usize;
        let to = close.written().map_or(close.taken.at as usize, |at| at + 1);
        let holes = before.iter().rev().filter_map(|part| match part {
            Part::Hole(hole) => Some(hole),
            Part::Gap(_) | Part::Node(_) => None,
        });
        let field = holes.take_while(|hole| hole.from >= from).last().map(|hole| hole.hole);
        let span = scene.span(from, to);
        let shown = match field {
            Some(hole) => scene.name(hole).to_string(),
            None => gap::quoted(scene.source(span)),
        };
        let written = close.written().map(|at| match scene.tokens.tokens[at].kind {
            TokenKind::Close(node) => node,
            _ => Node::Element,
        });
        let message = match (written, close.expected(scene.program)) {
            (None, Some(expected)) => format!("{shown} is not {}", appearance(expected)),
            (Some(written), None) => format!("{shown} is {}", appearance(written)),
            (Some(written), Some(expected)) => {
                format!("{shown} is {}, expected {}", appearance(written), appearance(expected))
            }
            (None, None) => shown.clone(),
        };
        let steps: Vec<Taken> = open.iter().chain([&close]).map(|part| part.taken).collect();
        let idea = open.and_then(|open| self.idea(open, close));
        Departure {
            kind: DeviationKind::Markup,
            field,
            span,
            message,
            cost: steps.iter().map(|taken| u32::from(taken.step.cost)).sum(),
            idea,
            steps,
            changes: Vec::new(),
        }
    }

    fn idea(&self, open: NodePart, close: NodePart) -> Option<Idea> {
        let scene = self.scene;
        let marks = match (
            open.expected(scene.program),
            &scene.program.places[open.taken.pc as usize].op,
        ) {
            (None, _) => (String::new(), String::new()),
            (Some(node), Op::Open(_, name)) => edits::node_marks(node, name.as_deref())?,
            (Some(_), _) => return None,
        };
        let edit = |part: NodePart, text: String| match part.written() {
            Some(at) => match scene.tokens.tokens[at].kind {
                TokenKind::Open(Node::Link | Node::Image)
                | TokenKind::Close(Node::Link | Node::Image) => None,
                _ => Some(Edit::replace(scene.tokens.tokens[at].span, text)),
            },
            None => {
                let place = edits::place_before(scene.tokens, part.taken.at as usize);
                Some(Edit::insert(place, text))
            }
        };
        // Where a node opens at a blank, its mark stands behind the blank.
        let opening = match open.written() {
            None => {
                let next = scene.tokens.tokens.get(open.taken.at as usize)?;
                Edit::insert(next.span.start(), marks.0.clone())
            }
            Some(_) => edit(open, marks.0.clone())?,
        };
        let title = match (open.written(), marks.0.as_str()) {
            (None, mark) => format!("put it between `{mark}`"),
            (Some(_), "") => "take the marks away".to_string(),
            (Some(_), mark) => format!("write `{mark}`"),
        };
        let certainty = match open.written() {
            None => Certainty::Unsafe,
            Some(_) => Certainty::Shown,
        };
        let edits = vec![opening, edit(close, marks.1)?];
        Some(Idea { certainty, title, edits, markup: true })
    }
}

fn appearance(node: Node) -> &'static str {
    match node {
        Node::Emph => "emphasised",
        Node::Strong => "bold",
        Node::Strikethrough => "struck through",
        Node::Code => "code",
        Node::Link => "a link",
        Node::Image => "an image",
        Node::Element => "in an HTML element",
    }
}

/// The costly steps of a gap.
pub(super) fn costly(gap: &Gap) -> Vec<Taken> {
    gap.steps.iter().filter(|taken| taken.step.cost > 0).copied().collect()
}
