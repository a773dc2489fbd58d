//! Messages with holes.

use crate::text::toml::{Problem, Text};
use crate::text::{Span, suggest};

/// What a hole stands for.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Hole {
    /// What is wrong, as written.
    Found,
    /// What should stand there, or how much may.
    Expected,
    /// How many characters there are.
    Length,
}

impl Hole {
    pub fn name(self) -> &'static str {
        match self {
            Hole::Found => "found",
            Hole::Expected => "expected",
            Hole::Length => "length",
        }
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Piece {
    Text(String),
    Hole(Hole),
}

/// A text with holes: `` `{found}`, expected `{expected}` ``. `{{` and `}}` are braces.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Template(Vec<Piece>);

/// What fills the holes of one finding.
#[derive(Clone, Copy, Debug)]
pub struct Filling<'f> {
    pub found: &'f str,
    pub expected: &'f str,
    pub length: usize,
}

impl Template {
    /// Reads a template whose holes are among `known`.
    pub fn read(text: &Text, known: &[Hole]) -> Result<Template, Problem> {
        let (mut pieces, mut rest) = (Vec::new(), text.value.as_str());
        while let Some(at) = rest.find(['{', '}']) {
            let place = text.value.len() - rest.len() + at;
            pieces.push(Piece::Text(rest[..at].to_string()));
            let brace = &rest[at..at + 1];
            if rest[at + 1..].starts_with(brace) {
                pieces.push(Piece::Text(brace.to_string()));
                rest = &rest[at + 2..];
                continue;
            }
            let end = rest[at..].find('}').filter(|_| brace == "{").map(|end| at + end);
            let Some(end) = end else {
                let message = format!("`{brace}` stands alone; write `{brace}{brace}` for a brace");
                return Err(text.problem(Span::new(place, place + 1), message));
            };
            let hole = hole(text, Span::new(place + 1, place + end - at), known)?;
            pieces.push(Piece::Hole(hole));
            rest = &rest[end + 1..];
        }
        pieces.push(Piece::Text(rest.to_string()));
        Ok(Template(pieces))
    }

    pub fn fill(&self, filling: Filling) -> String {
        let mut out = String::new();
        for piece in &self.0 {
            match piece {
                Piece::Text(text) => out.push_str(text),
                Piece::Hole(Hole::Found) => push_on_one_line(&mut out, filling.found),
                Piece::Hole(Hole::Expected) => push_on_one_line(&mut out, filling.expected),
                Piece::Hole(Hole::Length) => out.push_str(&filling.length.to_string()),
            }
        }
        out
    }
}

fn hole(text: &Text, within: Span, known: &[Hole]) -> Result<Hole, Problem> {
    let name = &text.value[within.range()];
    known.iter().copied().find(|hole| hole.name() == name).ok_or_else(|| {
        let names: Vec<String> =
            known.iter().map(|hole| format!("`{{{}}}`", hole.name())).collect();
        let near = suggest::nearest(name, known.iter().map(|hole| hole.name()));
        let choice = near.map_or_else(
            || format!("; expected {}", names.join(" or ")),
            |near| format!("; did you mean `{{{near}}}`?"),
        );
        text.problem(within, format!("unknown hole `{{{name}}}`{choice}"))
    })
}

/// A message has one line, whatever it speaks of.
fn push_on_one_line(out: &mut String, text: &str) {
    if !text.contains(['\n', '\r']) {
        return out.push_str(text);
    }
    let lines: Vec<&str> = text.lines().map(str::trim).collect();
    out.push_str(&lines.join(" "));
}
