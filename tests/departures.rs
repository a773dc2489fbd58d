//! Each departure of an entry is told by exactly one rule.

use mdlint::config::list_of;
use mdlint::list::{Deviation, List, Settings};
use mdlint::markdown::{Document, Kind};
use mdlint::rule::{Context, Report};
use mdlint::rules::CODED;
use mdlint::rules::departures::Owner;
use mdlint::text::Span;
use mdlint::text::toml::Table;
use std::cell::OnceCell;
use std::collections::BTreeSet;
use std::path::Path;

/// What the rule `id` finds.
fn findings(id: &str, cx: &Context) -> Vec<(Span, String)> {
    let coded = CODED.iter().find(|coded| coded.id == id).expect("a coded rule");
    let rule = (coded.build)(&Table::default()).expect("no options");
    let mut report = Report::default();
    rule.check_erased(cx, &mut report);
    let told = |finding: mdlint::rule::Finding| (finding.span, format!("{:?}", finding.message));
    report.into_findings().into_iter().map(told).collect()
}

/// The examples of the pages in a folder: their configuration, and a text with faults.
fn examples(folder: &str) -> Vec<(String, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let mut examples = Vec::new();
    for file in std::fs::read_dir(folder).expect("a folder").map(|file| file.expect("a file")) {
        let Ok(text) = std::fs::read_to_string(file.path()) else { continue };
        let page = Document::parse(text);
        let mut config = String::new();
        for block in page.of_kind(Kind::CodeBlock) {
            let info = block.info().unwrap_or_default();
            if info == "toml" || info == "toml config" {
                config = block.literal().to_string();
            } else if info.starts_with("md bad") {
                examples.push((config.clone(), without_carets(block.literal())));
            }
        }
    }
    examples
}

fn without_carets(text: &str) -> String {
    // A row of a table begins at the margin.
    let caret = |line: &str| {
        line.trim_start().starts_with('^')
            || line.trim_start().starts_with("| ") && line.starts_with(' ')
    };
    let is_text = |line: &&str| !caret(line);
    text.lines().filter(is_text).map(|line| format!("{line}\n")).collect()
}

fn settings(config: &str) -> Settings {
    let settings = list_of(config).ok().and_then(|list| Settings::compile(&list).ok());
    settings.expect("a good configuration")
}

#[test]
fn each_departure_is_told_by_one_rule() {
    let day = jiff::civil::date(2024, 5, 1);
    let mut owners = BTreeSet::new();
    let pages = ["fixtures/formats/shapes", "rules"];
    for (config, text) in pages.into_iter().flat_map(examples) {
        let settings = settings(&config);
        let (doc, list) = (Document::parse(text), OnceCell::new());
        let cx = Context::new(&doc, &list, &settings, day, &|_| true);
        let deviations = || cx.list().entries.iter().flat_map(|entry| &entry.deviations);
        owners.extend(deviations().map(|deviation| Owner::of(deviation.kind).id()));
        let mut told: Vec<_> = Owner::ALL.iter().flat_map(|it| findings(it.id(), &cx)).collect();
        let message = |text: &str| format!("{:?}", mdlint::rule::Message::from(text));
        let mut expected: Vec<_> = deviations().map(|it| (it.span, message(&it.message))).collect();
        told.sort();
        expected.sort();
        assert_eq!(told, expected, "{}", doc.text());
    }
    let all: BTreeSet<&str> = Owner::ALL.iter().map(|owner| owner.id()).collect();
    assert_eq!(owners, all, "every owner has something to tell in these examples");
}

#[test]
fn what_is_a_date_is_not_malformed() {
    let (mut dates, mut malformed) = (0, 0);
    for (config, text) in examples("fixtures/rules") {
        let list = List::read(&Document::parse(text), &settings(&config));
        for entry in list.entries() {
            let odd = |deviation: &&Deviation| Owner::of(deviation.kind) == Owner::MalformedDate;
            let odd: Vec<Span> = entry.deviations.iter().filter(odd).map(|it| it.span).collect();
            let read: Vec<Span> = entry.dates().map(|(field, _)| field.span).collect();
            assert!(odd.iter().all(|span| !read.contains(span)), "{odd:?} {read:?}");
            dates += read.len();
            malformed += odd.len();
        }
    }
    assert!(dates > 50 && malformed > 20, "{dates} dates and {malformed} malformed ones");
}
