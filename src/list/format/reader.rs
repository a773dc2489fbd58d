//! Reads the entries of a document against programs: fields, and where they depart.

use super::proof::Case;
use super::vocabulary::Vocabulary;
use crate::list::format::departures::departure::{Departure, Scene, departures};
use crate::list::format::departures::parts::parts;
use crate::list::format::search::align::{Alignment, Scratch};
use crate::list::format::search::cost;
use crate::list::format::search::exact::{Capture, Captured};
use crate::list::format::search::moves::Act;
use crate::list::format::search::near::Taken;
use crate::list::format::search::program::{Destination, Op, Program};
use crate::list::format::search::types::{HoleInfo, Type};
use crate::list::format::tokens::token::Tokens;
use crate::list::{Certainty, Deviation, DeviationKind, Field, FieldType, Repair};
use crate::markdown::{Document, NodeId};
use crate::text::{Edit, Span};
use std::sync::Arc;

/// An entry's own content: of a node, what lies in `clip`.
///
/// The node is an item or a quote (its blocks, without the lists nested in it), a cell, heading,
/// paragraph or block of HTML.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct Own {
    pub node: NodeId,
    pub clip: Span,
}

/// How an entry, or a cell, was read.
#[derive(Clone, Debug, Default)]
pub struct Reading {
    /// Index of the format among those of the program; `None` if it is far from all of them.
    pub format: Option<u16>,
    /// In the order of the entry.
    pub fields: Vec<Field>,
    pub deviations: Vec<Deviation>,
    /// Values whose vocabulary is known only when the whole list is read.
    pub listed: Vec<Listed>,
    /// Separators that depart, and what the format has in their place.
    pub(crate) habits: Vec<SeparatorHabit>,
}

/// What entries write in front of a field.
#[derive(Clone, Debug)]
pub(crate) struct SeparatorHabit {
    /// Index of the deviation.
    pub deviation: usize,
    pub field: Arc<str>,
    pub literal: String,
}

/// A value of an open vocabulary or of a legend.
#[derive(Clone, Debug)]
pub struct Listed {
    pub vocabulary: Arc<Vocabulary>,
    /// Index among the fields of the reading.
    pub field: usize,
    /// Decoded.
    pub text: String,
}

/// Reads entries of one document; keeps its buffers from one to the next.
pub struct Reader<'d> {
    doc: &'d Document,
    tokens: Tokens<'d>,
    scratch: Scratch,
}

impl<'d> Reader<'d> {
    pub fn new(doc: &'d Document) -> Reader<'d> {
        Reader { doc, tokens: Tokens::new(doc), scratch: Scratch::default() }
    }

    /// Holds the entry against `program`.
    pub fn read(&mut self, program: &Program, own: Own) -> Reading {
        self.tokens.fill(own.node, own.clip);
        match program.align(&self.tokens, &mut self.scratch) {
            Some(alignment) => self.reading(program, own, &alignment),
            None => Reading { deviations: vec![self.far_off()], ..Reading::default() },
        }
    }

    /// How the entry reads if it fits `program` without departing from it in anything.
    pub fn read_exact(&mut self, program: &Program, own: Own) -> Option<Reading> {
        self.tokens.fill(own.node, own.clip);
        if !program.fits(&self.tokens, &mut self.scratch) {
            return None;
        }
        let alignment = program.align(&self.tokens, &mut self.scratch)?;
        let reading = self.reading(program, own, &alignment);
        reading.deviations.is_empty().then_some(reading)
    }

    /// The tokens of the entry that was read last.
    pub fn tokens(&self) -> &Tokens<'d> {
        &self.tokens
    }

    fn reading(&mut self, program: &Program, own: Own, alignment: &Alignment) -> Reading {
        let mut reading = Reading { format: Some(alignment.format), ..Reading::default() };
        for capture in &alignment.captures {
            self.add_fields(program, *capture, &mut reading);
        }
        if alignment.is_exact() && !self.tokens.odd_blanks {
            return reading;
        }
        let scene = Scene { program, tokens: &self.tokens };
        let departures = departures(scene, parts(program, &self.tokens, alignment));
        if is_far_off(program, &departures) {
            return Reading { deviations: vec![self.far_off()], ..Reading::default() };
        }
        let (doc, tokens) = (self.doc, &self.tokens);
        let case = Case { doc, own, program, tokens, alignment, departures: &departures };
        let repairs = case.repairs(&mut self.scratch);
        for (deviation, (departure, repair)) in departures.into_iter().zip(repairs).enumerate() {
            reading.habits.extend(departure.habit.as_ref().map(|habit| SeparatorHabit {
                deviation,
                field: program.holes[habit.field as usize].name.clone(),
                literal: habit.literal.clone(),
            }));
            reading.deviations.push(departure.deviation(program, repair));
        }
        distrust_blanks(&mut reading.deviations, self.doc.text());
        distrust_splits(&mut reading, self.doc.text());
        reading
    }

    /// Proves the repair of a departure that was found when the whole list was read.
    pub(crate) fn prove(
        &mut self,
        program: &Program,
        own: Own,
        departure: Departure,
        evidence: Option<String>,
    ) -> Deviation {
        self.tokens.fill(own.node, own.clip);
        let repair = program.align(&self.tokens, &mut self.scratch).and_then(|alignment| {
            let scene = Scene { program, tokens: &self.tokens };
            let mut all = departures(scene, parts(program, &self.tokens, &alignment));
            all.push(departure.clone());
            let (doc, tokens) = (self.doc, &self.tokens);
            let (alignment, departures) = (&alignment, &all[..]);
            let case = Case { doc, own, program, tokens, alignment, departures };
            case.repairs(&mut self.scratch).pop().flatten()
        });
        Deviation { evidence, ..departure.deviation(program, repair) }
    }

    /// The one deviation of an entry that has little in common with any format.
    fn far_off(&self) -> Deviation {
        Deviation {
            kind: DeviationKind::FarOff,
            field: None,
            span: self
                .tokens
                .tokens
                .first()
                .map_or(Span::at(self.tokens.start), |first| first.span),
            message: "fits no format of the list".to_string(),
            evidence: None,
            example: None,
            repair: None,
        }
    }

    fn add_fields(&self, program: &Program, capture: Capture, reading: &mut Reading) {
        let (from, to) = (capture.from as usize, capture.to as usize);
        match capture.what {
            Captured::Tokens => {
                let span = self.tokens.span_of(from..to);
                let hole = &program.holes[capture.hole as usize];
                add_field(&self.tokens, hole, from..to, span, reading);
            }
            Captured::Destination => {
                let name = program.holes[capture.hole as usize].name.clone();
                let span = self.destination(from);
                // An image that stands for a link may lead nowhere: that is no value.
                if !span.is_empty() {
                    reading.fields.push(Field { name, span, ty: FieldType::Url });
                }
            }
            Captured::Pattern(pc) => {
                let Op::Destination(_, Destination::Pattern(pattern)) =
                    &program.places[pc as usize].op
                else {
                    return;
                };
                let Some(url) = pattern.read_url(&self.tokens, from) else { return };
                for capture in &url.captures {
                    let range = capture.from as usize..capture.to as usize;
                    let hole = &pattern.holes[capture.hole as usize];
                    let span = url.tokens.span_of(range.clone());
                    add_field(&url.tokens, hole, range, span, reading);
                }
            }
        }
    }

    /// The destination of the link that closes at `at`, as written: of a reference, where it is
    /// defined.
    fn destination(&self, at: usize) -> Span {
        let Some(target) = self.tokens.target(&self.tokens.tokens[at]) else {
            return self.tokens.tokens[at].span;
        };
        let link = target.link.map(|link| &self.doc.links()[link as usize]);
        link.and_then(|link| link.destination).unwrap_or(target.span)
    }
}

impl Departure {
    fn deviation(self, program: &Program, repair: Option<Repair>) -> Deviation {
        Deviation {
            kind: self.kind,
            field: self.field.map(|hole| (*program.holes[hole as usize].name).into()),
            span: self.span,
            message: self.message,
            evidence: None,
            example: None,
            repair,
        }
    }
}

/// Blanks beside something that is surplus, missing or another node may be right where the entry was
/// misread: nobody mends them unasked.
fn distrust_blanks(deviations: &mut [Deviation], text: &str) {
    let shape = |deviation: &Deviation| {
        use DeviationKind::{Extra, Literal, Markup, Missing};
        matches!(deviation.kind, Extra | Literal | Markup | Missing)
    };
    let shapes: Vec<Span> = deviations.iter().filter(|it| shape(it)).map(|it| it.span).collect();
    let is_beside = |span: Span| {
        shapes.iter().any(|shape| {
            let (first, second) = if span < *shape { (span, *shape) } else { (*shape, span) };
            let between = text.get(first.end()..second.start()).unwrap_or_default();
            !between.contains(|c: char| c.is_alphanumeric() || c.is_whitespace())
        })
    };
    for deviation in deviations.iter_mut().filter(|it| it.kind == DeviationKind::Spacing) {
        let repair = deviation.repair.as_mut().filter(|_| is_beside(deviation.span));
        if let Some(repair) = repair {
            repair.certainty = repair.certainty.min(Certainty::Shown);
        }
    }
}

/// Delimiters around free text that would stand between two of its words: nothing says between which.
fn distrust_splits(reading: &mut Reading, text: &str) {
    let is_free = |name: &str| {
        reading.fields.iter().any(|field| *field.name == *name && field.ty == FieldType::Text)
    };
    let splits = |edit: &Edit| {
        let (before, behind) = (&text[..edit.span.start()], &text[edit.span.end()..]);
        let last = before.trim_end_matches(' ').chars().next_back();
        let first = behind.trim_start_matches(' ').chars().next();
        let is_word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        edit.span.is_empty() && is_word(last) && is_word(first)
    };
    for deviation in &mut reading.deviations {
        let free = deviation.field.as_deref().is_some_and(is_free);
        let Some(repair) = deviation.repair.as_mut().filter(|_| free) else { continue };
        if repair.edits.iter().any(splits) && deviation.kind != DeviationKind::Spacing {
            repair.certainty = repair.certainty.min(Certainty::Shown);
        }
    }
}

/// Too many departures; or a link is missing, and that is not all.
fn is_far_off(program: &Program, departures: &[Departure]) -> bool {
    let no_link = |taken: &Taken| {
        let op = &program.places[taken.pc as usize].op;
        taken.step.act == Act::Insert && matches!(op, Op::Destination(..))
    };
    let linkless = departures.iter().any(|departure| departure.steps.iter().any(no_link));
    let faults = departures.iter().filter(|departure| departure.cost > 0).count();
    faults > cost::MOST_DEVIATIONS || (linkless && faults > 1)
}

fn add_field(
    tokens: &Tokens,
    hole: &HoleInfo,
    range: std::ops::Range<usize>,
    span: Span,
    reading: &mut Reading,
) {
    let ty = match &hole.ty {
        Type::Url => FieldType::Url,
        Type::Date(syntax) | Type::Year(syntax) => {
            FieldType::Date(syntax.read(&hole.text(tokens, range)))
        }
        Type::Declared(_) => FieldType::Vocabulary,
        Type::Listed(vocabulary) => {
            let (vocabulary, field) = (vocabulary.clone(), reading.fields.len());
            let text = hole.text(tokens, range).into_owned();
            reading.listed.push(Listed { vocabulary, field, text });
            FieldType::Vocabulary
        }
        Type::Text
        | Type::Plain
        | Type::Word
        | Type::Sentence(_)
        | Type::Int
        | Type::Number
        | Type::Spdx
        | Type::Badge
        | Type::Emoji => FieldType::Text,
    };
    reading.fields.push(Field { name: hole.name.clone(), span, ty });
}
