//! Files that form one list, files that break a rule, and any number of threads.

use crate::given::{Panics, Rules, Unique, replace, shown};
use mdlint::engine::{Mode, Role, in_parallel};
use mdlint::list::Settings;
use mdlint::rule::Applicability;

const FIX: Mode = Mode::Fix(Applicability::Safe);

#[test]
fn facts_of_one_file_are_compared_alone() {
    let outcome = Rules::default().with("unique", Unique).check("#a\n\n#b #a\n");
    assert_eq!(shown(&outcome), ["3:4 unique: also in None:None"]);
}

#[test]
fn files_that_form_one_list_are_compared_even_if_only_one_is_checked() {
    let rules = Rules::default().with("unique", Unique);
    let files = [("a.md", "#a #b\n", Role::Read), ("b.md", "x\n\n#b #b\n", Role::Checked)];
    let checked = rules.run(&files, &Settings::default(), Mode::Check);
    assert_eq!(shown(&checked[0].outcome), [""; 0]);
    assert_eq!(
        shown(&checked[1].outcome),
        [
            "3:1 unique: also in Some(\"a.md\"):Some(1)",
            "3:4 unique: also in Some(\"a.md\"):Some(1)"
        ]
    );
}

#[test]
fn files_of_one_list_are_fixed_until_none_changes() {
    let rules = Rules::default().with("unique", Unique).with("word", replace("#c", "#a"));
    let files = [("a.md", "x #c\n", Role::Checked), ("b.md", "y #a\n", Role::Checked)];
    let checked = rules.run(&files, &Settings::default(), FIX);
    let texts: Vec<&str> = checked.iter().map(|it| it.outcome.source.text()).collect();
    assert_eq!(texts, ["x #a\n", "y \n"]);
    assert!(checked.iter().all(|it| it.outcome.diagnostics.is_empty()));
}

#[test]
fn what_is_only_read_is_never_fixed() {
    let rules = Rules::default().with("word", replace("teh", "the"));
    let files = [("a.md", "teh\n", Role::Read), ("b.md", "teh\n", Role::Checked)];
    let checked = rules.run(&files, &Settings::default(), FIX);
    let texts: Vec<&str> = checked.iter().map(|it| it.outcome.source.text()).collect();
    assert_eq!(texts, ["teh\n", "the\n"]);
}

#[test]
fn a_rule_that_panics_costs_its_file_and_is_named() {
    let rules = Rules::default().with("brittle", Panics("egg")).with("word", replace("teh", "the"));
    let files = [("a.md", "teh egg\n", Role::Checked), ("b.md", "teh\n", Role::Checked)];
    let checked = rules.run(&files, &Settings::default(), FIX);
    let failure = checked[0].outcome.failure.as_ref().expect("a failure");
    assert_eq!(failure.message, "rule `brittle` failed, which is a bug in mdlint: no egg for me");
    assert!(checked[0].outcome.original.is_none());
    assert_eq!(checked[1].outcome.source.text(), "the\n");
    assert!(checked[1].outcome.failure.is_none());
}

#[test]
fn a_generated_list_is_reported_on_and_not_fixed() {
    let mut list = Settings::default();
    list.generated = Some("data.yml".to_string());
    let rules = Rules::default().with("word", replace("teh", "the"));
    let run = |text, mode| {
        let mut checked = rules.run(&[("a.md", text, Role::Checked)], &list, mode);
        checked.pop().expect("one file").outcome
    };
    let fixed = run("teh\n", FIX);
    assert_eq!(shown(&fixed), ["1:1 word: `teh`, expected `the`"]);
    assert_eq!(fixed.notes, ["is generated from `data.yml`, so nothing was fixed here"]);
    assert!(fixed.original.is_none());
    assert_eq!(run("teh\n", Mode::Check).notes, [""; 0]);
    assert_eq!(run("the\n", FIX).notes, [""; 0]);
}

#[test]
fn results_come_in_the_order_of_what_went_in() {
    for threads in [0, 1, 2, 16] {
        let items: Vec<u32> = (0..500).collect();
        assert_eq!(in_parallel(items.clone(), threads, |item| item), items);
    }
}
