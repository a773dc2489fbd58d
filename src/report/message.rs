//! What a finding says, with the places that it names written as lines.

use super::positions::Positions;
use crate::rule::{Message, Piece, Place};
use std::fmt::Write;

/// The message with its places: "same URL as line 10 of more.md".
pub fn render(message: &Message, positions: &Positions) -> String {
    let mut out = String::new();
    for piece in &message.0 {
        match piece {
            Piece::Text(text) => out.push_str(text),
            Piece::Line(place) => push_place(&mut out, place, positions),
        }
    }
    out
}

fn push_place(out: &mut String, place: &Place, positions: &Positions) {
    // Writing to a string cannot fail.
    let _ = match (&place.file, place.line) {
        (None, _) => write!(out, "line {}", positions.at(place.offset).line),
        (Some(file), Some(line)) => write!(out, "line {line} of {file}"),
        (Some(file), None) => write!(out, "{file}"),
    };
}

/// What the message says whatever places it names: findings that share it are one fault met again.
pub fn pattern(message: &Message) -> String {
    message
        .0
        .iter()
        .map(|piece| match piece {
            Piece::Text(text) => text.as_str(),
            Piece::Line(_) => "\0",
        })
        .collect()
}

/// The places in its own file that a message names.
pub fn offsets(message: &Message) -> impl Iterator<Item = u32> {
    message.0.iter().filter_map(|piece| match piece {
        Piece::Line(place) if place.file.is_none() => Some(place.offset),
        Piece::Line(_) | Piece::Text(_) => None,
    })
}
