//! The command line as it is typed: the only file that names clap.
//!
//! `mdlint [PATHS]` is `mdlint check [PATHS]`, for good: hooks and editors rely on either.

use crate::config::{Overrides, Reading};
use crate::report::{self, Palette, Surroundings};
use crate::text::suggest;
use clap::builder::styling::{AnsiColor, Style, Styles};
use clap::{Args, CommandFactory, Parser, Subcommand, ValueEnum};
use std::convert::Infallible;
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::str::FromStr;

const STYLES: Styles = Styles::styled()
    .header(Style::new().bold())
    .usage(Style::new().bold())
    .literal(AnsiColor::Cyan.on_default())
    .placeholder(AnsiColor::Cyan.on_default())
    .error(AnsiColor::Red.on_default().bold())
    .valid(AnsiColor::Green.on_default())
    .invalid(AnsiColor::Yellow.on_default());

const EXIT_CODES: &str = "\
Exit codes:
  0  nothing found, or nothing above level info
  1  findings; with --diff, changes
  2  could not run: bad arguments or configuration, a file that cannot be read";

/// Check and repair Markdown and curated lists
#[derive(Debug, Parser)]
#[command(
    name = "mdlint",
    version,
    styles = STYLES,
    max_term_width = 100,
    args_conflicts_with_subcommands = true,
    disable_help_subcommand = true,
    after_help = EXIT_CODES
)]
struct Cli {
    #[command(subcommand)]
    command: Option<Command>,
    #[command(flatten)]
    check: CheckArgs,
}

/// What was asked for.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Check files; the default
    #[command(after_help = EXIT_CODES)]
    Check(CheckArgs),
    /// Write the mdlint.toml that a list would have: learn its formats from its entries
    Init(InitArgs),
    /// Show the list as it was read: sections, entries, fields
    // A line of standard input is an option, which makes the file one for clap.
    #[command(override_usage = "mdlint entries [OPTIONS] <FILE[:LINE]>")]
    Entries(EntriesArgs),
    /// Show the page of a rule
    Rule(RuleArgs),
    /// List all rules
    Rules(RulesArgs),
    /// Run the examples on rule pages
    Test(TestArgs),
    /// Show what holds for a file, and where each setting comes from
    Config(ConfigArgs),
}

#[derive(Debug, Args)]
pub struct CheckArgs {
    /// Files and folders; `-` reads standard input [default: .]
    #[arg(value_name = "PATHS")]
    pub paths: Vec<PathBuf>,
    #[command(flatten)]
    pub fix: FixArgs,
    #[command(flatten)]
    pub rules: RuleSelection,
    #[command(flatten)]
    pub config: ConfigSource,
    #[command(flatten)]
    pub files: FileArgs,
    #[command(flatten)]
    pub output: OutputArgs,
    #[command(flatten)]
    pub color: ColorArgs,
    #[command(flatten)]
    pub run: RunArgs,
}

#[derive(Debug, Default, Args)]
#[command(next_help_heading = "Fixes")]
pub struct FixArgs {
    /// Repair what can be repaired safely, and report what is left
    #[arg(long)]
    pub fix: bool,
    /// With --fix or --diff, make the fixes that may be wrong, too
    #[arg(long)]
    pub unsafe_fixes: bool,
    /// Show what --fix would change, and write nothing
    #[arg(long)]
    pub diff: bool,
}

/// Names are ids of rules, their aliases, groups, or `all`.
#[derive(Debug, Default, Args)]
#[command(next_help_heading = "Rules")]
pub struct RuleSelection {
    /// Run these rules or groups and no others
    #[arg(long, value_name = "NAMES", value_delimiter = ',')]
    pub select: Vec<String>,
    /// Run these rules or groups as well
    #[arg(long, value_name = "NAMES", value_delimiter = ',')]
    pub extend_select: Vec<String>,
    /// Do not run these rules or groups
    #[arg(long, value_name = "NAMES", value_delimiter = ',')]
    pub ignore: Vec<String>,
    /// Start from this preset instead of the configuration's `extends`
    #[arg(long, value_name = "NAME")]
    pub preset: Option<String>,
}

#[derive(Debug, Default, Args)]
#[command(next_help_heading = "Configuration")]
pub struct ConfigSource {
    /// Use this file, not the nearest mdlint.toml; or set one key; may be repeated
    #[arg(long, value_name = "FILE|KEY=VALUE")]
    pub config: Vec<ConfigArgument>,
    /// Read no configuration file
    #[arg(long)]
    pub isolated: bool,
}

/// What these arguments say of the configuration.
pub fn overrides(rules: &RuleSelection, source: &ConfigSource) -> Overrides {
    let mut overrides = Overrides {
        reading: if source.isolated { Reading::Isolated } else { Reading::Nearest },
        preset: rules.preset.clone(),
        select: rules.select.clone(),
        extend_select: rules.extend_select.clone(),
        ignore: rules.ignore.clone(),
        ..Overrides::default()
    };
    for argument in &source.config {
        match argument {
            ConfigArgument::File(path) => overrides.files.push(path.clone()),
            ConfigArgument::Setting(line) => overrides.settings.push(line.clone()),
        }
    }
    overrides
}

/// What stands behind `--config`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ConfigArgument {
    File(PathBuf),
    /// One line of TOML: `list.nested = true`.
    Setting(String),
}

impl FromStr for ConfigArgument {
    type Err = Infallible;

    /// Whatever has a `=` and is no file is a setting.
    fn from_str(text: &str) -> Result<ConfigArgument, Infallible> {
        if text.contains('=') && !Path::new(text).exists() {
            return Ok(ConfigArgument::Setting(text.to_string()));
        }
        Ok(ConfigArgument::File(PathBuf::from(text)))
    }
}

#[derive(Debug, Default, Args)]
#[command(next_help_heading = "Files")]
pub struct FileArgs {
    /// The name that standard input has in messages and in the configuration
    #[arg(long, value_name = "PATH")]
    pub stdin_filename: Option<PathBuf>,
    /// Leave out excluded files even when they are named
    #[arg(long)]
    pub force_exclude: bool,
    /// Check what .gitignore excludes, too
    #[arg(long)]
    pub no_respect_gitignore: bool,
}

#[derive(Debug, Default, Args)]
#[command(next_help_heading = "Output")]
pub struct OutputArgs {
    /// full, concise, json or json-lines [default: what fits a terminal; concise elsewhere]
    #[arg(long, value_name = "FORMAT", env = "MDLINT_OUTPUT_FORMAT")]
    #[arg(hide_env = true, hide_possible_values = true)]
    pub output_format: Option<OutputFormat>,
    /// Count findings by rule instead of printing them
    #[arg(long)]
    pub statistics: bool,
    /// Print findings and nothing else
    #[arg(short, long)]
    pub quiet: bool,
    /// Say more: which files, which configuration, how long
    #[arg(short, long, conflicts_with = "quiet")]
    pub verbose: bool,
}

#[derive(Debug, Default, Args)]
#[command(next_help_heading = "Output")]
pub struct ColorArgs {
    /// auto, always or never [default: auto, which heeds NO_COLOR]
    #[arg(long, value_name = "WHEN", default_value = "auto")]
    #[arg(hide_default_value = true, hide_possible_values = true)]
    pub color: ColorChoice,
}

impl ColorArgs {
    pub fn palette(&self) -> Palette {
        Surroundings::of_process().palette(match self.color {
            ColorChoice::Auto => report::ColorChoice::Auto,
            ColorChoice::Always => report::ColorChoice::Always,
            ColorChoice::Never => report::ColorChoice::Never,
        })
    }
}

#[derive(Debug, Default, Args)]
#[command(next_help_heading = "Run")]
pub struct RunArgs {
    /// Exit with 0 even when there are findings
    #[arg(long)]
    pub exit_zero: bool,
    /// Files to check at once; 0 for as many as there are processors
    #[arg(long, value_name = "N", default_value_t = 0, hide_default_value = true)]
    pub threads: usize,
    /// The day that counts as today, so that a run can be repeated
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub today: Option<jiff::civil::Date>,
}

#[derive(Copy, Clone, Debug, PartialEq, Eq, ValueEnum)]
pub enum OutputFormat {
    /// Every finding with its source
    Full,
    /// One line a finding
    Concise,
    /// One JSON document
    Json,
    /// One JSON object a finding
    JsonLines,
}

#[derive(Copy, Clone, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum ColorChoice {
    /// On a terminal, unless NO_COLOR is set
    #[default]
    Auto,
    Always,
    Never,
}

#[derive(Debug, Args)]
pub struct InitArgs {
    /// The list to learn from
    #[arg(value_name = "FILE", default_value = "README.md")]
    pub file: PathBuf,
    /// Start from this preset: recommended, awesome or another one
    #[arg(long, value_name = "NAME")]
    pub preset: Option<String>,
    /// Replace the mdlint.toml that there is
    #[arg(long)]
    pub force: bool,
    /// Print the configuration, and write nothing
    #[arg(long)]
    pub stdout: bool,
    #[command(flatten)]
    pub color: ColorArgs,
}

#[derive(Debug, Args)]
pub struct EntriesArgs {
    /// The file, or one line of it; `-` reads standard input
    #[arg(value_name = "FILE[:LINE]", required_unless_present = "standard_line")]
    file: Option<String>,
    /// `-:LINE`, a line of standard input: what begins with `-` is an option, so this is one.
    #[arg(short = ':', value_name = "LINE", hide = true, conflicts_with = "file")]
    standard_line: Option<String>,
    /// The name that standard input has in messages and in the configuration
    #[arg(long, value_name = "PATH")]
    pub stdin_filename: Option<PathBuf>,
    /// table or json [default: table on a terminal, json elsewhere]
    #[arg(long, value_name = "FORMAT", help_heading = "Output", hide_possible_values = true)]
    pub output_format: Option<EntriesFormat>,
    #[command(flatten)]
    pub config: ConfigSource,
    #[command(flatten)]
    pub color: ColorArgs,
}

impl EntriesArgs {
    /// `FILE`, `FILE:LINE`, or `-` in place of the file.
    pub fn asked(&self) -> String {
        match (&self.file, &self.standard_line) {
            (Some(file), _) => file.clone(),
            (None, Some(line)) => format!("-:{line}"),
            (None, None) => "-".to_string(),
        }
    }
}

#[derive(Copy, Clone, Debug, PartialEq, Eq, ValueEnum)]
pub enum EntriesFormat {
    Table,
    Json,
}

#[derive(Debug, Args)]
pub struct RuleArgs {
    /// The id of a rule, or one of its aliases
    pub name: String,
    #[command(flatten)]
    pub config: ConfigSource,
    #[command(flatten)]
    pub color: ColorArgs,
}

#[derive(Debug, Args)]
pub struct RulesArgs {
    #[command(flatten)]
    pub config: ConfigSource,
    #[command(flatten)]
    pub color: ColorArgs,
}

#[derive(Debug, Args)]
pub struct TestArgs {
    /// Rule pages, or folders of them [default: .mdlint/rules beside the configuration]
    #[arg(value_name = "PATHS")]
    pub paths: Vec<PathBuf>,
    #[command(flatten)]
    pub config: ConfigSource,
    #[command(flatten)]
    pub color: ColorArgs,
}

#[derive(Debug, Args)]
pub struct ConfigArgs {
    /// The file whose settings to show; it need not exist
    #[arg(value_name = "FILE")]
    pub file: PathBuf,
    #[command(flatten)]
    pub rules: RuleSelection,
    #[command(flatten)]
    pub config: ConfigSource,
    #[command(flatten)]
    pub color: ColorArgs,
}

/// Why there is no command to run: help was asked for, or the arguments make no sense.
#[derive(Debug)]
pub struct Stop(clap::Error);

impl Stop {
    /// Prints the help to standard output, or the error to standard error; 0 or 2.
    pub fn print(&self) -> u8 {
        // Nobody reads the stream that cannot be written to.
        let _ = self.0.print();
        u8::try_from(self.0.exit_code()).unwrap_or(2)
    }

    /// What [`Stop::print`] prints, without color.
    pub fn text(&self) -> String {
        self.0.render().to_string()
    }
}

/// Reads the command line, the name of the program first.
pub fn parse<I, T>(arguments: I) -> Result<Command, Stop>
where
    I: IntoIterator<Item = T>,
    T: Into<OsString> + Clone,
{
    let cli = Cli::try_parse_from(arguments).map_err(Stop)?;
    Ok(cli.command.unwrap_or(Command::Check(cli.check)))
}

/// What to say of a path that does not exist: it may be a command, mistyped or misplaced.
pub fn missing_path(path: &Path) -> String {
    let shown = path.display();
    let message = format!("`{shown}`: no such file or folder");
    match command_like(path) {
        Some(name) if *path.as_os_str() == *name => {
            format!("{message}; the command stands first: `mdlint {name} ..`")
        }
        Some(name) => format!("{message}; did you mean the command `mdlint {name}`?"),
        None => message,
    }
}

/// The command that a path is, or nearly is.
fn command_like(path: &Path) -> Option<String> {
    let word = path.to_str()?;
    let command = Cli::command();
    let names: Vec<&str> = command.get_subcommands().map(clap::Command::get_name).collect();
    suggest::nearest(word, names).map(str::to_string)
}
