//! Faults put into the lists of the gallery, and what is found and mended of them.
//!
//! `../shared/inject/inject.py` spoils lines of a list, one fault a line, where the list itself
//! keeps a habit. Only lines that fit their format before are asked for.

use super::assert_none;
use super::gallery;
use mdlint::list::{Certainty, Entry, List, Settings};
use mdlint::markdown::Document;
use mdlint::text::{Edit, Patch, Span};
use serde_json::Value;
use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;

/// Classes whose faults a format has to find.
const OWED: [&str; 6] =
    ["separator", "missing_space", "double_space", "date_format", "tag_typo", "tag_case"];

/// Classes that a format can find at times: prose and order are beyond it.
const OTHER: [&str; 4] = ["missing_period", "quote_style", "missing_description", "swapped_fields"];

/// Of each class owed, at least this share is reported at the spoiled characters of each list that
/// has as many cases.
const LEAST_SHARE: f64 = 0.8;
const ENOUGH: usize = 5;

/// Of so many lines with safe repairs, at most one comes back as something else: where the list's
/// own line fitted by chance.
const FEW: usize = 1000;

/// A fault as it was put in.
struct Fault {
    class: String,
    detail: String,
    /// 1-based, of the spoiled list and of the sound one.
    line: usize,
    old_line: usize,
    /// 1-based characters of the line.
    columns: Option<(usize, usize)>,
    before: String,
    /// Whether the sound line can be told from the spoiled one.
    mendable: bool,
}

#[derive(Clone, Copy, Default)]
struct Score {
    faults: usize,
    /// Reported at the spoiled characters.
    found: usize,
    /// Mended by what is safe, and by what is proven.
    safe: usize,
    mended: usize,
}

/// Lines that safe repairs changed, and those that did not come back byte for byte.
#[derive(Clone, Copy, Default)]
struct Lines {
    changed: usize,
    wrong: usize,
}

/// Spoils the list at `path`: its new text, and the faults.
fn spoil(path: &Path) -> Option<(String, Vec<Fault>)> {
    let script = gallery::root("../shared/inject/inject.py");
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("injected");
    let classes = OWED.iter().chain(&OTHER).copied().collect::<Vec<_>>().join(",");
    let options = ["--seed", "1", "--per-class", "25", "--max-share", "0.2", "--classes"];
    let mut python = Command::new("python3");
    python.arg(&script).arg(path).args(options).arg(classes).arg("--out").arg(&folder);
    match python.output() {
        Ok(output) if output.status.success() => {}
        Ok(output) => {
            eprintln!("skipped: {}", String::from_utf8_lossy(&output.stderr).trim_end());
            return None;
        }
        Err(error) => {
            eprintln!("skipped: python3: {error}");
            return None;
        }
    }
    let stem = path.file_stem()?.to_str()?;
    let read = |ending: &str| {
        std::fs::read_to_string(folder.join(format!("{stem}.s1.{ending}"))).expect("a spoiled list")
    };
    let truth: Value = serde_json::from_str(&read("json")).expect("JSON");
    let faults = truth["errors"].as_array().expect("faults").iter().map(fault).collect();
    Some((read("md"), faults))
}

fn fault(truth: &Value) -> Fault {
    let number = |value: &Value| value.as_u64().expect("a number") as usize;
    let text = |key: &str| truth[key].as_str().unwrap_or_default().to_string();
    let columns = truth["span"].as_array().map(|span| (number(&span[0]), number(&span[1])));
    Fault {
        class: text("class"),
        detail: text("detail"),
        line: number(&truth["line"]),
        old_line: number(&truth["orig_line"]),
        columns,
        before: text("before"),
        mendable: truth["fixable"].as_bool().expect("fixable or not"),
    }
}

/// The bytes of a line, and of the fault in it.
fn place(doc: &Document, fault: &Fault) -> (Span, Option<Span>) {
    let line = doc.source().lines().span(doc.text(), fault.line - 1);
    let text = &doc.text()[line];
    let offset = |column: usize| {
        let at = text.char_indices().nth(column - 1);
        line.start() + at.map_or(text.len(), |(at, _)| at)
    };
    (line, fault.columns.map(|(from, to)| Span::new(offset(from), offset(to))))
}

/// The entries that begin in a line.
fn on(list: &List, line: Span) -> impl Iterator<Item = &Entry> + Clone {
    gallery::judged(list).filter(move |entry| line.contains(Span::at(entry.own.start())))
}

/// The line with the repairs of its entries made that are at least so certain.
fn mended(doc: &Document, list: &List, line: Span, least: Certainty) -> Option<String> {
    let deviations = on(list, line).flat_map(|entry| &entry.deviations);
    let repairs = deviations.filter_map(|deviation| deviation.repair.as_ref());
    let edits: Vec<Edit> = repairs
        .filter(|repair| repair.certainty >= least)
        .flat_map(|repair| &repair.edits)
        .map(|edit| {
            let (start, end) = (edit.span.start() - line.start(), edit.span.end() - line.start());
            Edit::replace(Span::new(start, end), edit.text.clone())
        })
        .collect();
    let text = &doc.text()[line];
    (!edits.is_empty()).then(|| Patch::new(edits).expect("edits that do not touch").apply(text))
}

struct Tally {
    scores: BTreeMap<String, Score>,
    lines: Lines,
    told: bool,
}

impl Tally {
    fn take(&mut self, name: &str, doc: &Document, list: &List, fault: &Fault) {
        let (line, place) = place(doc, fault);
        let deviations = on(list, line).flat_map(|entry| &entry.deviations);
        let there = |span: Span| place.is_none_or(|place| span.touches(place));
        let is_found = deviations.clone().any(|deviation| there(deviation.span));
        let safe = mended(doc, list, line, Certainty::Safe);
        let proven = mended(doc, list, line, Certainty::Unsafe);
        let is_back = |text: &Option<String>| text.as_deref() == Some(&*fault.before);
        let score = self.scores.entry(fault.class.clone()).or_default();
        score.faults += 1;
        score.found += usize::from(is_found);
        score.safe += usize::from(is_back(&safe));
        score.mended += usize::from(is_back(&proven));
        let wrong = fault.mendable && safe.is_some() && !is_back(&safe);
        self.lines.changed += usize::from(fault.mendable && safe.is_some());
        self.lines.wrong += usize::from(wrong);
        if self.told && (wrong || !is_found || !is_back(&proven)) {
            let what = match (wrong, is_found) {
                (true, _) => "wrong",
                (false, true) => "shown",
                (false, false) => "missed",
            };
            println!("{what} {name}:{} {} {}", fault.line, fault.class, fault.detail);
            println!("    {}", &doc.text()[line]);
            for deviation in deviations {
                println!("    {:?} {}", deviation.kind, deviation.message);
            }
        }
    }
}

/// Spoils one list of the gallery and reads it: what is found of each class.
fn score(name: &str, tally: &mut Tally) -> Vec<String> {
    let path = gallery::root("../shared/corpus/lists").join(format!("{name}.md"));
    let Some((sound, settings)) = gallery::load(name) else { return Vec::new() };
    let Some((text, faults)) = spoil(&path) else { return Vec::new() };
    let fits = fitting_lines(&sound, &settings);
    let doc = Document::parse(text);
    let list = List::read(&doc, &settings);
    let mut own = Tally { scores: BTreeMap::new(), lines: Lines::default(), told: tally.told };
    for fault in faults.iter().filter(|fault| fits.contains(&fault.old_line)) {
        own.take(name, &doc, &list, fault);
    }
    tally.add(&own);
    let short = own.scores.iter().filter(|(class, score)| {
        let share = score.found as f64 / score.faults as f64;
        OWED.contains(&class.as_str()) && score.faults >= ENOUGH && share < LEAST_SHARE
    });
    short.map(|(class, s)| format!("{name}: {class} {} of {}", s.found, s.faults)).collect()
}

impl Tally {
    fn add(&mut self, other: &Tally) {
        for (class, score) in &other.scores {
            let sum = self.scores.entry(class.clone()).or_default();
            sum.faults += score.faults;
            sum.found += score.found;
            sum.safe += score.safe;
            sum.mended += score.mended;
        }
        self.lines.changed += other.lines.changed;
        self.lines.wrong += other.lines.wrong;
    }
}

/// 1-based lines all of whose entries fit.
fn fitting_lines(doc: &Document, settings: &Settings) -> Vec<usize> {
    let list = List::read(doc, settings);
    let line = |entry: &Entry| doc.source().lines().line_of(entry.own.start()) + 1;
    let judged = gallery::judged(&list);
    let bad = judged.clone().filter(|entry| !entry.deviations.is_empty());
    let faulty: Vec<usize> = bad.map(line).collect();
    judged.map(line).filter(|line| !faulty.contains(line)).collect()
}

#[test]
fn faults_put_into_lists_are_found_where_they_were_put() {
    let told = std::env::var_os("TELL").is_some();
    let mut tally = Tally { scores: BTreeMap::new(), lines: Lines::default(), told };
    let faults: Vec<String> =
        gallery::floors().iter().flat_map(|(name, _)| score(name, &mut tally)).collect();
    for (class, score) in &tally.scores {
        let Score { faults, found, safe, mended } = score;
        println!("{class:20} {found:4} of {faults:4} found, {mended:4} mended, {safe:4} safely");
    }
    let Lines { changed, wrong } = tally.lines;
    println!("{} of {changed} lines with safe repairs are what they were", changed - wrong);
    assert_none(&faults);
    assert!(
        wrong * FEW < changed,
        "safe repairs made something else of {wrong} of {changed} lines"
    );
}
