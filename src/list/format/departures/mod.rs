//! Where an alignment departs from its format, in words and with a repair.

pub(crate) mod certainty;
pub(crate) mod departure;
pub(crate) mod edits;
pub(crate) mod gap;
pub(crate) mod markup;
pub(crate) mod message;
pub(crate) mod parts;
pub(crate) mod swapped;
pub(crate) mod touched;
pub(crate) mod value;
pub(crate) mod wrapped;
