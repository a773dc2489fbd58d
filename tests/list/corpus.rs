//! Real lists, where they are at hand.

use crate::laws;
use mdlint::list::{Carrier, List, Settings};
use mdlint::markdown::Document;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

pub fn corpus() -> Option<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/corpus");
    if !folder.is_dir() {
        eprintln!("skipped: {} is not there", folder.display());
        return None;
    }
    Some(folder)
}

pub fn markdown_below(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).expect("a readable folder") {
        let path = entry.expect("a readable entry").path();
        if path.is_dir() {
            markdown_below(&path, found);
        } else if path.extension().is_some_and(|ending| ending == "md") {
            found.push(path);
        }
    }
}

#[test]
fn real_lists_are_sound() {
    let Some(corpus) = corpus() else { return };
    let mut paths = Vec::new();
    markdown_below(&corpus, &mut paths);
    let texts = paths.iter().filter_map(|path| std::fs::read_to_string(path).ok());
    for text in texts {
        let doc = Document::parse(text);
        laws::assert_sound(&doc, &List::read(&doc, &Settings::default()));
    }
}

/// Lists of other carriers than items. The numbers were agreed by eye: of thirty entries of each
/// list, drawn at random, all were entries, with the right name and the right URL, and what the
/// lists hold beside their entries was looked through for some that were missed.
const COUNTS: [(&str, &str); 4] = [
    ("trimstray__the-book-of-secret-knowledge", "908 anchors, 7 items, 6 rows"),
    ("akullpp__awesome-java", "903 cards"),
    ("public-apis__public-apis", "14 items, 1706 rows"),
    ("thunlp__PLMpapers", "127 items"),
];

#[test]
fn entries_of_real_lists_are_counted() {
    let Some(corpus) = corpus() else { return };
    for (name, expected) in COUNTS {
        let text = std::fs::read_to_string(corpus.join(format!("lists/{name}.md")));
        let doc = Document::parse(text.expect("a list of the corpus"));
        let list = List::read(&doc, &Settings::default());
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        for entry in &list.entries {
            *counts.entry(plural(entry.carrier)).or_default() += 1;
        }
        let counts = counts.iter().map(|(carrier, count)| format!("{count} {carrier}"));
        assert_eq!(counts.collect::<Vec<_>>().join(", "), expected, "{name}");
    }
}

fn plural(carrier: Carrier) -> &'static str {
    match carrier {
        Carrier::Item => "items",
        Carrier::Row => "rows",
        Carrier::Heading => "headings",
        Carrier::Paragraph => "paragraphs",
        Carrier::Anchor => "anchors",
        Carrier::Card => "cards",
    }
}
