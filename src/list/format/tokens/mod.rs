//! What entries are made of: words, blanks, marks and nodes, each with its place.

pub(crate) mod class;
pub(crate) mod element;
pub(crate) mod html;
pub(crate) mod lexeme;
pub(crate) mod nodes;
pub(crate) mod source_map;
pub(crate) mod token;
pub(crate) mod tokenize;
