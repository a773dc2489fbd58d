//! Transcripts of the program: what is typed, what it prints, how it ends.
//!
//! Each `fixtures/cli/*.txt` begins with what it shows. `=== path` begins a file; `$ command` is run by
//! a shell in a folder that holds the files so far, and what it prints follows: standard output as it
//! is, standard error behind `! `, an exit code other than 0 behind `= `. Run with `BLESS=1` to write
//! the transcripts anew, and read the difference.
#![cfg(unix)]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use tempfile::TempDir;

fn transcripts() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/cli");
    let entries = fs::read_dir(folder).expect("a folder").map(|entry| entry.unwrap().path());
    let mut paths: Vec<PathBuf> = entries.collect();
    paths.sort();
    paths
}

/// The transcript with what is printed now.
fn replayed(transcript: &str) -> String {
    let root = TempDir::new().expect("a folder");
    // No configuration is looked for above it.
    fs::create_dir(root.path().join(".git")).expect("a folder");
    let mut out = String::new();
    let mut lines = transcript.lines().peekable();
    while let Some(line) = lines.next() {
        let is_next = |line: &&str| !line.starts_with("=== ") && !line.starts_with("$ ");
        let body: Vec<&str> = std::iter::from_fn(|| lines.next_if(is_next)).collect();
        out += &format!("{line}\n");
        if let Some(path) = line.strip_prefix("=== ") {
            let text: String = body.iter().map(|line| format!("{line}\n")).collect();
            out += &text;
            write(&root.path().join(path), text.trim_end_matches('\n'));
        } else if let Some(command) = line.strip_prefix("$ ") {
            out += &run(command, root.path());
            // A blank line between two commands may stay.
            let spaced = body.last().is_some_and(|line| line.is_empty());
            out += if spaced { "\n" } else { "" };
        } else {
            body.iter().for_each(|line| out += &format!("{line}\n"));
        }
    }
    out
}

fn write(path: &Path, text: &str) {
    fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
    fs::write(path, format!("{text}\n")).expect("a written file");
}

fn run(command: &str, root: &Path) -> String {
    let program = Path::new(env!("CARGO_BIN_EXE_mdlint"));
    let path = std::env::var("PATH").unwrap_or_default();
    let output = Command::new("sh")
        .args(["-c", command])
        .current_dir(root)
        .env("PATH", format!("{}:{path}", program.parent().unwrap().display()))
        .env_remove("NO_COLOR")
        .env_remove("FORCE_COLOR")
        .env_remove("CLICOLOR_FORCE")
        .env_remove("MDLINT_OUTPUT_FORMAT")
        .output()
        .expect("a shell");
    let mut out = plain(&output.stdout, root);
    if !out.is_empty() && !out.ends_with('\n') {
        out += "␄\n";
    }
    for line in plain(&output.stderr, root).lines() {
        out += format!("! {line}").trim_end();
        out.push('\n');
    }
    match output.status.code() {
        Some(0) => {}
        code => out += &format!("= {}\n", code.expect("an exit code")),
    }
    out
}

/// Without what differs from run to run.
fn plain(bytes: &[u8], root: &Path) -> String {
    let real = root.canonicalize().expect("a folder");
    let text = String::from_utf8_lossy(bytes).replace(&*real.to_string_lossy(), "/ROOT");
    let lines = text.split_inclusive('\n').map(|line| match line.strip_prefix("took ") {
        Some(_) => "took .. ms\n".to_string(),
        None => line.replace('\u{1b}', "␛"),
    });
    lines.collect()
}

#[test]
fn the_program_prints_what_its_transcripts_say() {
    let bless = std::env::var_os("BLESS").is_some();
    let mut faults = Vec::new();
    for path in transcripts() {
        let expected = fs::read_to_string(&path).expect("a transcript");
        let found = replayed(&expected);
        if bless {
            fs::write(&path, &found).expect("a written transcript");
        } else if found != expected {
            let name = path.file_name().unwrap().to_string_lossy();
            let line = expected.lines().zip(found.lines()).position(|(one, other)| one != other);
            faults.push(format!("== {name}:{}\n{found}", line.unwrap_or(0) + 1));
        }
    }
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}
