//! `mdlint rules`: all rules, one line each.

use super::args::{RuleSelection, RulesArgs, overrides};
use super::{problems, streams};
use crate::config::{Configurations, FileSettings, Level};
use crate::engine::RuleFacts;
use crate::report::{Palette, Screen, crop, wrap};
use crate::rule::page::Page;
use crate::rule::{Applicability, Group};
use crate::rules::{Catalogue, CatalogueRule};
use crate::text::width;
use std::fmt::Write as _;
use std::path::Path;

/// Prints them to standard output; 0, or 2 if the configuration is broken.
pub fn run(args: &RulesArgs, catalogue: &Catalogue, rules: &[RuleFacts]) -> u8 {
    let palette = args.color.palette();
    let overrides = overrides(&RuleSelection::default(), &args.config);
    let configurations = Configurations::new(overrides, rules);
    let settings = configurations.settings(Path::new("README.md"));
    if let Err(broken) = configurations.check() {
        problems::print(&broken, &palette);
        return 2;
    }
    let text = table(catalogue, &settings, &palette, Screen::of_terminal().columns);
    streams::print(&text, 0)
}

/// Columns before a sentence, without those of the name: blanks, level, mark.
const BEFORE: usize = 15;
/// A sentence that would have fewer columns stands below its rule.
const LEAST: usize = 24;

/// The rules, group by group, each line at most `columns` wide.
pub fn table(
    catalogue: &Catalogue,
    settings: &FileSettings,
    palette: &Palette,
    columns: usize,
) -> String {
    let Palette { strong, faint, .. } = palette;
    let widest = catalogue.rules().iter().map(|rule| width::columns(rule.id())).max();
    let widest = widest.unwrap_or(0);
    let mut out = String::new();
    for group in Group::ALL {
        let mut rules: Vec<&CatalogueRule> =
            catalogue.rules().iter().filter(|rule| rule.group() == group).collect();
        if rules.is_empty() {
            continue;
        }
        rules.sort_by_key(|rule| rule.id().clone());
        let _ = writeln!(out, "{strong}{}{strong:#}", group.name());
        for rule in rules {
            let (mark, summary) = from_page(rule);
            let level = level(settings, rule.id());
            let style = match level {
                Level::Off => *faint,
                Level::On(severity) => palette.severity(severity),
            };
            let pad = " ".repeat(widest - width::columns(rule.id()));
            let line = format!("  {}{pad}  {style}{:<7}{style:#} {mark}", rule.id(), level.name());
            let free = columns.saturating_sub(widest + BEFORE);
            let _ = if free < LEAST {
                let below = crop(&summary, columns.saturating_sub(4));
                writeln!(out, "{}\n    {below}", line.trim_end())
            } else {
                writeln!(out, "{line}  {}", crop(&summary, free))
            };
        }
    }
    let closing =
        "* --fix mends some of it, + --unsafe-fixes does; mdlint rule NAME shows the page";
    wrap(closing, columns).into_iter().for_each(|line| out.push_str(&(line + "\n")));
    out
}

fn level(settings: &FileSettings, id: &str) -> Level {
    let rule = settings.rules.iter().find(|rule| *rule.id == *id);
    rule.map_or(Level::Off, |rule| rule.level)
}

/// Whether fixes are shown on the page of a rule, and its first sentence.
fn from_page(rule: &CatalogueRule) -> (char, String) {
    let Ok(page) = Page::read(&rule.page) else { return (' ', String::new()) };
    let shows = |with| page.cases.iter().any(|case| case.mends(with));
    let mark = match (shows(Applicability::Safe), shows(Applicability::Unsafe)) {
        (true, _) => '*',
        (false, true) => '+',
        (false, false) => ' ',
    };
    let first = page.summary.find(". ").map_or(page.summary.as_str(), |end| &page.summary[..=end]);
    (mark, first.to_string())
}
