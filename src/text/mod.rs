//! L0: text and places in it. Knows nothing of Markdown.

pub mod count;
pub mod dictionary;
mod edit;
pub mod fold;
mod folded;
mod glob;
mod lines;
mod pattern;
mod source;
mod span;
pub mod suggest;
pub mod toml;
pub mod width;

pub use edit::{Edit, Overlap, Patch};
pub use folded::folded_hash;
pub use glob::Glob;
pub use lines::{LineIndex, Position};
pub use pattern::{Match, Pattern, PatternError, is_word};
pub use source::{LineEnding, Source};
pub use span::Span;
