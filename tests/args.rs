//! What the command line means, and what is said of a wrong one.

use mdlint::cli::args::{self, Command, ConfigArgument};
use std::path::{Path, PathBuf};

fn parse(line: &str) -> Result<Command, String> {
    args::parse(["mdlint"].into_iter().chain(line.split_whitespace())).map_err(|stop| stop.text())
}

#[test]
fn check_is_the_default() {
    for line in ["--fix README.md", "README.md --fix", "check --fix README.md"] {
        let Ok(Command::Check(check)) = parse(line) else { panic!("{line} is no check") };
        assert!(check.fix.fix, "{line}");
        assert_eq!(check.paths, [PathBuf::from("README.md")], "{line}");
    }
}

#[test]
fn standard_input_is_a_dash() {
    let Ok(Command::Check(check)) = parse("- --stdin-filename docs/a.md") else { panic!() };
    assert_eq!(check.paths, [PathBuf::from("-")]);
    assert_eq!(check.files.stdin_filename, Some(PathBuf::from("docs/a.md")));
}

#[test]
fn names_of_rules_are_split_at_commas_and_gathered() {
    let Ok(Command::Check(check)) = parse("--select entry,date --select bare-url --ignore term")
    else {
        panic!()
    };
    assert_eq!(check.rules.select, ["entry", "date", "bare-url"]);
    assert_eq!(check.rules.ignore, ["term"]);
}

#[test]
fn config_takes_files_and_settings() {
    let Ok(Command::Check(check)) = parse("--config list.nested=true --config ci.toml") else {
        panic!()
    };
    let setting = ConfigArgument::Setting("list.nested=true".to_string());
    assert_eq!(check.config.config, [setting, ConfigArgument::File("ci.toml".into())]);
}

#[test]
fn mistakes_are_named() {
    let cases = [
        ("--fixx", "a similar argument exists: '--fix'"),
        ("--color neverr", "a similar value exists: 'never'"),
        ("--output-format xml", "[possible values: full, concise, json, json-lines]"),
        ("--today 2024-13-01", "invalid value '2024-13-01' for '--today <YYYY-MM-DD>'"),
        ("-q -v", "the argument '--quiet' cannot be used with '--verbose'"),
        ("config", "required arguments were not provided"),
    ];
    for (line, expected) in cases {
        let message = parse(line).expect_err(line);
        assert!(message.contains(expected), "{line}: {message}");
    }
}

#[test]
fn a_path_that_looks_like_a_command_is_answered() {
    let cases = [
        ("chek", "`chek`: no such file or folder; did you mean the command `mdlint check`?"),
        ("check", "`check`: no such file or folder; the command stands first: `mdlint check ..`"),
        ("READMEE.md", "`READMEE.md`: no such file or folder"),
    ];
    for (path, expected) in cases {
        assert_eq!(args::missing_path(Path::new(path)), expected);
    }
}
