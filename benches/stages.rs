//! Where the time of a run goes, stage by stage, as ratios to a plain comrak parse of the same bytes.
//!
//! `cargo bench --bench stages [-- FOLDER_OR_FILE ...]`; without arguments, `../shared/corpus/lists`
//! if it is there, else `fixtures/lists`. Stages take turns, round by round, in one thread; each
//! figure is the least CPU time of all rounds. A list has the formats of the file in `docs/gallery/`
//! that bears its name, or of the `mdlint.toml` beside it.

use cpu_time::ThreadTime;
use mdlint::cli::active::{active_rules, facts};
use mdlint::config::{Configurations, FileSettings, Overrides, Reading};
use mdlint::engine::{self, ActiveRule, File, Mode, Names, Outcome, Role, RuleFacts, Setup};
use mdlint::list::format::{Own, Program, Scratch, SectionSettings, Tokens};
use mdlint::list::{Carrier, Entry, List};
use mdlint::markdown::Document;
use mdlint::report::{self, Content, Form, Palette, Volume};
use mdlint::rule::Applicability;
use mdlint::rules::Catalogue;
use std::fs;
use std::hint::black_box;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

const ROUNDS: usize = 9;

fn main() {
    let world = World::new(&files());
    let bytes: usize = world.files.iter().map(|file| file.text.len()).sum();
    println!(
        "{} files, {:.2} MB, least CPU time of {ROUNDS} rounds",
        world.files.len(),
        bytes as f64 / 1e6
    );
    let with_formats = world.files.iter().filter(|file| file.formatted.is_some());
    let bytes: usize = with_formats.clone().map(|file| file.text.len()).sum();
    println!("{} of them, {:.2} MB, have formats\n", with_formats.count(), bytes as f64 / 1e6);

    let stages = stages();
    let mut least = vec![Duration::MAX; stages.len()];
    for _ in 0..ROUNDS {
        for (stage, least) in stages.iter().zip(&mut least) {
            let start = ThreadTime::now();
            (stage.work)(&world);
            *least = start.elapsed().min(*least);
        }
    }
    let of = |name: &str| {
        let index = stages.iter().position(|stage| stage.name == name);
        index.map_or(f64::NAN, |index| least[index].as_secs_f64())
    };
    for (stage, time) in stages.iter().zip(&least) {
        let base = of(if stage.formatted { PLAIN_OF_FORMATTED } else { PLAIN });
        println!(
            "{:<44} {:>8.1} ms  {:>5.2}",
            stage.name,
            time.as_secs_f64() * 1e3,
            time.as_secs_f64() / base
        );
    }
    println!("\nRatios are to the plain parse of the same files.");
}

const PLAIN: &str = "plain comrak parse";
const PLAIN_OF_FORMATTED: &str = "plain comrak parse of files with formats";

/// Work on every file that leaves nothing behind.
struct Stage {
    name: &'static str,
    /// Of the files that have formats only.
    formatted: bool,
    work: fn(&World),
}

fn stages() -> Vec<Stage> {
    let all = |name, work| Stage { name, formatted: false, work };
    let formatted = |name, work| Stage { name, formatted: true, work };
    vec![
        all(PLAIN, |world| world.files.iter().for_each(|file| plain_parse(&file.text))),
        all("document", |world| {
            for file in &world.files {
                black_box(Document::parse(file.text.clone()));
            }
        }),
        all("document and list, without formats", |world| {
            for file in &world.files {
                let doc = Document::parse(file.text.clone());
                black_box(List::read(&doc, &world.bare.settings.list));
            }
        }),
        all("document, list and rules, without formats", |world| {
            for file in &world.files {
                black_box(world.check(file, &world.bare, Mode::Check));
            }
        }),
        formatted(PLAIN_OF_FORMATTED, |world| {
            world.formatted().for_each(|(file, _)| plain_parse(&file.text));
        }),
        formatted("tokens", |world| {
            world.formatted().for_each(|(file, formatted)| tokens(file, formatted));
        }),
        formatted("tokens and exact matching", |world| {
            world.formatted().for_each(|(file, formatted)| exact(file, formatted));
        }),
        formatted("document and list, with formats", |world| {
            for (file, formatted) in world.formatted() {
                let doc = Document::parse(file.text.clone());
                black_box(List::read(&doc, &formatted.prepared.settings.list));
            }
        }),
        formatted("document, list and rules, with formats", |world| {
            for (file, formatted) in world.formatted() {
                black_box(world.check(file, &formatted.prepared, Mode::Check));
            }
        }),
        formatted("document, list, rules and fixes", |world| {
            for (file, formatted) in world.formatted() {
                black_box(world.check(file, &formatted.prepared, Mode::Fix(Applicability::Safe)));
            }
        }),
        formatted("report, concise", |world| world.print(Form::Concise)),
        formatted("report, full", |world| world.print(Form::Full)),
        formatted("report, json", |world| world.print(Form::Json)),
    ]
}

struct World {
    files: Vec<Text>,
    /// What holds without formats.
    bare: Prepared,
    names: Names,
    /// What the files with formats are found to be.
    outcome: Outcome,
}

struct Text {
    name: String,
    text: Arc<str>,
    doc: Document,
    formatted: Option<Formatted>,
}

struct Prepared {
    settings: Arc<FileSettings>,
    rules: Vec<ActiveRule>,
}

/// A text with formats, and what is held against which of them.
struct Formatted {
    prepared: Prepared,
    trials: Vec<(Own, Arc<Program>)>,
}

impl World {
    fn new(paths: &[PathBuf]) -> World {
        let catalogue = Catalogue::built_in();
        let facts = facts(&catalogue);
        let bare = Overrides { reading: Reading::Isolated, ..Overrides::default() };
        let bare = prepared(bare, &catalogue, &facts);
        let files = paths.iter().filter_map(|path| Text::read(path, &catalogue, &facts)).collect();
        let names = Names::new(&facts);
        let mut world = World { files, bare, names, outcome: Outcome::default() };
        let checked: Vec<_> = world
            .formatted()
            .map(|(file, formatted)| world.check(file, &formatted.prepared, Mode::Check))
            .collect();
        world.outcome.files = checked.into_iter().flatten().map(|it| it.outcome).collect();
        world.outcome.rules = facts;
        world
    }

    fn formatted(&self) -> impl Iterator<Item = (&Text, &Formatted)> {
        self.files.iter().filter_map(|file| Some((file, file.formatted.as_ref()?)))
    }

    fn check(&self, file: &Text, prepared: &Prepared, mode: Mode) -> Vec<engine::Checked> {
        let setup = Setup {
            rules: &prepared.rules,
            list: &prepared.settings.list,
            names: &self.names,
            today: jiff::civil::date(2025, 6, 1),
            exists: &|_| true,
        };
        let file = File {
            path: file.name.as_str().into(),
            text: file.text.clone(),
            setup,
            role: Role::Checked,
        };
        engine::check(&[file], mode)
    }

    fn print(&self, form: Form) {
        let options = report::Options {
            form,
            content: Content::Findings,
            volume: Volume::Normal,
            palette: Palette::plain(),
            columns: 80,
            targets: String::new(),
        };
        let printed = report::print(&self.outcome, &options, &mut io::sink(), &mut io::sink());
        printed.expect("nothing that can fail");
    }
}

impl Text {
    fn read(path: &Path, catalogue: &Catalogue, facts: &[RuleFacts]) -> Option<Text> {
        let text: Arc<str> = fs::read_to_string(path).ok()?.into();
        let doc = Document::parse(text.clone());
        let name = path.display().to_string();
        let formatted = configuration(path).map(|file| {
            let overrides = Overrides { files: vec![file], ..Overrides::default() };
            let prepared = prepared(overrides, catalogue, facts);
            let trials = trials(&doc, &prepared);
            Formatted { prepared, trials }
        });
        Some(Text { name, text, doc, formatted })
    }
}

/// The `mdlint.toml` beside a list, or the page of the gallery that bears its name; absolute.
fn configuration(path: &Path) -> Option<PathBuf> {
    let gallery = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/gallery");
    let named = gallery.join(path.file_name()?).with_extension("toml");
    let beside = path.parent()?.canonicalize().ok()?.join("mdlint.toml");
    [named, beside].into_iter().find(|file| file.is_file())
}

fn prepared(overrides: Overrides, catalogue: &Catalogue, facts: &[RuleFacts]) -> Prepared {
    let configurations = Configurations::new(overrides, facts);
    let settings = configurations.settings(Path::new("README.md"));
    configurations.check().expect("a good configuration");
    let rules = active_rules(&settings, catalogue).expect("good options");
    Prepared { settings, rules }
}

/// What of the list is held against which formats.
fn trials(doc: &Document, prepared: &Prepared) -> Vec<(Own, Arc<Program>)> {
    let settings = &prepared.settings.list;
    let list = List::read(doc, settings);
    let mut found = Vec::new();
    for entry in &list.entries {
        let block = list.sections[entry.section.0 as usize].block;
        let section = block.map_or(settings.base(), |at| &settings.blocks()[at as usize].settings);
        match entry.carrier {
            Carrier::Row => found.extend(cells(doc, entry, section)),
            Carrier::Anchor => {
                let own = Own { node: entry.node, clip: entry.own };
                found.extend(section.program.iter().map(|program| (own, program.clone())));
            }
            Carrier::Item | Carrier::Heading | Carrier::Paragraph | Carrier::Card => {
                let own = Own { node: entry.node, clip: doc.node(entry.node).span() };
                found.extend(section.program.iter().map(|program| (own, program.clone())));
            }
        }
    }
    found
}

fn cells(doc: &Document, entry: &Entry, section: &SectionSettings) -> Vec<(Own, Arc<Program>)> {
    let row = doc.node(entry.node);
    let header = row.parent().and_then(|table| table.children().next());
    let headers = header.iter().flat_map(|row| row.children()).map(|cell| cell.plain_text());
    let cells = headers.zip(row.children()).filter_map(|(header, cell)| {
        let own = Own { node: cell.id(), clip: cell.span() };
        Some((own, section.column(&header)?.clone()))
    });
    cells.collect()
}

fn tokens(file: &Text, formatted: &Formatted) {
    let mut tokens = Tokens::new(&file.doc);
    for (own, _) in &formatted.trials {
        tokens.fill(own.node, own.clip);
        black_box(tokens.len());
    }
}

fn exact(file: &Text, formatted: &Formatted) {
    let (mut tokens, mut scratch) = (Tokens::new(&file.doc), Scratch::default());
    for (own, program) in &formatted.trials {
        tokens.fill(own.node, own.clip);
        black_box(program.fits(&tokens, &mut scratch));
    }
}

fn plain_parse(text: &str) {
    let mut options = comrak::Options::default();
    options.extension.strikethrough = true;
    options.extension.table = true;
    options.extension.autolink = true;
    options.extension.tasklist = true;
    options.extension.footnotes = true;
    options.extension.alerts = true;
    let arena = comrak::Arena::new();
    black_box(comrak::parse_document(&arena, text, &options));
}

/// Markdown files of the arguments, in order.
fn files() -> Vec<PathBuf> {
    let named: Vec<PathBuf> =
        std::env::args().skip(1).filter(|arg| !arg.starts_with("--")).map(PathBuf::from).collect();
    let corpus = PathBuf::from("../shared/corpus/lists");
    let fallback = if corpus.is_dir() { corpus } else { PathBuf::from("fixtures/lists") };
    let roots = if named.is_empty() { vec![fallback] } else { named };
    let mut found: Vec<PathBuf> = roots.iter().flat_map(|root| markdown_below(root)).collect();
    found.sort();
    found
}

fn markdown_below(path: &Path) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(path) else { return vec![path.to_path_buf()] };
    let entries = entries.filter_map(|entry| entry.ok()).map(|entry| entry.path());
    entries
        .flat_map(|path| if path.is_dir() { markdown_below(&path) } else { vec![path] })
        .filter(|path| path.extension().is_some_and(|ending| ending == "md"))
        .collect()
}
