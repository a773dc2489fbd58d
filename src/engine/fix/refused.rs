//! Fixes that broke their claim, so that they are not tried again.

use super::moved::Moved;
use crate::rule::Fix;
use crate::text::Edit;
use std::collections::HashMap;

/// After so many, a rule's fixes are not worth looking at.
const MOST_OF_A_RULE: usize = 8;

#[derive(Default)]
pub struct Refused {
    /// Rule and edits, in places of the text as it is.
    fixes: Vec<(usize, Vec<Edit>)>,
    by_rule: HashMap<usize, usize>,
}

impl Refused {
    pub fn contains(&self, rule: usize, fix: &Fix) -> bool {
        self.is_hopeless(rule)
            || self.fixes.iter().any(|(of, edits)| *of == rule && *edits == fix.edits)
    }

    pub fn add(&mut self, rule: usize, fix: &Fix) {
        self.fixes.push((rule, fix.edits.clone()));
        *self.by_rule.entry(rule).or_default() += 1;
    }

    /// From now on, no fix of these rules is to be tried. The text is again what it was at first.
    pub fn give_up(&mut self, rules: impl Iterator<Item = usize>) {
        self.fixes.clear();
        self.by_rule.extend(rules.map(|rule| (rule, MOST_OF_A_RULE)));
    }

    /// Whether so many fixes of the rule were refused that none of them can be trusted.
    pub fn is_hopeless(&self, rule: usize) -> bool {
        self.by_rule.get(&rule).is_some_and(|count| *count >= MOST_OF_A_RULE)
    }

    /// Edits have gone in elsewhere. What they touched may be another fix now.
    pub fn follow(&mut self, moved: &Moved) {
        self.fixes.retain_mut(|(_, edits)| {
            edits.iter_mut().all(|edit| {
                let span = moved.span(edit.span);
                span.map(|span| edit.span = span).is_some()
            })
        });
    }
}
