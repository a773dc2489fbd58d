//! `fixtures/dates.txt`: what a text means in a date syntax.

use mdlint::list::Certainty;
use mdlint::list::date::{DateSyntax, Impossible};

/// The line that the table has to hold for `text`, beside its comment.
fn meaning(syntax: &DateSyntax, text: &str) -> String {
    if let Some(date) = syntax.read(text) {
        return match date.impossible() {
            None => "a date".to_string(),
            Some(Impossible::Month) => "no such month".to_string(),
            Some(Impossible::Day { last }) => format!("no such day, the last is {last}"),
        };
    }
    let mendings: Vec<String> = syntax
        .mend(text)
        .into_iter()
        .map(|mending| {
            let certainty = match mending.certainty {
                Certainty::Safe => "safe",
                Certainty::Unsafe => "unsafe",
                Certainty::Shown => "shown",
            };
            format!("{} ({certainty}, {})", mending.text, mending.pattern)
        })
        .collect();
    if mendings.is_empty() { "no date".to_string() } else { mendings.join(" or ") }
}

fn syntax(patterns: &str) -> Result<DateSyntax, String> {
    let mut syntax = DateSyntax::empty();
    for pattern in patterns.split(';') {
        let pattern = pattern.trim();
        syntax.add(pattern).map_err(|fault| {
            let end = fault.span.end();
            format!("{} at `{}`", fault.message, &pattern[fault.span.start()..end])
        })?;
    }
    Ok(syntax)
}

#[test]
fn every_line_of_the_table_holds() {
    let table = include_str!("../fixtures/dates.txt");
    let mut current = DateSyntax::empty();
    let mut lines = 0;
    for line in table.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
        lines += 1;
        let (left, right) = line.split_once(" = ").expect("a line holds ` = `");
        match left.strip_prefix("syntax ") {
            Some(patterns) => match syntax(patterns) {
                Ok(syntax) => {
                    assert_eq!(syntax.describe(), right);
                    current = syntax;
                }
                Err(message) => assert_eq!(message, right),
            },
            None => assert_eq!(meaning(&current, left), right, "{left}"),
        }
    }
    assert!(lines > 50);
}
