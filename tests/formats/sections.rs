//! Which sections a `[[list.section]]` speaks of, and which of several holds.

use super::assert_none;
use mdlint::config::list_of;
use mdlint::list::Settings;

fn settings(patterns: &[&str]) -> Settings {
    let blocks = patterns.iter().enumerate().map(|(index, pattern)| {
        format!("[[list.section]]\nmatch = '{pattern}'\nformats = ['{{n{index}}}']\n")
    });
    let config = format!("[list]\nformats = ['{{base}}']\n{}", blocks.collect::<String>());
    Settings::compile(&list_of(&config).expect("TOML")).expect("patterns")
}

fn format_of(settings: &Settings, path: &str) -> String {
    let path: Vec<&str> = path.split(" > ").collect();
    let program = settings.section(&path).program.as_ref().expect("formats");
    program.formats()[0].to_string()
}

#[test]
fn patterns_speak_of_whole_headings_at_any_depth() {
    let cases = include_str!("../../fixtures/formats/sections.tsv");
    let mut faults = Vec::new();
    for case in cases.lines().filter(|line| !line.starts_with('#')) {
        let parts: Vec<&str> = case.split('\t').collect();
        let [pattern, path, expected] = parts[..] else { panic!("three parts: {case}") };
        let found = if format_of(&settings(&[pattern]), path) == "{n0}" { "yes" } else { "no" };
        if found != expected {
            faults.push(format!("{case}, but {found}"));
        }
    }
    assert_none(&faults);
}

#[test]
fn the_last_block_that_matches_holds_and_inherits_what_it_does_not_name() {
    let settings = settings(&["Books/**", "Novels", "Nothing"]);
    assert_eq!(format_of(&settings, "Books > Novels"), "{n1}");
    assert_eq!(format_of(&settings, "Books > Poems"), "{n0}");
    assert_eq!(format_of(&settings, "Films"), "{base}");
    let matching: Vec<usize> = settings.matching(&["Books", "Novels"]).collect();
    assert_eq!(matching, [0, 1]);
    let config = "[list]\nformats = ['{base}']\nnested = true\n[[list.section]]\nmatch = 'Books'\nentries = false\n";
    let settings = Settings::compile(&list_of(config).expect("TOML")).expect("patterns");
    let books = settings.section(&["Books"]);
    assert_eq!((books.nested, books.entries), (Some(true), Some(false)));
    assert_eq!(format_of(&settings, "Books"), "{base}");
}
