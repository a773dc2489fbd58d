//! Levels by section, and layout that is the formatter's.

use crate::given::{Rules, replace, shown};
use mdlint::engine::{Mode, Role, Severity};
use mdlint::list::Settings;
use mdlint::rule::{Applicability, Group};

fn with_block(pattern: &str) -> Settings {
    let text = format!("[list]\n[[list.section]]\nmatch = \"{pattern}\"\n");
    let list = mdlint::config::list_of(&text).expect("a good list");
    Settings::compile(&list).expect("good settings")
}

const TEXT: &str = "teh\n\n# A\n\nteh\n\n## B\n\nteh\n\n# C\n\nteh\n";

fn lines(rules: &Rules, list: &Settings) -> Vec<(String, Severity)> {
    let checked = rules.run(&[("a.md", TEXT, Role::Checked)], list, Mode::Check);
    let outcome = &checked[0].outcome;
    let severities = outcome.diagnostics.iter().map(|it| it.severity);
    shown(outcome)
        .into_iter()
        .map(|line| line[..line.find(' ').unwrap()].into())
        .zip(severities)
        .collect()
}

#[test]
fn a_section_varies_the_level_of_a_rule() {
    let (warning, error) = (Severity::Warning, Severity::Error);
    let mut rules = Rules::default().with("word", replace("teh", "the"));
    rules.0[0].sections = vec![(0, Some(error))];
    let line = |line: &str, severity| (line.to_string(), severity);
    assert_eq!(
        lines(&rules, &with_block("A")),
        [line("1:1", warning), line("5:1", error), line("9:1", warning), line("13:1", warning)]
    );
    rules.0[0].sections = vec![(0, None)];
    assert_eq!(lines(&rules, &with_block("A/**")), [line("1:1", warning), line("13:1", warning)]);
    rules.0[0].severity = None;
    rules.0[0].sections = vec![(0, Some(error))];
    assert_eq!(lines(&rules, &with_block("B")), [line("9:1", error)]);
}

#[test]
fn layout_at_level_info_is_not_fixed() {
    let rule = || replace("teh", "the");
    let fixed = |group, severity| {
        Rules::default().in_group("word", group, Some(severity), rule()).fix("teh\n")
    };
    assert_eq!(fixed(Group::Layout, Severity::Info).source.text(), "teh\n");
    assert_eq!(fixed(Group::Layout, Severity::Warning).source.text(), "the\n");
    assert_eq!(fixed(Group::Term, Severity::Info).source.text(), "the\n");
}

#[test]
fn content_is_fixed_before_layout() {
    let severity = Some(Severity::Warning);
    let rules = Rules::default()
        .in_group("a", Group::Layout, severity, replace("xy", "layout"))
        .in_group("b", Group::Entry, severity, replace("yz", "entry"));
    let fixed = rules.alone("xyz\n", Mode::Fix(Applicability::Safe));
    assert_eq!(fixed.source.text(), "xentry\n");
}
