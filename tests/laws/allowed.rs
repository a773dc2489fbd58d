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

/// How many comments were tried, and what each does that it must not do.
fn tried(list: &List, text: &str, faults: &mut Vec<String>) -> usize {
    let before = list.run(text, Mode::Check);
    let mut tried = 0;
    for diagnostic in &before.diagnostics {
        let expected = without(&before, diagnostic);
        for text in with_comments(&before, diagnostic) {
            tried += 1;
            let found = shown(&list.run(&text, Mode::Check));
            if found != expected {
                faults.push(format!("== {text}\n-- expected {expected:#?}\n-- found {found:#?}"));
            }
        }
    }
    tried
}

#[test]
fn the_comment_that_is_shown_allows_the_finding_and_nothing_else() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/lists");
    let (mut count, mut faults) = (0, Vec::new());
    for entry in fs::read_dir(folder).expect("a folder") {
        let list = List::in_folder(&entry.expect("an entry").path());
        count += tried(&list, list.text(), &mut faults);
    }
    assert!(count > 40, "{count}");
    assert!(faults.is_empty(), "{} of {count}\n{}", faults.len(), faults.join("\n"));
}

const CONFIGURATION: &str = r#"
[list]
nested  = true
formats = ['[{name}]({url}) - {description}', '| [{name}]({url}) | {year:year} |']
"#;

/// Lists in which some entries are no longer what they were before.
const LISTS: &[&str] = &[
    "# L\n\n## [a](https://a.example): An a.\n\nx\n\n## [b](https://b.example) - A b.\n\nx\n\n## [c](https://c.example) - A c.\n\nx\n\n## [d](https://d.example) - A d.\n\nx\n",
    "[a](https://a.example): An a.\n\n[b](https://b.example) - A b.\n\n[c](https://c.example)  -  A c.\n",
    "- [a](https://a.example): An a.\n  - [b](https://b.example): A b.\n- [c](https://c.example) - A c.\n",
    "1. [a](https://a.example)\n   : An a.\n2. [b](https://b.example) - A b.\n",
    "> - [a](https://a.example): An a.\n> - [b](https://b.example) - A b.\n",
    "- [a](https://a.example): An a.\r\n- [b](https://b.example) - A b.\r\n",
    "- [a](https://a.example): An a.\n\n- [b](https://b.example) - A b.\n\n- [b](https://b.example) - A b.",
];

#[test]
fn the_comment_holds_in_every_carrier() {
    let list = List::with_configuration(CONFIGURATION);
    let mut faults = Vec::new();
    for text in LISTS {
        assert!(tried(&list, text, &mut faults) > 0, "nothing is found in {text}");
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}
