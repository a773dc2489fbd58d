//! Values that a vocabulary of the configuration declares, and that no entry has.

use super::configuration::{Place, diagnostic, is_of_the_list, listed, severity_of};
use super::work::Done;
use crate::engine::{Diagnostic, Role, Severity, UNUSED_TAG};
use crate::text::toml::FileIndex;
use std::collections::BTreeMap;

/// So many of one vocabulary are one finding.
const MANY: usize = 3;

/// A value where it is declared.
struct Declared<'d> {
    value: &'d str,
    vocabulary: &'d str,
    severity: Severity,
    used: bool,
}

/// Files of one list share its vocabularies: one use in any of them is enough.
pub(super) fn unused_tags(done: &[Done]) -> Vec<(Place, Diagnostic)> {
    let mut all: BTreeMap<Place, Declared> = BTreeMap::new();
    let checked = done.iter().filter(|done| done.checked.role == Role::Checked);
    for done in checked.filter(|done| is_of_the_list(done)) {
        let Some(severity) = severity_of(&done.prepared, UNUSED_TAG) else { continue };
        for vocabulary in done.prepared.settings.list.vocabularies() {
            for (place, value) in vocabulary.declared() {
                let name = vocabulary.name.as_deref().unwrap_or_default();
                let declared = Declared { value, vocabulary: name, severity, used: false };
                let known = all.entry(place).or_insert(declared);
                known.used |= done.checked.tags.iter().any(|tag| **tag == *value);
            }
        }
    }
    all.retain(|_, declared| !declared.used);
    let mut of_one: BTreeMap<(&str, FileIndex), Vec<(Place, Declared)>> = BTreeMap::new();
    for (place, declared) in all {
        of_one.entry((declared.vocabulary, place.0)).or_default().push((place, declared));
    }
    of_one.into_values().flat_map(told).collect()
}

/// One finding for each, or one for many.
fn told(unused: Vec<(Place, Declared)>) -> Vec<(Place, Diagnostic)> {
    let Some((first, Declared { vocabulary, severity, .. })) = unused.first() else {
        return Vec::new();
    };
    if unused.len() >= MANY {
        let values = listed(unused.iter().map(|(_, it)| format!("`{}`", it.value)));
        let message = format!("{values} of `{vocabulary}` are declared, and no entry has them");
        return vec![(*first, diagnostic(UNUSED_TAG, *first, *severity, message, None))];
    }
    let one = |(place, declared): &(Place, Declared)| {
        let message = format!("`{}` is declared, and no entry has it", declared.value);
        (*place, diagnostic(UNUSED_TAG, *place, declared.severity, message, None))
    };
    unused.iter().map(one).collect()
}
