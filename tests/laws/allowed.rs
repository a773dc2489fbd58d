//! The comment that the full form of a finding shows does what it says: behind the entry, on its line,
//! it hides the finding, and changes nothing else.

use crate::corpus::List;
use crate::given::shown;
use mdlint::engine::{Diagnostic, FileOutcome, Mode};
use mdlint::text::Span;
use std::fs;
use std::path::Path;

/// A comment for the finding, at the end of its line, and in a row in the last cell, too.
fn with_comments(outcome: &FileOutcome, diagnostic: &Diagnostic) -> Vec<String> {
    let (text, rule) = (outcome.source.text(), &diagnostic.rule);
    let line = outcome.source.line_at(diagnostic.finding.span.start());
    let comment = format!(" <!-- mdlint-allow {rule}: it must be so -->");
    let last_cell = text[line].strip_suffix('|').map(|row| line.start() + row.trim_end().len());
    let places = [Some(line.end()), last_cell];
    let pasted = |at: usize| format!("{}{comment}{}", &text[..at], &text[at..]);
    places.into_iter().flatten().map(pasted).collect()
}

/// The findings, less those of the same rule on the same line: the comment is for the entry.
fn without(outcome: &FileOutcome, allowed: &Diagnostic) -> Vec<String> {
    let line = |span: Span| outcome.source.position(span.start()).line;
    let is_allowed = outcome
        .diagnostics
        .iter()
        .map(|it| it.rule == allowed.rule && line(it.finding.span) == line(allowed.finding.span));
    let all = shown(outcome).into_iter().zip(is_allowed);
    all.filter(|(_, is_allowed)| !is_allowed).map(|(finding, _)| finding).collect()
}

#[test]
fn the_comment_that_is_shown_allows_the_finding_and_nothing_else() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/lists");
    let (mut tried, mut faults) = (0, Vec::new());
    for entry in fs::read_dir(folder).expect("a folder") {
        let folder = entry.expect("an entry").path();
        let list = List::in_folder(&folder);
        let before = list.check();
        for diagnostic in &before.diagnostics {
            for text in with_comments(&before, diagnostic) {
                tried += 1;
                let (found, expected) =
                    (shown(&list.run(&text, Mode::Check)), without(&before, diagnostic));
                if found != expected {
                    let line = before.source.position(diagnostic.finding.span.start()).line;
                    let line = text.lines().nth(line - 1).unwrap_or_default();
                    let differs = |one: &[String], other: &[String]| -> Vec<String> {
                        one.iter().filter(|it| !other.contains(it)).cloned().collect()
                    };
                    let (more, less) = (differs(&found, &expected), differs(&expected, &found));
                    faults.push(format!("{line}\n  more: {more:?}\n  less: {less:?}"));
                }
            }
        }
    }
    assert!(tried > 40, "{tried}");
    assert!(faults.is_empty(), "{} of {tried}\n{}", faults.len(), faults.join("\n"));
}
