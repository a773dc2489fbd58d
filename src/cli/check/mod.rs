//! `mdlint [PATHS]`: checks files, and with `--fix` repairs them.

mod configuration;
mod output;
mod plan;
mod unused_tags;
mod work;

use super::args::{CheckArgs, missing_path, overrides};
use super::{problems, streams};
use crate::config::{Configurations, Sources};
use crate::engine::{self, FileOutcome, OtherFile, Outcome, Role, RuleFacts, Severity};
use crate::files::PathProblem;
use crate::report::Palette;
use crate::rules::Catalogue;
use output::Summary;
use plan::{Planned, Planner};
use std::path::PathBuf;
use std::time::Instant;
use work::{Done, Run};

/// Nothing above level info was found.
const CLEAN: u8 = 0;
const FINDINGS: u8 = 1;
/// Something could not be checked, or not be written.
const FAILED: u8 = 2;

/// Checks, and prints what was found; 0, 1 or 2.
pub fn run(args: &CheckArgs, catalogue: &Catalogue, rules: &[RuleFacts]) -> u8 {
    let started = Instant::now();
    let palette = args.color.palette();
    let configurations = Configurations::new(overrides(&args.rules, &args.config), rules);
    let planned = match Planner::new(&configurations, catalogue, rules, args).plan() {
        Ok(planned) => planned,
        Err(broken) => {
            problems::print(&broken, &palette);
            return FAILED;
        }
    };
    let Planned { lists, problems, excluded, configurations: used, names } = planned;
    let work = Run::new(args, &names);
    work.prepare(&lists);
    let done = engine::in_parallel(lists, args.run.threads, |list| work.check(list));
    let done = done.into_iter().flatten().collect();
    let outcome = outcome(done, rules, &configurations.sources());
    let summary = Summary { configurations: used, excluded, problems: problems.len(), started };
    streams::warn(&path_problems(&problems, &palette));
    let code = exit_code(&outcome, !problems.is_empty(), args);
    streams::after(output::print(&outcome, args, &summary), code)
}

/// The paths whose configurations hold: standard input has the one of its name.
pub fn paths(args: &CheckArgs) -> Vec<PathBuf> {
    match output::is_standard_input(&args.paths) {
        true => vec![output::standard_name(args).to_path_buf()],
        false => args.paths.clone(),
    }
}

/// Everything in the order of the paths.
fn outcome(done: Vec<Done>, rules: &[RuleFacts], sources: &Sources) -> Outcome {
    let mut outcome = Outcome { rules: rules.to_vec(), ..Outcome::default() };
    outcome.rules.sort_by(|one, other| one.id.cmp(&other.id));
    outcome.files = configuration::outcomes(&done, sources);
    for Done { checked, .. } in done {
        match checked.role {
            // A check that lacks a part of its list is none.
            Role::Read if checked.outcome.failure.is_none() => {
                let FileOutcome { path, source, .. } = checked.outcome;
                outcome.others.push(OtherFile { path, source });
            }
            Role::Checked | Role::Read => outcome.files.push(checked.outcome),
        }
    }
    outcome.files.sort_by(|one, other| one.path.cmp(&other.path));
    outcome
}

/// One line each.
fn path_problems(problems: &[PathProblem], palette: &Palette) -> String {
    let Palette { strong, .. } = palette;
    let line = |problem: &PathProblem| match problem {
        PathProblem::Missing(path) if path.as_os_str() == "-" => {
            streams::error("`-`, standard input, is read alone", palette)
        }
        PathProblem::Missing(path) => streams::error(&missing_path(path), palette),
        PathProblem::Unreadable { path, message } => {
            let path = crate::files::shown(path);
            format!("{strong}{path}{strong:#}: {}", streams::error(message, palette))
        }
    };
    problems.iter().map(line).collect()
}

fn exit_code(outcome: &Outcome, path_problems: bool, args: &CheckArgs) -> u8 {
    let failed = outcome.files.iter().any(|file| file.failure.is_some());
    let diagnostics = || outcome.files.iter().flat_map(|file| &file.diagnostics);
    let found = if args.fix.diff {
        outcome.files.iter().any(|file| file.original.is_some())
    } else {
        diagnostics().any(|diagnostic| diagnostic.severity > Severity::Info)
    };
    match (failed || path_problems, found) {
        (true, _) => FAILED,
        (false, true) if !args.run.exit_zero => FINDINGS,
        (false, _) => CLEAN,
    }
}
