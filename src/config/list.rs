//! `[list]`: what it says, in the form that the list compiles.

use crate::list::{ListConfig, Order, SectionBlock, SectionConfig, Sentence, VocabularyConfig};
use crate::text::suggest;
use crate::text::toml::{self, FileIndex, Problem, Reader, Table, Text, Value, ValueKind};

/// What a section may vary, too.
const SECTION_KEYS: [&str; 9] = [
    "formats",
    "order",
    "sentence",
    "vocabulary",
    "part",
    "columns",
    "nested",
    "entries",
    "unique",
];
const ORDERS: [&str; 7] = ["casefold", "codepoint", "alnum", "words", "line", "append", "none"];

/// `[list]`, less `files`: which files it holds for is no matter of the list itself.
pub fn read_list(table: &Table, reader: &mut Reader) -> ListConfig {
    reader.only(
        table,
        &[&SECTION_KEYS[..], &["files", "section", "generated", "habits"]].concat(),
        " in `[list]`",
    );
    let blocks = table.get("section").map(|value| reader.blocks(value, "list.section"));
    ListConfig {
        base: read_settings(table, reader),
        sections: blocks.into_iter().flatten().map(|block| read_block(block, reader)).collect(),
        generated: table.get("generated").and_then(|value| reader.text(value)),
        habits: table.get("habits").and_then(|value| reader.boolean(value)),
    }
}

fn read_block(table: &Table, reader: &mut Reader) -> SectionBlock {
    let known = [&SECTION_KEYS[..], &["match", "rules"]].concat();
    let known = reader.only(table, &known, " in `[[list.section]]`");
    let patterns = match table.get("match") {
        Some(value) => reader.text_or_texts(value).unwrap_or_default(),
        None => {
            if known {
                let message = "`match` is missing: which headings is this block for?";
                reader.report(table.problem(message));
            }
            Vec::new()
        }
    };
    if let Some(rules) = table.get("rules") {
        reader.table(rules);
    }
    let config = read_settings(table, reader);
    SectionBlock { file: table.file, span: table.span, patterns, config }
}

fn read_settings(table: &Table, reader: &mut Reader) -> SectionConfig {
    let vocabulary = table.get("vocabulary").map(|value| read_vocabularies(value, reader));
    SectionConfig {
        formats: table.get("formats").and_then(|value| reader.texts(value)),
        order: table.get("order").and_then(|value| read_order(value, reader)),
        sentence: table.get("sentence").and_then(|value| read_sentence(value, reader)),
        vocabulary: vocabulary.unwrap_or_default(),
        part: table.get("part").map(|value| reader.named_texts(value)).unwrap_or_default(),
        columns: table.get("columns").map(|value| reader.named_texts(value)).unwrap_or_default(),
        nested: table.get("nested").and_then(|value| reader.boolean(value)),
        entries: table.get("entries").and_then(|value| reader.boolean(value)),
        unique: table.get("unique").and_then(|value| read_unique(value, reader)),
    }
}

fn read_order(value: &Value, reader: &mut Reader) -> Option<Order> {
    let ValueKind::Table(table) = &value.kind else {
        let key = reader.text_or(value, "a string or a table")?;
        return read_order_key(key, reader).map(|key| Order {
            key: Some(key),
            by: None,
            descending: false,
        });
    };
    let known = reader.only(table, &["key", "by", "direction"], " of an order");
    let key = table.get("key").and_then(|value| reader.text(value));
    let by = table.get("by").and_then(|value| reader.text(value));
    let direction = table.get("direction").and_then(|value| reader.text(value));
    if let Some(direction) = &direction {
        reader.one_of(direction, &["ascending", "descending"], "direction");
    }
    if known && table.entry("key").is_none() && table.entry("by").is_none() {
        reader.report(value.problem("`by` is missing: which field are entries sorted by?"));
    }
    Some(Order {
        key: key.and_then(|key| read_order_key(key, reader)),
        by,
        descending: direction.is_some_and(|direction| direction.value == "descending"),
    })
}

/// A way of sorting that mdlint knows by name, or what may be a locale.
fn read_order_key(key: Text, reader: &mut Reader) -> Option<Text> {
    if ORDERS.contains(&key.value.as_str()) || is_locale(&key.value) {
        return Some(key);
    }
    let mut near = suggest::did_you_mean(&key.value, ORDERS);
    if near.is_empty() {
        near = format!("; expected `{}` or a locale such as `de`", ORDERS.join("`, `"));
    }
    reader.report(key.problem_here(format!("unknown order `{}`{near}", key.value)));
    None
}

/// `de`, `zh-Hant`, `pt-BR`: a language of two or three letters, then parts of two to eight letters
/// or digits.
fn is_locale(text: &str) -> bool {
    let mut parts = text.split('-');
    let language = parts.next().unwrap_or_default();
    let is_language =
        (2..=3).contains(&language.len()) && language.bytes().all(|byte| byte.is_ascii_lowercase());
    is_language
        && parts.all(|part| {
            (2..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric())
        })
}

fn read_sentence(value: &Value, reader: &mut Reader) -> Option<Sentence> {
    let table = reader.table(value)?;
    reader.only(table, &["start", "end"], " of a sentence");
    let start = table.get("start").and_then(|value| reader.text(value));
    if let Some(start) = &start {
        reader.one_of(start, &["upper", "lower", "any"], "start");
    }
    Some(Sentence { start, end: table.get("end").and_then(|value| reader.texts(value)) })
}

fn read_unique(value: &Value, reader: &mut Reader) -> Option<Vec<Text>> {
    let table = reader.table(value)?;
    let known = reader.only(table, &["by"], " in `unique`");
    if known && table.entries.is_empty() {
        reader.report(value.problem("`by` is missing: which fields are unique?"));
    }
    table.get("by").and_then(|value| reader.text_or_texts(value))
}

fn read_vocabularies(value: &Value, reader: &mut Reader) -> Vec<(Text, VocabularyConfig)> {
    let Some(table) = reader.table(value) else { return Vec::new() };
    let entries = table.entries.iter();
    entries
        .filter_map(|entry| Some((entry.key.clone(), read_vocabulary(&entry.value, reader)?)))
        .collect()
}

fn read_vocabulary(value: &Value, reader: &mut Reader) -> Option<VocabularyConfig> {
    match &value.kind {
        ValueKind::Array(_) => {
            let values = reader.texts(value)?;
            Some(VocabularyConfig::Closed { values, aliases: Vec::new() })
        }
        ValueKind::String(text) => {
            reader.one_of(text, &["open"], "vocabulary").then_some(VocabularyConfig::Open)
        }
        ValueKind::Table(table) => read_vocabulary_table(table, value, reader),
        _ => {
            reader.report(value.unexpected("an array of strings, a table or `\"open\"`"));
            None
        }
    }
}

fn read_vocabulary_table(
    table: &Table,
    value: &Value,
    reader: &mut Reader,
) -> Option<VocabularyConfig> {
    let known = ["values", "aliases", "section", "field"];
    if !reader.only(table, &known, " of a vocabulary") {
        return None;
    }
    let values = table.get("values").map(|value| reader.texts(value).unwrap_or_default());
    let aliases = table.get("aliases").map(|value| reader.named_texts(value));
    let section = table.get("section").map(|value| reader.text(value));
    let field = table.get("field").map(|value| reader.text(value));
    match (values, section, field) {
        (Some(values), None, None) => {
            Some(VocabularyConfig::Closed { values, aliases: aliases.unwrap_or_default() })
        }
        (None, Some(section), Some(field)) if aliases.is_none() => {
            Some(VocabularyConfig::Legend { section: section?, field: field? })
        }
        _ => {
            let message = "a vocabulary has `values` (and `aliases`), or `section` and `field`";
            reader.report(value.problem(message));
            None
        }
    }
}

/// The `[list]` of a text that is a configuration of its own, as the examples of tests are.
pub fn list_of(text: &str) -> Result<ListConfig, Vec<Problem>> {
    let file = toml::parse(text, FileIndex::default(), 0)?;
    let mut reader = Reader::default();
    let list = file.get("list").and_then(|value| reader.table(value).cloned());
    let list = list.map(|table| read_list(&table, &mut reader)).unwrap_or_default();
    if reader.problems.is_empty() { Ok(list) } else { Err(reader.problems) }
}
