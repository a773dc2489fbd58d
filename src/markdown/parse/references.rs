//! References that the parser does not resolve.
//!
//! It stops resolving when what references expand to outgrows the document, but asks for labels that
//! it cannot resolve. Which definitions there are is known only when the tree is, so it is answered
//! by what looks like a definition; where that turns out to be none, the parser runs once more.

use super::pass;
use crate::markdown::document::Tables;
use crate::markdown::{Definition, definition};
use crate::text::{Source, Span};
use comrak::options::BrokenLinkReference;
use comrak::{Options, ResolvedReference};
use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, Mutex, PoisonError};

/// In lines: more than anyone writes.
const LONGEST_DEFINITION: usize = 4;

/// What a label stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Target {
    url: String,
    title: String,
}

type Targets = HashMap<Box<str>, Target>;

/// Reads a text that may hold definitions.
pub(super) fn read(source: &Source, options: impl Fn() -> Options<'static>) -> Tables {
    let (tables, answered) = pass_with(source, options(), &looks_defined(source));
    let defined: HashMap<&str, &Definition> =
        tables.definitions.iter().filter(|it| !it.shadowed).map(|it| (&*it.key, it)).collect();
    let right = answered.iter().all(|(label, target)| {
        let defined = defined.get(&**label);
        defined.map(|it| (&*it.url, &*it.title_text))
            == target.as_ref().map(|it| (&*it.url, &*it.title))
    });
    if right {
        return tables;
    }
    let targets = defined.into_iter().map(|(label, it)| {
        (label.into(), Target { url: it.url.to_string(), title: it.title_text.to_string() })
    });
    pass_with(source, options(), &targets.collect()).0
}

/// A pass in which `targets` answer for what the parser does not resolve, and those answers.
fn pass_with(
    source: &Source,
    options: Options<'static>,
    targets: &Targets,
) -> (Tables, BTreeMap<String, Option<Target>>) {
    let answered = Mutex::new(BTreeMap::new());
    let answer = |reference: BrokenLinkReference| {
        let target = targets.get(reference.normalized);
        let mut answered = answered.lock().unwrap_or_else(PoisonError::into_inner);
        if !answered.contains_key(reference.normalized) {
            answered.insert(reference.normalized.to_owned(), target.cloned());
        }
        target.map(|it| ResolvedReference { url: it.url.clone(), title: it.title.clone() })
    };
    let tables = {
        let mut options: Options = options;
        options.parse.broken_link_callback = Some(Arc::new(answer));
        pass(source, &options)
    };
    (tables, answered.into_inner().unwrap_or_else(PoisonError::into_inner))
}

/// What stands at the start of a line like a definition, whatever it stands in.
fn looks_defined(source: &Source) -> Targets {
    let (text, lines) = (source.text(), source.lines());
    let mut targets = Targets::new();
    for (at, _) in text.match_indices("]:") {
        let line = lines.line_of(at);
        let span = lines.span(text, line);
        let start = span.end() - text[span].trim_start_matches([' ', '\t', '>']).len();
        let last = lines.full_span((line + LONGEST_DEFINITION - 1).min(lines.count() - 1));
        let parts = definition::parts(&text[..last.end()], start);
        let Some(parts) = parts else { continue };
        let found = definition::definition(text, &parts, |range| Span::new(range.start, range.end));
        let title = found.title_text.into_string();
        targets.entry(found.key).or_insert(Target { url: found.url.into_string(), title });
    }
    targets
}
