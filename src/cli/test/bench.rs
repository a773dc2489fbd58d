//! Runs the examples of a page: its rule, over its texts, under its configurations.

use crate::cli::active::{active_rules, facts};
use crate::config::{Configurations, FileSettings, Overrides, Reading};
use crate::engine::{self, Checked, File, FileOutcome, Mode, Names, Role, RuleFacts, Setup};
use crate::report::{Positions, message_text};
use crate::rule::Applicability;
use crate::rule::page::{Case, Config, Example, Fixed, Mark, PageText, Verdict, mark_line};
use crate::rules::Catalogue;
use crate::text::Span;
use crate::text::toml::Problem;
use jiff::civil::Date;
use std::path::Path;
use std::sync::Arc;

/// The day of examples that do not say which.
const TODAY: Date = Date::constant(2026, 1, 1);
/// The name of a text that has none.
const NAME: &str = "README.md";

/// What examples are run with.
pub struct Bench<'c> {
    catalogue: &'c Catalogue,
    facts: Vec<RuleFacts>,
    names: Names,
}

/// An example that does not hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failed {
    /// The info string of the example, in its page.
    pub place: Span,
    pub why: String,
    /// Lines that the example has and that are not so, and those that it should have.
    pub difference: Vec<Line>,
}

/// A line of a difference.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Line {
    Same(String),
    /// What the example says.
    Said(String),
    /// What is so.
    Found(String),
}

/// What a rule makes of the texts of a case.
#[derive(Clone, Debug)]
pub struct Truth {
    /// For each example the lines of carets, each with the 0-based line that it stands below.
    pub found: Vec<Vec<(usize, String)>>,
    /// For each fixed example its text.
    pub fixed: Vec<String>,
}

/// What holds for the texts of a case.
struct Prepared {
    settings: Arc<FileSettings>,
    rules: Vec<engine::ActiveRule>,
}

impl<'c> Bench<'c> {
    pub fn new(catalogue: &'c Catalogue) -> Bench<'c> {
        let mut facts = facts(catalogue);
        facts.iter_mut().for_each(|rule| rule.natural = None);
        let names = Names::new(&facts);
        Bench { catalogue, facts, names }
    }

    /// The examples that do not hold for the rule `id`; the error is what is wrong with their
    /// configurations.
    pub fn run(
        &self,
        page: &PageText,
        id: &str,
        cases: &[Case],
    ) -> Result<Vec<Failed>, Vec<Problem>> {
        let (mut failed, mut problems) = (Vec::new(), Vec::new());
        for case in cases {
            match self.prepare(page, id, case) {
                Ok(prepared) => failed.extend(self.run_case(id, case, &prepared)),
                // Cases share configurations.
                Err(found) => problems.extend(found),
            }
        }
        problems.dedup();
        if problems.is_empty() { Ok(failed) } else { Err(problems) }
    }

    /// What a case should say.
    pub fn truth(&self, page: &PageText, id: &str, case: &Case) -> Result<Truth, Vec<Problem>> {
        let prepared = self.prepare(page, id, case)?;
        let checked = self.check(case, &prepared, Mode::Check);
        let fixed = case.fixed.iter().map(|fixed| {
            let mended = self.check(case, &prepared, Mode::Fix(fixed.with));
            let mended = case.origin(fixed).map(|origin| mended[origin].outcome.source.text());
            mended.unwrap_or_default().to_string()
        });
        let found = checked.iter().map(|checked| marks(id, &checked.outcome)).collect();
        Ok(Truth { found, fixed: fixed.collect() })
    }

    /// Only the page's rule runs, and what the configuration switches on beside it.
    fn prepare(&self, page: &PageText, id: &str, case: &Case) -> Result<Prepared, Vec<Problem>> {
        let config = case.config.as_ref();
        let text = config.map(|config| config.text.clone());
        let overrides = Overrides {
            reading: Reading::Isolated,
            settings: ["extends = []".to_string()].into_iter().chain(text).collect(),
            extend_select: vec![id.to_string()],
            ..Overrides::default()
        };
        let placed = |problems: Vec<Problem>| -> Vec<Problem> {
            let at = config.map_or(0, |config: &Config| config.at);
            let placed = problems.into_iter().map(|problem| Problem {
                file: page.file,
                span: problem.span.shift(at),
                message: problem.message,
            });
            placed.collect()
        };
        let configurations = Configurations::new(overrides, &self.facts);
        let settings = configurations.settings(Path::new(NAME));
        let mut problems = configurations.check().err().map_or(Vec::new(), |it| it.problems);
        let rules = active_rules(&settings, self.catalogue).unwrap_or_else(|mut found| {
            problems.append(&mut found);
            Vec::new()
        });
        if problems.is_empty() { Ok(Prepared { settings, rules }) } else { Err(placed(problems)) }
    }

    fn run_case(&self, id: &str, case: &Case, prepared: &Prepared) -> Vec<Failed> {
        let checked = self.check(case, prepared, Mode::Check);
        let examples = case.examples.iter().zip(&checked);
        let mut failed: Vec<Failed> =
            examples.filter_map(|(example, checked)| compare(id, example, checked)).collect();
        for fixed in &case.fixed {
            let mended = self.check(case, prepared, Mode::Fix(fixed.with));
            let mended = case.origin(fixed).map(|origin| &mended[origin]);
            failed.extend(mended.and_then(|mended| compare_fixed(fixed, mended)));
        }
        failed
    }

    fn check(&self, case: &Case, prepared: &Prepared, mode: Mode) -> Vec<Checked> {
        let exists = |path: &str| case.examples.iter().any(|it| it.file.as_deref() == Some(path));
        let setup = Setup {
            rules: &prepared.rules,
            list: &prepared.settings.list,
            names: &self.names,
            today: case.today.unwrap_or(TODAY),
            exists: &exists,
        };
        let files = case.examples.iter().map(|example| File {
            path: example.file.as_deref().unwrap_or(NAME).into(),
            text: example.text.as_str().into(),
            role: Role::Checked,
            setup,
        });
        let files: Vec<File> = files.collect();
        engine::check(&files, mode)
    }
}

/// What the rule `id` found, as the lines of carets that say so, each with the 0-based line that it
/// stands below.
fn marks(id: &str, outcome: &FileOutcome) -> Vec<(usize, String)> {
    let positions = Positions::of_findings(outcome);
    let source = &outcome.source;
    let of_rule = outcome.diagnostics.iter().filter(|diagnostic| *diagnostic.rule == *id);
    let marks = of_rule.map(|diagnostic| {
        let finding = &diagnostic.finding;
        let message = message_text(&finding.message, &positions);
        let mark = Mark { span: finding.span, message: &message };
        let line = source.lines().line_of(finding.span.start());
        (line, mark_line(source.text(), source.lines(), &mark))
    });
    marks.collect()
}

/// What is wrong with an example whose text was checked.
fn compare(id: &str, example: &Example, checked: &Checked) -> Option<Failed> {
    let outcome = &checked.outcome;
    if let Some(failure) = &outcome.failure {
        let why = failure.message.clone();
        return Some(Failed { place: example.place, why, difference: Vec::new() });
    }
    let mut found = marks(id, outcome);
    let mut said: Vec<(usize, String)> =
        example.expected.iter().map(|it| (it.line, it.written.clone())).collect();
    found.sort();
    said.sort();
    if found == said {
        return None;
    }
    let why = match example.verdict {
        Verdict::Good => "something is found in the good example",
        Verdict::Bad | Verdict::Fixed => "what is found is not what the carets say",
    };
    let difference = marked_difference(&example.text, &said, &found);
    Some(Failed { place: example.place, why: why.to_string(), difference })
}

/// The lines that have findings, with what is said of them and what is so.
fn marked_difference(text: &str, said: &[(usize, String)], found: &[(usize, String)]) -> Vec<Line> {
    let mut lines = Vec::new();
    for (index, line) in text.lines().enumerate() {
        let at = |marks: &[(usize, String)]| -> Vec<String> {
            marks.iter().filter(|(at, _)| *at == index).map(|(_, mark)| mark.clone()).collect()
        };
        let (said, found) = (at(said), at(found));
        if said == found {
            continue;
        }
        lines.push(Line::Same(line.to_string()));
        lines.extend(said.iter().map(|mark| match found.contains(mark) {
            true => Line::Same(mark.clone()),
            false => Line::Said(mark.clone()),
        }));
        let new = found.into_iter().filter(|mark| !said.contains(mark));
        lines.extend(new.map(Line::Found));
    }
    lines
}

fn compare_fixed(fixed: &Fixed, mended: &Checked) -> Option<Failed> {
    let text = mended.outcome.source.text();
    let notes = &mended.outcome.notes;
    if text == fixed.text && notes.is_empty() {
        return None;
    }
    let flag = match fixed.with {
        Applicability::Safe => "--fix",
        Applicability::Unsafe | Applicability::Shown => "--fix --unsafe-fixes",
    };
    let why = match &notes[..] {
        [] => format!("{flag} makes something else of the bad example"),
        notes => notes.join("; "),
    };
    let difference = text_difference(&fixed.text, text);
    Some(Failed { place: fixed.place, why, difference })
}

fn text_difference(said: &str, found: &str) -> Vec<Line> {
    let (mut said, mut found): (Vec<&str>, Vec<&str>) =
        (said.lines().collect(), found.lines().collect());
    while said.last().is_some_and(|line| found.last() == Some(line)) {
        said.pop();
        found.pop();
    }
    let same = said.iter().zip(&found).take_while(|(one, other)| one == other).count();
    let said = said[same..].iter().map(|line| Line::Said((*line).to_string()));
    said.chain(found[same..].iter().map(|line| Line::Found((*line).to_string()))).collect()
}
