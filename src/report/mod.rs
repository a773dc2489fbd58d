//! L7: what a run says. One file an output format.
//!
//! Findings go to `out`; what is not meant for a program to read goes with them on a terminal, and
//! to `err` elsewhere.

mod concise;
mod diff;
mod human;
mod json;
mod list;
mod message;
mod positions;
mod rules;
mod statistics;
mod style;
mod summary;
mod terminal;
mod visible;

pub use crate::text::count::{number, plural};
pub use json::{EditEntry, Range, VERSION};
pub use message::render as message_text;
pub use positions::Positions;
pub use style::{ColorChoice, Palette, Screen, Style, Surroundings};
pub use summary::read_as;
pub use visible::{crop, fold, visible, wrap};

use crate::engine::Outcome;
use std::io::{self, Write};

/// The form of a report.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Form {
    /// What fits the screen of a terminal.
    Fitting(Screen),
    /// Every finding with its source.
    Full,
    /// One line a finding.
    Concise,
    /// One JSON document.
    Json,
    /// One JSON object a finding.
    JsonLines,
}

/// How much is said beside the findings.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq)]
pub enum Volume {
    /// Nothing.
    Quiet,
    #[default]
    Normal,
    /// Every file by name.
    Verbose,
}

/// What is reported of the findings.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq)]
pub enum Content {
    #[default]
    Findings,
    /// Counts by rule.
    Statistics,
    /// What fixing changed.
    Diff,
}

#[derive(Clone, Debug)]
pub struct Options {
    pub form: Form,
    pub content: Content,
    pub volume: Volume,
    pub palette: Palette,
    /// To wrap at.
    pub columns: usize,
    /// What stands behind the options when the command is typed again: ` README.md`.
    pub targets: String,
}

/// Prints what a run found and did. Failures are not part of it: see [`failures`].
pub fn print(
    outcome: &Outcome,
    options: &Options,
    out: &mut dyn Write,
    err: &mut dyn Write,
) -> io::Result<()> {
    match options.content {
        Content::Findings => print_findings(outcome, options, out, err),
        Content::Statistics => print_statistics(outcome, options, out, err),
        Content::Diff => print_diff(outcome, options, out, err),
    }
}

fn print_findings(
    outcome: &Outcome,
    options: &Options,
    out: &mut dyn Write,
    err: &mut dyn Write,
) -> io::Result<()> {
    match options.form {
        Form::Json => json::json(outcome, out),
        Form::JsonLines => json::json_lines(outcome, out),
        // Without summary lines, each finding must name its file.
        Form::Fitting(_) if options.volume == Volume::Quiet => {
            concise::print(outcome, &options.palette, out)
        }
        Form::Fitting(screen) => terminal::print(outcome, options, screen, out),
        Form::Full => terminal::print_full(outcome, options, |_| true, out),
        Form::Concise => {
            let printed = concise::print(outcome, &options.palette, out);
            before_summary(printed, outcome, options, out, err)
        }
    }
}

fn print_statistics(
    outcome: &Outcome,
    options: &Options,
    out: &mut dyn Write,
    err: &mut dyn Write,
) -> io::Result<()> {
    match options.form {
        Form::Json | Form::JsonLines => statistics::json(outcome, out),
        Form::Fitting(_) | Form::Full => {
            statistics::print(outcome, &options.palette, out)?;
            terminal::print_summary(outcome, options, out)
        }
        Form::Concise => {
            let printed = statistics::print(outcome, &options.palette, out);
            before_summary(printed, outcome, options, out, err)
        }
    }
}

/// The summary stands last where both streams go to one place, and stands there even if nobody reads
/// the findings.
fn before_summary(
    printed: io::Result<()>,
    outcome: &Outcome,
    options: &Options,
    out: &mut dyn Write,
    err: &mut dyn Write,
) -> io::Result<()> {
    let flushed = printed.and_then(|()| out.flush());
    terminal::print_summary(outcome, options, err)?;
    flushed
}

fn print_diff(
    outcome: &Outcome,
    options: &Options,
    out: &mut dyn Write,
    err: &mut dyn Write,
) -> io::Result<()> {
    match options.form {
        Form::Fitting(_) => diff::print_marked(outcome, &options.palette, out)?,
        Form::Full | Form::Concise | Form::Json | Form::JsonLines => diff::print(outcome, out)?,
    }
    out.flush()?;
    // A line of a pipe is as long as it is.
    let columns = if let Form::Fitting(_) = options.form { options.columns } else { usize::MAX };
    match options.volume {
        Volume::Quiet => Ok(()),
        Volume::Normal | Volume::Verbose => {
            let lines = summary::would_fix(outcome, columns);
            lines.iter().try_for_each(|line| writeln!(err, "{line}"))
        }
    }
}

/// Prints why files could not be checked or written, and how fixing went astray, one line each.
pub fn failures(outcome: &Outcome, palette: &Palette, err: &mut dyn Write) -> io::Result<()> {
    let Palette { strong, error, warning, .. } = palette;
    for file in &outcome.files {
        let path = visible::visible(&file.path);
        for note in &file.notes {
            let note = visible::visible(note);
            writeln!(err, "{strong}{path}{strong:#}: {warning}warning{warning:#}: {note}")?;
        }
        if let Some(failure) = &file.failure {
            let message = visible::visible(&failure.message);
            writeln!(err, "{strong}{path}{strong:#}: {error}error{error:#}: {message}")?;
        }
    }
    Ok(())
}
