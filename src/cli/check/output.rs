//! What is printed, in which form, and where.

use crate::cli::args::{CheckArgs, OutputFormat};
use crate::engine::Outcome;
use crate::report::{self, Content, Form, Options, Screen, Surroundings, Volume};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::time::Instant;

/// Findings to standard output, everything else to standard error. Where standard input is fixed,
/// the text takes the place of the findings.
pub fn print(outcome: &Outcome, args: &CheckArgs, verbose: &Verbose) -> io::Result<()> {
    let options = options(args);
    let mut err = io::stderr().lock();
    report::failures(outcome, &options.palette, &mut err)?;
    let mut out = io::BufWriter::new(io::stdout().lock());
    if fixes_standard_input(args) {
        let mut findings = Vec::new();
        report::print(outcome, &options, &mut findings, &mut err)?;
        err.write_all(&findings)?;
        let read = outcome.documents().filter(|file| file.failure.is_none());
        read.into_iter().try_for_each(|file| out.write_all(file.source.text().as_bytes()))?;
    } else {
        report::print(outcome, &options, &mut out, &mut err)?;
    }
    out.flush()?;
    if options.volume == Volume::Verbose {
        verbose.print(&mut err)?;
    }
    Ok(())
}

/// What is said only to those who ask for more.
pub struct Verbose {
    /// The configurations that held.
    pub configurations: Vec<String>,
    /// Files that a configuration excludes.
    pub excluded: usize,
    pub started: Instant,
}

impl Verbose {
    fn print(&self, err: &mut dyn Write) -> io::Result<()> {
        for configuration in &self.configurations {
            writeln!(err, "configuration: {configuration}")?;
        }
        if self.excluded > 0 {
            writeln!(err, "excluded: {}", self.excluded)?;
        }
        writeln!(err, "took {} ms", self.started.elapsed().as_millis())
    }
}

fn fixes_standard_input(args: &CheckArgs) -> bool {
    args.fix.fix && !args.fix.diff && is_standard_input(&args.paths)
}

/// Whether the paths are `-`, and nothing else.
pub fn is_standard_input(paths: &[PathBuf]) -> bool {
    matches!(paths, [only] if only.as_os_str() == "-")
}

fn options(args: &CheckArgs) -> Options {
    let screen = Screen::of_terminal();
    let form = match args.output.output_format {
        Some(OutputFormat::Full) => Form::Full,
        Some(OutputFormat::Concise) => Form::Concise,
        Some(OutputFormat::Json) => Form::Json,
        Some(OutputFormat::JsonLines) => Form::JsonLines,
        None if Surroundings::of_process().terminal => Form::Fitting(screen),
        None => Form::Concise,
    };
    let content = match () {
        () if args.fix.diff => Content::Diff,
        () if args.output.statistics => Content::Statistics,
        () => Content::Findings,
    };
    let volume = match () {
        () if args.output.quiet => Volume::Quiet,
        () if args.output.verbose => Volume::Verbose,
        () => Volume::Normal,
    };
    let (palette, columns) = (args.color.palette(), screen.columns);
    Options { form, content, volume, palette, columns, targets: targets(args) }
}

/// The paths as they were typed, for a command that is to be typed again.
fn targets(args: &CheckArgs) -> String {
    let quoted = |path: &Path| {
        let path = path.to_string_lossy();
        let plain = |c: char| c.is_alphanumeric() || "-_./\\:@+,".contains(c);
        if path.chars().all(plain) { format!(" {path}") } else { format!(" '{path}'") }
    };
    args.paths.iter().map(|path| quoted(path)).collect()
}
