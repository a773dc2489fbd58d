//! The real rules over lists that nobody wrote: entries put together from pieces, right and wrong.
//! `CASES=5000` looks at more of them.

use crate::corpus::List;
use mdlint::engine::Mode;
use mdlint::rule::Applicability;
use proptest::prelude::*;
use proptest::test_runner::RngSeed;
use std::sync::LazyLock;

const CONFIGURATION: &str = r#"
[list]
formats = [
  '{?*{tag:oneof(tag)}*: }"{title}" [{source}; {+" & ":{kind:oneof(kind)}}; {date:date}]({url})',
  '[{name}]({url}){? - {description:sentence}}',
  '| {name} | [{title}]({url}) | {year:year} |',
]
[list.vocabulary]
tag  = ["cult", "introductory"]
kind = { values = ["paper", "blog post"], aliases = { blogpost = "blog post" } }
[[list.section]]
match   = ["B"]
formats = ['**{name}**: {description} ([link]({url}))']
"#;

static LIST: LazyLock<List> = LazyLock::new(|| List::with_configuration(CONFIGURATION));

const PIECES: &[&str] = &[
    "- ",
    "* ",
    "1. ",
    "  - ",
    "    - ",
    "# A\n\n",
    "## B\n\n",
    "\n",
    "\n\n",
    "\r\n",
    " ",
    "  ",
    "\"One\"",
    "'One'",
    "“One”",
    "One",
    "*cult*: ",
    "cult: ",
    "*clut*: ",
    "**One**",
    "`One`",
    "[One](https://a.example/1)",
    "[Two](https://b.example/2)",
    "[Two](<https://b.example/2>)",
    " - ",
    ": ",
    " – ",
    " -- ",
    "-",
    "A thing.",
    "a thing",
    "Some *thing* else!",
    "E.g. this",
    " [Ann; paper; 2021-05](https://a.example/3)",
    " [Ann ; blogpost; 05-2021](https://a.example/4)",
    " [Ann; paper & blog post; 2021-13](https://a.example/1)",
    " [Ann;paper; May 2021](u)",
    "| One | [Two](https://a.example/5) | 2021 |\n",
    "|-|-|-|\n",
    "([link](https://a.example/6))",
    "> ",
    "<!-- mdlint-allow entry: so -->",
    "<!-- x -->",
    "<a href=\"https://a.example/7\">x</a>",
    "[x]: https://a.example/8\n",
    "[x]",
    "![b](https://a.example/b.svg)",
    "[![b](b.svg)](c)",
    "\\",
    "[^1]",
    "é",
    "日本",
];

pub fn text() -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(PIECES), 1..40).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: std::env::var("CASES").map_or(200, |cases| cases.parse().expect("a number")),
        failure_persistence: None,
        rng_seed: RngSeed::Fixed(20_240_501),
        ..ProptestConfig::default()
    })]

    #[test]
    fn fixes_keep_their_claims_and_end(text in text()) {
        let list = &*LIST;
        for wanted in [Applicability::Safe, Applicability::Unsafe] {
            let once = list.run(&text, Mode::Fix(wanted));
            prop_assert!(once.failure.is_none(), "{:?}", once.failure);
            // What is unsafe may be refused, but never what is safe.
            prop_assert!(once.notes.is_empty() || wanted == Applicability::Unsafe, "{:?}", once.notes);
            let twice = list.run(once.source.text(), Mode::Fix(wanted));
            prop_assert_eq!(twice.source.text(), once.source.text());
        }
    }
}
