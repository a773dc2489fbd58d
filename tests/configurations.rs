//! Which configuration holds for which file, and which files are checked.

use mdlint::config::{Configurations, Level, ListScope, Overrides, Reading};
use mdlint::engine::{RuleFacts, Severity};
use mdlint::files::{self, Exclusion, GitIgnore};
use std::fs;
use std::path::Path;
use std::sync::Arc;
use tempfile::TempDir;

/// A folder with these files: a path and what stands in it.
fn folder(files: &[(&str, &str)]) -> TempDir {
    let folder = TempDir::new().unwrap();
    for (file, text) in files {
        let path = folder.path().join(file);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    folder
}

fn configurations(overrides: Overrides) -> Configurations {
    let rule = RuleFacts { id: "bare-url".into(), group: "link".into(), ..RuleFacts::default() };
    Configurations::new(overrides, &[rule])
}

/// The level of the one rule that there is.
fn level(configurations: &Configurations, path: &Path) -> Option<Level> {
    let settings = configurations.settings(path);
    configurations.check().expect("a configuration without errors");
    settings.rules.first().map(|rule| rule.level)
}

const ERROR: &str = "rules.bare-url = 'error'\n";
const INFO: &str = "rules.bare-url = 'info'\n";

#[test]
fn the_nearest_file_holds_and_the_folder_of_git_is_the_last() {
    let root = folder(&[
        ("mdlint.toml", ERROR),
        ("docs/mdlint.toml", INFO),
        ("other/.git/HEAD", ""),
        ("other/deep/README.md", ""),
    ]);
    let path = |file: &str| root.path().join(file);
    let configurations = configurations(Overrides::default());
    let of = |file: &str| level(&configurations, &path(file));
    assert_eq!(of("README.md"), Some(Level::On(Severity::Error)));
    assert_eq!(of("src/deep/README.md"), Some(Level::On(Severity::Error)), "need not exist");
    assert_eq!(of("docs/README.md"), Some(Level::On(Severity::Info)));
    assert_eq!(of("docs/deep/README.md"), Some(Level::On(Severity::Info)));
    assert_eq!(of("other/deep/README.md"), None, "another repository");
    let found = configurations.file(&path("docs/README.md")).unwrap();
    assert!(found.ends_with("docs/mdlint.toml"), "{found:?}");
}

#[test]
fn a_file_that_is_named_holds_instead_of_the_nearest() {
    let root = folder(&[("mdlint.toml", ERROR), ("ci.toml", INFO), ("README.md", "")]);
    let readme = root.path().join("README.md");
    let named = Overrides { files: vec![root.path().join("ci.toml")], ..Overrides::default() };
    assert_eq!(level(&configurations(named), &readme), Some(Level::On(Severity::Info)));
    let isolated = Overrides { reading: Reading::Isolated, ..Overrides::default() };
    assert_eq!(level(&configurations(isolated), &readme), None);
}

#[test]
fn patterns_are_relative_to_the_file_that_they_stand_in() {
    let root = folder(&[
        ("mdlint.toml", "extends = ['shared/base.toml']\nexclude = ['archive', '*.draft.md']\n"),
        ("shared/base.toml", "extends = []\n[[files]]\nmatch = '*.md'\nrules.bare-url = 'info'\n"),
    ]);
    let configurations = configurations(Overrides::default());
    let of = |file: &str| level(&configurations, &root.path().join(file));
    assert_eq!(of("shared/a.md"), Some(Level::On(Severity::Info)));
    assert_eq!(of("a.md"), None);
    assert_eq!(of("shared/deep/a.md"), None, "`*` stays in its folder");
}

#[test]
fn excluded_and_included_files() {
    let config = "exclude = ['archive', 'docs/**/*.draft.md']\ninclude = ['**/*.md', 'NOTES']\n";
    let root = folder(&[
        ("mdlint.toml", config),
        ("README.md", ""),
        ("NOTES", ""),
        ("a.markdown", ""),
        ("archive/deep/a.md", ""),
        ("docs/a.md", ""),
        ("docs/deep/a.draft.md", ""),
        ("docs/archive/a.md", ""),
    ]);
    let configurations = configurations(Overrides::default());
    let paths = [root.path().to_path_buf()];
    let wanted = |path: &Path| configurations.wanted(path);
    let found = files::find(&paths, Exclusion::OfFound, GitIgnore::Respected, &wanted);
    let prefix = format!("{}/", root.path().display());
    let names: Vec<String> =
        found.files.iter().map(|file| file.shown.replacen(&prefix, "", 1)).collect();
    assert_eq!(names, ["NOTES", "README.md", "docs/a.md", "docs/archive/a.md"]);
    assert_eq!(found.excluded, 2);
}

#[test]
fn a_list_holds_for_the_files_that_it_names() {
    let config = "[list]\nfiles = ['README.md', 'lists/*.md']\nformats = ['[{name}]({url})']\n\
                  [[list.section]]\nmatch = 'Books'\nrules.bare-url = 'error'\n";
    let root = folder(&[("mdlint.toml", config)]);
    let configurations = configurations(Overrides::default());
    let of = |file: &str| configurations.settings(&root.path().join(file));
    let listed = of("lists/a.md");
    assert_eq!(listed.scope, ListScope::Named);
    assert_eq!(listed.list.blocks().len(), listed.section_levels.len());
    assert_eq!(listed.rules[0].level, Level::Off, "a rule that only a section switches on");
    let other = of("CONTRIBUTING.md");
    assert_eq!(other.scope, ListScope::Other);
    assert!(!other.list.has_formats() && other.rules.is_empty());
    assert!(Arc::ptr_eq(&listed, &of("README.md")), "files that agree share their settings");
}

#[test]
fn files_that_form_one_list_know_each_other() {
    let root = folder(&[
        ("mdlint.toml", "project.together = [['README.md', 'more/list.md'], ['a.md', 'b.md']]\n"),
        ("README.md", ""),
        ("more/list.md", ""),
        ("a.md", ""),
        ("b.md", ""),
    ]);
    let configurations = configurations(Overrides::default());
    let together = |file: &str| -> Vec<String> {
        let files = configurations.together(&root.path().join(file));
        let names = files.iter().map(|file| file.file_name().unwrap().to_string_lossy());
        names.map(String::from).collect()
    };
    assert_eq!(together("more/list.md"), ["README.md", "list.md"]);
    assert_eq!(together("b.md"), ["a.md", "b.md"]);
    assert!(together("c.md").is_empty());
    configurations.check().expect("no errors");
}

#[test]
fn the_configurations_in_the_documentation_are_good() {
    let rules = ["malformed-entry", "odd-separator", "odd-quotes"].map(|id| RuleFacts {
        id: id.into(),
        group: "entry".into(),
        ..RuleFacts::default()
    });
    let link =
        RuleFacts { id: "duplicate-url".into(), group: "link".into(), ..RuleFacts::default() };
    let rules: Vec<RuleFacts> = rules.into_iter().chain([link]).collect();
    for page in ["docs/configuration.md", "docs/formats.md"] {
        let text = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(page)).unwrap();
        let blocks: Vec<&str> = text.split("```toml\n").skip(1).collect();
        assert!(!blocks.is_empty(), "{page}");
        for block in blocks {
            let toml = block.split("```").next().unwrap();
            let root = folder(&[("mdlint.toml", toml), ("docs/a.md", "")]);
            let configurations = Configurations::new(Overrides::default(), &rules);
            configurations.settings(&root.path().join("README.md"));
            if let Err(broken) = configurations.check() {
                panic!("{page}:\n{toml}\n{:#?}", broken.problems);
            }
        }
    }
}

/// Without it, a run would check nothing and say that all is well.
#[cfg(unix)]
#[test]
fn a_link_that_leads_nowhere_is_no_missing_configuration() {
    let root = folder(&[("README.md", "")]);
    std::os::unix::fs::symlink("gone.toml", root.path().join("mdlint.toml")).unwrap();
    let configurations = configurations(Overrides::default());
    configurations.settings(&root.path().join("README.md"));
    assert!(configurations.check().is_err());
}
