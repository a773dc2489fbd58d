//! Rule pages: each of them holds, and what is wrong with broken ones is said at its place.

use mdlint::rule::page::{Page, PageText};
use mdlint::rules::Catalogue;
use mdlint::text::Source;
use mdlint::text::toml::{FileIndex, Problem};
use std::fs;
use std::path::{Path, PathBuf};

fn fixtures(folder: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let paths = entries.map(|entry| entry.unwrap().path());
    let mut pages: Vec<PathBuf> =
        paths.filter(|path| path.extension().is_some_and(|it| it == "md")).collect();
    pages.sort();
    pages
}

fn page_at(path: &Path) -> PageText {
    let id = path.file_stem().unwrap().to_str().unwrap();
    PageText { id: id.into(), file: FileIndex(0), text: fs::read_to_string(path).unwrap().into() }
}

/// `line:column: [what it points at] message`.
fn shown(text: &str, problem: &Problem) -> String {
    let at = Source::new(text).position(problem.span.start());
    format!("{}:{}: [{}] {}\n", at.line, at.column, &text[problem.span], problem.message)
}

fn assert_none(faults: &[String]) {
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}

#[test]
fn every_page_of_ours_can_be_read() {
    let mut faults = Vec::new();
    for (id, text) in PageText::built_in() {
        let page = PageText { id: id.into(), file: FileIndex(0), text: text.into() };
        let found = Page::read(&page).err().unwrap_or_default();
        faults
            .extend(found.iter().map(|problem| format!("rules/{id}.md:{}", shown(text, problem))));
    }
    assert_none(&faults);
}

/// Run with `BLESS=1` to write the expected texts anew, and read the difference.
#[test]
fn all_that_is_wrong_with_a_page_is_said_at_its_place() {
    let bless = std::env::var_os("BLESS").is_some();
    let mut faults = Vec::new();
    for path in fixtures("fixtures/pages") {
        let page = page_at(&path);
        let problems = Catalogue::built_in().add_pages(vec![page.clone()]).err();
        let found = problems.unwrap_or_default();
        let found: String = found.iter().map(|problem| shown(&page.text, problem)).collect();
        let expected_at = path.with_extension("txt");
        if bless {
            fs::write(&expected_at, &found).unwrap();
        }
        let expected = fs::read_to_string(&expected_at).unwrap_or_default();
        if found != expected || found.is_empty() {
            faults.push(format!("== {}\n-- expected\n{expected}-- found\n{found}", path.display()));
        }
    }
    assert_none(&faults);
}
