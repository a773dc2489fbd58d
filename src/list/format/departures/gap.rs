//! What departs in the gap between two captures or nodes.

use super::certainty::certainty;
use super::departure::{Departure, Habit, Idea, Scene};
use super::edits;
use super::message::{blanks, quoted};
use super::parts::{Gap, NodeEnd, Part};
use super::touched::Touched;
use crate::list::DeviationKind;
use crate::list::format::search::moves::Act;
use crate::list::format::search::near::Taken;
use crate::list::format::search::program::Op;
use crate::list::format::tokens::token::{Node, TokenKind};
use crate::text::Span;

/// What stands around a gap.
#[derive(Copy, Clone)]
pub(crate) struct Around<'p> {
    /// The last field before it.
    pub field: Option<u16>,
    pub before: Option<&'p Part>,
    pub behind: &'p [Part],
}

/// A gap with what there is to say about it.
pub(crate) struct Told<'p, 's, 'd> {
    pub scene: Scene<'s, 'd>,
    pub gap: &'p Gap,
    pub around: Around<'p>,
    /// The steps that cost something.
    pub steps: Vec<Taken>,
    pub touched: Touched,
}

/// The one departure of a gap that costs something.
pub(crate) fn departure(scene: Scene, gap: &Gap, around: Around) -> Option<Departure> {
    let steps: Vec<Taken> = gap.steps.iter().filter(|taken| taken.step.cost > 0).copied().collect();
    if steps.is_empty() {
        return None;
    }
    let touched = Touched::of(scene, &steps);
    let told = Told { scene, gap, around, steps, touched };
    let kind = told.kind();
    let (message, title) = told.words(kind);
    let edits = edits::edits(scene.program, scene.tokens, told.steps.iter());
    let certainty = certainty(&told, kind);
    let idea = edits.map(|edits| Idea { certainty, title, edits, markup: false });
    Some(Departure {
        kind,
        field: told.field(kind),
        span: told.span(kind),
        message,
        cost: gap.cost(),
        idea,
        habit: told.habit(kind),
        steps: told.steps,
        changes: Vec::new(),
    })
}

impl Told<'_, '_, '_> {
    fn kind(&self) -> DeviationKind {
        let touched = self.touched;
        let deleted = self.steps.iter().all(|taken| taken.step.act == Act::Delete);
        let marks = touched.separators || touched.quotes || touched.other_marks;
        let surplus = touched.words || (marks && self.expected().trim().is_empty());
        if touched.skips {
            DeviationKind::Missing
        } else if touched.nodes || (deleted && surplus) {
            DeviationKind::Extra
        } else if touched.breaks {
            DeviationKind::Markup
        } else if touched.words || touched.other_marks || (marks && self.has_words()) {
            DeviationKind::Literal
        } else if touched.separators {
            DeviationKind::Separator
        } else if touched.quotes {
            DeviationKind::Quote
        } else {
            DeviationKind::Spacing
        }
    }

    /// Whether the format has words in the gap.
    fn has_words(&self) -> bool {
        let word = |taken: &Taken| {
            let op = &self.scene.program.places[taken.pc as usize].op;
            taken.step.act != Act::Delete && matches!(op, Op::Word(_))
        };
        self.gap.steps.iter().any(word)
    }

    /// The field that a departure concerns: what stands before the gap, or the one that is quoted.
    fn field(&self, kind: DeviationKind) -> Option<u16> {
        match (kind, self.around.behind.first()) {
            (DeviationKind::Quote, Some(Part::Hole(hole))) => Some(hole.hole),
            _ => self.around.field,
        }
    }

    /// The gap as written, less marks at its ends that are as they should be; of what is too many
    /// or missing, only that.
    fn span(&self, kind: DeviationKind) -> Span {
        match kind {
            DeviationKind::Extra => self.surplus(),
            DeviationKind::Missing if self.steps.iter().all(is_skip) => {
                Span::at(edits::place_before(self.scene.tokens, self.steps[0].at as usize))
            }
            _ => {
                let steps = self.core(kind);
                let from = steps.first().map_or(self.gap.from, |taken| taken.at as usize);
                let to = steps.last().map_or(self.gap.to, |taken| taken.step.at as usize);
                self.scene.span(from, to)
            }
        }
    }

    /// The steps that a departure is about. Blanks around separators belong to them, brackets and
    /// quotes do not; of other literals, what is wrong and whatever it is glued to.
    fn core(&self, kind: DeviationKind) -> &[Taken] {
        let outside: &dyn Fn(&Taken) -> bool = match kind {
            DeviationKind::Separator | DeviationKind::Spacing => &|taken| match self.op(taken) {
                Op::Mark(mark) => mark.group.surrounds(),
                Op::Blank { .. } => taken.step.act == Act::Pass,
                _ => true,
            },
            DeviationKind::Markup => &|_| true,
            _ => &|taken| matches!(self.op(taken), Op::Blank { .. }),
        };
        let right = |taken: &&Taken| taken.step.cost == 0;
        let steps = &self.gap.steps;
        let first = steps.iter().take_while(right).count();
        let last = steps.len() - steps.iter().rev().take_while(right).count();
        let front = steps[..first].iter().rev().take_while(|taken| !outside(taken)).count();
        let back = steps[last..].iter().take_while(|taken| !outside(taken)).count();
        &steps[first - front..last + back]
    }

    fn op(&self, taken: &Taken) -> &Op {
        &self.scene.program.places[taken.pc as usize].op
    }

    /// A separator in front of a field, of which the list can say how often it is right.
    fn habit(&self, kind: DeviationKind) -> Option<Habit> {
        let Some(Part::Hole(hole)) = self.around.behind.first() else { return None };
        let literal = self.literals(self.core(kind));
        (kind == DeviationKind::Separator).then_some(Habit { field: hole.hole, literal })
    }

    fn written(&self, kind: DeviationKind) -> &str {
        self.scene.source(self.span(kind))
    }

    /// The literals that the format has in the gap.
    fn expected(&self) -> String {
        self.literals(&self.gap.steps)
    }

    fn literals(&self, steps: &[Taken]) -> String {
        let literal = |taken: &Taken| match taken.step.act {
            Act::Delete | Act::Pass => String::new(),
            Act::Skip(_) => self.skipped(taken).to_string(),
            _ => edits::literal(self.scene.program, taken).unwrap_or_default(),
        };
        steps.iter().map(literal).collect()
    }

    /// What a skipped field is called, with its delimiters.
    fn skipped(&self, taken: &Taken) -> &str {
        match taken.step.act {
            Act::Skip(index) => {
                &self.scene.program.places[taken.pc as usize].skips[index as usize].shown
            }
            _ => "",
        }
    }

    fn surplus(&self) -> Span {
        let deleted = self.steps.iter().filter(|taken| taken.step.act == Act::Delete);
        let spans = deleted.map(|taken| {
            let (from, to) = (taken.at as usize, taken.step.at as usize);
            // A block begins behind the break in front of it.
            let behind = to > from + 1 && self.scene.tokens.tokens[from].kind == TokenKind::Break;
            self.scene.span(from + usize::from(behind), to)
        });
        spans.reduce(Span::join).unwrap_or(self.scene.span(self.gap.from, self.gap.to))
    }

    /// Message, and title of the repair.
    fn words(&self, kind: DeviationKind) -> (String, String) {
        let after = self.after();
        let written = self.written(kind);
        let literals = self.literals(self.core(kind));
        let expected = quoted(&literals);
        let nothing = written.trim().is_empty();
        let message = match kind {
            DeviationKind::Missing => {
                let shown: String = self.steps.iter().map(|taken| self.skipped(taken)).collect();
                format!("{} missing{after}", quoted(shown.trim()))
            }
            DeviationKind::Extra => {
                let surplus = quoted(written.trim());
                return (format!("unexpected {surplus}{after}"), format!("remove {surplus}"));
            }
            DeviationKind::Markup => self.line_break(),
            DeviationKind::Spacing => return self.spacing(),
            DeviationKind::Separator if nothing => {
                format!("no separator{after}, expected {expected}")
            }
            DeviationKind::Separator => {
                format!("separator is {}, expected {expected}", quoted(written))
            }
            DeviationKind::Quote => self.quote(written, &expected),
            _ if nothing => format!("{} missing{after}", quoted(literals.trim())),
            _ if literals.trim().is_empty() => {
                let surplus = quoted(written);
                return (format!("unexpected {surplus}{after}"), format!("remove {surplus}"));
            }
            _ => format!("{}{after}, expected {expected}", quoted(written)),
        };
        (message, format!("write {expected}"))
    }

    /// " after source", or " at the start".
    fn after(&self) -> String {
        match self.around.field {
            Some(hole) => format!(" after {}", self.scene.name(hole)),
            None if self.gap.from == 0 && !self.scene.tokens.is_empty() => {
                " at the start".to_string()
            }
            None => String::new(),
        }
    }

    fn line_break(&self) -> String {
        let expected = self.steps.iter().any(|taken| {
            taken.step.act != Act::Delete
                && matches!(self.scene.program.places[taken.pc as usize].op, Op::Break)
        });
        let no = if expected { "no line break" } else { "unexpected line break" };
        format!("{no}{}", self.after())
    }

    fn quote(&self, written: &str, expected: &str) -> String {
        match (written.trim().is_empty(), self.around.behind.first()) {
            (true, Some(Part::Hole(hole))) => {
                format!("no {expected} before {}", self.scene.name(hole.hole))
            }
            (true, _) => format!("no {expected}{}", self.after()),
            (false, _) if expected == "``" => {
                format!("unexpected {}{}", quoted(written), self.after())
            }
            (false, _) => format!("quote is {}, expected {expected}", quoted(written)),
        }
    }

    fn spacing(&self) -> (String, String) {
        let [taken] = self.steps.as_slice() else {
            let written = quoted(self.written(DeviationKind::Spacing));
            let expected = quoted(&self.literals(self.core(DeviationKind::Spacing)));
            let message = format!("spacing is {written}, expected {expected}");
            return (message, format!("write {expected}"));
        };
        if let Some(edge) = self.edge(taken) {
            let (what, title) = match taken.step.act {
                Act::Insert => ("no blank", "add the blank"),
                Act::Delete => ("blank", "remove the blank"),
                _ => ("odd blank", "write one blank"),
            };
            return (format!("{what} {edge}"), title.to_string());
        }
        let before = self.before(taken);
        let after = self.around.field.map(|hole| format!(" after {}", self.scene.name(hole)));
        let after = after.unwrap_or_default();
        match taken.step.act {
            Act::Insert => (format!("no blank{before}{after}"), "add the blank".to_string()),
            Act::Delete => (format!("blank{before}{after}"), "remove the blank".to_string()),
            _ => {
                let span = self.scene.tokens.tokens[taken.at as usize].span;
                let blanks = blanks(self.scene.source(span));
                (format!("{blanks}{before}{after}"), "write one blank".to_string())
            }
        }
    }

    /// "at the end of code", where the step stands at the edge of a node.
    fn edge(&self, taken: &Taken) -> Option<String> {
        let node = |part: Option<&Part>, end: NodeEnd| match part {
            Some(Part::Node(node)) if node.end == end => node.node(self.scene),
            _ => None,
        };
        let steps = &self.gap.steps;
        if steps.first() == Some(taken)
            && let Some(node) = node(self.around.before, NodeEnd::Open)
        {
            return Some(format!("at the start of {}", noun(node)));
        }
        let closing = self.around.behind.first().filter(|_| steps.last() == Some(taken));
        let node = node(closing, NodeEnd::Close)?;
        Some(format!("at the end of {}", noun(node)))
    }

    /// " before `;`": the mark, word, field or badge that follows a blank.
    fn before(&self, taken: &Taken) -> String {
        let behind = self.gap.steps.iter().skip_while(|other| *other != taken).skip(1);
        let literal = behind
            .filter(|other| matches!(other.step.act, Act::Match | Act::Exchange | Act::Insert))
            .find_map(|other| edits::literal(self.scene.program, other));
        match literal {
            Some(literal) => format!(" before {}", quoted(&literal)),
            None => self.before_part(),
        }
    }

    fn before_part(&self) -> String {
        for part in self.around.behind {
            match part {
                Part::Hole(hole) => return format!(" before {}", self.scene.name(hole.hole)),
                Part::Node(node) if node.end == NodeEnd::Close => return String::new(),
                Part::Node(node) => {
                    let token = self.scene.tokens.tokens.get(node.taken.at as usize);
                    if token.is_some_and(|token| token.kind == TokenKind::Open(Node::Image)) {
                        return " before badge".to_string();
                    }
                }
                Part::Gap(_) => {}
            }
        }
        String::new()
    }
}

fn noun(node: Node) -> &'static str {
    match node {
        Node::Emph => "emphasis",
        Node::Strong => "bold text",
        Node::Strikethrough => "struck text",
        Node::Code => "code",
        Node::Link => "a link",
        Node::Image => "an image",
        Node::Element => "an HTML element",
    }
}

fn is_skip(taken: &Taken) -> bool {
    matches!(taken.step.act, Act::Skip(_))
}
