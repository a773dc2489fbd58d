//! The rules that run for a file, built with the options that its configuration gives them.

use crate::config::{FileSettings, Level, RuleSettings};
use crate::engine::{ActiveRule, RuleFacts, Severity};
use crate::rules::{Catalogue, PageOrigin};
use crate::text::toml::Problem;

/// What a report and a configuration ask of all rules.
pub fn facts(catalogue: &Catalogue) -> Vec<RuleFacts> {
    let facts = catalogue.rules().iter().map(|rule| RuleFacts {
        id: rule.id().clone(),
        aliases: rule.aliases().map(str::to_string).collect(),
        group: rule.group().name().into(),
        url: rule.url(),
        // Who writes a page of their own wants it to be heeded.
        natural: match rule.origin {
            PageOrigin::Program => None,
            PageOrigin::User => Some(Severity::Warning),
        },
    });
    facts.collect()
}

/// By id; or what is wrong with the options of all rules.
pub fn active_rules(
    settings: &FileSettings,
    catalogue: &Catalogue,
) -> Result<Vec<ActiveRule>, Vec<Problem>> {
    let (mut rules, mut problems) = (Vec::new(), Vec::new());
    for said in &settings.rules {
        let Some(rule) = catalogue.get(&said.id) else { continue };
        let group = rule.group();
        match rule.build(&said.options) {
            Ok(rule) => rules.push(ActiveRule {
                id: said.id.clone(),
                group,
                severity: severity(said.level),
                sections: sections(said, settings),
                rule,
            }),
            Err(mut found) => problems.append(&mut found),
        }
    }
    if problems.is_empty() { Ok(rules) } else { Err(problems) }
}

fn severity(level: Level) -> Option<Severity> {
    match level {
        Level::Off => None,
        Level::On(severity) => Some(severity),
    }
}

fn sections(said: &RuleSettings, settings: &FileSettings) -> Vec<(u32, Option<Severity>)> {
    let blocks = settings.section_levels.iter().enumerate();
    let levels = blocks.filter_map(|(block, levels)| {
        let level = levels.iter().find(|level| level.rule == said.id)?;
        Some((block as u32, severity(level.level)))
    });
    levels.collect()
}
