//! From pieces to a program.

use super::piece::{Before, Edge, Goal, Piece, all_nullable, edge_holes, settle_blanks, show};
use crate::list::format::label_key;
use crate::list::format::search::cost::{self, MarkGroup};
use crate::list::format::search::program::{
    AltText, Destination, Mark, Op, Pc, Place, Program, Skip,
};
use crate::list::format::search::types::{Delimiter, HoleInfo};
use crate::list::format::tokens::class::{Class, ClassSet};
use crate::list::format::tokens::token::Node;

/// Compiles formats, in order of preference. `formats` are their texts.
pub(crate) fn emit(
    pieces: Vec<Vec<Piece>>,
    holes: Vec<HoleInfo>,
    formats: Vec<Box<str>>,
) -> Program {
    let mut emitter = Emitter { places: Vec::new(), holes };
    let count = pieces.len();
    for (index, format) in pieces.into_iter().enumerate() {
        let split = (index + 1 < count).then(|| emitter.push(Op::Jump(0)));
        emitter.sequence(&settle_blanks(format, Before::Blank), Around::ENTRY);
        emitter.push(Op::Accept(index as u16));
        if let Some(split) = split {
            emitter.set(split, Op::Split(split + 1, emitter.next()));
        }
    }
    let Emitter { places, holes } = emitter;
    let mut program = Program { places, holes, formats };
    program.find_firsts();
    program
}

struct Emitter {
    places: Vec<Place>,
    holes: Vec<HoleInfo>,
}

/// What stands around a sequence.
#[derive(Copy, Clone)]
struct Around<'p> {
    /// Whether all behind it, up to the edge of what holds it, can be absent.
    ends: bool,
    /// Whether a hole that next to anything fits stands before it, or behind it.
    open_before: bool,
    open_behind: bool,
    /// What comes behind it.
    behind: &'p [Piece],
}

impl Around<'_> {
    /// An entry, or a node, as a whole.
    const ENTRY: Around<'static> =
        Around { ends: true, open_before: false, open_behind: false, behind: &[] };
}

impl Emitter {
    fn next(&self) -> Pc {
        self.places.len() as Pc
    }

    fn push(&mut self, op: Op) -> Pc {
        let pc = self.next();
        self.places.push(Place { op, alt: None, first: ClassSet::NONE, skips: Vec::new() });
        pc
    }

    fn set(&mut self, pc: Pc, op: Op) {
        self.places[pc as usize].op = op;
    }

    fn sequence(&mut self, pieces: &[Piece], around: Around) {
        let mut starts = Vec::with_capacity(pieces.len() + 1);
        for (index, piece) in pieces.iter().enumerate() {
            starts.push(self.next());
            let here = Around {
                ends: around.ends && all_nullable(&pieces[index + 1..]),
                open_before: self.is_open(&pieces[..index], Edge::Back, around.open_before),
                open_behind: self.is_open(&pieces[index + 1..], Edge::Front, around.open_behind),
                behind: match &pieces[index + 1..] {
                    [] => around.behind,
                    behind => behind,
                },
            };
            if let Piece::Hole(hole) = piece {
                let before = index.checked_sub(1).map(|before| &pieces[before]);
                self.find_bounds(*hole, before, here.behind);
            }
            self.piece(piece, here);
        }
        starts.push(self.next());
        self.add_skips(pieces, &starts);
    }

    /// Finds the quotes around a hole, or the delimiter behind it.
    fn find_bounds(&mut self, hole: u16, before: Option<&Piece>, behind: &[Piece]) {
        let info = &mut self.holes[hole as usize];
        let blank_before = matches!(behind, [Piece::Blank, ..]);
        let Some(Piece::Mark(mark)) = behind.get(usize::from(blank_before)) else { return };
        let class = Class::mark(mark);
        match (MarkGroup::of(mark), before) {
            _ if !class.is_exact() => {}
            (MarkGroup::Quote, Some(Piece::Mark(opening))) if opening == mark => {
                info.quote = Some(class);
            }
            (MarkGroup::Separator | MarkGroup::Other, _) => {
                let next = behind.get(1 + usize::from(blank_before));
                let blank_behind = matches!(next, Some(Piece::Blank));
                info.delimiter = Some(Delimiter { class, blank_before, blank_behind });
            }
            (MarkGroup::Quote | MarkGroup::Opening | MarkGroup::Closing, _) => {}
        }
    }

    /// Whether, over literals, a hole that next to anything fits is the nearest field.
    fn is_open(&self, pieces: &[Piece], edge: Edge, outside: bool) -> bool {
        let mut fields = pieces.iter().filter(|piece| !piece.is_literal());
        let nearest = match edge {
            Edge::Front => fields.next(),
            Edge::Back => fields.next_back(),
        };
        let Some(nearest) = nearest else { return outside };
        let mut holes = Vec::new();
        edge_holes(std::slice::from_ref(nearest), edge, &mut holes);
        holes.iter().any(|hole| self.holes[*hole as usize].ty.is_untyped())
    }

    fn piece(&mut self, piece: &Piece, around: Around) {
        match piece {
            Piece::Blank => _ = self.push(Op::Blank { trailing: around.ends }),
            Piece::Break => _ = self.push(Op::Break),
            Piece::Word(word) => _ = self.push(Op::Word(word.clone())),
            Piece::Mark(text) => {
                let between = around.open_before && around.open_behind;
                let (class, group) = (Class::mark(text), MarkGroup::of(text));
                self.push(Op::Mark(Mark { text: text.clone(), class, group, between }));
            }
            Piece::Hole(hole) => self.hole(*hole),
            Piece::Optional(inside) => {
                let split = self.push(Op::Jump(0));
                self.sequence(inside, around);
                self.set(split, Op::Split(split + 1, self.next()));
            }
            Piece::Repeat { least, separator, body } => {
                self.repeat(*least, separator, body, around)
            }
            Piece::Choice(branches) => self.choice(branches, around),
            Piece::Node(node, name, inside) => {
                self.push(Op::Open(*node, name.clone()));
                self.sequence(inside, Around::ENTRY);
                self.push(Op::Close(*node));
            }
            Piece::Link(node, text, goal) => {
                let open = self.push(Op::Open(*node, None));
                self.sequence(text, Around::ENTRY);
                if *node == Node::Image && text.iter().all(Piece::is_literal) {
                    let (to, text) = (self.next(), show(text, &self.holes).into());
                    self.places[open as usize].alt = Some(AltText { to, text });
                }
                let destination = match goal {
                    Goal::Field(hole) => Destination::Field(*hole),
                    Goal::Label(label) => {
                        let key = label_key(label).into();
                        Destination::Label { shown: label.clone(), key }
                    }
                    Goal::Pattern(pieces, holes) => Destination::Pattern(Box::new(emit(
                        vec![pieces.clone()],
                        holes.clone(),
                        vec![show(pieces, holes).into()],
                    ))),
                };
                self.push(Op::Destination(*node, destination));
            }
        }
    }

    fn hole(&mut self, hole: u16) {
        let ty = &self.holes[hole as usize].ty;
        let (free, word) = (ty.is_free(), ty.is_word());
        if free {
            self.push(Op::Hole(hole));
            self.push(Op::Inside(hole));
            if word {
                self.push(Op::Wrong(hole));
            }
        } else {
            self.push(Op::Value(hole));
            self.push(Op::Wrong(hole));
        }
    }

    fn repeat(&mut self, least: u8, separator: &[Piece], body: &[Piece], around: Around) {
        let entry = (least == 0).then(|| self.push(Op::Jump(0)));
        let start = self.next();
        let again = Around { ends: around.ends, ..around };
        self.sequence(body, again);
        let split = self.push(Op::Jump(0));
        self.sequence(separator, Around { ends: false, ..around });
        self.push(Op::Jump(start));
        self.set(split, Op::Split(split + 1, self.next()));
        if let Some(entry) = entry {
            self.set(entry, Op::Split(start, self.next()));
        }
    }

    fn choice(&mut self, branches: &[Vec<Piece>], around: Around) {
        let mut jumps = Vec::new();
        for (index, branch) in branches.iter().enumerate() {
            let last = index + 1 == branches.len();
            let split = (!last).then(|| self.push(Op::Jump(0)));
            self.sequence(branch, around);
            if let Some(split) = split {
                jumps.push(self.push(Op::Jump(0)));
                self.set(split, Op::Split(split + 1, self.next()));
            }
        }
        let end = self.next();
        for jump in jumps {
            self.set(jump, Op::Jump(end));
        }
    }

    /// Lets fields be missing: each with the delimiters before it, from wherever in them, and the
    /// brackets or quotes around it.
    fn add_skips(&mut self, pieces: &[Piece], starts: &[Pc]) {
        for (index, piece) in pieces.iter().enumerate() {
            if piece.required_fields() > 0 {
                let (from, to) = region(pieces, index);
                self.add_skip(pieces, starts, from, to, index);
            }
        }
        for (from, to) in bracketed(pieces) {
            let fields = pieces[from..to].iter().filter(|piece| piece.required_fields() > 0);
            if fields.count() > 1 {
                self.add_skip(pieces, starts, before(pieces, from), to, from);
            }
        }
    }

    /// What is skipped is `pieces[from..to]`, beginning anywhere up to `last`.
    fn add_skip(&mut self, pieces: &[Piece], starts: &[Pc], from: usize, to: usize, last: usize) {
        let fields: u8 = pieces[from..to].iter().map(Piece::required_fields).sum();
        for index in from..=last {
            let shown = show(&pieces[index..to], &self.holes);
            let skip = Skip {
                to: starts[to],
                cost: fields.saturating_mul(cost::MISSING),
                shown: shown.into(),
            };
            self.places[starts[index] as usize].skips.push(skip);
        }
    }
}

/// The field at `index` with what goes missing with it, as a range of `pieces`.
fn region(pieces: &[Piece], index: usize) -> (usize, usize) {
    let start = before(pieces, index);
    let (mut from, mut to) = (start, index + 1);
    // Brackets and quotes that open before the field belong to it if they close right behind it.
    for at in (start..index).rev() {
        let Piece::Mark(mark) = &pieces[at] else { continue };
        match (MarkGroup::of(mark), pieces.get(to)) {
            (MarkGroup::Opening, Some(Piece::Mark(behind)))
                if MarkGroup::of(behind) == MarkGroup::Closing =>
            {
                to += 1;
            }
            (MarkGroup::Quote, Some(Piece::Mark(behind)))
                if MarkGroup::of(behind) == MarkGroup::Quote =>
            {
                to += 1;
            }
            (MarkGroup::Opening | MarkGroup::Quote, _) => {
                from = at + 1;
                break;
            }
            (MarkGroup::Separator | MarkGroup::Closing | MarkGroup::Other, _) => {}
        }
    }
    (from, to)
}

/// Where the literals before `index` begin.
fn before(pieces: &[Piece], index: usize) -> usize {
    let literals = pieces[..index].iter().rev().take_while(|piece| piece.is_literal()).count();
    index - literals
}

/// Ranges from an opening bracket to its closing one.
fn bracketed(pieces: &[Piece]) -> Vec<(usize, usize)> {
    let mut open = Vec::new();
    let mut found = Vec::new();
    for (index, piece) in pieces.iter().enumerate() {
        let Piece::Mark(mark) = piece else { continue };
        match MarkGroup::of(mark) {
            MarkGroup::Opening => open.push(index),
            MarkGroup::Closing => found.extend(open.pop().map(|from| (from, index + 1))),
            MarkGroup::Separator | MarkGroup::Quote | MarkGroup::Other => {}
        }
    }
    found
}
