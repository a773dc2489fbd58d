//! Nothing changes but what a fix names; line endings and the byte order mark are the file's own.

use crate::given::{Rules, replace};
use mdlint::rule::{Applicability, Claim};
use proptest::prelude::*;

#[test]
fn line_endings_and_byte_order_mark_stay() {
    let rules = Rules::default()
        .with("break", replace("split", "one\n\ntwo").claiming(Claim::Inline))
        .with("word", replace("teh", "the"));
    for ending in ["\n", "\r\n", "\r"] {
        let text = "\u{feff}# a\t \n\n- teh  \n- b\n\tteh\n\nlast teh".replace('\n', ending);
        let fixed = rules.fix(&text);
        assert_eq!(fixed.source.text(), text.replace("teh", "the"));
    }
}

#[test]
fn edits_are_written_with_the_line_ending_of_the_file() {
    let rules = Rules::default().with("lines", replace(" -- ", "\n").claiming(Claim::Same));
    for ending in ["\n", "\r\n", "\r"] {
        // A line break in a paragraph shows as a blank does.
        let rules_text = format!("a -- b{ending}c{ending}");
        let shown = rules.check(&rules_text);
        let edit = &shown.diagnostics[0].finding.fix.as_ref().expect("a fix").edits[0];
        assert_eq!(edit.text, ending);
    }
    let rules = Rules::default().with("lines", replace("  ", "\n").claiming(Claim::Same));
    assert_eq!(rules.fix("a  b\r\nc\r\n").source.text(), "a\r\nb\r\nc\r\n");
}

#[test]
fn what_the_parse_is_not_sure_of_is_left_to_a_person() {
    let text = "teh\n\n[^a<![CDATA[&amp;]]>] *teh*\n";
    let fixed = Rules::default().with("word", replace("teh", "the")).fix(text);
    assert_eq!(fixed.source.text(), "the\n\n[^a<![CDATA[&amp;]]>] *teh*\n");
    let left: Vec<_> = fixed
        .diagnostics
        .iter()
        .map(|it| it.finding.fix.as_ref().map(|fix| fix.applicability))
        .collect();
    assert_eq!(left, [Some(Applicability::Shown)]);
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    /// Two rules that edit single words: all that is between their words is as before.
    #[test]
    fn nothing_else_changes(parts in prop::collection::vec("[a-c*_`#>\\-\n \\[\\]()|é]{0,6}", 0..24)) {
        let text = parts.join("q");
        let fixed = Rules::default().with("word", replace("q", "w")).fix(&text);
        let kept: Vec<&str> = fixed.source.text().split(['q', 'w']).collect();
        prop_assert_eq!(kept, text.split('q').collect::<Vec<_>>());
        prop_assert!(fixed.failure.is_none());
        let again = Rules::default().with("word", replace("q", "w")).fix(fixed.source.text());
        prop_assert_eq!(again.source.text(), fixed.source.text());
    }
}
