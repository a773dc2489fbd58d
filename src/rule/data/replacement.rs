//! What a `substitute` writes in the place of a match.

use crate::text::toml::{Problem, Text};
use crate::text::{Match, Pattern, Span};

/// A text with groups of the match filled in: `$1`, `${1}`, `${name}`, `${1:upper}`; `$$` is a `$`.
#[derive(Clone, Debug)]
pub struct Replacement(Vec<Piece>);

#[derive(Clone, Debug)]
enum Piece {
    Text(String),
    Group { name: String, case: Case },
}

#[derive(Copy, Clone, Debug)]
enum Case {
    Kept,
    Upper,
    Lower,
}

impl Replacement {
    /// Reads the replacement of what `pattern` matches.
    pub fn read(text: &Text, pattern: &Pattern) -> Result<Replacement, Problem> {
        let (mut pieces, mut rest) = (Vec::new(), text.value.as_str());
        while let Some(at) = rest.find('$') {
            let place = text.value.len() - rest.len() + at;
            pieces.push(Piece::Text(rest[..at].to_string()));
            let behind = &rest[at + 1..];
            if let Some(next) = behind.strip_prefix('$') {
                pieces.push(Piece::Text("$".to_string()));
                rest = next;
                continue;
            }
            let (group, len) = group(behind);
            let written = Span::new(place, place + 1 + len);
            let piece = piece(group).map_err(|message| text.problem(written, message))?;
            if let Piece::Group { name, .. } = &piece
                && !pattern.has_group(name)
            {
                let message = format!("the pattern has no group `{name}`");
                return Err(text.problem(written, message));
            }
            pieces.push(piece);
            rest = &behind[len..];
        }
        pieces.push(Piece::Text(rest.to_string()));
        Ok(Replacement(pieces))
    }

    pub fn fill(&self, found: &Match) -> String {
        let mut out = String::new();
        for piece in &self.0 {
            match piece {
                Piece::Text(text) => out.push_str(text),
                Piece::Group { name, case: Case::Kept } => out.push_str(found.group(name)),
                Piece::Group { name, case: Case::Upper } => {
                    out.push_str(&found.group(name).to_uppercase());
                }
                Piece::Group { name, case: Case::Lower } => {
                    out.push_str(&found.group(name).to_lowercase());
                }
            }
        }
        out
    }
}

/// What names a group behind `$`, without braces, and how long it is with them.
fn group(behind: &str) -> (&str, usize) {
    if let Some(inner) = behind.strip_prefix('{') {
        return inner.find('}').map_or(("", 0), |end| (&inner[..end], end + 2));
    }
    let digits = behind.bytes().take_while(u8::is_ascii_digit).count();
    (&behind[..digits], digits)
}

fn piece(group: &str) -> Result<Piece, String> {
    let (name, case) = group.split_once(':').unwrap_or((group, ""));
    let case = match case {
        "" => Case::Kept,
        "upper" => Case::Upper,
        "lower" => Case::Lower,
        other => return Err(format!("unknown case `{other}`; expected `upper` or `lower`")),
    };
    if name.is_empty() {
        return Err("`$` names no group; write `$$` for a dollar sign".to_string());
    }
    Ok(Piece::Group { name: name.to_string(), case })
}
