//! What is printed, in which form, and where.

use crate::cli::args::{CheckArgs, OutputFormat};
use crate::engine::Outcome;
use crate::report::{self, Content, Form, Options, Screen, Surroundings, Volume};
use std::io::{self, Write};
use std::path::Path;
use std::time::Duration;

/// Findings to standard output, everything else to standard error.
pub fn print(outcome: &Outcome, args: &CheckArgs, took: Duration) -> io::Result<()> {
    let options = options(args);
    let mut err = io::stderr().lock();
    report::failures(outcome, &options.palette, &mut err)?;
    let mut out = io::BufWriter::new(io::stdout().lock());
    report::print(outcome, &options, &mut out, &mut err)?;
    out.flush()?;
    if options.volume == Volume::Verbose {
        writeln!(err, "{} ms", took.as_millis())?;
    }
    Ok(())
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
