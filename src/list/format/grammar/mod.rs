//! The grammar of entry formats: from the text of a format to its tree.

pub(crate) mod brackets;
pub(crate) mod frame;
pub(crate) mod parse;
pub(crate) mod syntax;
