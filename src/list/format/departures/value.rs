//! What departs in what a hole took: values of another type, sentences, destinations.

use super::departure::{Departure, Idea, Scene};
use super::edits;
use super::message::quoted;
use super::parts::{HoleFault, HolePart};
use crate::list::format::licence;
use crate::list::format::search::cost::{self, MarkGroup};
use crate::list::format::search::near::Taken;
use crate::list::format::search::prices::wrong_value;
use crate::list::format::search::program::{Destination, Op};
use crate::list::format::search::sentence::{Final, IDEOGRAPHIC_STOP, SentenceRule};
use crate::list::format::search::types::Type;
use crate::list::format::tokens::token::TokenKind;
use crate::list::format::variants;
use crate::list::format::vocabulary::{Standing, Values, Vocabulary};
use crate::list::{Certainty, DeviationKind};
use crate::text::{Edit, Span};

/// Adds what departs in what `hole` took; `begins` says how sure it is that the hole begins there.
pub(crate) fn departures(scene: Scene, hole: HolePart, begins: Begins, found: &mut Vec<Departure>) {
    let told = Told { scene, hole, begins, span: scene.span(hole.from, hole.to) };
    match hole.fault {
        Some(HoleFault::Start) => found.push(told.start()),
        Some(HoleFault::Variant | HoleFault::WrongType) => found.push(told.value()),
        None => {}
    }
    if hole.ends_wrong {
        found.extend(told.end());
    }
    found.extend(told.blanks());
}

/// What stands before a hole.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(crate) enum Begins {
    /// What the format has there, or what nobody would want otherwise.
    Right,
    /// A departure that a person has to look at.
    Doubtful,
}

struct Told<'s, 'd> {
    scene: Scene<'s, 'd>,
    hole: HolePart,
    begins: Begins,
    span: Span,
}

impl Told<'_, '_> {
    fn name(&self) -> &str {
        self.scene.name(self.hole.hole)
    }

    fn ty(&self) -> &Type {
        &self.scene.program.holes[self.hole.hole as usize].ty
    }

    fn departure(&self, kind: DeviationKind, message: String, cost: u8) -> Departure {
        let (field, span) = (Some(self.hole.hole), self.span);
        let steps = self.hole.begun.filter(|taken| taken.step.cost > 0).into_iter().collect();
        let (cost, changes) = (u32::from(cost), vec![self.hole.hole]);
        Departure { kind, field, span, message, cost, idea: None, steps, changes, habit: None }
    }

    /// A value of another type, or a variant of one.
    fn value(&self) -> Departure {
        let hole = &self.scene.program.holes[self.hole.hole as usize];
        let text = hole.text(self.scene.tokens, self.hole.from..self.hole.to);
        let variant = self.hole.fault == Some(HoleFault::Variant);
        let cost = if variant { cost::VARIANT } else { wrong_value(self.ty()) };
        let meant = self.meant(&text);
        let expected = match &meant {
            Some(meant) => meant.expected.clone(),
            None => self.ty().describe(),
        };
        let written = quoted(self.scene.source(self.span));
        let message = format!("{} is {written}, expected {expected}", self.name());
        let mut departure = self.departure(self.ty().deviation(), message, cost);
        departure.idea = meant.map(|meant| Idea {
            certainty: meant.certainty,
            title: format!("write `{}`", meant.text),
            edits: vec![Edit::replace(self.span, meant.text)],
            markup: false,
        });
        departure
    }

    fn meant(&self, text: &str) -> Option<Meant> {
        match self.ty() {
            Type::Declared(vocabulary) => declared(vocabulary, text),
            Type::Spdx => match licence::standing(text) {
                Standing::Variant(name) => Some(Meant::new(name, Certainty::Safe)),
                Standing::Value | Standing::Unknown => None,
            },
            Type::Date(syntax) | Type::Year(syntax) => {
                let mendings = syntax.mend(text);
                let first = mendings.into_iter().next()?;
                let certainty = first.certainty;
                Some(Meant {
                    text: first.text,
                    expected: format!("`{}`", first.pattern),
                    certainty,
                })
            }
            Type::Text
            | Type::Plain
            | Type::Word
            | Type::Sentence(_)
            | Type::Listed(_)
            | Type::Url
            | Type::Int
            | Type::Number
            | Type::Badge
            | Type::Emoji => None,
        }
    }

    fn start(&self) -> Departure {
        let word = self.scene.tokens.text(self.hole.from);
        let mut chars = word.chars();
        let first = chars.next().unwrap_or_default();
        let (case, turned) = match first.is_lowercase() {
            true => ("lower", first.to_uppercase().to_string()),
            false => ("upper", first.to_lowercase().to_string()),
        };
        let message = format!("{} starts in {case} case", self.name());
        let mut departure = self.departure(DeviationKind::Case, message, cost::SENTENCE_START);
        departure.span = self.scene.tokens.tokens[self.hole.from].span;
        let start = departure.span.start();
        let letter = Span::new(start, start + first.len_utf8());
        departure.idea = Some(Idea {
            certainty: Certainty::Unsafe,
            title: format!("write `{turned}{}`", chars.as_str()),
            edits: vec![Edit::replace(letter, turned)],
            markup: false,
        });
        departure
    }

    fn end(&self) -> Option<Departure> {
        let Type::Sentence(rule) = self.ty() else { return None };
        let tokens = self.scene.tokens;
        let (at, last) = (self.hole.to - 1, tokens.tokens[self.hole.to - 1].span);
        let other = MarkGroup::of(tokens.text(at)) == MarkGroup::Separator;
        let (name, written) = (self.name(), quoted(self.scene.source(last)));
        let (message, idea) = match rule.expected_final() {
            Final::None => {
                let title = format!("remove {written}");
                (format!("{name} ends in {written}"), self.unsafely(title, Edit::delete(last)))
            }
            Final::Mark(mark) if other => (
                format!("{name} ends in {written}, expected `{mark}`"),
                self.unsafely(format!("write `{mark}`"), Edit::replace(last, mark)),
            ),
            Final::Any if other => (
                format!("{name} ends in {written}, expected a final mark"),
                self.unsafely("write `.`".to_string(), Edit::replace(last, ".")),
            ),
            Final::Mark(mark) => {
                (format!("{name} does not end in `{mark}`"), self.end_idea(rule, mark))
            }
            // Lists in these scripts write `.`, too.
            Final::Any if rule.may_end_in_ideographic_stop(self.scene.source(last)) => {
                let edit = Edit::insert(last.end(), IDEOGRAPHIC_STOP);
                let idea = self.unsafely(format!("add `{IDEOGRAPHIC_STOP}`"), edit);
                (format!("{name} has no final mark"), idea)
            }
            Final::Any => (format!("{name} has no final mark"), self.end_idea(rule, ".")),
        };
        let mut departure = self.departure(DeviationKind::End, message, cost::SENTENCE_END);
        departure.span = if rule.end.is_empty() || other { last } else { last.after() };
        departure.steps = self.hole.ended.into_iter().collect();
        departure.idea = Some(idea);
        Some(departure)
    }

    fn unsafely(&self, title: String, edit: Edit) -> Idea {
        Idea { certainty: Certainty::Unsafe, title, edits: vec![edit], markup: false }
    }

    fn end_idea(&self, rule: &SentenceRule, mark: &str) -> Idea {
        let last = self.scene.tokens.tokens[self.hole.to - 1];
        let lines = self.scene.source(self.span).contains(['\n', '\r']);
        let sure = !lines
            && self.begins == Begins::Right
            && !self.is_ended_elsewhere(mark)
            && rule.may_end(self.scene.tokens, self.hole.from..self.hole.to);
        let certainty = if sure { Certainty::Safe } else { Certainty::Unsafe };
        let edits = vec![Edit::insert(last.span.end(), mark)];
        Idea { certainty, title: format!("add `{mark}`"), edits, markup: false }
    }

    /// Whether a node before the sentence ends in the mark that the sentence lacks: the two may
    /// have changed places.
    fn is_ended_elsewhere(&self, mark: &str) -> bool {
        let tokens = self.scene.tokens;
        let ends = |at: &usize| matches!(tokens.tokens[*at].kind, TokenKind::Close(_));
        let mut closings = (1..self.hole.from).filter(ends);
        closings.any(|at| tokens.text(at - 1) == mark)
    }

    /// Runs of blanks inside, at no cost; not in code.
    fn blanks(&self) -> Vec<Departure> {
        let tokens = self.scene.tokens;
        let mut found = Vec::new();
        let in_code = self.scene.program.holes[self.hole.hole as usize].in_code;
        let mut at = self.hole.from;
        while at < self.hole.to && !in_code {
            let token = tokens.tokens[at];
            let code =
                token.kind == TokenKind::Open(crate::list::format::tokens::token::Node::Code);
            let written = self.scene.source(token.span);
            let run = token.kind == TokenKind::Blank
                && !token.is_one_blank()
                && written.len() > 1
                && written.bytes().all(|byte| byte == b' ');
            if run {
                let message = format!("{} blanks in {}", written.len(), self.name());
                let mut departure = self.departure(DeviationKind::Spacing, message, 0);
                departure.span = token.span;
                departure.steps.clear();
                departure.idea = Some(Idea {
                    certainty: Certainty::Safe,
                    title: "write one blank".to_string(),
                    edits: vec![edits::replace(tokens, token.span, " ")],
                    markup: false,
                });
                found.push(departure);
            }
            at = if code { token.pair as usize + 1 } else { at + 1 };
        }
        found
    }
}

/// What a value was meant to be.
struct Meant {
    text: String,
    /// For "expected ..".
    expected: String,
    certainty: Certainty,
}

impl Meant {
    fn new(text: &str, certainty: Certainty) -> Meant {
        Meant { text: text.to_string(), expected: quoted(text), certainty }
    }
}

/// The value that an alias, another case or a slip of the hand stands for.
fn declared(vocabulary: &Vocabulary, text: &str) -> Option<Meant> {
    let Values::Declared(declared) = &vocabulary.source else { return None };
    match declared.standing(text) {
        Standing::Variant(value) => Some(Meant::new(value, Certainty::Safe)),
        Standing::Value => None,
        Standing::Unknown => {
            let values = declared.values.iter().map(|value| &**value);
            let near = variants::nearest(text, values)?;
            Some(Meant::new(near, Certainty::Unsafe))
        }
    }
}

/// A link that leads nowhere, or elsewhere than its format says.
pub(crate) fn destination(scene: Scene, taken: Taken) -> Departure {
    let at = taken.at as usize;
    let token = &scene.tokens.tokens[at];
    let target = scene.tokens.target(token).map_or(token.span, |target| target.span);
    let op = &scene.program.places[taken.pc as usize].op;
    let url = scene.tokens.url(token);
    let (kind, field, message) = match op {
        Op::Destination(_, Destination::Field(hole)) if url.is_empty() => {
            (DeviationKind::Missing, Some(*hole), format!("{} missing", quoted(scene.name(*hole))))
        }
        Op::Destination(_, Destination::Field(hole)) => {
            let message = format!("{} is {}, expected a URL", scene.name(*hole), quoted(url));
            (scene.program.holes[*hole as usize].ty.deviation(), Some(*hole), message)
        }
        Op::Destination(_, Destination::Label { shown: label, .. }) => {
            let written = scene.tokens.label(token).unwrap_or(url);
            let message = format!("reference is {}, expected {}", quoted(written), quoted(label));
            (DeviationKind::Literal, None, message)
        }
        Op::Destination(_, Destination::Pattern(pattern)) => {
            let pattern = &pattern.formats[0];
            let message = format!("destination is {}, expected {}", quoted(url), quoted(pattern));
            (DeviationKind::Literal, None, message)
        }
        _ => (DeviationKind::Literal, None, String::new()),
    };
    let cost = u32::from(taken.step.cost);
    let (steps, changes) = (vec![taken], Vec::new());
    Departure { kind, field, span: target, message, cost, idea: None, steps, changes, habit: None }
}

/// An image with another text than its format says.
pub(crate) fn alt_text(scene: Scene, taken: Taken) -> Option<Departure> {
    let expected = &scene.program.places[taken.pc as usize].alt.as_ref()?.text;
    let span = scene.span(taken.at as usize + 1, taken.step.at as usize);
    let written = scene.source(span);
    let idea = Idea {
        certainty: Certainty::Unsafe,
        title: format!("write {}", quoted(expected)),
        edits: vec![Edit::replace(span, expected.to_string())],
        markup: false,
    };
    Some(Departure {
        kind: DeviationKind::Literal,
        field: None,
        span,
        message: format!("image is called {}, expected {}", quoted(written), quoted(expected)),
        cost: u32::from(taken.step.cost),
        idea: Some(idea),
        steps: vec![taken],
        changes: Vec::new(),
        habit: None,
    })
}
