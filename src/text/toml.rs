//! TOML with the place of every key and value: the only file that names the crate.

mod fault;
mod options;
mod reader;
mod tree;

pub use options::deserialize;
pub use reader::{Reader, or_list};
pub use tree::{Entry, FileIndex, Problem, Table, Text, Value, ValueKind};

use super::Span;
use ::toml::Spanned;
use ::toml::de::{DeTable, DeValue};
use serde::Serialize;

/// Reads a TOML document, or all that is wrong with its syntax.
///
/// `file` and `at` say where `text` stands: every place that is handed out counts from the
/// beginning of the file, `at` bytes before `text`.
pub fn parse(text: &str, file: FileIndex, at: usize) -> Result<Table, Vec<Problem>> {
    let (document, errors) = DeTable::parse_recoverable(text);
    let reader = TreeReader { text, file, at };
    let table = reader.table(document.get_ref(), 0..0);
    if errors.is_empty() {
        return Ok(table);
    }
    let errors = errors
        .iter()
        .map(|error| {
            let range = error.span().unwrap_or(0..0);
            let message = plain_message(error.message(), &text[range.clone()]);
            Problem { file, span: reader.place(range), message }
        })
        .collect();
    Err(without_echoes(errors, &table))
}

/// The options of `value`, by name: the name, and the value as TOML. What stands for nothing is left
/// out.
pub fn options<T: Serialize>(value: &T) -> Vec<(String, String)> {
    let table = ::toml::Table::try_from(value).unwrap_or_default();
    table.into_iter().map(|(name, value)| (name, value.to_string())).collect()
}

/// A key as TOML, with quotes where it needs them.
pub fn key(key: &str) -> String {
    let bare = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_';
    if !key.is_empty() && key.bytes().all(bare) { key.to_string() } else { quoted(key) }
}

/// A string as TOML: in single quotes where that saves escapes.
pub fn quoted(text: &str) -> String {
    let marked = text.contains(['{', '\\', '"']);
    let literal = !text.contains(|c: char| c == '\'' || c.is_control());
    if marked && literal { format!("'{text}'") } else { ::toml::Value::from(text).to_string() }
}

/// Turns the crate's tree into ours.
struct TreeReader<'t> {
    text: &'t str,
    file: FileIndex,
    at: usize,
}

impl TreeReader<'_> {
    fn place(&self, range: std::ops::Range<usize>) -> Span {
        Span::from(range).shift(self.at)
    }

    fn table(&self, table: &DeTable, range: std::ops::Range<usize>) -> Table {
        let mut entries: Vec<Entry> = table
            .iter()
            .map(|(key, value)| Entry {
                key: self.string(key.get_ref(), key.span()),
                value: self.value(value),
            })
            .collect();
        entries.sort_by_key(|entry| entry.key.span);
        Table { file: self.file, span: self.place(range), entries }
    }

    fn value(&self, value: &Spanned<DeValue>) -> Value {
        let kind = match value.get_ref() {
            DeValue::String(text) => ValueKind::String(self.string(text, value.span())),
            DeValue::Integer(integer) => whole_number(integer),
            DeValue::Float(float) => float.as_str().parse().map_or_else(
                |_| ValueKind::OutOfRange(float.as_str().to_string()),
                ValueKind::Float,
            ),
            DeValue::Boolean(value) => ValueKind::Boolean(*value),
            DeValue::Datetime(date) => ValueKind::Date(date.to_string()),
            DeValue::Array(items) => {
                ValueKind::Array(items.iter().map(|item| self.value(item)).collect())
            }
            DeValue::Table(table) => ValueKind::Table(self.table(table, value.span())),
        };
        Value { file: self.file, span: self.place(value.span()), kind }
    }

    fn string(&self, value: &str, range: std::ops::Range<usize>) -> Text {
        let content = content_start(&self.text[range.clone()], value);
        Text {
            value: value.to_string(),
            file: self.file,
            span: self.place(range.clone()),
            content: content.map(|start| (self.at + range.start + start) as u32),
        }
    }
}

fn whole_number(integer: &::toml::de::DeInteger) -> ValueKind {
    i64::from_str_radix(integer.as_str(), integer.radix())
        .map_or_else(|_| ValueKind::OutOfRange(integer.to_string()), ValueKind::Integer)
}

/// Where `value` begins in `written`, its form with quotes, if it stands there byte for byte.
fn content_start(written: &str, value: &str) -> Option<usize> {
    let thrice =
        written.len() >= 6 && (written.starts_with("'''") || written.starts_with("\"\"\""));
    let opening = if thrice { 3 } else { usize::from(written.starts_with(['\'', '"'])) };
    let inner = &written[opening..];
    // A line ending right behind three quotes is no content.
    let line_ending = match inner {
        _ if !thrice => 0,
        _ if inner.starts_with("\r\n") => 2,
        _ => usize::from(inner.starts_with('\n')),
    };
    inner[line_ending..].starts_with(value).then_some(opening + line_ending)
}

/// The crate's message in the words of this program. `found` is the text that it points at.
fn plain_message(message: &str, found: &str) -> String {
    if message.starts_with("string values must be quoted") {
        return match found {
            "" => "value is missing".to_string(),
            _ => format!("`{found}` is no value; strings stand in quotes"),
        };
    }
    match message {
        "duplicate key" => format!("`{found}` is already defined"),
        "invalid literal string, expected `'`" => "string does not end, expected `'`".to_string(),
        "invalid basic string, expected `\"`" => "string does not end, expected `\"`".to_string(),
        _ => message.to_string(),
    }
}

/// The errors in the order of the file, without those that only follow from an array or a table
/// that is not closed: it swallows what comes after it.
fn without_echoes(mut errors: Vec<Problem>, table: &Table) -> Vec<Problem> {
    errors.sort_by_key(|error| error.span);
    // Nor is a comma missing where a string swallowed it.
    errors.dedup_by(|error, before| {
        error.message.starts_with("missing comma")
            && before.message.starts_with("string does not end")
    });
    let unclosed = errors
        .iter()
        .filter(|error| error.message.starts_with("unclosed") && error.span.is_empty())
        .find_map(|error| Some((table.first_value_ending(error.span.end())?, &error.message)));
    if let Some((value, message)) = unclosed {
        let opening = Span::new(value.span.start(), value.span.start() + 1);
        let first = Problem { file: value.file, span: opening, message: message.clone() };
        errors.retain(|error| error.span < opening);
        errors.push(first);
    }
    errors
}
