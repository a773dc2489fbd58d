//! Whole lists, each with its configuration: what is found in them, and what `--fix` makes of them.
//!
//! A folder of `fixtures/lists/` has `README.md`, perhaps `mdlint.toml`, `findings.txt` (what `mdlint`
//! prints to a pipe), `fixed.txt` (what `mdlint --fix` prints) and `fixed.md` (the list then). Run with
//! `BLESS=1` to write those three anew, and read the difference.

use mdlint::config::list_of;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

const TODAY: &str = "2025-06-01";

fn lists() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/lists");
    let entries = fs::read_dir(folder).expect("a folder");
    let mut lists: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    lists.sort();
    assert!(!lists.is_empty());
    lists
}

/// What a run prints, findings first.
fn printed(folder: &Path, arguments: &[&str]) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_mdlint"))
        .args(["--today", TODAY])
        .args(arguments)
        .current_dir(folder)
        .output()
        .expect("a binary");
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).expect("UTF-8");
    let code = output.status.code().unwrap_or(-1);
    format!("{}{}exit code {code}\n", text(&output.stdout), text(&output.stderr))
}

/// A list of its own to work on.
fn copied(list: &Path) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    for name in ["README.md", "mdlint.toml"] {
        if list.join(name).exists() {
            fs::copy(list.join(name), folder.path().join(name)).expect("a list");
        }
    }
    folder
}

/// `text` against the file, which is written anew with `BLESS`.
fn compare(path: &Path, text: &str, faults: &mut Vec<String>) {
    if std::env::var_os("BLESS").is_some() {
        fs::write(path, text).unwrap();
    }
    let expected = fs::read_to_string(path).unwrap_or_default();
    if text != expected {
        faults.push(format!("== {}\n-- expected\n{expected}\n-- now\n{text}", path.display()));
    }
}

#[test]
fn lists_are_checked() {
    let mut faults = Vec::new();
    for list in lists() {
        let folder = copied(&list);
        compare(&list.join("findings.txt"), &printed(folder.path(), &[]), &mut faults);
    }
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}

#[test]
fn lists_are_mended_once_and_for_all() {
    let mut faults = Vec::new();
    for list in lists() {
        let folder = copied(&list);
        let readme = folder.path().join("README.md");
        compare(&list.join("fixed.txt"), &printed(folder.path(), &["--fix"]), &mut faults);
        let fixed = fs::read_to_string(&readme).unwrap();
        compare(&list.join("fixed.md"), &fixed, &mut faults);
        printed(folder.path(), &["--fix"]);
        if fs::read_to_string(&readme).unwrap() != fixed {
            faults.push(format!("== {}: a second --fix changes it again", list.display()));
        }
    }
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}

/// `formats` and `columns` of a configuration, or else of the preset that it extends.
fn formats_of(path: &Path) -> Vec<String> {
    let text = fs::read_to_string(path).unwrap_or_else(|_| panic!("{}", path.display()));
    if let Some(preset) = text.strip_prefix("extends = [\"") {
        let name = preset.split('"').next().expect("a name");
        let presets = Path::new(env!("CARGO_MANIFEST_DIR")).join("rules/presets");
        return fs::read_to_string(presets.join(format!("{name}.toml"))).map(formats_in).unwrap();
    }
    formats_in(text)
}

fn formats_in(text: String) -> Vec<String> {
    let base = list_of(&text).expect("a list").base;
    let formats = base.formats.into_iter().flatten();
    formats.chain(base.columns.into_iter().map(|(_, format)| format)).map(|it| it.value).collect()
}

#[test]
fn lists_of_the_gallery_have_its_formats() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/gallery");
    let page = fs::read_to_string(folder.join("README.md")).unwrap();
    let mut shown = 0;
    for row in page.lines().filter(|line| line.contains("/fixtures/lists/")) {
        let mut links = row.split("](").skip(1).filter_map(|rest| rest.split(')').next());
        let gallery = folder.join(links.next().expect("a configuration"));
        let list = folder.join(links.next().expect("a list")).with_file_name("mdlint.toml");
        assert_eq!(formats_of(&list), formats_of(&gallery), "{row}");
        shown += 1;
    }
    assert_eq!(shown, 8);
}

#[test]
fn the_first_list_has_faults_for_every_founding_rule() {
    let list = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/lists/databases");
    let findings = fs::read_to_string(list.join("findings.txt")).unwrap();
    for rule in [
        "malformed-entry",
        "odd-separator",
        "field-spacing",
        "odd-quotes",
        "malformed-date",
        "impossible-date",
        "future-date",
        "unknown-tag",
        "duplicate-url",
    ] {
        assert!(findings.contains(&format!(": {rule}: ")), "no finding of {rule}");
    }
}
