//! L8: the command line: arguments, and one file a command.

pub mod args;
pub mod config;
pub mod problems;
