//! A rule that lies about what it changes is caught, refused and named, and the rest goes in.

use crate::given::{Rules, Sorted, applied, replace};
use mdlint::rule::Claim;
use std::sync::Arc;

/// A text with one place for the liar in each third line, and one for an honest rule before it.
const TEXT: &str =
    "# Title\n\n- one teh thing\n- two teh LIE\n- three teh thing\n\nA teh paragraph.\n";
const HONEST: &str =
    "# Title\n\n- one the thing\n- two the LIE\n- three the thing\n\nA the paragraph.\n";

fn assert_caught(claim: Claim, put: &'static str, promise: &str) {
    let rules = Rules::default()
        .with("honest", replace("teh", "the"))
        .with("liar", replace("LIE", put).claiming(claim));
    let fixed = rules.fix(TEXT);
    assert_eq!(fixed.source.text(), HONEST, "{claim:?}");
    assert_eq!(applied(&fixed), [("honest", 4)]);
    let note =
        format!("a fix of `liar` for line 4 {promise}, which is a bug in mdlint; it was left out");
    assert_eq!(fixed.notes, [note]);
    // What is refused is still reported.
    let left: Vec<&str> = fixed.diagnostics.iter().map(|it| &*it.rule).collect();
    assert_eq!(left, ["liar"]);
    assert!(fixed.failure.is_none());
}

#[test]
fn one_that_claims_to_change_nothing_changes_a_word() {
    assert_caught(Claim::Same, "truth", "changes the page, and claims not to");
}

#[test]
fn one_that_claims_to_change_text_brings_markup() {
    assert_caught(Claim::Text, "*truth*", "changes more than the text that it edits");
}

#[test]
fn one_that_claims_to_change_its_block_makes_another() {
    assert_caught(Claim::Inline, "LIE\n\nnew", "changes more than the blocks that it edits");
}

#[test]
fn one_that_claims_to_move_items_loses_a_word() {
    let promise = "loses or adds something, and claims only to move it";
    assert_caught(Claim::Items, "", promise);
}

#[test]
fn one_that_claims_to_nest_otherwise_changes_a_neighbour() {
    // All that follows becomes a comment.
    assert_caught(Claim::Nesting, "LIE\n\n<!--", "changes blocks that it does not edit");
}

#[test]
fn each_claim_allows_what_it_says() {
    for (claim, find, put) in [
        (Claim::Same, "* a", "- a"),
        (Claim::Text, "teh", "the"),
        (Claim::Inline, "LIE", "*truth*"),
        (Claim::Items, "- x\n- y\n", "- y\n- x\n"),
        (Claim::Nesting, "- x\n- y", "- x\n  - y"),
    ] {
        let text = "* a\n\nteh LIE\n\n- x\n- y\n";
        let fixed = Rules::default().with("rule", replace(find, put).claiming(claim)).fix(text);
        assert_eq!(fixed.source.text(), text.replace(find, put), "{claim:?}");
        assert_eq!(fixed.notes, [""; 0], "{claim:?}");
    }
}

#[test]
fn a_claim_is_not_covered_by_a_wider_one_of_the_same_pass() {
    let rules = Rules::default()
        .with("liar", replace("LIE", "*truth*").claiming(Claim::Same))
        .with("wide", replace("word", "`name`").claiming(Claim::Inline));
    let fixed = rules.fix("a word and a LIE\n");
    assert_eq!(fixed.source.text(), "a `name` and a LIE\n");
    assert_eq!(fixed.notes.len(), 1);
}

#[test]
fn a_rule_that_lies_everywhere_costs_no_more_than_some_tries() {
    let text = "a LIE\n\n".repeat(2_000);
    let rules = Rules::default().with("liar", replace("LIE", "*x*"));
    let fixed = rules.fix(&text);
    assert_eq!(fixed.source.text(), text);
    assert_eq!(fixed.notes.len(), 8);
}

#[test]
fn edits_that_cannot_be_made_are_refused() {
    // Rules that write reports cannot make such a fix; it may be shared, or come from elsewhere.
    let fixed = Rules::default()
        .with("honest", replace("teh", "the"))
        .with("wild", crate::given::Wild)
        .fix("teh ä\n");
    assert_eq!(fixed.source.text(), "the ä\n");
    let note = "a fix of `wild` for line 1 has edits that cannot be made, which is a bug in mdlint; it was left out";
    assert_eq!(fixed.notes, [note]);
}

#[test]
fn a_fix_that_findings_share_goes_in_once_for_all_of_them() {
    for ending in ["\n", "\r\n"] {
        let text = "- b\n- c\n- a\n".replace('\n', ending);
        let rules = Rules::default().with("sorted", Sorted);
        let found = rules.check(&text).diagnostics;
        let fixes: Vec<_> = found.iter().filter_map(|it| it.finding.fix.as_ref()).collect();
        assert!(fixes.len() == 3 && fixes.iter().all(|fix| Arc::ptr_eq(fix, fixes[0])));
        let fixed = rules.fix(&text);
        assert_eq!(fixed.source.text(), "- a\n- b\n- c\n".replace('\n', ending));
        assert_eq!(applied(&fixed), [("sorted", 3)]);
        assert_eq!(fixed.notes, [""; 0]);
    }
}
