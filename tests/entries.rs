//! `mdlint entries`: transcripts of what it prints, and what it refuses.
//!
//! Each file of `fixtures/entries/` is a transcript in the folder `fixtures/lists`, of a terminal
//! with 80 columns. Run with `BLESS=1` to write the files anew, and read the difference.

use mdlint::cli::args::{self, EntriesFormat};
use mdlint::cli::entries::{self, Form, Refusal};
use mdlint::report::Palette;
use std::fs;
use std::path::{Path, PathBuf};

const COLUMNS: usize = 80;
const PROMPT: &str = "$ mdlint entries ";

/// What a command prints, and its exit code where that is not 0.
fn answer(command: &str) -> String {
    let words = ["mdlint", "entries"].into_iter().chain(command.split_whitespace());
    let args::Command::Entries(args) = args::parse(words).expect("good arguments") else {
        panic!("`{command}` is another command")
    };
    let form = match args.output_format {
        Some(EntriesFormat::Json) => Form::Json,
        Some(EntriesFormat::Table) | None => Form::Table(COLUMNS),
    };
    match entries::answer(&args, &[], form, &Palette::plain()) {
        Ok(text) => text,
        Err(Refusal { message, code }) => format!("{message}exit code {code}\n"),
    }
}

/// The commands of a transcript, each with what it prints now.
fn run(transcript: &str) -> String {
    let commands = transcript.lines().filter_map(|line| line.strip_prefix(PROMPT));
    let answers = commands.map(|command| format!("{PROMPT}{command}\n{}", answer(command)));
    answers.collect::<Vec<_>>().join("\n")
}

fn transcripts() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/entries");
    let entries = fs::read_dir(folder).expect("a folder");
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    paths
}

/// The only test of this file: it changes the working folder.
#[test]
fn transcripts_are_true() {
    let paths = transcripts();
    assert!(!paths.is_empty());
    std::env::set_current_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/lists"))
        .expect("a folder");
    let mut faults = Vec::new();
    for path in paths {
        let transcript = fs::read_to_string(&path).unwrap();
        let now = run(&transcript);
        if std::env::var_os("BLESS").is_some() {
            fs::write(&path, &now).unwrap();
        } else if now != transcript {
            faults.push(format!("== {}\n{now}", path.display()));
        }
    }
    assert!(faults.is_empty(), "transcripts differ; now\n{}", faults.join("\n"));
}
