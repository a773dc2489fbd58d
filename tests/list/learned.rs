//! What is learned from lists: the cases of `fixtures/learn/`, where the `toml` block behind an `md`
//! block says what is learned from it, and real lists.

use crate::{corpus, page, settings};
use mdlint::list::learn::{Learned, learn};
use mdlint::list::{List, Settings};
use mdlint::markdown::Document;
use std::path::Path;

/// The configuration, each part with the number of entries or cells that it was learned from.
pub fn tell(learned: &Learned) -> String {
    let mut out = String::from("[list]\n");
    if !learned.formats.is_empty() {
        out += "formats = [\n";
        for format in &learned.formats {
            let (entries, joined, bodies) = (format.entries, format.joined, format.bodies);
            out += &format!("  '{}', # {entries}, {joined} of {bodies}\n", format.format);
        }
        out += "]\n";
    }
    out += "[list.columns]\n";
    for column in &learned.columns {
        let (fitting, cells) = (column.fitting, column.cells);
        out += &format!("'{}' = '{}' # {fitting} of {cells}\n", column.header, column.format);
    }
    out
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
        let told = tell(&learn(&Document::parse(document.as_str()), &Settings::default()));
        // What is learned can be read.
        settings(&told);
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

/// Of each list, so many entries in a hundred fit what is learned from it.
const FLOOR: f64 = 88.0;
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
        let settings = settings(&tell(&learn(&doc, &Settings::default())));
        let fit = List::read(&doc, &settings).fit.expect("formats");
        let share = 100.0 * f64::from(fit.exact) / f64::from(fit.tried);
        println!("{share:5.1} % of {:4} {}", fit.tried, path.display());
        if share.is_nan() || share < FLOOR {
            faults.push(format!("{share:.1} % of {} of {}", fit.tried, path.display()));
        }
    }
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}
