//! Programs, and the search that aligns tokens to them.

pub(crate) mod align;
pub(crate) mod cost;
pub(crate) mod destination;
pub(crate) mod exact;
pub(crate) mod moves;
pub(crate) mod near;
pub(crate) mod prices;
pub(crate) mod program;
pub(crate) mod sentence;
pub(crate) mod types;
pub(crate) mod values;
