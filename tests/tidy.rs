//! What holds for the sources as a whole: layers, owners of crates, sizes, heads.

use std::fs;
use std::path::{Path, PathBuf};

/// From the lowest layer up; modules of one row do not know each other.
const LAYERS: &[&[&str]] = &[
    &["text"],
    &["markdown"],
    &["list"],
    &["rule"],
    &["rules"],
    &["engine"],
    &["config", "files"],
    &["report"],
    &["cli"],
];

/// The only places that may name a crate.
const OWNERS: &[(&str, &[&str])] = &[
    ("comrak", &["markdown/"]),
    ("htmlize", &["markdown/"]),
    ("caseless", &["markdown/"]),
    ("memchr", &["text/lines.rs", "markdown/"]),
    ("regex", &["text/pattern.rs"]),
    ("toml", &["text/toml.rs"]),
    ("strsim", &["text/suggest.rs"]),
    ("unicode_width", &["text/width.rs"]),
    ("unicode_normalization", &["text/fold.rs"]),
    ("unicode_script", &["markdown/"]),
    ("unicode_security", &["markdown/"]),
    ("typos_dict", &[]),
    ("url", &["list/url.rs"]),
    ("percent_encoding", &["list/url.rs"]),
    ("spdx", &["list/format/licence.rs"]),
    ("include_dir", &["rule/", "config/"]),
    ("rayon", &["engine/"]),
    ("globset", &["files.rs", "files/", "text/glob.rs"]),
    ("ignore", &["files.rs", "files/"]),
    ("tempfile", &["files.rs", "files/"]),
    ("miette", &["report/human.rs", "report/human/"]),
    ("similar", &["report/diff.rs"]),
    ("clap", &["cli/args.rs"]),
];

/// Lines of a source file, tests included: beyond this it holds two thoughts.
const LONGEST_FILE: usize = 500;
/// Lines of a function: beyond this nobody reads it.
const LONGEST_FUNCTION: usize = 60;

fn sources(folder: &str, ending: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut open = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join(folder)];
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(folder).expect("a readable folder") {
            let path = entry.expect("a readable entry").path();
            if path.is_dir() {
                open.push(path);
            } else if path.to_string_lossy().ends_with(ending) {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}

/// The path below `src/`, with `/`.
fn name(path: &Path) -> String {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    path.strip_prefix(root).unwrap_or(path).to_string_lossy().replace('\\', "/")
}

fn layer(module: &str) -> Option<usize> {
    LAYERS.iter().position(|row| row.contains(&module))
}

/// Modules that a source file names by `crate::`.
fn named_modules(text: &str) -> Vec<String> {
    let code = text.lines().filter(|line| !line.trim_start().starts_with("//"));
    let mut found = Vec::new();
    for line in code {
        for (at, _) in line.match_indices("crate::") {
            let whole_word = !line[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_');
            let rest = &line[at + "crate::".len()..];
            if whole_word {
                found.extend(rest.strip_prefix('{').map_or(vec![first_word(rest)], |list| {
                    list.split(',').map(|item| first_word(item.trim())).collect()
                }));
            }
        }
    }
    found
}

fn first_word(text: &str) -> String {
    text.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect()
}

fn assert_none(faults: &[String]) {
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}

#[test]
fn a_layer_uses_only_lower_layers() {
    let mut faults = Vec::new();
    for path in sources("src", ".rs") {
        let name = name(&path);
        let own = first_word(&name);
        let Some(own_layer) = layer(&own) else { continue };
        for used in named_modules(&fs::read_to_string(&path).unwrap()) {
            let higher = layer(&used).is_some_and(|used| used > own_layer);
            let beside = layer(&used) == Some(own_layer) && used != own;
            if higher || (beside && own != "config") {
                faults.push(format!("src/{name} uses crate::{used}"));
            }
        }
    }
    assert_none(&faults);
}

#[test]
fn a_crate_has_one_owner() {
    let mut faults = Vec::new();
    for path in sources("src", ".rs") {
        let name = name(&path);
        let text = fs::read_to_string(&path).unwrap();
        for (line_number, line) in text.lines().enumerate() {
            for (krate, owners) in OWNERS {
                let owned = owners.iter().any(|owner| name.starts_with(owner));
                if !owned && names_crate(line, krate) && !imports_namesake(&text, krate) {
                    faults.push(format!(
                        "src/{name}:{}: {krate} belongs to {owners:?}",
                        line_number + 1
                    ));
                }
            }
        }
    }
    assert_none(&faults);
}

/// Whether `line` names the crate: `krate::` that stands alone.
fn names_crate(line: &str, krate: &str) -> bool {
    let code = line.split("//").next().unwrap_or_default();
    code.match_indices(&format!("{krate}::"))
        .any(|(at, _)| !code[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_' || c == ':'))
}

/// Whether the file imports a module of ours that has the crate's name (`text::toml`, `list::url`).
fn imports_namesake(text: &str, krate: &str) -> bool {
    let ours = |line: &str| line.starts_with("use crate::") || line.starts_with("use super::");
    text.lines().any(|line| {
        ours(line) && line.split(|c: char| !c.is_alphanumeric()).any(|word| word == krate)
    })
}

#[test]
fn a_file_says_what_it_is_for() {
    let faults: Vec<String> = sources("src", ".rs")
        .into_iter()
        .filter(|path| !fs::read_to_string(path).unwrap().starts_with("//!"))
        .map(|path| format!("src/{} has no `//!` at its head", name(&path)))
        .collect();
    assert_none(&faults);
}

#[test]
fn files_and_functions_are_short() {
    let mut faults = Vec::new();
    for path in sources("src", ".rs") {
        let text = fs::read_to_string(&path).unwrap();
        let lines = text.lines().count();
        if lines > LONGEST_FILE {
            faults.push(format!("src/{}: {lines} lines", name(&path)));
        }
        faults.extend(long_functions(&text).map(|fault| format!("src/{}:{fault}", name(&path))));
    }
    assert_none(&faults);
}

/// `line: length` of each function that is too long. Relies on rustfmt: a function ends at the
/// first `}` that stands as deep as its head.
fn long_functions(text: &str) -> impl Iterator<Item = String> + use<> {
    let lines: Vec<&str> = text.lines().collect();
    let mut faults = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        let depth = line.len() - line.trim_start().len();
        let head = line.trim_start();
        let starts = ["fn ", "pub fn ", "pub(super) fn ", "pub(crate) fn ", "const fn "];
        if !starts.iter().any(|start| head.starts_with(start)) || line.ends_with(['}', ';']) {
            continue;
        }
        let closing = format!("{}}}", " ".repeat(depth));
        let length = lines[at..].iter().position(|line| **line == closing).unwrap_or(0) + 1;
        if length > LONGEST_FUNCTION {
            faults.push(format!("{}: {length} lines", at + 1));
        }
    }
    faults.into_iter()
}

#[test]
fn nothing_is_left_unfinished() {
    let mut faults = Vec::new();
    // Written apart, so that this file does not find itself.
    let marks = [
        concat!("todo", "!("),
        concat!("unimplemented", "!("),
        concat!("#[", "ignore"),
        concat!("dbg", "!("),
    ];
    for path in sources("src", ".rs").into_iter().chain(sources("tests", ".rs")) {
        let text = fs::read_to_string(&path).unwrap();
        faults.extend(
            marks
                .iter()
                .filter(|mark| text.contains(**mark))
                .map(|mark| format!("{} holds {mark}", path.display())),
        );
    }
    assert_none(&faults);
}
