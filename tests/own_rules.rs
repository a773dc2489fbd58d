//! Rules of a list's own, and the commands that show and test rules, as they are typed.
//!
//! Each `fixtures/own-rules/<case>/` is a folder of a list; its `commands.txt` is a transcript of
//! commands, run one after the other in a copy of the folder. Run with `BLESS=1` to write the
//! transcripts anew, and read the difference.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

fn cases() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/own-rules");
    let mut cases: Vec<PathBuf> =
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    cases.sort();
    cases
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        let target = to.join(path.file_name().unwrap());
        if path.is_dir() {
            copy(&path, &target);
        } else if path.file_name().unwrap() != "commands.txt" {
            fs::copy(&path, &target).unwrap();
        }
    }
}

/// What a command prints in `folder`: to standard output, then to standard error, then the exit code
/// where it is not 0.
fn run(command: &str, folder: &Path) -> String {
    let words = command.trim_start_matches("mdlint").split_whitespace();
    let done = Command::new(env!("CARGO_BIN_EXE_mdlint"))
        .args(words)
        .current_dir(folder)
        .env_remove("FORCE_COLOR")
        .env_remove("CLICOLOR_FORCE")
        .env_remove("MDLINT_OUTPUT_FORMAT")
        .output()
        .unwrap();
    let code = match done.status.code() {
        Some(0) => String::new(),
        code => format!("exit code {}\n", code.unwrap_or(-1)),
    };
    let printed = [done.stdout, done.stderr].concat();
    format!("{}{code}", String::from_utf8(printed).unwrap())
}

fn transcript(case: &Path) -> String {
    let copied = tempfile::TempDir::new().unwrap();
    copy(case, copied.path());
    // Nothing above the copy is looked at.
    fs::create_dir(copied.path().join(".git")).unwrap();
    let commands = fs::read_to_string(case.join("commands.txt")).unwrap();
    let commands = commands.lines().filter_map(|line| line.strip_prefix("$ "));
    let printed = commands.map(|command| format!("$ {command}\n{}", run(command, copied.path())));
    printed.collect::<Vec<_>>().join("\n")
}

#[test]
fn commands_print_what_they_printed() {
    let bless = std::env::var_os("BLESS").is_some();
    let mut faults = Vec::new();
    for case in cases() {
        let (path, now) = (case.join("commands.txt"), transcript(&case));
        let before = fs::read_to_string(&path).unwrap();
        if bless {
            fs::write(&path, &now).unwrap();
        } else if now != before {
            faults.push(format!("== {}\n{now}", path.display()));
        }
    }
    assert!(faults.is_empty(), "transcripts differ; now\n{}", faults.join("\n"));
}
