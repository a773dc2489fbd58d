//! L8: the command line: arguments, and one file a command.

pub mod args;
