//! The document: places of nodes and of their parts, over specifications, lists and random texts.

mod corpus;
mod directives;
mod fixtures;
mod laws;
mod limits;
mod oracles;
mod outline;
mod random;
mod specifications;
