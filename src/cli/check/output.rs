//! What is printed, in which form, and where.

use crate::cli::args::{CheckArgs, OutputFormat};
use crate::engine::{FileOutcome, Outcome};
use crate::files;
use crate::report::{self, Content, Form, Options, Screen, Surroundings, Volume};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::time::Instant;

/// Findings to standard output, everything else to standard error. Where standard input is fixed,
/// the text takes the place of the findings.
pub fn print(outcome: &Outcome, args: &CheckArgs, summary: &Summary) -> io::Result<()> {
    let options = options(args);
    let mut err = io::stderr().lock();
    report::failures(outcome, &options.palette, &mut err)?;
    let mut out = io::BufWriter::new(io::stdout().lock());
    if args.fix.fix && !args.fix.diff && is_standard_input(&args.paths) {
        let name = files::shown(standard_name(args));
        let file = outcome.documents().find(|file| *file.path == *name);
        print_text(file, outcome, &options, [&mut out, &mut err])?;
    } else if was_anything_checked(outcome) || matches!(options.form, Form::Json | Form::JsonLines)
    {
        report::print(outcome, &options, &mut out, &mut err)?;
    } else if summary.problems == 0 && outcome.files.is_empty() {
        summary.print_nothing(options.volume, &mut err)?;
    }
    out.flush()?;
    match options.volume {
        Volume::Verbose => summary.print(&mut err),
        Volume::Quiet | Volume::Normal => Ok(()),
    }
}

fn was_anything_checked(outcome: &Outcome) -> bool {
    outcome.documents().any(|file| file.failure.is_none() || !file.diagnostics.is_empty())
}

/// The fixed text; the text as it is, if it is excluded.
fn print_text(
    file: Option<&FileOutcome>,
    outcome: &Outcome,
    options: &Options,
    [out, err]: [&mut dyn Write; 2],
) -> io::Result<()> {
    let Some(file) = file else {
        return io::copy(&mut io::stdin().lock(), out).map(|_| ());
    };
    if file.failure.is_some() {
        return Ok(());
    }
    let (mut findings, mut counts) = (Vec::new(), Vec::new());
    report::print(outcome, options, &mut findings, &mut counts)?;
    err.write_all(&[findings, counts].concat())?;
    out.write_all(file.source.text().as_bytes())
}

/// What there was to do, beside what became of the files.
pub struct Summary {
    /// The configurations that held.
    pub configurations: Vec<String>,
    /// Files that a configuration excludes.
    pub excluded: usize,
    /// Paths that lead nowhere.
    pub problems: usize,
    pub started: Instant,
}

impl Summary {
    fn print(&self, err: &mut dyn Write) -> io::Result<()> {
        for configuration in &self.configurations {
            writeln!(err, "configuration: {configuration}")?;
        }
        if self.excluded > 0 {
            writeln!(err, "excluded: {}", self.excluded)?;
        }
        writeln!(err, "took {} ms", self.started.elapsed().as_millis())
    }

    fn print_nothing(&self, volume: Volume, err: &mut dyn Write) -> io::Result<()> {
        match (volume, self.excluded) {
            (Volume::Quiet, _) => Ok(()),
            (Volume::Normal | Volume::Verbose, 0) => writeln!(err, "no Markdown files found"),
            (Volume::Normal | Volume::Verbose, _) => {
                writeln!(err, "nothing to check: the configuration excludes it")
            }
        }
    }
}

/// What standard input is called.
pub fn standard_name(args: &CheckArgs) -> &Path {
    args.files.stdin_filename.as_deref().unwrap_or(Path::new("-"))
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
