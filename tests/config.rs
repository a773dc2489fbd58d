//! Configurations: what they say of a file, and what is said of broken ones.
//!
//! Each `fixtures/config/<case>/` holds an `mdlint.toml`, perhaps what it extends, perhaps `arguments`
//! (a command line), and `expected.txt`: what `mdlint config README.md` prints there. Run with
//! `BLESS=1` to write the files anew, and read the difference.

use mdlint::cli::{args, config as config_command, problems};
use mdlint::config::{Configurations, Overrides};
use mdlint::engine::RuleFacts;
use mdlint::report::Palette;
use std::fs;
use std::path::{Path, PathBuf};

fn rule(id: &str, group: &str, aliases: &[&str]) -> RuleFacts {
    RuleFacts {
        id: id.into(),
        group: group.into(),
        aliases: aliases.iter().map(|alias| alias.to_string()).collect(),
        url: None,
        natural: None,
    }
}

fn rules() -> Vec<RuleFacts> {
    vec![
        rule("malformed-entry", "entry", &["awesome-list-item"]),
        rule("odd-separator", "entry", &[]),
        rule("bare-url", "link", &["MD034", "no-bare-urls"]),
        rule("duplicate-url", "link", &["double-link"]),
        rule("future-date", "date", &[]),
    ]
}

fn cases() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/config");
    let mut cases: Vec<PathBuf> =
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    cases.sort();
    cases
}

/// What `mdlint config README.md` prints in the folder of the case.
fn printed(case: &Path) -> String {
    std::env::set_current_dir(case).expect("a folder");
    let line = fs::read_to_string(case.join("arguments")).unwrap_or_default();
    let words = line.lines().filter(|line| !line.is_empty()).flat_map(|line| line.splitn(2, ' '));
    let words = ["mdlint", "config", "README.md"].into_iter().chain(words);
    let args::Command::Config(args) = args::parse(words).expect("good arguments") else {
        panic!("{case:?} is another command")
    };
    let overrides: Overrides = args::overrides(&args.rules, &args.config);
    let configurations = Configurations::new(overrides, &rules());
    let settings = configurations.settings(Path::new("README.md"));
    match configurations.check() {
        Err(broken) => problems::render(&broken, &Palette::plain()),
        Ok(()) => {
            let sources = configurations.sources();
            config_command::render("README.md", &settings, &sources, &Palette::plain())
        }
    }
}

/// The only test of this file: it changes the working folder.
#[test]
fn a_configuration_is_understood_or_its_errors_are_all_shown() {
    let bless = std::env::var_os("BLESS").is_some();
    let mut faults = Vec::new();
    for case in cases() {
        let printed = printed(&case);
        let path = case.join("expected.txt");
        if bless {
            fs::write(&path, &printed).unwrap();
        }
        let expected = fs::read_to_string(&path).unwrap_or_default();
        if printed != expected {
            faults.push(format!(
                "== {}\n-- expected\n{expected}-- printed\n{printed}",
                case.display()
            ));
        }
    }
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}
