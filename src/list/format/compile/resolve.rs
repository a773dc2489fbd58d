//! From the tree of a format to pieces: parts put in, types and vocabularies found. What cannot be
//! resolved is a problem at its character.

use super::piece::{Edge, Goal, Piece, all_nullable, edge_holes};
use crate::list::format::grammar::syntax::{Hole, Item, ItemKind, Items, Link, NodeKind, Target};
use crate::list::format::search::sentence::SentenceRule;
use crate::list::format::search::types::{HoleInfo, Type};
use crate::list::format::tokens::token::Node;
use crate::list::format::vocabulary::Vocabulary;
use crate::text::Span;
use crate::text::toml::{Problem, Text};
use std::sync::Arc;

/// What names in a format mean.
pub(crate) struct Environment<'c> {
    pub vocabularies: Vec<Arc<Vocabulary>>,
    /// By name, each with its text and tree.
    pub parts: Vec<(&'c str, &'c Text, Items)>,
    pub sentence: Arc<SentenceRule>,
}

/// Resolves the formats of one section.
pub(crate) struct Resolver<'e, 'c> {
    pub environment: &'e Environment<'c>,
    pub holes: Vec<HoleInfo>,
    pub problems: Vec<Problem>,
    /// Parts that are being put in.
    open: Vec<&'e str>,
    in_link: bool,
    in_code: bool,
}

impl<'e, 'c> Resolver<'e, 'c> {
    pub fn new(environment: &'e Environment<'c>) -> Resolver<'e, 'c> {
        let (holes, problems, open) = (Vec::new(), Vec::new(), Vec::new());
        Resolver { environment, holes, problems, open, in_link: false, in_code: false }
    }

    /// Resolves the part `name` as a format, so that its problems are found though nothing uses it.
    pub fn part_alone(&mut self, name: &'e str, text: &Text, items: &Items) {
        self.open.push(name);
        self.items(items, text);
        self.open.pop();
    }

    /// `text` is the text that the items were read from.
    pub fn items(&mut self, items: &[Item], text: &Text) -> Vec<Piece> {
        let mut pieces = Vec::with_capacity(items.len());
        for item in items {
            self.item(item, text, &mut pieces);
        }
        self.check_touching(&pieces, text, items);
        self.check_glued(&pieces, text, items);
        pieces
    }

    fn item(&mut self, item: &Item, text: &Text, pieces: &mut Vec<Piece>) {
        pieces.push(match &item.kind {
            ItemKind::Word(word) => Piece::Word(word.clone()),
            ItemKind::Mark(mark) => Piece::Mark(mark.clone()),
            ItemKind::Blank => Piece::Blank,
            ItemKind::Break => Piece::Break,
            ItemKind::Hole(hole) => return pieces.extend(self.hole(hole, text)),
            ItemKind::Part(name) => return pieces.extend(self.part(name, item.span, text)),
            ItemKind::Optional(inside) => Piece::Optional(self.items(inside, text)),
            ItemKind::Choice(branches) => {
                Piece::Choice(branches.iter().map(|branch| self.items(branch, text)).collect())
            }
            ItemKind::Repeat(repeat) => {
                let body = self.items(&repeat.body, text);
                let blank = |piece: &Piece| piece.is_nullable() || matches!(piece, Piece::Blank);
                if body.iter().all(blank) && !body.is_empty() {
                    let message = "what is repeated can be empty";
                    self.problems.push(text.problem(item.span, message));
                }
                let separator = self.items(&repeat.separator, text);
                Piece::Repeat { least: repeat.least, separator, body }
            }
            ItemKind::Node(kind, inside) => {
                let (node, name) = match kind {
                    NodeKind::Emph => (Node::Emph, None),
                    NodeKind::Strong => (Node::Strong, None),
                    NodeKind::Strikethrough => (Node::Strikethrough, None),
                    NodeKind::Code => (Node::Code, None),
                    NodeKind::Element(name) => (Node::Element, Some(name.clone())),
                };
                let outside = self.in_code;
                self.in_code |= node == Node::Code;
                let inside = self.items(inside, text);
                self.in_code = outside;
                Piece::Node(node, name, inside)
            }
            ItemKind::Link(link) => self.link(link, text),
        });
    }

    fn link(&mut self, link: &Link, text: &Text) -> Piece {
        let outside = self.in_link;
        self.in_link |= !link.image;
        let inside = self.items(&link.text, text);
        self.in_link = outside;
        let goal = match &link.target {
            Target::Label(label) => Goal::Label(label.clone()),
            Target::Destination(items) => self.destination(items, text),
        };
        Piece::Link(if link.image { Node::Image } else { Node::Link }, inside, goal)
    }

    fn destination(&mut self, items: &Items, text: &Text) -> Goal {
        let outer = std::mem::take(&mut self.holes);
        let pieces = self.items(items, text);
        let inner = std::mem::replace(&mut self.holes, outer);
        match (pieces.as_slice(), inner.first()) {
            ([Piece::Hole(_)], Some(HoleInfo { ty: Type::Text | Type::Url, .. })) => {
                self.holes.extend(inner);
                Goal::Field(self.holes.len() as u16 - 1)
            }
            _ => Goal::Pattern(by_character(pieces), inner),
        }
    }

    fn hole(&mut self, hole: &Hole, text: &Text) -> Option<Piece> {
        let ty = match &hole.ty {
            None => Type::Text,
            Some(syntax) => self.ty(syntax, text)?,
        };
        self.holes.push(HoleInfo {
            name: (*hole.name).into(),
            ty,
            in_link: self.in_link,
            in_code: self.in_code,
            quote: None,
            delimiter: None,
        });
        Some(Piece::Hole(self.holes.len() as u16 - 1))
    }

    fn part(&mut self, name: &str, span: Span, text: &Text) -> Vec<Piece> {
        let environment = self.environment;
        let Some((name, part_text, items)) =
            environment.parts.iter().find(|(known, ..)| *known == name)
        else {
            let names = environment.parts.iter().map(|(name, ..)| *name);
            self.problems.push(text.problem(span, super::types::unknown("part", name, names)));
            return Vec::new();
        };
        if self.open.contains(name) {
            self.problems.push(text.problem(span, format!("part `{name}` contains itself")));
            return Vec::new();
        }
        self.open.push(name);
        let pieces = self.items(items, part_text);
        self.open.pop();
        pieces
    }

    /// A hole that takes whole words, and a word of the format right beside it.
    fn check_glued(&mut self, pieces: &[Piece], text: &Text, items: &[Item]) {
        for pair in pieces.windows(2) {
            let ([Piece::Word(word), Piece::Hole(hole)] | [Piece::Hole(hole), Piece::Word(word)]) =
                pair
            else {
                continue;
            };
            let hole = &self.holes[*hole as usize];
            if hole.ty.takes_words() {
                let message = format!(
                    "`{word}` and `{}` touch, but holes begin and end between words",
                    hole.name
                );
                let span = place_of(items, &hole.name).unwrap_or(whole(items));
                self.problems.push(text.problem(span, message));
            }
        }
    }

    /// Two holes that anything fits, with nothing between them.
    fn check_touching(&mut self, pieces: &[Piece], text: &Text, items: &[Item]) {
        let mut before: Vec<u16> = Vec::new();
        let mut found = Vec::new();
        for piece in pieces {
            let mut front = Vec::new();
            piece.edge_holes(Edge::Front, &mut front);
            for (first, second) in pairs(&before, &front) {
                found.push((first, second));
            }
            if !piece.is_nullable() {
                before.clear();
            }
            piece.edge_holes(Edge::Back, &mut before);
            if let Piece::Repeat { separator, body, .. } = piece
                && all_nullable(separator)
            {
                let (mut back, mut front) = (Vec::new(), Vec::new());
                edge_holes(body, Edge::Back, &mut back);
                edge_holes(body, Edge::Front, &mut front);
                found.extend(pairs(&back, &front));
            }
        }
        for (first, second) in found {
            let (first, second) = (&self.holes[first as usize], &self.holes[second as usize]);
            if matches!((&first.ty, &second.ty), (Type::Text, Type::Text)) {
                let message = format!(
                    "`{}` and `{}` touch: nothing tells where one ends",
                    first.name, second.name
                );
                let span = place_of(items, &second.name).unwrap_or(whole(items));
                self.problems.push(text.problem(span, message));
            }
        }
    }
}

fn pairs<'a>(before: &'a [u16], after: &'a [u16]) -> impl Iterator<Item = (u16, u16)> + 'a {
    before.iter().flat_map(|first| after.iter().map(|second| (*first, *second)))
}

/// Where the last hole of that name stands among `items`, or the part or group that holds it.
fn place_of(items: &[Item], name: &str) -> Option<Span> {
    items.iter().rev().find_map(|item| match &item.kind {
        ItemKind::Hole(hole) if *hole.name == *name => Some(item.span),
        ItemKind::Optional(inside) => place_of(inside, name),
        ItemKind::Repeat(repeat) => place_of(&repeat.body, name),
        ItemKind::Choice(branches) => branches.iter().find_map(|branch| place_of(branch, name)),
        ItemKind::Part(_) => Some(item.span),
        _ => None,
    })
}

fn whole(items: &[Item]) -> Span {
    items.iter().map(|item| item.span).reduce(Span::join).unwrap_or_default()
}

/// Words cut into characters, as destinations are compared.
fn by_character(pieces: Vec<Piece>) -> Vec<Piece> {
    let cut = |pieces| by_character(pieces);
    pieces
        .into_iter()
        .flat_map(|piece| match piece {
            Piece::Word(word) => word.chars().map(|c| Piece::Word(c.to_string().into())).collect(),
            Piece::Optional(inside) => vec![Piece::Optional(cut(inside))],
            Piece::Repeat { least, separator, body } => {
                vec![Piece::Repeat { least, separator: cut(separator), body: cut(body) }]
            }
            Piece::Choice(branches) => {
                vec![Piece::Choice(branches.into_iter().map(by_character).collect())]
            }
            other => vec![other],
        })
        .collect()
}
