//! Repairs one text: takes fixes that do not meet, holds them to their claims, and looks again, until
//! nothing is left to fix.

mod choose;
mod land;
mod moved;
mod refused;

use super::analyse::{Found, Text, analyse};
use super::facts::Neighbours;
use super::guard::guarded;
use super::{Failure, Setup};
use crate::markdown::Document;
use crate::rule::Applicability;
use choose::{Choice, choose, is_wanted};
use land::{Landed, land};
use refused::Refused;
use std::collections::BTreeMap;
use std::sync::Arc;

/// Fixes build upon one another, but not for ever.
const MOST_PASSES: usize = 10;

/// What became of a text: nothing is left to fix in it, unless the notes say otherwise.
pub struct Fixed {
    /// What is found in it now.
    pub found: Vec<Found>,
    /// How many findings were mended, by the index of their rule.
    pub applied: BTreeMap<usize, usize>,
    /// Where fixes did not do what they claim. One sentence each.
    pub notes: Vec<String>,
}

/// What one pass did, and the text that it was done to.
struct Pass {
    text: Arc<str>,
    /// The rules of the findings that it mended.
    applied: Vec<usize>,
}

/// Makes the fixes that are at least as applicable as `wanted`.
pub fn fix(
    text: &mut Text,
    setup: &Setup,
    neighbours: Neighbours,
    wanted: Applicability,
) -> Result<Fixed, Failure> {
    let mut passes: Vec<Pass> = Vec::new();
    let mut refused = Refused::default();
    let mut notes = Vec::new();
    let mut found = analyse(text, setup, neighbours)?;
    loop {
        let chosen = choose(&found, setup, wanted, &text.doc, &refused);
        if chosen.is_empty() {
            break;
        }
        if passes.len() == MOST_PASSES {
            // Begins again without those who would go on for ever.
            notes.push(endless(&chosen, setup));
            refused.give_up(chosen.iter().map(|choice| choice.rule));
            *text = Text::new(Document::parse(passes[0].text.clone()));
            found = analyse(text, setup, neighbours)?;
            passes.clear();
            continue;
        }
        let landed =
            guarded(|| "fixing it".to_string(), || land(&text.doc, &chosen, &mut refused))?;
        notes.extend(landed.notes(setup, &text.doc));
        let Landed { doc: Some(doc), applied, .. } = landed else { continue };
        passes.push(Pass { text: text.doc.source().shared_text(), applied });
        let seen = passes.iter().position(|pass| *pass.text == *doc.text());
        let Some(first) = seen else {
            *text = Text::new(doc);
            found = analyse(text, setup, neighbours)?;
            continue;
        };
        notes.push(cycle(&passes[first..], setup));
        *text = Text::new(Document::parse(passes[first].text.clone()));
        found = analyse(text, setup, neighbours)?;
        passes.truncate(first);
        break;
    }
    let mut applied = BTreeMap::new();
    for rule in passes.into_iter().flat_map(|pass| pass.applied) {
        *applied.entry(rule).or_default() += 1;
    }
    Ok(Fixed { found, applied, notes })
}

/// Whether there is anything that [`fix`] would try.
pub fn is_fixable(found: &[Found], setup: &Setup, wanted: Applicability) -> bool {
    found.iter().any(|found| is_wanted(found, setup, wanted))
}

fn cycle(passes: &[Pass], setup: &Setup) -> String {
    let rules = passes.iter().flat_map(|pass| &pass.applied).copied();
    let names = names(rules, setup);
    format!("fixes of {names} undo one another, which is a bug in mdlint; they were left out")
}

fn endless(chosen: &[Choice], setup: &Setup) -> String {
    let names = names(chosen.iter().map(|choice| choice.rule), setup);
    format!("fixes of {names} find no end, which is a bug in mdlint; they were left out")
}

/// "`a`, `b` and `c`", each once.
fn names(rules: impl Iterator<Item = usize>, setup: &Setup) -> String {
    let mut rules: Vec<usize> = rules.collect();
    rules.sort_unstable();
    rules.dedup();
    let names: Vec<String> =
        rules.into_iter().map(|rule| format!("`{}`", setup.rules[rule].id)).collect();
    match names.split_last() {
        Some((last, [])) => last.clone(),
        Some((last, others)) => format!("{} and {last}", others.join(", ")),
        None => String::new(),
    }
}
