//! `mdlint test`: runs the examples on rule pages, and says which do not hold, and why.

mod bench;

pub use bench::{Bench, Failed, Line, Truth};

use super::args::{TestArgs, missing_path};
use super::pages::{FOLDER, Pages, folders, pages_in};
use super::{problems, streams};
use crate::config::{Broken, ConfigText, Sources};
use crate::report::{Palette, plural};
use crate::rule::page::{Head, Page, PageText, read_cases};
use crate::rules::Catalogue;
use crate::text::toml::Problem;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

/// Prints what does not hold; 0 if all holds, 1 if something does not, 2 if a page is broken.
pub fn run(args: &TestArgs) -> u8 {
    let palette = args.color.palette();
    let paths = match paths(args) {
        Ok(paths) => paths,
        Err(message) => {
            streams::warn(&streams::error(&message, &palette));
            return 2;
        }
    };
    match test(&paths) {
        Ok(tested) => {
            let failed = tested.pages.iter().any(|page| !page.failed.is_empty());
            streams::print(&render(&tested, &palette), u8::from(failed))
        }
        Err(broken) => {
            problems::print(&broken, &palette);
            2
        }
    }
}

/// The pages to run.
fn paths(args: &TestArgs) -> Result<Vec<PathBuf>, String> {
    let mut pages = Vec::new();
    for path in &args.paths {
        if path.is_dir() {
            pages.extend(pages_in(path));
        } else if path.is_file() {
            pages.push(path.clone());
        } else {
            return Err(missing_path(path));
        }
    }
    if args.paths.is_empty() {
        let folders = folders(&args.config, &[]);
        pages.extend(folders.iter().flat_map(|folder| pages_in(folder)));
    }
    match pages.is_empty() {
        true => Err("there are no pages; they stand in `.mdlint/rules/`".to_string()),
        false => Ok(pages),
    }
}

/// Pages whose examples were run.
#[derive(Debug)]
pub struct Tested {
    pub pages: Vec<TestedPage>,
    pub sources: Sources,
}

#[derive(Debug)]
pub struct TestedPage {
    pub page: PageText,
    pub examples: usize,
    pub failed: Vec<Failed>,
}

/// Runs the examples of the pages at these paths. A page that is named like a rule of the program,
/// and stands elsewhere than the pages of a list's own, is about that rule.
pub fn test(paths: &[PathBuf]) -> Result<Tested, Broken> {
    let mut pages = Pages::default();
    let built_in = Catalogue::built_in();
    let (mut own, mut all) = (Vec::new(), Vec::new());
    for path in paths {
        let Some(page) = pages.read(path) else { continue };
        if built_in.get(&page.id).is_none() || is_own(path) {
            own.push(page.clone());
        }
        all.push(page);
    }
    let catalogue = pages.catalogue(own);
    let bench = Bench::new(&catalogue);
    let mut tested = Vec::new();
    for page in all.into_iter().filter(|page| catalogue.get(&page.id).is_some()) {
        match run_page(&bench, &page) {
            Ok((examples, failed)) => tested.push(TestedPage { page, examples, failed }),
            Err(mut found) => pages.problems.append(&mut found),
        }
    }
    let sources = pages.finish()?;
    Ok(Tested { pages: tested, sources })
}

fn is_own(path: &Path) -> bool {
    path.parent().is_some_and(|folder| folder.ends_with(FOLDER))
}

fn run_page(bench: &Bench, page: &PageText) -> Result<(usize, Vec<Failed>), Vec<Problem>> {
    let cases = match (Head::find(&page.text), read_cases(page)) {
        (None, (cases, problems)) if problems.is_empty() => cases,
        (None, (_, problems)) => return Err(problems),
        (Some(_), _) => Page::read(page)?.cases,
    };
    let examples = cases.iter().map(|case| case.examples.len() + case.fixed.len()).sum();
    Ok((examples, bench.run(page, &page.id, &cases)?))
}

/// What does not hold, and how many examples were run. Ends in a line ending.
pub fn render(tested: &Tested, palette: &Palette) -> String {
    let Palette { strong, error, removed, added, faint, .. } = palette;
    let mut out = String::new();
    for TestedPage { page, failed, .. } in &tested.pages {
        let text = tested.sources.get(page.file);
        for Failed { place, why, difference } in failed {
            let place = place_of(text, place.start());
            let _ = writeln!(out, "{strong}{place}{strong:#}: {error}failed{error:#}: {why}");
            for line in difference {
                let _ = match line {
                    Line::Same(line) => writeln!(out, "  {line}"),
                    Line::Said(line) => writeln!(out, "{removed}- {line}{removed:#}"),
                    Line::Found(line) => writeln!(out, "{added}+ {line}{added:#}"),
                };
            }
        }
    }
    let failed: usize = tested.pages.iter().map(|page| page.failed.len()).sum();
    let examples: usize = tested.pages.iter().map(|page| page.examples).sum();
    if failed > 0 {
        let _ = writeln!(out, "{faint}- the page says so, + it is so{faint:#}");
    }
    let pages = plural(tested.pages.len(), "page", "pages");
    let examples = plural(examples, "example", "examples");
    let verdict = if failed == 0 { "all hold".to_string() } else { format!("{failed} failed") };
    let _ = writeln!(out, "{examples} on {pages}, {verdict}");
    out
}

fn place_of(text: &ConfigText, offset: usize) -> String {
    format!("{}:{}", text.origin.name(), text.source.position(offset).line)
}
