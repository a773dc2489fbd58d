//! The real rules over real lists, where they are at hand, each with the formats that the gallery
//! gives it.

use mdlint::cli::active::{active_rules, facts};
use mdlint::config::{Configurations, Overrides, Reading};
use mdlint::engine::{
    ActiveRule, Diagnostic, File, FileOutcome, Mode, Names, Role, Setup, check, in_parallel,
};
use mdlint::list::Settings;
use mdlint::rule::{Applicability, Fix};
use mdlint::rules::Catalogue;
use mdlint::text::Patch;
use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Arc;

/// Fixes of one rule in one list that are tried alone.
const TRIED_ALONE: usize = 3;

fn lists() -> Option<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/corpus/lists");
    if !folder.is_dir() {
        println!("skipped: no corpus at {}", folder.display());
        return None;
    }
    Some(folder)
}

/// A list with all that holds for it.
pub struct List {
    name: String,
    text: String,
    rules: Vec<ActiveRule>,
    settings: Settings,
    names: Names,
}

impl List {
    pub fn run(&self, text: &str, mode: Mode) -> FileOutcome {
        let setup = Setup {
            rules: &self.rules,
            list: &self.settings,
            names: &self.names,
            today: jiff::civil::date(2024, 5, 1),
            exists: &|_| true,
        };
        let path = self.name.as_str().into();
        let file = File { path, text: text.into(), role: Role::Checked, setup };
        check(&[file], mode).pop().expect("one file").outcome
    }
}

impl List {
    /// What a configuration makes of files named `README.md`; all rules run.
    fn new(name: &str, text: &str, overrides: Overrides) -> List {
        let catalogue = Catalogue::built_in();
        let facts = facts(&catalogue);
        let overrides = Overrides { preset: Some("all".into()), ..overrides };
        let configurations = Configurations::new(overrides, &facts);
        let file = configurations.settings(Path::new("README.md"));
        assert!(configurations.check().is_ok(), "{:?}", configurations.check());
        let rules = active_rules(&file, &catalogue).expect("good options");
        let (mut settings, names) = ((*file.list).clone(), Names::new(&facts));
        // Whatever it is made from, its copy here may be mended.
        settings.generated = None;
        List { name: name.into(), text: text.into(), rules, settings, names }
    }

    /// A list, and the configuration beside it, if there is one.
    pub fn in_folder(folder: &Path) -> List {
        let text = fs::read_to_string(folder.join("README.md")).expect("a list");
        let file = Some(folder.join("mdlint.toml")).filter(|file| file.exists());
        let (files, reading) = (file.into_iter().collect(), Reading::Isolated);
        List::new("README.md", &text, Overrides { files, reading, ..Overrides::default() })
    }

    pub fn text(&self) -> &str {
        &self.text
    }

    pub fn with_configuration(text: &str) -> List {
        let folder = tempfile::TempDir::new().expect("a folder");
        let file = folder.path().join("mdlint.toml");
        fs::write(&file, text).expect("a written file");
        List::new("README.md", "", Overrides { files: vec![file], ..Overrides::default() })
    }
}

fn given(folder: &Path) -> Vec<List> {
    let gallery = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/gallery");
    let mut lists = Vec::new();
    for entry in fs::read_dir(folder).expect("a readable folder") {
        let path = entry.expect("a readable entry").path();
        let name = path.file_stem().expect("a name").to_string_lossy().into_owned();
        let configuration = gallery.join(format!("{name}.toml"));
        let files = configuration.is_file().then_some(configuration).into_iter().collect();
        let text = fs::read_to_string(&path).expect("a readable list");
        let overrides = Overrides { files, reading: Reading::Isolated, ..Overrides::default() };
        lists.push(List::new(&name, &text, overrides));
    }
    lists.sort_by(|one, other| one.name.cmp(&other.name));
    lists
}

#[test]
fn fixing_twice_is_fixing_once() {
    let Some(folder) = lists() else { return };
    let fixed = in_parallel(given(&folder), 0, |list| {
        let mut fixed = 0;
        for wanted in [Applicability::Safe, Applicability::Unsafe] {
            let once = list.run(&list.text, Mode::Fix(wanted));
            assert_eq!(once.notes, [""; 0], "{}", list.name);
            assert!(once.failure.is_none(), "{}: {:?}", list.name, once.failure);
            fixed += once.applied.iter().map(|it| it.count).sum::<usize>();
            let twice = list.run(once.source.text(), Mode::Fix(wanted));
            assert!(twice.original.is_none(), "{}: {:?}", list.name, twice.applied);
        }
        fixed
    });
    let fixed: usize = fixed.into_iter().sum();
    println!("{fixed} findings mended");
    assert!(fixed > 100);
}

/// What tells findings apart, wherever they stand.
fn key(diagnostic: &Diagnostic) -> (Arc<str>, String) {
    (diagnostic.rule.clone(), format!("{:?}", diagnostic.finding.message))
}

fn count(outcome: &FileOutcome, of: &Diagnostic) -> usize {
    outcome.diagnostics.iter().filter(|it| key(it) == key(of)).count()
}

#[test]
fn a_fix_removes_its_finding() {
    let Some(folder) = lists() else { return };
    let tried = in_parallel(given(&folder), 0, |list| {
        let before = list.run(&list.text, Mode::Check);
        let fixes = some_fixes(&before);
        for (diagnostic, fix) in &fixes {
            let patch = Patch::new(fix.edits.iter().cloned()).expect("edits that do not touch");
            let after = list.run(&patch.apply(&list.text), Mode::Check);
            let line = before.source.position(diagnostic.finding.span.start()).line;
            let removed = count(&after, diagnostic) < count(&before, diagnostic);
            assert!(removed, "{}:{line} {:?}", list.name, key(diagnostic));
        }
        fixes.len()
    });
    let tried: usize = tried.into_iter().sum();
    println!("{tried} fixes tried alone");
    assert!(tried > 100);
}

/// The first fixes of each rule.
fn some_fixes(outcome: &FileOutcome) -> Vec<(&Diagnostic, &Fix)> {
    let mut by_rule: HashMap<&str, usize> = HashMap::new();
    let fixes = outcome.diagnostics.iter().filter_map(|diagnostic| {
        let fix = diagnostic.finding.fix.as_deref()?;
        (fix.applicability > Applicability::Shown).then_some((diagnostic, fix))
    });
    let some = fixes.filter(|(diagnostic, _)| {
        let seen = by_rule.entry(&diagnostic.rule).or_default();
        *seen += 1;
        *seen <= TRIED_ALONE
    });
    some.collect()
}

#[test]
fn output_is_the_same_on_any_number_of_threads() {
    let Some(folder) = lists() else { return };
    let corpus = folder.parent().expect("a folder");
    let run = |threads: &str| {
        let run = Command::new(env!("CARGO_BIN_EXE_mdlint"))
            .args(["--isolated", "--preset", "all", "--output-format", "json"])
            .args(["--today", "2024-05-01", "--threads", threads])
            .arg(corpus)
            .output();
        run.expect("a run")
    };
    let one = run("1");
    assert_eq!(one.status.code(), Some(1), "{}", String::from_utf8_lossy(&one.stderr));
    for threads in ["2", "16"] {
        let more = run(threads);
        assert!(more.stdout == one.stdout && more.stderr == one.stderr, "{threads} threads");
    }
}
