//! `--statistics`: how many findings each rule has.

use super::json::VERSION;
use super::number;
use super::rules::{RuleCounts, count_by_rule};
use super::style::Palette;
use crate::engine::Outcome;
use serde::Serialize;
use std::io::{self, Write};

/// A rule and its findings, most first; `*` and `+` say how many can be mended.
pub fn print(outcome: &Outcome, palette: &Palette, out: &mut dyn Write) -> io::Result<()> {
    let rules = count_by_rule(outcome);
    let name = rules.iter().map(|rule| rule.rule.len()).max().unwrap_or(0);
    for RuleCounts { rule, counts, severity, .. } in &rules {
        let style = palette.severity(*severity);
        let pad = " ".repeat(name - rule.len());
        let mut line = format!("{:>6}  {style}{rule}{style:#}{pad}", number(counts.all()));
        for (mark, count) in [('*', counts.safe), ('+', counts.uncertain)] {
            if count > 0 {
                line += &format!("  {mark}{}", number(count));
            }
        }
        writeln!(out, "{}", line.trim_end())?;
    }
    Ok(())
}

#[derive(Serialize)]
struct Document<'a> {
    version: u32,
    files: usize,
    statistics: Vec<Entry<'a>>,
}

#[derive(Serialize)]
struct Entry<'a> {
    rule: &'a str,
    aliases: &'a [String],
    count: usize,
    safe: usize,
    #[serde(rename = "unsafe")]
    uncertain: usize,
}

/// The same as one JSON document.
pub fn json(outcome: &Outcome, out: &mut dyn Write) -> io::Result<()> {
    let rules = count_by_rule(outcome);
    let entries = rules.iter().map(|it| Entry {
        rule: it.rule,
        aliases: outcome.facts(it.rule).map_or(&[], |facts| &facts.aliases),
        count: it.counts.all(),
        safe: it.counts.safe,
        uncertain: it.counts.uncertain,
    });
    let statistics = entries.collect();
    serde_json::to_writer(
        &mut *out,
        &Document { version: VERSION, files: outcome.documents().count(), statistics },
    )?;
    writeln!(out)
}
