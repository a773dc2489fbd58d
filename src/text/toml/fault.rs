//! What `serde` finds wrong, in the words of TOML, and where.

use super::{FileIndex, Problem};
use crate::text::{Span, suggest};
use serde::de::{Expected, Unexpected};
use std::fmt;

pub(super) type Place = (FileIndex, Span);

/// What `serde` says, and the place as soon as somebody on the way out knows it.
#[derive(Debug)]
pub(super) struct Fault {
    pub message: String,
    pub place: Option<Place>,
}

impl Fault {
    /// Places the fault, unless something further in has done so.
    pub fn placed(self, place: Place) -> Fault {
        Fault { place: self.place.or(Some(place)), ..self }
    }

    pub fn problem(self, place: Place) -> Problem {
        let (file, span) = self.place.unwrap_or(place);
        Problem { file, span, message: self.message }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Fault {}

impl serde::de::Error for Fault {
    fn custom<T: fmt::Display>(message: T) -> Fault {
        Fault { message: message.to_string(), place: None }
    }

    fn invalid_type(found: Unexpected, expected: &dyn Expected) -> Fault {
        Fault::custom(format!("expected {}, found {}", in_toml(expected), found_name(found)))
    }

    fn invalid_value(found: Unexpected, expected: &dyn Expected) -> Fault {
        Fault::custom(format!("expected {}, found {}", in_toml(expected), found_value(found)))
    }

    fn unknown_variant(variant: &str, known: &'static [&'static str]) -> Fault {
        Fault::custom(format!("unknown value `{variant}`{}", choice(variant, known)))
    }

    fn unknown_field(field: &str, known: &'static [&'static str]) -> Fault {
        Fault::custom(format!("unknown option `{field}`{}", choice(field, known)))
    }

    fn missing_field(field: &'static str) -> Fault {
        Fault::custom(format!("`{field}` is missing"))
    }
}

/// "; did you mean `x`?", or what may stand there.
fn choice(word: &str, known: &[&str]) -> String {
    let near = suggest::did_you_mean(word, known.iter().copied());
    match (near.is_empty(), known) {
        (false, _) => near,
        (true, []) => "; there are none".to_string(),
        (true, known) => {
            let known: Vec<String> = known.iter().map(|name| format!("`{name}`")).collect();
            format!("; expected {}", known.join(", "))
        }
    }
}

/// What a visitor expects, in the words of TOML.
fn in_toml(expected: &dyn Expected) -> String {
    let words = expected.to_string();
    match words.as_str() {
        "a sequence" => "an array",
        "a map" => "a table",
        "u8" | "u16" | "u32" | "u64" | "usize" => "a whole number, 0 or more",
        "i8" | "i16" | "i32" | "i64" | "isize" => "a whole number",
        "f32" | "f64" => "a number",
        other if other.starts_with("struct ") => "a table",
        other => other,
    }
    .to_string()
}

fn found_name(found: Unexpected) -> String {
    match found {
        Unexpected::Bool(_) => "a boolean".to_string(),
        Unexpected::Unsigned(_) | Unexpected::Signed(_) => "a whole number".to_string(),
        Unexpected::Float(_) => "a number".to_string(),
        Unexpected::Str(_) => "a string".to_string(),
        Unexpected::Seq => "an array".to_string(),
        Unexpected::Map => "a table".to_string(),
        other => other.to_string(),
    }
}

fn found_value(found: Unexpected) -> String {
    match found {
        Unexpected::Unsigned(number) => format!("`{number}`"),
        Unexpected::Signed(number) => format!("`{number}`"),
        Unexpected::Str(text) => format!("`{text}`"),
        other => found_name(other),
    }
}
