//! The formats of the gallery, held against the lists that they describe.

use super::assert_none;
use mdlint::config::list_of;
use mdlint::list::{Certainty, Entry, Fit, List, Settings};
use mdlint::markdown::Document;
use std::path::{Path, PathBuf};

pub fn root(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// A list with the settings of the gallery; `None`, and a word about it, where it is not there.
pub fn load(name: &str) -> Option<(Document, Settings)> {
    let gallery = root("docs/gallery").join(format!("{name}.toml"));
    let config = std::fs::read_to_string(&gallery).expect("a configuration");
    let settings = list_of(&config).and_then(|list| Settings::compile(&list));
    let settings = settings.unwrap_or_else(|problems| panic!("{name}: {problems:?}"));
    let path = root("../shared/corpus/lists").join(format!("{name}.md"));
    let Ok(text) = std::fs::read_to_string(&path) else {
        eprintln!("skipped: {} is not there", path.display());
        return None;
    };
    Some((Document::parse(text), settings))
}

/// The entries that were held against a format.
pub fn judged(list: &List) -> impl Iterator<Item = &Entry> + Clone {
    list.entries.iter().filter(|entry| entry.format.is_some() || !entry.deviations.is_empty())
}

/// Prints where an entry departs, for people who judge it.
fn tell(doc: &Document, name: &str, entry: &Entry) {
    let line = doc.source().position(entry.own.start()).line;
    if !entry.deviations.is_empty() {
        println!("{name}:{line} {}", &doc.text()[entry.own]);
    }
    for deviation in &entry.deviations {
        let certainty = deviation.repair.as_ref().map(|repair| repair.certainty);
        println!("    {:?} {certainty:?}: {}", deviation.kind, deviation.message);
    }
}

/// Names of the lists, and the share of their entries that must fit.
pub fn floors() -> Vec<(String, f64)> {
    let floors = std::fs::read_to_string(root("fixtures/formats/gallery.tsv")).expect("floors");
    let lines = floors.lines().filter(|line| !line.starts_with('#'));
    let parts = lines.map(|line| line.split_once('\t').expect("a name and a share"));
    parts.map(|(name, share)| (name.into(), share.parse().expect("a share in percent"))).collect()
}

#[test]
fn formats_of_the_gallery_fit_their_lists() {
    let mut faults = Vec::new();
    let floors = floors();
    for (name, floor) in &floors {
        let Some((doc, settings)) = load(name) else { continue };
        let list = List::read(&doc, &settings);
        let Fit { tried, exact, .. } = list.fit.expect("formats");
        let share = 100.0 * f64::from(exact) / f64::from(tried);
        println!("{share:5.1} % of {tried:5} {name}");
        if std::env::var_os("TELL").is_some() {
            list.entries.iter().for_each(|entry| tell(&doc, name, entry));
        }
        if share < *floor {
            faults.push(format!("{name}: {share:.1} % of {tried} fit, not {floor} %"));
        }
    }
    let files = std::fs::read_dir(root("docs/gallery")).expect("the gallery");
    let configurations = files.filter(|file| {
        file.as_ref().is_ok_and(|file| file.path().extension().is_some_and(|end| end == "toml"))
    });
    assert_eq!(configurations.count(), floors.len(), "each list of the gallery has its share");
    assert_none(&faults);
}

/// The faults of the list that are its format's: each at its very character, and nothing untrue.
const MLOPS: &str = "\
23:98 * blank before `;` after source
37:49   `; kind; date` missing after source
46:70 * separator is `: `, expected ` - `
59:4 + title is not quoted
59:114 * kind is `blogpost`, expected `blog post`
60:4 + title is not quoted
";

#[test]
fn the_first_list_has_the_faults_that_its_maintainer_would_name() {
    let Some((doc, settings)) = load("mlops") else { return };
    let list = List::read(&doc, &settings);
    let mut told = String::new();
    for deviation in list.entries.iter().flat_map(|entry| &entry.deviations) {
        let mark = match deviation.repair.as_ref().map(|repair| repair.certainty) {
            Some(Certainty::Safe) => "*",
            Some(Certainty::Unsafe) => "+",
            Some(Certainty::Shown) => "?",
            None => " ",
        };
        let position = doc.source().position(deviation.span.start());
        let message = &deviation.message;
        told.push_str(&format!("{}:{} {mark} {message}\n", position.line, position.column));
    }
    assert_eq!(told, MLOPS);
}
