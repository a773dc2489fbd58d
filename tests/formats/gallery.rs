//! The formats of the gallery, held against the lists that they describe.

use super::assert_none;
use mdlint::config::list_of;
use mdlint::list::format::{Own, Place, Program, Reader, WholeList};
use mdlint::list::{Certainty, Deviation, Settings};
use mdlint::markdown::{Document, Kind, NodeRef};
use mdlint::text::Span;
use std::path::{Path, PathBuf};
use std::sync::Arc;

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

/// An entry, or a cell, that its section has formats for, and where it departs.
pub struct Found {
    pub own: Span,
    pub deviations: Vec<Deviation>,
}

pub fn read(doc: &Document, settings: &Settings) -> Vec<Found> {
    let mut reader = Reader::new(doc);
    let mut whole = WholeList::new(settings);
    let mut found: Vec<Found> = Vec::new();
    let mut headings: Vec<(u8, String)> = Vec::new();
    for node in doc.nodes() {
        if let Some(heading) = node.heading() {
            headings.retain(|(level, _)| *level < heading.level);
            headings.push((heading.level, node.plain_text().into_owned()));
        }
        let path: Vec<&str> = headings.iter().map(|(_, text)| text.as_str()).collect();
        for (own, program) in entries(node, settings, &path) {
            let reading = reader.read(&program, own);
            let (entry, program) = (found.len() as u32, &program);
            whole.add(Place { entry, own, program, path: &path }, &reading, doc.text());
            found.push(Found { own: own.clip, deviations: reading.deviations });
        }
    }
    for (entry, deviation) in whole.judge(&mut reader) {
        found[entry as usize].deviations.push(deviation);
    }
    found
}

/// The entry that an item is, or the cells of a table.
fn entries(node: NodeRef, settings: &Settings, path: &[&str]) -> Vec<(Own, Arc<Program>)> {
    let section = settings.section(path);
    let own = |node: NodeRef| Own { node: node.id(), clip: node.span() };
    if section.entries == Some(false) {
        return Vec::new();
    }
    match node.kind() {
        Kind::Item if is_entry(node, section.nested == Some(true)) => {
            section.program.iter().map(|program| (own(node), program.clone())).collect()
        }
        Kind::Table => {
            let mut rows = node.children();
            let header = rows.next().expect("a header");
            let names: Vec<String> =
                header.children().map(|cell| cell.plain_text().into_owned()).collect();
            let cells = rows.flat_map(|row| names.iter().zip(row.children()).collect::<Vec<_>>());
            cells
                .filter_map(|(name, cell)| Some((own(cell), section.column(name)?.clone())))
                .collect()
        }
        _ => Vec::new(),
    }
}

/// Whether an item has a link of its own that leads out of the document.
fn is_entry(item: NodeRef, nested: bool) -> bool {
    let holder = |node: NodeRef| {
        node.ancestors()
            .map(|outer| outer.id())
            .find(|id| item.document().node(*id).kind() == Kind::Item)
    };
    let inside = item.descendants().filter(|node| node.kind() == Kind::Link);
    let mut own = inside.filter(|link| holder(*link) == Some(item.id()));
    let leads_out = |link: NodeRef| link.link().is_some_and(|link| !link.url.starts_with('#'));
    (nested || holder(item).is_none()) && own.any(leads_out)
}

/// Prints where an entry departs, for people who judge it.
fn tell(doc: &Document, name: &str, found: &Found) {
    let line = doc.source().position(found.own.start()).line;
    if !found.deviations.is_empty() {
        println!("{name}:{line} {}", &doc.text()[found.own]);
    }
    for deviation in &found.deviations {
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
        let found = read(&doc, &settings);
        let exact = found.iter().filter(|found| found.deviations.is_empty()).count();
        let share = 100.0 * exact as f64 / found.len() as f64;
        println!("{share:5.1} % of {:5} {name}", found.len());
        if std::env::var_os("TELL").is_some() {
            found.iter().for_each(|found| tell(&doc, name, found));
        }
        if share < *floor {
            faults.push(format!("{name}: {share:.1} % of {} fit, not {floor} %", found.len()));
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
    let mut told = String::new();
    for deviation in read(&doc, &settings).iter().flat_map(|found| &found.deviations) {
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
