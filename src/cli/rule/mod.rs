//! `mdlint rule NAME`: the page of a rule, in the terminal.

mod blocks;
mod inlines;
mod table;

use super::args::RuleArgs;
use super::streams;
use crate::markdown::Document;
use crate::report::{Palette, Screen, wrap};
use crate::rules::{Catalogue, CatalogueRule, PageOrigin};
use blocks::HeadBlock;
use std::fmt::Write as _;

/// Wider lines are hard to read.
const WIDEST: usize = 100;

/// Prints it to standard output; 0, or 2 if there is no such rule.
pub fn run(args: &RuleArgs, catalogue: &Catalogue) -> u8 {
    let palette = args.color.palette();
    let Some(rule) = catalogue.get(&args.name) else {
        streams::warn(&streams::error(&catalogue.unknown(&args.name), &palette));
        return 2;
    };
    let text = render(rule, &palette, Screen::of_terminal().columns.min(WIDEST));
    streams::print(&text, 0)
}

/// The page of a rule, its lines at most `columns` wide but for code. Ends in a line ending.
pub fn render(rule: &CatalogueRule, palette: &Palette, columns: usize) -> String {
    let Palette { strong, faint, .. } = palette;
    let mut out = format!("{strong}{}{strong:#}\n", rule.id());
    for line in wrap(&facts(rule), columns) {
        let _ = writeln!(out, "{faint}{line}{faint:#}");
    }
    let doc = Document::parse(rule.page.text.clone());
    let head = match rule.head.rule {
        Some(_) => HeadBlock::Shown,
        None => HeadBlock::LeftOut,
    };
    out.push_str(&blocks::render(&doc, head, palette, columns));
    out
}

/// What the head says, on one line.
fn facts(rule: &CatalogueRule) -> String {
    let mut facts = vec![format!("group {}", rule.group().name())];
    facts.extend(rule.head.since.as_ref().map(|since| format!("since {}", since.value)));
    let aliases: Vec<&str> = rule.aliases().collect();
    if !aliases.is_empty() {
        facts.push(format!("also {}", aliases.join(", ")));
    }
    match rule.origin {
        PageOrigin::Program => {}
        PageOrigin::User => facts.push("a rule of your own".to_string()),
    }
    facts.join(" · ")
}
