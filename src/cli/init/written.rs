//! What was learned, as TOML that a maintainer may go on from: each choice with its evidence.

use crate::list::Fit;
use crate::list::learn::{Learned, LearnedColumn, LearnedFormat};
use crate::report::{number, plural};
use crate::text::toml;
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
            let _ = write!(out, "  # {}\n  {},\n", why(format), toml::quoted(&format.format));
        }
        out += "]\n";
    }
    if !learned.columns.is_empty() {
        out += "\n[list.columns]\n";
        for column in &learned.columns {
            let (header, format) = (toml::key(&column.header), toml::quoted(&column.format));
            let _ = write!(out, "# {}\n{header} = {format}\n", why_column(column));
        }
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
