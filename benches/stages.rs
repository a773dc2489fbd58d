//! Where the time of a run goes, stage by stage, as ratios to a plain comrak parse of the same bytes.
//!
//! `cargo bench --bench stages [-- FOLDER_OR_FILE ...]`; without arguments, `../shared/corpus/lists`
//! if it is there, else `fixtures/lists`. Stages take turns, round by round, in one thread; each
//! figure is the least CPU time of all rounds.

use cpu_time::ThreadTime;
use mdlint::markdown::Document;
use std::fs;
use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

const ROUNDS: usize = 9;

/// A stage does its work on every file and leaves nothing behind.
type Stage = (&'static str, fn(&[Arc<str>]));

const STAGES: &[Stage] = &[("plain comrak parse", plain_parse), ("document", document)];

fn main() {
    let texts = files().into_iter().filter_map(|path| fs::read_to_string(path).ok()).map(Arc::from);
    let texts: Vec<Arc<str>> = texts.collect();
    let bytes: usize = texts.iter().map(|text| text.len()).sum();
    println!(
        "{} files, {:.2} MB, least CPU time of {ROUNDS} rounds",
        texts.len(),
        bytes as f64 / 1e6
    );
    let mut least = vec![Duration::MAX; STAGES.len()];
    for _ in 0..ROUNDS {
        for (stage, least) in STAGES.iter().zip(&mut least) {
            let start = ThreadTime::now();
            stage.1(&texts);
            *least = start.elapsed().min(*least);
        }
    }
    for ((name, _), time) in STAGES.iter().zip(&least) {
        let ratio = time.as_secs_f64() / least[0].as_secs_f64();
        println!(
            "{name:<24} {:>8.1} ms  {ratio:>5.2} of the plain parse",
            time.as_secs_f64() * 1e3
        );
    }
}

fn plain_parse(texts: &[Arc<str>]) {
    let mut options = comrak::Options::default();
    options.extension.strikethrough = true;
    options.extension.table = true;
    options.extension.autolink = true;
    options.extension.tasklist = true;
    options.extension.footnotes = true;
    options.extension.alerts = true;
    for text in texts {
        let arena = comrak::Arena::new();
        black_box(comrak::parse_document(&arena, text, &options));
    }
}

fn document(texts: &[Arc<str>]) {
    for text in texts {
        black_box(Document::parse(text.clone()));
    }
}

/// Markdown files of the arguments, in order.
fn files() -> Vec<PathBuf> {
    let named: Vec<PathBuf> =
        std::env::args().skip(1).filter(|arg| !arg.starts_with("--")).map(PathBuf::from).collect();
    let corpus = PathBuf::from("../shared/corpus/lists");
    let fallback = if corpus.is_dir() { corpus } else { PathBuf::from("fixtures/lists") };
    let roots = if named.is_empty() { vec![fallback] } else { named };
    let mut found: Vec<PathBuf> = roots.iter().flat_map(|root| markdown_below(root)).collect();
    found.sort();
    found
}

fn markdown_below(path: &Path) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(path) else { return vec![path.to_path_buf()] };
    let entries = entries.filter_map(|entry| entry.ok()).map(|entry| entry.path());
    entries
        .flat_map(|path| if path.is_dir() { markdown_below(&path) } else { vec![path] })
        .filter(|path| path.extension().is_some_and(|ending| ending == "md"))
        .collect()
}
