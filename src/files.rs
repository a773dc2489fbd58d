//! L6: which files a run takes, how they are read, and how they are written without ever leaving
//! half a file behind.

mod find;
mod read;
mod write;

pub use find::{
    Exclusion, Found, FoundFile, GitIgnore, PathProblem, Wanted, find, is_markdown, shown,
};
pub use read::{decode, read, read_standard_input, reason};
pub use write::{create, remove_leftovers, write};
