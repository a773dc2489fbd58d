//! One line a finding: `path:line:column: level: rule: message`.

use super::json::severity_name;
use super::message;
use super::positions::Positions;
use super::style::Palette;
use super::visible::visible;
use crate::engine::{Diagnostic, FileOutcome, Outcome};
use std::io::{self, Write};

pub fn print(outcome: &Outcome, palette: &Palette, out: &mut dyn Write) -> io::Result<()> {
    for file in &outcome.files {
        let positions = Positions::of_findings(file);
        for diagnostic in &file.diagnostics {
            line(file, &positions, diagnostic, palette, out)?;
        }
    }
    Ok(())
}

fn line(
    file: &FileOutcome,
    positions: &Positions,
    diagnostic: &Diagnostic,
    palette: &Palette,
    out: &mut dyn Write,
) -> io::Result<()> {
    let Diagnostic { rule, severity, finding } = diagnostic;
    let position = positions.at(finding.span.start);
    let (path, line, column) = (visible(&file.path), position.line, position.column);
    let message = message::render(&finding.message, positions);
    let level = severity_name(*severity);
    let style = palette.severity(*severity);
    let Palette { strong, .. } = palette;
    writeln!(
        out,
        "{strong}{path}{strong:#}:{line}:{column}: {style}{level}{style:#}: {rule}: {}",
        visible(&message)
    )
}
