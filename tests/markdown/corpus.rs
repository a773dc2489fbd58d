//! Real lists and documents, when they are there.

use crate::laws::{Verdict, check};
use crate::specifications::Rewrite;
use std::fs;
use std::path::{Path, PathBuf};

/// Markdown files below a folder of the corpus, in order; none where there is no corpus.
pub fn files(folder: &str) -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/corpus").join(folder);
    if !root.is_dir() {
        eprintln!("SKIPPED: there is no corpus at {}", root.display());
        return Vec::new();
    }
    let (mut found, mut open) = (Vec::new(), vec![root]);
    while let Some(path) = open.pop() {
        if path.is_dir() {
            open.extend(fs::read_dir(path).unwrap().map(|entry| entry.unwrap().path()));
        } else if path.extension().is_some_and(|ending| ending == "md") {
            found.push(path);
        }
    }
    found.sort();
    found.into_iter().filter_map(read).collect()
}

fn read(path: PathBuf) -> Option<(String, String)> {
    let name = path.file_name()?.to_string_lossy().into_owned();
    Some((name, String::from_utf8(fs::read(path).ok()?).ok()?))
}

fn verdict(files: &[(String, String)], rewrite: Rewrite) -> Verdict {
    let mut all = Verdict::default();
    for (name, text) in files {
        all.add(name, check(&rewrite(text)));
    }
    all
}

#[test]
fn spans_hold_in_lists() {
    let verdict = verdict(&files("lists"), str::to_owned);
    println!("lists: {} nodes, untrusted: {:#?}", verdict.nodes, verdict.untrusted);
    verdict.assert_sound();
    assert!(verdict.untrusted.len() <= 5);
}

#[test]
fn spans_hold_in_documents() {
    let verdict = verdict(&files("docs"), str::to_owned);
    println!("docs: {} nodes, untrusted: {:#?}", verdict.nodes, verdict.untrusted);
    verdict.assert_sound();
}

#[test]
fn spans_hold_in_lists_inside_containers() {
    let files = files("lists");
    let small: Vec<_> = files.into_iter().filter(|(_, text)| text.len() < 80_000).collect();
    let rewrites: [(&str, Rewrite); 3] = [
        ("quote", |text| text.lines().map(|line| format!("> {line}\n")).collect()),
        ("CRLF", |text| text.replace('\n', "\r\n")),
        ("item", |text| format!("- {}", text.replace('\n', "\n  "))),
    ];
    for (name, rewrite) in rewrites {
        let verdict = verdict(&small, rewrite);
        println!("lists in {name}: {} nodes, untrusted: {:#?}", verdict.nodes, verdict.untrusted);
        verdict.assert_sound();
    }
}
