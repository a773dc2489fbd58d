//! Whether a repair does what it says: it is made in the entry alone, and the entry is read again.

use super::excerpt::Excerpt;
use super::reader::Own;
use crate::list::format::departures::departure::{Departure, Idea, Scene, departures};
use crate::list::format::departures::edits::literal;
use crate::list::format::departures::parts::parts;
use crate::list::format::search::align::{Alignment, Scratch};
use crate::list::format::search::exact::{Capture, Captured};
use crate::list::format::search::near::Taken;
use crate::list::format::search::program::Program;
use crate::list::format::tokens::token::{TokenKind, Tokens};
use crate::list::{Certainty, DeviationKind, Repair};
use crate::markdown::Document;
use crate::text::{Edit, Patch, Span};
use std::borrow::Cow;

/// An entry with departures, as it was read.
pub(crate) struct Case<'c, 'd> {
    pub doc: &'d Document,
    pub own: Own,
    pub program: &'c Program,
    pub tokens: &'c Tokens<'d>,
    pub alignment: &'c Alignment,
    pub departures: &'c [Departure],
}

/// What must stay the same, but for what a repair names.
#[derive(PartialEq, Eq)]
struct State {
    format: u16,
    departures: Vec<(DeviationKind, Option<u16>, String, u32)>,
    captures: Vec<(u16, String)>,
    urls: Vec<String>,
}

impl Case<'_, '_> {
    /// The repair of each departure, as far as it is proven.
    pub fn repairs(&self, scratch: &mut Scratch) -> Vec<Option<Repair>> {
        let none = || self.departures.iter().map(|_| None).collect();
        let ideas = self.departures.iter().any(|departure| departure.idea.is_some());
        if self.tokens.untrusted || !ideas {
            return none();
        }
        let Some(excerpt) = Excerpt::new(self.doc, self.own, self.tokens) else { return none() };
        let state = State::new(self.tokens, self.alignment, self.departures);
        // The excerpt has to read as the entry does, or nothing can be learned from it.
        let faithful = excerpt
            .edited(&[])
            .is_some_and(|(doc, own)| same_tokens(self.tokens, &read(&doc, own)));
        // Rivals are looked for before anything else is aligned: they build on the last search.
        let departures = self.departures.iter();
        let only: Vec<bool> =
            departures.map(|departure| self.is_the_only_way(departure, scratch)).collect();
        let prove = |index: usize| {
            let idea = self.departures[index].idea.as_ref()?;
            let holds = faithful && self.holds(&excerpt, &state, index, scratch);
            let certainty = if only[index] { idea.certainty } else { Certainty::Shown };
            holds.then(|| idea.repair(certainty))
        };
        (0..self.departures.len()).map(prove).collect()
    }

    /// Made alone, the repair takes this departure away, brings no other, and changes nothing else.
    fn holds(&self, excerpt: &Excerpt, state: &State, index: usize, scratch: &mut Scratch) -> bool {
        let Some(idea) = &self.departures[index].idea else { return false };
        let Some((doc, own)) = excerpt.edited(&idea.edits) else { return false };
        let tokens = read(&doc, own);
        let Some(alignment) = self.program.align(&tokens, scratch) else { return false };
        let scene = Scene { program: self.program, tokens: &tokens };
        let left = departures(scene, parts(self.program, &tokens, &alignment));
        let after = State::new(&tokens, &alignment, &left);
        let mut expected_departures = state.departures.clone();
        expected_departures.remove(index);
        after.format == state.format
            && after.departures == expected_departures
            && after.urls == state.urls
            && self.same_captures(state, &after, index)
    }

    /// Only the value that the repair is about may differ, and only in what it names.
    fn same_captures(&self, before: &State, after: &State, index: usize) -> bool {
        let changes = &self.departures[index].changes;
        before.captures.len() == after.captures.len()
            && before.captures.iter().zip(&after.captures).all(|(before, after)| {
                before.0 == after.0 && (before.1 == after.1 || changes.contains(&before.0))
            })
    }

    /// Among alignments of the same cost that fill as many holes, none implies another edit.
    fn is_the_only_way(&self, departure: &Departure, scratch: &mut Scratch) -> bool {
        if departure.idea.as_ref().is_none_or(|idea| idea.certainty == Certainty::Shown) {
            return false;
        }
        let cost: u32 = self.alignment.path.iter().map(|taken| u32::from(taken.step.cost)).sum();
        departure.steps.iter().all(|step| {
            let forbidden = |taken: &Taken| same_step(self.program, taken, step);
            let rival = self.program.rival(self.tokens, scratch, cost, &forbidden);
            rival.is_none_or(|rival| {
                rival.captures.len() < self.alignment.captures.len() || self.same_result(&rival)
            })
        })
    }

    fn same_result(&self, rival: &Alignment) -> bool {
        let scene = Scene { program: self.program, tokens: self.tokens };
        let other = departures(scene, parts(self.program, self.tokens, rival));
        self.result(&other) == self.result(self.departures)
    }

    /// The entry with all ideas carried out, and how many departures have none.
    fn result(&self, departures: &[Departure]) -> (Option<String>, usize) {
        let own = self.tokens.span_of(0..self.tokens.len());
        let ideas = departures.iter().filter_map(|departure| departure.idea.as_ref());
        let edits = ideas.flat_map(|idea| &idea.edits).map(|edit| {
            let (start, end) = (edit.span.start() - own.start(), edit.span.end() - own.start());
            Edit::replace(Span::new(start, end), edit.text.clone())
        });
        let patch = Patch::new(edits).ok();
        let without = departures.iter().filter(|departure| departure.idea.is_none()).count();
        (patch.map(|patch| patch.apply(&self.doc.text()[own])), without)
    }
}

impl Idea {
    fn repair(&self, certainty: Certainty) -> Repair {
        Repair {
            certainty: certainty.min(self.certainty),
            title: self.title.clone(),
            edits: self.edits.clone(),
            markup: self.markup,
        }
    }
}

impl State {
    fn new(tokens: &Tokens, alignment: &Alignment, departures: &[Departure]) -> State {
        let told = |departure: &Departure| {
            (departure.kind, departure.field, departure.message.clone(), departure.cost)
        };
        let text = |capture: &Capture| {
            let (from, to) = (capture.from as usize, capture.to as usize);
            let text = match capture.what {
                Captured::Tokens => tokens.text_of(from..to),
                Captured::Destination | Captured::Pattern(_) => {
                    Cow::Borrowed(tokens.url(&tokens.tokens[from]))
                }
            };
            (capture.hole, text.into_owned())
        };
        State {
            format: alignment.format,
            departures: departures.iter().map(told).collect(),
            captures: alignment.captures.iter().map(text).collect(),
            urls: tokens
                .tokens
                .iter()
                .filter(|token| tokens.target(token).is_some())
                .map(|token| tokens.url(token).to_string())
                .collect(),
        }
    }
}

fn read(doc: &Document, own: Own) -> Tokens<'_> {
    let mut tokens = Tokens::new(doc);
    tokens.fill(own.node, own.clip);
    tokens
}

fn same_tokens(one: &Tokens, other: &Tokens) -> bool {
    one.len() == other.len()
        && (0..one.len()).all(|at| {
            let (first, second) = (&one.tokens[at], &other.tokens[at]);
            let blank = first.kind == TokenKind::Blank;
            first.kind == second.kind
                && (blank || one.text(at) == other.text(at))
                && one.url(first) == other.url(second)
        })
}

/// Whether two steps make the same edit at the same token.
fn same_step(program: &Program, one: &Taken, other: &Taken) -> bool {
    one.at == other.at
        && one.step.act == other.step.act
        && literal(program, one) == literal(program, other)
}
