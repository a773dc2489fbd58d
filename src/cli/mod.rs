//! L8: the command line: arguments, and one file a command.

pub mod active;
pub mod args;
pub mod check;
pub mod config;
pub mod entries;
pub mod init;
mod pages;
pub mod problems;
pub mod rule;
pub mod rules;
mod streams;
pub mod test;

use crate::engine::{RuleFacts, quiet_panics};
use crate::rules::Catalogue;
use args::{ColorArgs, Command, ConfigSource};
use std::ffi::OsString;
use std::path::PathBuf;

/// Does what the command line says, and answers with the exit code: 0 nothing found, 1 findings,
/// 2 it could not be done.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> u8 {
    quiet_panics();
    let command = match args::parse(arguments) {
        Ok(command) => command,
        Err(stop) => return stop.print(),
    };
    match command {
        Command::Check(args) => {
            let run = |catalogue: &Catalogue, rules: &[_]| check::run(&args, catalogue, rules);
            with_rules(&args.config, &check::paths(&args), &args.color, run)
        }
        Command::Config(args) => {
            let file = [args.file.clone()];
            with_rules(&args.config, &file, &args.color, |_, rules| config::run(&args, rules))
        }
        Command::Entries(args) => {
            let file = [entries::file(&args)];
            with_rules(&args.config, &file, &args.color, |_, rules| entries::run(&args, rules))
        }
        Command::Init(args) => init::run(&args),
        Command::Rule(args) => {
            with_rules(&args.config, &[], &args.color, |catalogue, _| rule::run(&args, catalogue))
        }
        Command::Rules(args) => {
            let run = |catalogue: &Catalogue, rules: &[_]| rules::run(&args, catalogue, rules);
            with_rules(&args.config, &[], &args.color, run)
        }
        Command::Test(args) => test::run(&args),
    }
}

/// Does something with all rules that there are for these paths; 2 if pages of theirs are broken.
fn with_rules(
    config: &ConfigSource,
    paths: &[PathBuf],
    color: &ColorArgs,
    run: impl FnOnce(&Catalogue, &[RuleFacts]) -> u8,
) -> u8 {
    match pages::catalogue(config, paths) {
        Ok(catalogue) => run(&catalogue, &active::facts(&catalogue)),
        Err(broken) => {
            problems::print(&broken, &color.palette());
            2
        }
    }
}
