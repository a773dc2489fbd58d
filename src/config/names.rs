//! What a name means where a rule may be named; comments in documents name rules, too.

pub use crate::engine::{Breadth, Names};
