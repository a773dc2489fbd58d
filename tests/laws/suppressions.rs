//! What comments allow, and what is said of comments that allow nothing.

use crate::given::{Rules, replace, shown};

fn rules() -> Rules {
    Rules::default().with("word", replace("teh", "the")).with("x-rule", replace("xx", "x"))
}

/// The lines in which `word` and `x-rule` still find something.
fn left(text: &str) -> Vec<String> {
    let line = |line: String| line[..line.find(": ").unwrap_or(line.len())].to_string();
    shown(&rules().check(text)).into_iter().map(line).collect()
}

#[test]
fn a_comment_covers_the_entry_block_lines_or_file_that_it_stands_for() {
    let cases: &[(&str, &[&str])] = &[
        ("- teh <!-- mdlint-allow word: b -->\n- teh\n", &["2:3 word"]),
        ("- teh\n  teh <!-- mdlint-allow word: b -->\n  - teh\n", &["3:5 word"]),
        ("- teh xx <!-- mdlint-allow word, x-rule: b -->\n", &[]),
        ("- teh xx <!-- mdlint-allow word-elsewhere: b -->\n", &["1:7 x-rule"]),
        ("- teh xx <!-- mdlint-allow term: b -->\n", &[]),
        ("teh\nteh <!-- mdlint-allow word: b -->\n\nteh\n", &["4:1 word"]),
        ("# teh <!-- mdlint-allow word: b -->\n\nteh\n", &["3:1 word"]),
        ("|a|b|\n|-|-|\n|teh|<!-- mdlint-allow word: b -->|\n|teh|c|\n", &["4:2 word"]),
        ("|a|b|\n|-|-|\n|teh|c| <!-- mdlint-allow word: b -->\n|teh|c|\n", &["4:2 word"]),
        ("<!-- mdlint-allow word: b -->\n\nteh\n\nteh\n", &["5:1 word"]),
        ("<!-- mdlint-allow word: b -->\n- teh\n- teh\n\nteh\n", &["5:1 word"]),
        ("- teh\n\n<!-- mdlint-allow word: b -->\n- teh\n- teh\n", &["1:3 word", "5:3 word"]),
        ("<!-- mdlint-allow word: b -->\n<!-- other -->\nteh\n", &[]),
        ("- a\n  teh\n  <!-- mdlint-allow word: b -->\n", &[]),
        ("teh\n\n<!-- mdlint-allow-file word: b -->\n\nteh xx\n", &["5:5 x-rule"]),
        (
            "teh\n\n<!-- mdlint-allow-start word: b -->\n\nteh\n\n<!-- mdlint-allow-end word -->\n\nteh\n",
            &["1:1 word", "9:1 word"],
        ),
        (
            "<!-- mdlint-allow-start word, x-rule: b -->\n\nteh\n\n<!-- mdlint-allow-end word -->\n\nteh xx\n",
            &["7:1 word"],
        ),
        (
            "<!-- mdlint-allow-start word: b -->\n\nteh\n\n<!-- mdlint-allow-end -->\n\nteh\n",
            &["7:1 word"],
        ),
        (
            "<!-- markdownlint-disable -->\n\nteh xx\n\n<!-- markdownlint-enable -->\n\nteh\n",
            &["7:1 word"],
        ),
        ("<!-- markdownlint-disable-next-line WORD -->\nteh\n\nteh\n", &["4:1 word"]),
        ("teh <!-- markdownlint-disable-line word-elsewhere -->\nteh\n", &["2:1 word"]),
        ("<!-- markdownlint-disable-file word -->\n\nteh\n", &[]),
        ("<!--lint ignore word-->\n\nteh\n\nteh\n", &["5:1 word"]),
        ("<!--lint disable word-->\n\nteh\n\n<!--lint enable word-->\n\nteh\n", &["7:1 word"]),
        ("<!-- markdownlint-disable MD999 -->\n\nteh\n", &["3:1 word"]),
    ];
    for (text, expected) in cases {
        assert_eq!(left(text), *expected, "{text}");
    }
}

fn own(text: &str) -> Vec<String> {
    shown(&rules().and_own().check(text))
}

#[test]
fn comments_that_allow_nothing_are_reported() {
    let cases: &[(&str, &[&str])] = &[
        ("- teh <!-- mdlint-allow word: b -->\n", &[]),
        (
            "- the <!-- mdlint-allow word: b -->\n",
            &["1:25 unused-suppression: `word` finds nothing here"],
        ),
        (
            "- teh <!-- mdlint-allow word, x-rule: b -->\n",
            &["1:31 unused-suppression: `x-rule` finds nothing here"],
        ),
        ("- teh <!-- mdlint-allow word, x-rule, unused-suppression: b -->\n", &[]),
        (
            "<!-- mdlint-allow word: b -->\n",
            &["1:19 unused-suppression: `word` finds nothing here"],
        ),
        ("- a <!-- markdownlint-disable-line word -->\n", &[]),
        ("- a <!-- mdlint-allow-end word -->\n", &[]),
        (
            "- a <!-- mdlint-allow worf: b -->\n",
            &["1:23 unknown-rule: unknown rule `worf`; did you mean `word`?"],
        ),
        (
            "- teh <!-- mdlint-allow word -->\n",
            &["1:7 suppression-without-reason: nothing says why this is allowed"],
        ),
        (
            "<!-- mdlint-alow word: b -->\n",
            &["1:6 unknown-rule: `mdlint-alow` means nothing; did you mean `mdlint-allow`?"],
        ),
        ("<!-- mdlint-allow -->\n", &["1:1 unknown-rule: names no rule, and allows nothing"]),
    ];
    for (text, expected) in cases {
        assert_eq!(own(text), *expected, "{text}");
    }
}

#[test]
fn a_rule_that_did_not_run_may_be_allowed() {
    let mut rules = rules().and_own();
    let names = rules.names();
    rules.0.retain(|rule| &*rule.id != "word");
    assert!(names.get("word").is_some());
    // The names of a run are those of all rules; here, what does not run has no name.
    assert_eq!(
        shown(&rules.check("- the <!-- mdlint-allow x-rule: b -->\n")),
        ["1:25 unused-suppression: `x-rule` finds nothing here"]
    );
}

#[test]
fn a_comment_without_use_goes_where_nothing_else_changes() {
    let fixed = |text: &str| rules().and_own().fix(text).source.text().to_string();
    assert_eq!(fixed("- a  <!-- mdlint-allow word: b -->\n- b\n"), "- a\n- b\n");
    assert_eq!(fixed("- a <!-- mdlint-allow word, x-rule: b -->"), "- a");
    for stays in [
        "<!-- mdlint-allow word: b -->\n\na\n",
        "- a <!-- mdlint-allow word: b --> b\n",
        "- xx<!-- mdlint-allow word: b -->\n",
    ] {
        let expected = stays.replace("xx", "x");
        assert_eq!(fixed(stays), expected);
    }
}
