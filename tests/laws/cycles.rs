//! Fixing ends, whatever the rules do.

use crate::given::{Rules, applied, replace, shown};
use mdlint::engine::Mode;
use mdlint::rule::Applicability;

#[test]
fn rules_that_undo_each_other_are_named_and_what_others_did_stays() {
    let rules = Rules::default()
        .with("one", replace("aaa", "bbb"))
        .with("other", replace("bbb", "aaa"))
        .with("third", replace("teh", "the"));
    let fixed = rules.fix("aaa teh\n");
    // The third rule fixed its word in the pass that began the cycle; that text never comes back.
    assert_eq!(fixed.source.text(), "bbb the\n");
    assert_eq!(applied(&fixed), [("one", 1), ("third", 1)]);
    assert_eq!(
        fixed.notes,
        [
            "fixes of `one` and `other` undo one another, which is a bug in mdlint; they were left out"
        ]
    );
    assert_eq!(shown(&fixed), ["1:1 other: `bbb`, expected `aaa`"]);
    let again = rules.fix(fixed.source.text());
    assert_eq!(again.source.text(), fixed.source.text());
}

#[test]
fn fixes_that_find_no_end_are_left_out_and_the_rest_goes_in() {
    let rules =
        Rules::default().with("grows", replace(".", "..")).with("word", replace("teh", "the"));
    let fixed = rules.fix("teh a.\n");
    assert_eq!(fixed.source.text(), "the a.\n");
    assert_eq!(applied(&fixed), [("word", 1)]);
    let note = "fixes of `grows` find no end, which is a bug in mdlint; they were left out";
    assert_eq!(fixed.notes, [note]);
}

#[test]
fn fixes_that_meet_go_in_one_after_another() {
    let rules = Rules::default().with("a", replace("ab", "x")).with("b", replace("bc", "y"));
    let fixed = rules.fix("abc bc ab\n");
    assert_eq!(fixed.source.text(), "xc y x\n");
    assert_eq!(applied(&fixed), [("a", 2), ("b", 1)]);
}

#[test]
fn only_what_is_wanted_is_fixed() {
    let rules = Rules::default()
        .with("safe", replace("s", "S"))
        .with("shown", replace("h", "H").applicable(Applicability::Shown))
        .with("unsafe", replace("u", "U").applicable(Applicability::Unsafe));
    assert_eq!(rules.fix("s u h\n").source.text(), "S u h\n");
    let both = rules.alone("s u h\n", Mode::Fix(Applicability::Unsafe));
    assert_eq!(both.source.text(), "S U h\n");
    let none = rules.check("s u h\n");
    assert!(none.original.is_none() && none.source.text() == "s u h\n");
}
