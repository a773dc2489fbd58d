//! What is learned from lists: the cases of `fixtures/learn/`, where the `toml` block behind an `md`
//! block is the configuration that is written for it, and real lists.

use crate::{corpus, page, settings};
use mdlint::cli::init::written::{self, Evidence};
use mdlint::list::learn::{Learned, learn};
use mdlint::list::{List, Settings};
use mdlint::markdown::Document;
use std::path::Path;

/// The configuration, as `mdlint init` writes it.
pub fn tell(doc: &Document, learned: &Learned) -> String {
    let evidence = Evidence { path: "README.md", fit: learned.fit(doc), preset: None };
    written::configuration(learned, &evidence)
}

#[test]
fn formats_are_learned_as_the_fixtures_say() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/learn/formats.md");
    let page = std::fs::read_to_string(&path).expect("a fixture");
    let (mut document, mut texts, mut faults) = (String::new(), Vec::new(), Vec::new());
    for block in page::blocks(&page) {
        if block.info == "md" {
            document = block.text.clone();
            texts.push(block.text);
            continue;
        }
        let doc = Document::parse(document.as_str());
        let told = written_for(&doc);
        if told != block.text {
            faults.push(format!("line {}: learned\n{told}", block.line));
        }
        texts.push(told);
    }
    if std::env::var_os("BLESS").is_some() {
        return std::fs::write(&path, page::with_texts(&page, &texts)).expect("a writable fixture");
    }
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}

/// What is written reads as what was learned.
fn written_for(doc: &Document) -> String {
    let learned = learn(doc, &Settings::default());
    let told = tell(doc, &learned);
    let fit = List::read(doc, &settings(&told)).fit.unwrap_or_default();
    assert_eq!(fit, learned.fit(doc), "{told}");
    told
}

/// Of each list, so many entries in a hundred fit what is learned from it.
const FLOOR: f64 = 90.0;
/// Prose with tables, no list.
const PROSE: [&str; 1] = ["tiimgreen__github-cheat-sheet.md"];

#[test]
fn what_is_learned_fits_real_lists() {
    let Some(corpus) = corpus::corpus() else { return };
    let mut faults = Vec::new();
    let mut paths = Vec::new();
    corpus::markdown_below(&corpus.join("lists"), &mut paths);
    paths.retain(|path| PROSE.iter().all(|prose| !path.ends_with(prose)));
    for path in paths {
        let doc = Document::parse(std::fs::read_to_string(&path).expect("a list"));
        let fit = List::read(&doc, &settings(&written_for(&doc))).fit.expect("formats");
        let share = 100.0 * f64::from(fit.exact) / f64::from(fit.tried);
        println!("{share:5.1} % of {:4} {}", fit.tried, path.display());
        if share.is_nan() || share < FLOOR {
            faults.push(format!("{share:.1} % of {} of {}", fit.tried, path.display()));
        }
    }
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}

#[test]
fn what_is_written_for_the_lists_of_the_tests_can_be_read() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/lists");
    let mut paths = Vec::new();
    corpus::markdown_below(&folder, &mut paths);
    assert!(!paths.is_empty());
    for path in paths {
        let text = std::fs::read_to_string(&path).expect("a list");
        written_for(&Document::parse(text));
    }
}
