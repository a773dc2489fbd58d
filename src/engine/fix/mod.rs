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
    let found = analyse(text, setup, neighbours)?;
    let (passes, refused, notes) = (Vec::new(), Refused::default(), Vec::new());
    let mut fixing = Fixing { text, setup, neighbours, found, passes, refused, notes };
    loop {
        let Fixing { found, text, refused, .. } = &fixing;
        let chosen = choose(found, setup, wanted, &text.doc, refused);
        let next = match chosen.is_empty() {
            true => Next::Done,
            false if fixing.passes.len() == MOST_PASSES => fixing.begin_again(&chosen)?,
            false => fixing.pass(&chosen)?,
        };
        match next {
            Next::Pass => {}
            Next::Done => return Ok(fixing.fixed()),
        }
    }
}

/// A text on its way.
struct Fixing<'f> {
    text: &'f mut Text,
    setup: &'f Setup<'f>,
    neighbours: Neighbours<'f>,
    /// In the text as it is.
    found: Vec<Found>,
    passes: Vec<Pass>,
    refused: Refused,
    notes: Vec<String>,
}

enum Next {
    Pass,
    Done,
}

impl Fixing<'_> {
    /// Puts in what holds its claims. Where that text has been before, its first time was the last
    /// good one.
    fn pass(&mut self, chosen: &[Choice]) -> Result<Next, Failure> {
        let (doc, refused) = (&self.text.doc, &mut self.refused);
        let landed = guarded(|| "fixing it".to_string(), || land(doc, chosen, refused))?;
        self.notes.extend(landed.notes(self.setup, doc));
        // Where nothing went in, something was refused, and the next choice is another.
        let Landed { doc: Some(doc), applied, .. } = landed else { return Ok(Next::Pass) };
        self.passes.push(Pass { text: self.text.doc.source().shared_text(), applied });
        let Some(first) = self.passes.iter().position(|pass| *pass.text == *doc.text()) else {
            self.go_to(doc)?;
            return Ok(Next::Pass);
        };
        self.notes.push(cycle(&self.passes[first..], self.setup));
        self.go_to(Document::parse(self.passes[first].text.clone()))?;
        self.passes.truncate(first);
        Ok(Next::Done)
    }

    /// From the first text on, without those who would go on for ever.
    fn begin_again(&mut self, chosen: &[Choice]) -> Result<Next, Failure> {
        self.notes.push(endless(chosen, self.setup));
        self.refused.give_up(chosen.iter().map(|choice| choice.rule));
        self.go_to(Document::parse(self.passes[0].text.clone()))?;
        self.passes.clear();
        Ok(Next::Pass)
    }

    fn go_to(&mut self, doc: Document) -> Result<(), Failure> {
        *self.text = Text::new(doc);
        self.found = analyse(self.text, self.setup, self.neighbours)?;
        Ok(())
    }

    fn fixed(self) -> Fixed {
        let mut applied = BTreeMap::new();
        for rule in self.passes.into_iter().flat_map(|pass| pass.applied) {
            *applied.entry(rule).or_default() += 1;
        }
        Fixed { found: self.found, applied, notes: self.notes }
    }
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
