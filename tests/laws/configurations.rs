//! The program over configurations and lists that nobody wrote, most of them broken: it ends with 0, 1
//! or 2, and never with a bug. `CASES=5000` looks at more of them.

use crate::random::text;
use proptest::prelude::*;
use proptest::test_runner::RngSeed;
use std::fs;
use std::process::{Command, Output, Stdio};
use tempfile::TempDir;

/// How configurations begin.
const LISTS: &[&str] = &[
    "",
    "[list]",
    "[list]\nformats = ['[{name}]({url})']",
    "[list]\nformats = ['[{name}]({url}){? - {description:sentence}}', '\"{name}\" [{source}; {date:date}]({url})']",
    "[list]\nformats = ['| {name} | [{title}]({url}) | {year:year} |']",
    "[list]\nformats = ['é [{name}]({url}) – {description}', '**{name}**']",
    "[list]\nformats = ['{?*{tag:oneof(tag)}*: }[{name}]({url})']\n[list.vocabulary]\ntag = [\"cult\", \"introductory\"]",
];

/// How they go on.
const BLOCKS: &[&str] = &[
    "[[list.section]]\nmatch = [\"A\"]\nformats = ['{name}: {url:url}']",
    "[[list.section]]\nmatch = [\"B/**\"]\nrules = { all = \"off\" }",
    "[rules]\nall = \"warning\"",
    "[rules]\nodd-separator = \"off\"\nentry = \"info\"",
    "[[files]]\nmatch = [\"*.md\"]\nrules = { entry = \"error\" }",
    "[project]\ntogether = [[\"README.md\", \"more.md\"]]",
    "# a",
];

/// What nothing can be made of, in most places.
const BROKEN: &[&str] = &[
    "formats = ['{']",
    "formats = ['', '{a}{b}']",
    "formats = '[{name}]({url})'",
    "files = [\"*.txt\"]",
    "generated = \"a.yml\"",
    "order = \"append\"",
    "exclude = [\"**\"]",
    "[list.vocabulary]\ntag = []",
    "[[list.section]]\nmatch = []",
    "[rules]\nnothing = 1",
    "[rules.duplicate-url]\nlevel = \"error\"\nsame = 3",
    "extends = [\"mdlint.toml\"]",
    "[project]\ntogether = [[]]",
    "= =",
    "\u{feff}",
    "é = \"\u{0}\"",
];

fn configuration() -> impl Strategy<Value = String> {
    let broken = prop_oneof![3 => Just(""), 1 => prop::sample::select(BROKEN)];
    let blocks = prop::sample::subsequence(BLOCKS, 0..3);
    let parts = (prop::sample::select(LISTS), broken, blocks);
    parts.prop_map(|(list, broken, blocks)| [list, broken, &blocks.join("\n")].join("\n"))
}

const COMMANDS: &[&[&str]] = &[
    &[],
    &["--fix"],
    &["--fix", "--unsafe-fixes", "--output-format", "json"],
    &["--diff", "--unsafe-fixes"],
    &["--preset", "all", "--output-format", "full"],
    &["--select", "all", "--output-format", "json-lines", "more.md"],
    &["--statistics", "--exit-zero"],
    &["-v", "--today", "2024-05-01", "README.md", "missing.md"],
    &["--config", "list.nested = true", "--fix", "-"],
    &["--stdin-filename", "more.md", "--output-format", "full", "-"],
    &["entries", "README.md"],
    &["entries", "--output-format", "table", "README.md"],
    &["entries", "--output-format", "table", "README.md:3"],
    &["entries", "--output-format", "table", "-:1:4"],
    &["config", "README.md"],
    &["rules"],
    &["init", "--stdout", "README.md"],
];

fn run(folder: &TempDir, command: &[&str]) -> Output {
    let input = fs::File::open(folder.path().join("README.md")).expect("a list");
    Command::new(env!("CARGO_BIN_EXE_mdlint"))
        .args(command)
        .current_dir(folder.path())
        .stdin(Stdio::from(input))
        .output()
        .expect("a binary")
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: std::env::var("CASES").map_or(200, |cases| cases.parse().expect("a number")),
        failure_persistence: None,
        max_shrink_iters: 500,
        rng_seed: RngSeed::Fixed(20_240_501),
        ..ProptestConfig::default()
    })]

    #[test]
    fn whatever_it_is_given_the_program_knows_how_to_end(
        configuration in configuration(),
        list in text(),
        more in text(),
        command in prop::sample::select(COMMANDS),
    ) {
        let folder = TempDir::new().expect("a folder");
        let files = [("mdlint.toml", &configuration), ("README.md", &list), ("more.md", &more)];
        for (name, text) in files {
            fs::write(folder.path().join(name), text).expect("a written file");
        }
        fs::create_dir(folder.path().join(".git")).expect("a folder");
        let output = run(&folder, command);
        let said = String::from_utf8_lossy(&output.stderr);
        let code = output.status.code();
        prop_assert!(matches!(code, Some(0..=2)), "{code:?} of {command:?}: {said}");
        prop_assert!(!said.contains("a bug in mdlint"), "{command:?}: {said}");
        // What it can do on, it says so; what it cannot, it says why.
        prop_assert!(code != Some(2) || !said.is_empty(), "{command:?} says nothing");
    }
}
