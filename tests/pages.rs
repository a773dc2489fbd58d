//! Rule pages: each of them holds, and what is wrong with broken ones is said at its place.

use mdlint::cli::test::Bench;
use mdlint::cli::{rule, rules};
use mdlint::config::{Configurations, Overrides};
use mdlint::engine::{MALFORMED_CONFIGURATION, OWN, UNUSED_TAG};
use mdlint::report::Palette;
use mdlint::rule::page::{Case, Example, Head, Page, PageText, read_cases};
use mdlint::rules::{CODED, Catalogue, Maker};
use mdlint::text::toml::{self, FileIndex, Problem, Table, Value, ValueKind};
use mdlint::text::{Edit, Source, width};
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

#[test]
fn every_example_holds() {
    let catalogue = Catalogue::built_in();
    let bench = Bench::new(&catalogue);
    let mut faults = Vec::new();
    for rule in catalogue.rules() {
        let Ok(page) = Page::read(&rule.page) else { continue };
        faults.extend(failures(
            &bench,
            &format!("rules/{}.md", rule.id()),
            &rule.page,
            &page.cases,
        ));
    }
    assert_none(&faults);
}

/// `fixtures/rules/<id>.md` holds more cases of a rule. Run with `BLESS=1` to write their carets anew,
/// and read the difference.
#[test]
fn every_further_case_holds() {
    let catalogue = Catalogue::built_in();
    let bench = Bench::new(&catalogue);
    let mut faults = Vec::new();
    for path in fixtures("fixtures/rules") {
        let (name, page) = (format!("fixtures/rules/{}", file_name(&path)), page_at(&path));
        if catalogue.get(&page.id).is_none_or(|rule| rule.id() != &page.id) {
            faults.push(format!("{name}: there is no such rule"));
            continue;
        }
        let (cases, problems) = read_cases(&page);
        if std::env::var_os("BLESS").is_some() {
            fs::write(&path, blessed(&bench, &page, &cases)).unwrap();
            continue;
        }
        faults.extend(problems.iter().map(|it| format!("{name}:{}", shown(&page.text, it))));
        faults.extend(failures(&bench, &name, &page, &cases));
    }
    assert_none(&faults);
}

/// The page, its bad and fixed examples as they should be.
fn blessed(bench: &Bench, page: &PageText, cases: &[Case]) -> String {
    let mut edits = Vec::new();
    for case in cases {
        let truth = bench.truth(page, &page.id, case).expect("a good configuration");
        let examples = case.examples.iter().zip(truth.found);
        let marked = examples.map(|(it, marks)| (it.content, with_carets(page, it, &marks)));
        let fixed = case.fixed.iter().zip(truth.fixed);
        // What is true stays as it is written, perhaps with visible blanks.
        let fixed = fixed.filter(|(fixed, text)| fixed.text != *text);
        let fixed = fixed.map(|(fixed, text)| (fixed.content, text));
        edits.extend(marked.chain(fixed).map(|(span, text)| Edit { span, text }));
    }
    let mut out = page.text.to_string();
    edits.sort();
    // Empty blocks meet nothing: a fence stands between two of them.
    for edit in edits.into_iter().rev() {
        out.replace_range(edit.span.range(), &edit.text);
    }
    out
}

fn with_carets(page: &PageText, example: &Example, marks: &[(usize, String)]) -> String {
    let lines = page.text[example.content].lines();
    let lines = lines.filter(|line| !example.expected.iter().any(|it| it.written == *line));
    let mut out = String::new();
    for (index, line) in lines.enumerate() {
        out += &format!("{line}\n");
        let here = marks.iter().filter(|(below, _)| *below == index);
        out.extend(here.map(|(_, mark)| format!("{mark}\n")));
    }
    out
}

fn file_name(path: &Path) -> String {
    path.file_name().unwrap().to_string_lossy().into_owned()
}

/// What does not hold, for people.
fn failures(bench: &Bench, name: &str, page: &PageText, cases: &[Case]) -> Vec<String> {
    let line = |at: usize| Source::new(&*page.text).position(at).line;
    match bench.run(page, &page.id, cases) {
        Ok(failed) => failed
            .iter()
            .map(|it| {
                format!("{name}:{}: {}\n{:#?}", line(it.place.start()), it.why, it.difference)
            })
            .collect(),
        Err(found) => found.iter().map(|it| format!("{name}:{}", shown(&page.text, it))).collect(),
    }
}

/// Findings about a configuration stand in no text that an example could show.
const WITHOUT_EXAMPLES: [&str; 2] = [MALFORMED_CONFIGURATION, UNUSED_TAG];

#[test]
fn every_page_shows_what_is_good_and_what_is_bad() {
    for (id, text) in PageText::built_in() {
        let page = PageText { id: id.into(), file: FileIndex(0), text: text.into() };
        let page = Page::read(&page).expect(id);
        assert_eq!(page.cases.is_empty(), WITHOUT_EXAMPLES.contains(&id), "{id}");
        assert!(page.head.since.is_some(), "{id}: `since` is missing");
    }
}

/// Rules of the engine are coded, too; nothing else is without data.
#[test]
fn every_page_has_its_code_and_every_code_its_page() {
    let pages: Vec<&str> = PageText::built_in().into_iter().map(|(id, _)| id).collect();
    let coded: Vec<&str> = CODED.iter().map(|coded| coded.id).collect();
    assert!(coded.is_sorted(), "{coded:?}");
    for id in coded.iter().chain(&OWN) {
        assert!(pages.contains(id), "rules/{id}.md is missing");
    }
    for rule in Catalogue::built_in().rules() {
        let id = &**rule.id();
        let made = match rule.maker {
            Maker::Code(coded) => coded.id == id && !OWN.contains(&id),
            Maker::Data => !coded.contains(&id) && !OWN.contains(&id),
            Maker::Engine => OWN.contains(&id),
        };
        assert!(made, "rules/{id}.md has no code, or data and code: {:?}", rule.maker);
    }
}

#[test]
fn no_two_rules_share_a_name() {
    let catalogue = Catalogue::built_in();
    let names = catalogue.rules().iter().flat_map(|rule| rule.aliases().chain([&**rule.id()]));
    let mut names: Vec<String> = names.map(str::to_lowercase).collect();
    names.sort();
    let twice: Vec<_> = names.windows(2).filter(|pair| pair[0] == pair[1]).collect();
    assert!(twice.is_empty(), "{twice:?}");
}

#[test]
fn an_unknown_option_is_refused_and_an_empty_table_gives_the_defaults() {
    let unknown = toml::parse("no-such-option = 1\n", FileIndex(0), 0).unwrap();
    for rule in Catalogue::built_in().rules() {
        assert!(rule.build(&Table::default()).is_ok(), "{}", rule.id());
        let found = rule.build(&unknown).err().unwrap_or_default();
        assert_eq!(found.len(), 1, "{}", rule.id());
        assert!(found[0].message.starts_with("unknown option `no-such-option`"), "{}", rule.id());
    }
}

/// The table under `## Options` names the options and their defaults, no more and no less.
#[test]
fn the_options_on_a_page_are_true() {
    let mut faults = Vec::new();
    for rule in Catalogue::built_in().rules() {
        let (told, options) = (options_told(&rule.page.text), rule.options());
        let same = match rule.maker {
            // The defaults of a rule as data stand on its page already.
            Maker::Data => names(&told) == names(&options),
            Maker::Code(_) | Maker::Engine => told == options,
        };
        if !same {
            faults.push(format!("{}: the page says {told:?}, it is {options:?}", rule.id()));
        }
    }
    assert_none(&faults);
}

fn names(options: &[(String, String)]) -> Vec<&str> {
    options.iter().map(|(name, _)| name.as_str()).collect()
}

/// Name and default, by name.
fn options_told(page: &str) -> Vec<(String, String)> {
    let section = page.split("\n## Options\n").nth(1).unwrap_or_default();
    let section = section.split("\n## ").next().unwrap_or_default();
    let rows = section.lines().filter(|line| line.starts_with("| `"));
    let mut told: Vec<(String, String)> = rows
        .map(|row| {
            let mut cells = row.trim_matches('|').split(" | ").map(|cell| cell.trim());
            let mut next = || cells.next().unwrap_or_default().trim_matches('`').to_string();
            (next(), next())
        })
        .collect();
    told.sort();
    told
}

#[test]
fn presets_name_rules_that_there_are() {
    let catalogue = Catalogue::built_in();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("rules/presets");
    for preset in fs::read_dir(folder).unwrap() {
        let path = preset.unwrap().path();
        let text = fs::read_to_string(&path).unwrap();
        let table = toml::parse(&text, FileIndex(0), 0).unwrap();
        let Some(Value { kind: ValueKind::Table(rules), .. }) = table.get("rules") else {
            panic!("{}: no rules", path.display())
        };
        for entry in rules.entries.iter().filter(|entry| entry.key.value != "all") {
            let name = &entry.key.value;
            let rule = catalogue.get(name);
            assert!(rule.is_some_and(|rule| **rule.id() == **name), "{}: {name}", path.display());
        }
    }
}

/// `[rules]` of a preset: names and levels.
fn levels_of(preset: &str) -> Vec<(String, String)> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("rules/presets/{preset}.toml"));
    let table = toml::parse(&fs::read_to_string(path).unwrap(), FileIndex(0), 0).unwrap();
    let Some(Value { kind: ValueKind::Table(rules), .. }) = table.get("rules") else {
        panic!("{preset}: no rules")
    };
    let level = |value: &Value| match &value.kind {
        ValueKind::String(level) => level.value.clone(),
        other => panic!("{preset}: {other:?}"),
    };
    rules.entries.iter().map(|it| (it.key.value.clone(), level(&it.value))).collect()
}

#[test]
fn the_preset_of_all_rules_has_the_levels_of_recommended() {
    let (all, recommended) = (levels_of("all"), levels_of("recommended"));
    let every = all.iter().find(|(name, _)| name == "all").expect("a level of all rules");
    assert_ne!(every.1, "off");
    let level = |name: &str| all.iter().find(|it| it.0 == name).unwrap_or(every).1.clone();
    for (name, expected) in &recommended {
        assert_eq!(&level(name), expected, "{name}");
    }
    for (name, _) in all.iter().filter(|it| it.0 != "all") {
        assert!(recommended.iter().any(|it| it.0 == *name), "{name} is not recommended");
    }
}

#[test]
fn every_preset_is_in_the_documentation() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    for preset in fs::read_dir(root.join("rules/presets")).unwrap() {
        let path = preset.unwrap().path();
        let row = format!("\n| `{}` | ", path.file_stem().unwrap().display());
        for page in ["README.md", "docs/configuration.md"] {
            let text = fs::read_to_string(root.join(page)).unwrap();
            assert!(text.contains(&row), "{page} lacks{row}");
        }
    }
}

/// Looking for a head must cost nothing, so it is done without reading the page as Markdown.
#[test]
fn the_head_that_is_found_is_the_one_that_is_read() {
    for (id, text) in PageText::built_in() {
        let found = Head::find(text).expect(id);
        let page = PageText { id: id.into(), file: FileIndex(0), text: text.into() };
        let read = Page::read(&page).expect(id).head;
        assert_eq!(read.place, found.info, "{id}");
        assert!(
            text[found.content].ends_with('\n') && !text[found.content].contains("```"),
            "{id}"
        );
    }
}

/// The page that the documentation shows holds as it stands there.
#[test]
fn the_page_in_the_documentation_holds() {
    let docs = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/rules.md");
    let docs = fs::read_to_string(docs).unwrap();
    let text = docs.split("````markdown\n").nth(1).unwrap().split("````").next().unwrap();
    let page = PageText { id: "alternative-to".into(), file: FileIndex(0), text: text.into() };
    let mut catalogue = Catalogue::built_in();
    catalogue.add_pages(vec![page.clone()]).unwrap();
    let cases = Page::read(&page).unwrap().cases;
    assert_eq!(failures(&Bench::new(&catalogue), "docs/rules.md", &page, &cases), [""; 0]);
}

#[test]
fn what_a_terminal_shows_is_no_wider_than_it() {
    let (catalogue, plain) = (Catalogue::built_in(), Palette::plain());
    let settings = Configurations::new(Overrides::default(), &[]).settings(Path::new("README.md"));
    for columns in [40, 80, 120] {
        let table = rules::table(&catalogue, &settings, &plain, columns);
        let wide: Vec<&str> = table.lines().filter(|line| width::columns(line) > columns).collect();
        assert!(wide.is_empty(), "{wide:#?}");
        for rule in catalogue.rules() {
            let line = format!("  {} ", rule.id());
            assert_eq!(table.lines().filter(|it| it.starts_with(&line)).count(), 1, "{line}");
            let page = rule::render(rule, &plain, columns);
            let text = page.lines().filter(|line| !line.starts_with("    ") && !line.contains('`'));
            let wide: Vec<&str> = text.filter(|line| width::columns(line) > columns).collect();
            assert!(wide.is_empty(), "{}: {wide:#?}", rule.id());
        }
    }
}
