//! What was learned, as TOML that a maintainer may go on from: each choice with its evidence.

use crate::list::Fit;
use crate::list::learn::{Learned, LearnedColumn, LearnedFormat};
use crate::report::{number, plural};
use std::fmt::Write;

/// What the configuration was learned from, and how well that fits.
pub struct Evidence<'e> {
    /// As shown to people.
    pub path: &'e str,
    pub fit: Fit,
}

/// The whole file.
pub fn configuration(learned: &Learned, evidence: &Evidence) -> String {
    let Evidence { path, fit } = evidence;
    let (exact, tried) = (number(fit.exact as usize), number(fit.tried as usize));
    let mut out = format!(
        "# Learned from {path} by `mdlint init`: {exact} of {tried} entries fit.\n\n[list]\n"
    );
    if !learned.formats.is_empty() {
        out += "formats = [\n";
        for format in &learned.formats {
            let _ = write!(out, "  # {}\n  {},\n", why(format), quoted(&format.format));
        }
        out += "]\n";
    }
    if !learned.columns.is_empty() {
        out += "\n[list.columns]\n";
        for column in &learned.columns {
            let (header, format) = (key(&column.header), quoted(&column.format));
            let _ = write!(out, "# {}\n{header} = {format}\n", why_column(column));
        }
    }
    out
}

/// The same without a word.
pub fn formats_alone(learned: &Learned) -> String {
    let formats = learned.formats.iter().map(|format| quoted(&format.format));
    let formats = formats.collect::<Vec<_>>().join(", ");
    let mut out = String::from("[list]\n");
    if !learned.formats.is_empty() {
        let _ = writeln!(out, "formats = [{formats}]");
    }
    out += "[list.columns]\n";
    for column in &learned.columns {
        let _ = writeln!(out, "{} = {}", key(&column.header), quoted(&column.format));
    }
    out
}

/// "524 entries; 510 of 518 descriptions stand behind ` - `".
fn why(format: &LearnedFormat) -> String {
    let LearnedFormat { entries, bodies, joined, separator, .. } = format;
    let entries = plural(*entries, "entry", "entries");
    match separator {
        Some(separator) => {
            let (joined, bodies) = (number(*joined), number(*bodies));
            format!("{entries}; {joined} of {bodies} descriptions stand behind `{separator}`")
        }
        None => entries,
    }
}

fn why_column(column: &LearnedColumn) -> String {
    let LearnedColumn { cells, fitting, .. } = *column;
    format!("{} of {} cells", number(fitting), number(cells))
}

/// A string of TOML, in single quotes where that can be.
fn quoted(text: &str) -> String {
    if text.contains('\'') {
        format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
    } else {
        format!("'{text}'")
    }
}

fn key(header: &str) -> String {
    let bare = header.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(&byte));
    if bare && !header.is_empty() { header.to_string() } else { quoted(header) }
}
