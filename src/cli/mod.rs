//! L8: the command line: arguments, and one file a command.

pub mod active;
pub mod args;
pub mod check;
pub mod config;
pub mod entries;
pub mod problems;

use crate::engine::quiet_panics;
use crate::rules::Catalogue;
use args::Command;
use std::ffi::OsString;

/// Does what the command line says, and answers with the exit code: 0 nothing found, 1 findings,
/// 2 it could not be done.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> u8 {
    quiet_panics();
    let command = match args::parse(arguments) {
        Ok(command) => command,
        Err(stop) => return stop.print(),
    };
    let catalogue = Catalogue::built_in();
    let rules = active::facts(&catalogue);
    match command {
        Command::Check(args) => check::run(&args, &catalogue, &rules),
        Command::Config(args) => config::run(&args, &rules),
        Command::Entries(args) => entries::run(&args, &rules),
        Command::Rule(_) | Command::Rules(_) | Command::Test(_) => 2,
    }
}
