//! Rules as data: a page's head says which texts are looked at, what holds of them, and what is said
//! where it does not.

mod declared;
mod options;
mod prose;
mod replacement;
mod rule;
mod select;
mod template;
mod test;

pub use declared::{Declared, Depth, KEYS};
pub use rule::DataRule;
pub use select::Selector;
pub use test::TestKind;
