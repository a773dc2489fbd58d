//! Which fixes one pass takes: in order, as far as they keep clear of one another.

use super::refused::Refused;
use crate::engine::analyse::Found;
use crate::engine::{Setup, Severity};
use crate::markdown::Document;
use crate::rule::{Applicability, Fix, Group};
use crate::text::{Edit, Span};
use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

/// A fix, and how many findings of its rule carry it.
#[derive(Clone)]
pub struct Choice {
    pub rule: usize,
    pub fix: Arc<Fix>,
    pub findings: usize,
    /// The place of the first of the findings.
    pub span: Span,
}

/// Content before layout, then by place, then by rule; none touches another.
pub fn choose(
    found: &[Found],
    setup: &Setup,
    wanted: Applicability,
    doc: &Document,
    refused: &Refused,
) -> Vec<Choice> {
    let mut taken = Taken::default();
    let mut chosen = choices(found, setup, wanted);
    chosen.retain(|choice| {
        !refused.contains(choice.rule, &choice.fix)
            && choice
                .fix
                .edits
                .iter()
                .any(|edit| doc.text().get(edit.span.range()) != Some(&edit.text))
            && taken.take(&choice.fix.edits)
    });
    chosen
}

/// Layout at level info is the formatter's.
pub fn is_wanted(found: &Found, setup: &Setup, wanted: Applicability) -> bool {
    let layout = setup.rules[found.rule].group == Group::Layout;
    let fix = &found.finding.fix;
    fix.as_ref().is_some_and(|fix| fix.applicability >= wanted && !fix.edits.is_empty())
        && !(layout && found.severity == Severity::Info)
}

fn choices(found: &[Found], setup: &Setup, wanted: Applicability) -> Vec<Choice> {
    let mut choices: Vec<Choice> = Vec::new();
    let mut known: HashMap<*const Fix, usize> = HashMap::new();
    for found in found.iter().filter(|found| is_wanted(found, setup, wanted)) {
        let Some(fix) = &found.finding.fix else { continue };
        let index = *known.entry(Arc::as_ptr(fix)).or_insert(choices.len());
        match choices.get_mut(index) {
            Some(choice) => choice.findings += 1,
            None => {
                let (rule, span) = (found.rule, found.finding.span);
                choices.push(Choice { rule, fix: fix.clone(), findings: 1, span });
            }
        }
    }
    choices.sort_by_key(|choice| setup.rules[choice.rule].group);
    choices
}

/// Spans of which none touches another: start and end.
#[derive(Default)]
struct Taken(BTreeMap<u32, u32>);

impl Taken {
    /// Takes all of `edits`, or none of them.
    fn take(&mut self, edits: &[Edit]) -> bool {
        let is_free = |span: Span| {
            let last = self.0.range(..=span.end).next_back();
            last.is_none_or(|(_, end)| *end < span.start)
        };
        let free = edits.iter().all(|edit| is_free(edit.span));
        if free {
            self.0.extend(edits.iter().map(|edit| (edit.span.start, edit.span.end)));
        }
        free
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_touches_is_not_free() {
        let mut taken = Taken::default();
        let edit = |start, end| Edit::delete(Span::new(start, end));
        assert!(taken.take(&[edit(10, 20), edit(30, 30)]));
        for span in [(0, 10), (20, 21), (12, 13), (5, 40), (30, 30), (29, 30), (30, 33)] {
            assert!(!taken.take(&[edit(0, 1), edit(span.0, span.1)]), "{span:?}");
        }
        assert!(taken.take(&[edit(0, 9), edit(21, 29)]));
        assert!(!taken.take(&[edit(29, 29)]));
    }
}
