//! Values of a configuration, and what is wrong with them. Reading goes on after a fault, so that
//! all faults are known at once.

use super::{Problem, Table, Text, Value, ValueKind};
use crate::text::suggest;

/// Gathers problems while values are read. Reading goes on after each.
#[derive(Debug, Default)]
pub struct Reader {
    pub problems: Vec<Problem>,
}

impl Reader {
    pub fn report(&mut self, problem: Problem) {
        self.problems.push(problem);
    }

    /// Reports the keys of `table` that are none of `known`, and says whether there were none.
    /// `place` says where: ` in [list]`, or nothing for the file as a whole.
    pub fn only(&mut self, table: &Table, known: &[&str], place: &str) -> bool {
        let before = self.problems.len();
        for entry in &table.entries {
            let key = &entry.key;
            if !known.contains(&key.value.as_str()) {
                let near = suggest::did_you_mean(&key.value, known.iter().copied());
                self.report(key.problem_here(format!("unknown key `{}`{place}{near}", key.value)));
            }
        }
        self.problems.len() == before
    }

    pub fn text(&mut self, value: &Value) -> Option<Text> {
        self.text_or(value, "a string")
    }

    /// `expected` is what is said to be expected where there is no string.
    pub fn text_or(&mut self, value: &Value, expected: &str) -> Option<Text> {
        match &value.kind {
            ValueKind::String(text) => Some(text.clone()),
            _ => self.unexpected(value, expected),
        }
    }

    /// An array of strings.
    pub fn texts(&mut self, value: &Value) -> Option<Vec<Text>> {
        match &value.kind {
            ValueKind::Array(items) => {
                Some(items.iter().filter_map(|item| self.text(item)).collect())
            }
            _ => self.unexpected(value, "an array of strings"),
        }
    }

    /// An array of strings, or a string that stands alone.
    pub fn text_or_texts(&mut self, value: &Value) -> Option<Vec<Text>> {
        match &value.kind {
            ValueKind::String(text) => Some(vec![text.clone()]),
            ValueKind::Array(_) => self.texts(value),
            _ => self.unexpected(value, "a string or an array of strings"),
        }
    }

    pub fn boolean(&mut self, value: &Value) -> Option<bool> {
        match value.kind {
            ValueKind::Boolean(value) => Some(value),
            _ => self.unexpected(value, "`true` or `false`"),
        }
    }

    pub fn table<'t>(&mut self, value: &'t Value) -> Option<&'t Table> {
        match &value.kind {
            ValueKind::Table(table) => Some(table),
            _ => self.unexpected(value, "a table"),
        }
    }

    /// The blocks of `[[name]]`.
    pub fn blocks<'t>(&mut self, value: &'t Value, name: &str) -> Vec<&'t Table> {
        match &value.kind {
            ValueKind::Array(items) => items.iter().filter_map(|item| self.table(item)).collect(),
            _ => {
                self.report(value.unexpected(&format!("blocks that begin with `[[{name}]]`")));
                Vec::new()
            }
        }
    }

    /// The strings under the keys of a table.
    pub fn named_texts(&mut self, value: &Value) -> Vec<(Text, Text)> {
        let Some(table) = self.table(value) else { return Vec::new() };
        let entries = table.entries.iter();
        entries.filter_map(|entry| Some((entry.key.clone(), self.text(&entry.value)?))).collect()
    }

    /// Whether `text` is one of `known`. `noun` says what it is: "level".
    pub fn one_of(&mut self, text: &Text, known: &[&str], noun: &str) -> bool {
        if known.contains(&text.value.as_str()) {
            return true;
        }
        let near = suggest::did_you_mean(&text.value, known.iter().copied());
        let choice = if near.is_empty() { format!("; expected {}", or_list(known)) } else { near };
        self.report(text.problem_here(format!("unknown {noun} `{}`{choice}", text.value)));
        false
    }

    fn unexpected<T>(&mut self, value: &Value, expected: &str) -> Option<T> {
        self.report(value.unexpected(expected));
        None
    }
}

/// "`a`, `b` or `c`".
pub fn or_list(words: &[&str]) -> String {
    let quoted: Vec<String> = words.iter().map(|word| format!("`{word}`")).collect();
    match quoted.split_last() {
        Some((last, [])) => last.clone(),
        Some((last, others)) => format!("{} or {last}", others.join(", ")),
        None => String::new(),
    }
}
