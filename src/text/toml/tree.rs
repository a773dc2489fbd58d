//! What a TOML file says: keys and values, each with its place.

use crate::text::Span;
use std::fmt;

/// Index of a file among those that a configuration was read from.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct FileIndex(pub u32);

/// What is wrong with a configuration, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    pub file: FileIndex,
    pub span: Span,
    /// Lower case, no full stop; "did you mean" included.
    pub message: String,
}

/// A string of a configuration file, and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Text {
    pub value: String,
    /// Which of the files that a configuration was read from.
    pub file: FileIndex,
    /// The value with its quotes.
    pub span: Span,
    /// Where the content begins, if it stands in the file byte for byte (no escapes, no joined
    /// lines).
    pub content: Option<u32>,
}

impl Text {
    /// A text that is a file of its own: what tests and built-in settings use.
    pub fn whole(value: impl Into<String>) -> Text {
        let value = value.into();
        let span = Span::new(0, value.len());
        Text { value, file: FileIndex(0), span, content: Some(0) }
    }

    /// Where `within`, bytes of the value, stands in the file; the whole value if it was written
    /// with escapes.
    pub fn place(&self, within: Span) -> Span {
        self.content.map_or(self.span, |start| within.shift(start as usize))
    }

    pub fn problem(&self, within: Span, message: impl Into<String>) -> Problem {
        Problem { file: self.file, span: self.place(within), message: message.into() }
    }

    /// What is wrong with the text as a whole: points at it, without its quotes where they can be
    /// told apart.
    pub fn problem_here(&self, message: impl Into<String>) -> Problem {
        self.problem(Span::new(0, self.value.len()), message)
    }
}

/// Keys in the order written.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Table {
    pub file: FileIndex,
    /// The header `[name]`, or the braces and what is between them; for a table made by a dotted
    /// key, the part of the key; empty for a whole file.
    pub span: Span,
    pub entries: Vec<Entry>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    pub key: Text,
    pub value: Value,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Value {
    pub file: FileIndex,
    pub span: Span,
    pub kind: ValueKind,
}

#[derive(Clone, Debug, PartialEq)]
pub enum ValueKind {
    String(Text),
    Integer(i64),
    /// A number that neither 64-bit integers nor floats hold, as written.
    OutOfRange(String),
    Float(f64),
    Boolean(bool),
    /// A date, a time, or both, as TOML writes them.
    Date(String),
    Array(Vec<Value>),
    Table(Table),
}

impl Value {
    pub fn problem(&self, message: impl Into<String>) -> Problem {
        Problem { file: self.file, span: self.span, message: message.into() }
    }

    /// `expected`, with its article, and what stands there instead.
    pub fn unexpected(&self, expected: &str) -> Problem {
        self.problem(format!("expected {expected}, found {}", self.kind.name()))
    }
}

/// As TOML, on one line.
impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.kind {
            ValueKind::String(text) => f.write_str(&super::quoted(&text.value)),
            ValueKind::Integer(number) => number.fmt(f),
            ValueKind::OutOfRange(number) => f.write_str(number),
            ValueKind::Float(number) => fmt::Debug::fmt(number, f),
            ValueKind::Boolean(value) => value.fmt(f),
            ValueKind::Date(date) => f.write_str(date),
            ValueKind::Array(items) => {
                let items: Vec<String> = items.iter().map(Value::to_string).collect();
                write!(f, "[{}]", items.join(", "))
            }
            ValueKind::Table(table) if table.entries.is_empty() => f.write_str("{}"),
            ValueKind::Table(table) => {
                let entries = table.entries.iter();
                let entries: Vec<String> = entries
                    .map(|entry| format!("{} = {}", entry.written_key(), entry.value))
                    .collect();
                write!(f, "{{ {} }}", entries.join(", "))
            }
        }
    }
}

impl Entry {
    /// The key as TOML, with quotes where it needs them.
    pub fn written_key(&self) -> String {
        super::key(&self.key.value)
    }
}

impl ValueKind {
    /// With its article.
    pub fn name(&self) -> &'static str {
        match self {
            ValueKind::String(_) => "a string",
            ValueKind::Integer(_) => "a whole number",
            ValueKind::OutOfRange(_) => "a number that is too large",
            ValueKind::Float(_) => "a number",
            ValueKind::Boolean(_) => "a boolean",
            ValueKind::Date(_) => "a date",
            ValueKind::Array(_) => "an array",
            ValueKind::Table(_) => "a table",
        }
    }
}

impl Table {
    pub fn get(&self, key: &str) -> Option<&Value> {
        self.entry(key).map(|entry| &entry.value)
    }

    pub fn entry(&self, key: &str) -> Option<&Entry> {
        self.entries.iter().find(|entry| entry.key.value == key)
    }

    pub fn problem(&self, message: impl Into<String>) -> Problem {
        Problem { file: self.file, span: self.span, message: message.into() }
    }

    /// Lays `over` upon this table: tables merge key by key, everything else is replaced.
    pub fn merge(&mut self, over: &Table) {
        for entry in &over.entries {
            let below = self.entries.iter_mut().find(|below| below.key.value == entry.key.value);
            match (below, &entry.value.kind) {
                (
                    Some(Entry { value: Value { kind: ValueKind::Table(below), .. }, .. }),
                    ValueKind::Table(over),
                ) => {
                    below.merge(over);
                }
                (Some(below), _) => *below = entry.clone(),
                (None, _) => self.entries.push(entry.clone()),
            }
        }
    }

    /// The value that begins first of those that end at `offset`.
    pub(super) fn first_value_ending(&self, offset: usize) -> Option<&Value> {
        self.entries.iter().find_map(|entry| entry.value.first_ending(offset))
    }
}

impl Value {
    /// The first array or table, from the outside in, that ends at `offset`.
    fn first_ending(&self, offset: usize) -> Option<&Value> {
        let ends_here = self.span.end() == offset;
        match &self.kind {
            ValueKind::Array(_) | ValueKind::Table(_) if ends_here => Some(self),
            ValueKind::Array(items) => items.iter().find_map(|item| item.first_ending(offset)),
            ValueKind::Table(table) => table.first_value_ending(offset),
            ValueKind::String(_)
            | ValueKind::Integer(_)
            | ValueKind::OutOfRange(_)
            | ValueKind::Float(_)
            | ValueKind::Boolean(_)
            | ValueKind::Date(_) => None,
        }
    }
}
