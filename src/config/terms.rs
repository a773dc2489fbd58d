//! `[terms]`: how names are spelled.

use crate::list::TermConfig;
use crate::text::toml::{Reader, Text, Value, ValueKind};

pub fn read_terms(value: &Value, reader: &mut Reader) -> Vec<TermConfig> {
    let Some(table) = reader.table(value) else { return Vec::new() };
    let mut terms: Vec<TermConfig> = Vec::new();
    for entry in &table.entries {
        let right = entry.key.clone();
        if !has_letter(&right.value) {
            reader.report(right.problem_here(format!("`{}` holds no letter", right.value)));
            continue;
        }
        if let Some(twin) =
            terms.iter().find(|it| it.right.value.eq_ignore_ascii_case(&right.value))
        {
            let message = format!("`{}` is right already, above", twin.right.value);
            reader.report(right.problem_here(message));
            continue;
        }
        let wrong = read_wrong(&entry.value, &right, reader);
        terms.push(TermConfig { right, wrong });
    }
    terms
}

/// The wrong spellings of `right`.
fn read_wrong(value: &Value, right: &Text, reader: &mut Reader) -> Vec<Text> {
    let texts = match &value.kind {
        ValueKind::String(text) => Some(vec![text.clone()]),
        ValueKind::Array(_) => reader.texts(value),
        _ => {
            reader.report(value.unexpected("an array of wrong spellings"));
            None
        }
    };
    let mut wrong = texts.unwrap_or_default();
    wrong.retain(|text| {
        if !has_letter(&text.value) {
            reader.report(text.problem_here(format!("`{}` holds no letter", text.value)));
        } else if text.value == right.value {
            reader.report(text.problem_here("this is the right spelling itself"));
        } else {
            return true;
        }
        false
    });
    wrong
}

fn has_letter(text: &str) -> bool {
    text.chars().any(char::is_alphabetic)
}
