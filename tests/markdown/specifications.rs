//! The examples of the CommonMark and GFM specifications, as pulldown-cmark ships them with its own
//! tests.

use crate::laws::{Verdict, check};
use serde_json::Value;
use std::path::PathBuf;
use std::process::Command;
use std::{env, fs};

/// The platform of this compiler: only the dependencies of that one are sure to be at hand.
fn host() -> String {
    let output = Command::new("rustc").arg("-vV").output().expect("rustc runs");
    let told = String::from_utf8(output.stdout).expect("rustc tells its version in UTF-8");
    let host = told.lines().find_map(|line| line.strip_prefix("host: "));
    host.expect("rustc tells its host").to_owned()
}

/// Where the sources of a dependency lie.
fn sources(package: &str) -> PathBuf {
    let cargo = env::var("CARGO").unwrap_or("cargo".into());
    let mut command = Command::new(cargo);
    command.args(["metadata", "--format-version", "1", "--offline"]);
    command.args(["--filter-platform", &host()]);
    let output = command.current_dir(env!("CARGO_MANIFEST_DIR")).output().expect("cargo runs");
    let metadata: Value = serde_json::from_slice(&output.stdout).expect("cargo answers in JSON");
    let packages = metadata["packages"].as_array().expect("there are packages");
    let found = packages.iter().find(|it| it["name"] == package).expect("a dependency");
    let manifest = found["manifest_path"].as_str().expect("a path");
    PathBuf::from(manifest).with_file_name("")
}

/// The inputs of the examples, with the names of their files and their numbers.
pub fn examples() -> Vec<(String, String)> {
    let suite = sources("pulldown-cmark").join("tests/suite");
    let files =
        ["spec", "gfm_table", "gfm_strikethrough", "gfm_tasklist", "footnotes", "regression"];
    let mut found = Vec::new();
    for file in files {
        let text = fs::read_to_string(suite.join(file).with_extension("rs")).expect("a test suite");
        let inputs = text.split("let original = r##\"").skip(1);
        let inputs = inputs.filter_map(|rest| rest.split("\"##").next());
        found
            .extend(inputs.enumerate().map(|(n, it)| (format!("{file} {}", n + 1), it.to_owned())));
    }
    assert!(found.len() > 800, "only {} examples", found.len());
    found
}

/// Puts a text into something.
pub type Rewrite = fn(&str) -> String;

/// What an example is put into.
pub const CONTAINERS: [(&str, Rewrite); 7] = [
    ("as it is", str::to_owned),
    ("in a quote", |text| each_line(text, "> ", "> ")),
    ("in an item", |text| each_line(text, "- ", "  ")),
    ("in a quoted number", |text| each_line(text, "> 1. ", ">    ")),
    ("with CRLF", |text| text.replace('\n', "\r\n")),
    ("with CR", |text| text.replace('\n', "\r")),
    ("in an item with a tab", |text| each_line(text, "-\t", "\t")),
];

fn each_line(text: &str, first: &str, other: &str) -> String {
    let lines = text.split_inclusive('\n').enumerate();
    lines.map(|(n, line)| format!("{}{line}", if n == 0 { first } else { other })).collect()
}

#[test]
fn spans_hold_in_the_examples() {
    let examples = examples();
    let mut all = Verdict::default();
    for (container, rewrite) in CONTAINERS {
        for (name, text) in &examples {
            all.add(&format!("{name} {container}"), check(&rewrite(text)));
        }
    }
    println!("{} examples, {} nodes, untrusted: {:#?}", examples.len(), all.nodes, all.untrusted);
    all.assert_sound();
    assert!(all.untrusted.is_empty());
}
