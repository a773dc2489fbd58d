//! What departs in the gap between two captures or nodes.

use super::cost::MarkGroup;
use super::departure::{Departure, Idea, Scene, costly};
use super::edits;
use super::moves::Act;
use super::near::Taken;
use super::parts::{Gap, Part};
use super::program::{Destination, Op};
use super::token::{TokenKind, Tokens};
use crate::list::{Certainty, DeviationKind};
use crate::text::Span;

/// What stands around a gap.
#[derive(Copy, Clone)]
pub(super) struct Around<'p> {
    /// The last field before it.
    pub field: Option<u16>,
    pub before: Option<&'p Part>,
    pub behind: Option<&'p Part>,
}

/// The one departure of a gap that costs something.
pub(super) fn departure(scene: Scene, gap: &Gap, around: Around) -> Option<Departure> {
    let steps = costly(gap);
    if steps.is_empty() {
        return None;
    }
    let told = Told {
        scene,
        gap,
        around,
        written: scene.source(scene.span(gap.from, gap.to)),
        expected: expected(scene, gap),
    };
    let kind = told.kind(&steps);
    let (message, title) = told.words(kind, &steps);
    let edits = edits::edits(scene.program, scene.tokens, steps.iter());
    let certainty = told.certainty(kind, &steps);
    Some(Departure {
        kind,
        field: told.field(kind),
        span: told.span(kind, &steps),
        message,
        cost: gap.cost(),
        idea: edits.map(|edits| Idea { certainty, title, edits, markup: false }),
        steps,
        changes: Vec::new(),
    })
}

/// The literals that the format has in the gap.
fn expected(scene: Scene, gap: &Gap) -> String {
    let literals = gap.steps.iter().filter(|taken| taken.step.act != Act::Delete);
    literals
        .map(|taken| match taken.step.act {
            Act::Skip(index) => skipped(scene, taken, index).to_string(),
            Act::Pass => String::new(),
            _ => edits::literal(scene.program, taken).unwrap_or_default(),
        })
        .collect()
}

fn skipped<'s>(scene: Scene<'s, '_>, taken: &Taken, index: u8) -> &'s str {
    &scene.program.places[taken.pc as usize].skips[index as usize].shown
}

/// A gap with what there is to say about it.
struct Told<'p, 's, 'd> {
    scene: Scene<'s, 'd>,
    gap: &'p Gap,
    around: Around<'p>,
    written: &'p str,
    expected: String,
}

/// The kinds of literals that the costly steps of a gap touch.
#[derive(Copy, Clone, Default)]
struct Touched {
    skips: bool,
    words: bool,
    nodes: bool,
    breaks: bool,
    separators: bool,
    quotes: bool,
    other_marks: bool,
}

impl Told<'_, '_, '_> {
    fn touched(&self, steps: &[Taken]) -> Touched {
        let mut touched = Touched::default();
        for taken in steps {
            if let Act::Skip(_) = taken.step.act {
                touched.skips = true;
                continue;
            }
            if taken.step.act != Act::Delete {
                match &self.scene.program.places[taken.pc as usize].op {
                    Op::Mark(mark) => touched.mark(mark.group),
                    Op::Word(_) => touched.words = true,
                    Op::Break => touched.breaks = true,
                    _ => {}
                }
            }
            if taken.step.act != Act::Insert {
                touched.token(self.scene.tokens, taken.at as usize);
            }
        }
        touched
    }

    fn kind(&self, steps: &[Taken]) -> DeviationKind {
        let touched = self.touched(steps);
        let deleted = steps.iter().all(|taken| taken.step.act == Act::Delete);
        let nothing_expected = self.expected.trim().is_empty();
        let marks = touched.separators || touched.quotes || touched.other_marks;
        if touched.skips {
            DeviationKind::Missing
        } else if touched.nodes || (deleted && (touched.words || (marks && nothing_expected))) {
            DeviationKind::Extra
        } else if touched.words {
            DeviationKind::Literal
        } else if touched.breaks {
            DeviationKind::Markup
        } else if touched.other_marks || (touched.quotes && touched.separators) {
            DeviationKind::Literal
        } else if touched.separators {
            DeviationKind::Separator
        } else if touched.quotes {
            DeviationKind::Quote
        } else {
            DeviationKind::Spacing
        }
    }

    /// The field that a departure concerns: what stands before the gap, or the one that is quoted.
    fn field(&self, kind: DeviationKind) -> Option<u16> {
        match (kind, self.around.behind) {
            (DeviationKind::Quote, Some(Part::Hole(hole))) => Some(hole.hole),
            _ => self.around.field,
        }
    }

    /// The gap as written; of what is too many, only that.
    fn span(&self, kind: DeviationKind, steps: &[Taken]) -> Span {
        let whole = self.scene.span(self.gap.from, self.gap.to);
        match kind {
            DeviationKind::Extra => self.surplus(steps),
            _ => whole,
        }
    }

    fn surplus(&self, steps: &[Taken]) -> Span {
        let deleted = steps.iter().filter(|taken| taken.step.act == Act::Delete);
        let spans = deleted.map(|taken| self.scene.span(taken.at as usize, taken.step.at as usize));
        spans.reduce(Span::join).unwrap_or(self.scene.span(self.gap.from, self.gap.to))
    }

    /// Message, and title of the repair.
    fn words(&self, kind: DeviationKind, steps: &[Taken]) -> (String, String) {
        let after = self.after();
        let (written, expected) = (quoted(self.written), quoted(&self.expected));
        let write = format!("write {expected}");
        match kind {
            DeviationKind::Missing => {
                let shown: String = steps
                    .iter()
                    .filter_map(|taken| match taken.step.act {
                        Act::Skip(index) => Some(skipped(self.scene, taken, index)),
                        _ => None,
                    })
                    .collect();
                (format!("{} missing{after}", quoted(shown.trim())), write)
            }
            DeviationKind::Extra => {
                let surplus = quoted(self.scene.source(self.surplus(steps)).trim());
                (format!("unexpected {surplus}{after}"), format!("remove {surplus}"))
            }
            DeviationKind::Spacing => self.spacing(steps),
            DeviationKind::Separator if self.written.trim().is_empty() => {
                (format!("no separator{after}, expected {expected}"), write)
            }
            DeviationKind::Separator => {
                (format!("separator is {written}, expected {expected}"), write)
            }
            DeviationKind::Quote => {
                let side = match self.around.behind {
                    Some(Part::Hole(hole)) => {
                        format!("{} has no {expected} before it", self.scene.name(hole.hole))
                    }
                    _ => format!("no {expected}{after}"),
                };
                let wrong = format!("quote is {written}, expected {expected}");
                (if self.written.trim().is_empty() { side } else { wrong }, write)
            }
            _ if self.written.trim().is_empty() => {
                (format!("{} missing{after}", quoted(self.expected.trim())), write)
            }
            _ => (format!("{written}{after}, expected {expected}"), write),
        }
    }

    /// " after source", or nothing at the start.
    fn after(&self) -> String {
        match self.around.field {
            Some(hole) => format!(" after {}", self.scene.name(hole)),
            None if self.gap.from == 0 => " at the start".to_string(),
            None => String::new(),
        }
    }

    fn spacing(&self, steps: &[Taken]) -> (String, String) {
        let [taken] = steps else {
            let (written, expected) = (quoted(self.written), quoted(&self.expected));
            let message = format!("spacing is {written}, expected {expected}");
            return (message, format!("write {expected}"));
        };
        let before = self.before(taken);
        let after = match self.around.field {
            Some(hole) => format!(" after {}", self.scene.name(hole)),
            None => String::new(),
        };
        match taken.step.act {
            Act::Insert => (format!("no blank{before}{after}"), "add the blank".to_string()),
            Act::Delete => (format!("blank{before}{after}"), "remove the blank".to_string()),
            _ => {
                let blanks =
                    blanks(self.scene.source(self.scene.tokens.tokens[taken.at as usize].span));
                (format!("{blanks}{before}{after}"), "write one blank".to_string())
            }
        }
    }

    /// " before `;`": the mark, word, field or node that follows a blank.
    fn before(&self, taken: &Taken) -> String {
        let behind = self.gap.steps.iter().skip_while(|other| *other != taken).skip(1);
        let literal = behind
            .filter(|other| matches!(other.step.act, Act::Match | Act::Exchange | Act::Insert))
            .find_map(|other| edits::literal(self.scene.program, other));
        match (literal, self.around.behind) {
            (Some(literal), _) => format!(" before {}", quoted(&literal)),
            (None, Some(Part::Hole(hole))) => format!(" before {}", self.scene.name(hole.hole)),
            (None, Some(Part::Node(node))) => {
                let at = node.taken.at as usize;
                let written = self.scene.tokens.tokens.get(at);
                let badge = written
                    .is_some_and(|token| token.kind == TokenKind::Open(super::token::Node::Image));
                let mark = written.map(|token| self.scene.source(token.span)).unwrap_or_default();
                match mark {
                    _ if badge => " before badge".to_string(),
                    "" => String::new(),
                    mark => format!(" before {}", quoted(mark)),
                }
            }
            (None, _) => String::new(),
        }
    }

    fn certainty(&self, kind: DeviationKind, steps: &[Taken]) -> Certainty {
        let tokens = self.scene.tokens;
        let ascii = steps.iter().all(|taken| {
            taken.step.act == Act::Insert
                || tokens.tokens[taken.at as usize].kind != TokenKind::Blank
                || self.scene.source(tokens.tokens[taken.at as usize].span).is_ascii()
        });
        let only_marks = |safe: &dyn Fn(&Taken) -> bool| {
            steps.iter().all(|taken| self.is_blank_step(taken) || safe(taken))
        };
        let safe = match kind {
            DeviationKind::Spacing => ascii,
            DeviationKind::Separator => {
                ascii
                    && (only_marks(&|taken| self.is_dash(taken))
                        || (self.is_link_and_text()
                            && only_marks(&|taken| self.is_for_dash(taken))))
            }
            DeviationKind::Literal => ascii && only_marks(&|taken| self.is_right_bracket(taken)),
            _ => false,
        };
        let marks_alone = !self.touched(steps).words && !self.touched(steps).nodes;
        match kind {
            _ if safe => Certainty::Safe,
            DeviationKind::Extra | DeviationKind::Missing | DeviationKind::Markup => {
                Certainty::Shown
            }
            _ if marks_alone => Certainty::Unsafe,
            _ => Certainty::Shown,
        }
    }

    fn is_blank_step(&self, taken: &Taken) -> bool {
        match taken.step.act {
            Act::Delete => self.scene.tokens.tokens[taken.at as usize].kind == TokenKind::Blank,
            _ => matches!(self.scene.program.places[taken.pc as usize].op, Op::Blank { .. }),
        }
    }

    /// One dash for another, or one of two that stand for it.
    fn is_dash(&self, taken: &Taken) -> bool {
        let written = is_dash(self.scene.tokens.text_or_empty(taken.at as usize));
        match taken.step.act {
            Act::Exchange => written && self.expects_dash(taken),
            Act::Delete => {
                written && self.expected.chars().any(|c| is_dash(c.encode_utf8(&mut [0; 4])))
            }
            _ => false,
        }
    }

    fn expects_dash(&self, taken: &Taken) -> bool {
        edits::literal(self.scene.program, taken).is_some_and(|literal| is_dash(&literal))
    }

    /// `:` or `|` where a dash belongs.
    fn is_for_dash(&self, taken: &Taken) -> bool {
        let written = self.scene.tokens.text_or_empty(taken.at as usize);
        taken.step.act == Act::Exchange
            && matches!(written, ":" | "|" | "：" | "｜")
            && self.expects_dash(taken)
    }

    /// Whether the gap lies between a link and the text that describes it.
    fn is_link_and_text(&self) -> bool {
        let link = matches!(self.around.before, Some(Part::Node(node)) if matches!(
            self.scene.program.places[node.taken.pc as usize].op,
            Op::Destination(_, Destination::Field(_) | Destination::Pattern(_))
        ));
        let text = matches!(self.around.behind, Some(Part::Hole(hole))
            if self.scene.program.holes[hole.hole as usize].ty.is_untyped());
        link && text
    }

    /// A closing bracket exchanged for the one that its opening one asks for.
    fn is_right_bracket(&self, taken: &Taken) -> bool {
        let closing = |mark: &str| MarkGroup::of(mark) == MarkGroup::Closing;
        let written = self.scene.tokens.text_or_empty(taken.at as usize);
        let expected = edits::literal(self.scene.program, taken).unwrap_or_default();
        taken.step.act == Act::Exchange && closing(written) && closing(&expected)
    }
}

impl Touched {
    fn mark(&mut self, group: MarkGroup) {
        match group {
            MarkGroup::Separator => self.separators = true,
            MarkGroup::Quote => self.quotes = true,
            MarkGroup::Opening | MarkGroup::Closing | MarkGroup::Other => self.other_marks = true,
        }
    }

    fn token(&mut self, tokens: &Tokens, at: usize) {
        match tokens.tokens[at].kind {
            TokenKind::Mark => self.mark(MarkGroup::of(tokens.text(at))),
            TokenKind::Word => self.words = true,
            TokenKind::Blank => {}
            TokenKind::Break => self.breaks = true,
            TokenKind::Open(_) | TokenKind::Close(_) | TokenKind::Url | TokenKind::Opaque => {
                self.nodes = true;
            }
        }
    }
}

fn is_dash(mark: &str) -> bool {
    matches!(mark, "-" | "‐" | "‑" | "‒" | "–" | "—" | "―" | "−")
}

/// "2 blanks", "a tab".
fn blanks(written: &str) -> String {
    match written {
        "\t" => "a tab".to_string(),
        _ if written.chars().all(|c| c == ' ') => format!("{} blanks", written.len()),
        _ => "unusual blank".to_string(),
    }
}

/// In backticks, cropped if it is long.
pub(super) fn quoted(text: &str) -> String {
    const LONGEST: usize = 40;
    let text = text.replace(['\n', '\r'], " ");
    let cropped = match text.char_indices().nth(LONGEST) {
        Some((at, _)) => format!("{}…", &text[..at]),
        None => text,
    };
    // A code span that holds backticks needs longer ones around it.
    match cropped.contains('`') {
        true => format!("`` {cropped} ``"),
        false => format!("`{cropped}`"),
    }
}
