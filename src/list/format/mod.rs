//! Entry formats: how a list says what its entries look like, and where an entry departs from it.
//!
//! A format is read ([`parse`]), its names are resolved ([`resolve`]), and all formats of a section
//! become one program ([`emit`]). An entry becomes tokens ([`tokenize`]), which are aligned to the
//! program without cost ([`exact`]) or at the least cost ([`near`]).

mod align;
mod certainty;
mod compile;
mod cost;
mod departure;
mod destination;
mod edits;
mod element;
mod emit;
mod exact;
mod excerpt;
mod frame;
mod gap;
mod lexeme;
mod licence;
mod markup;
mod message;
mod moves;
mod near;
mod parse;
mod parts;
mod piece;
mod program;
mod proof;
mod reader;
mod resolve;
mod sentence;
mod settings;
mod source_map;
mod swapped;
mod syntax;
mod token;
mod tokenize;
mod types;
mod value;
mod values;
mod variants;
mod vocabulary;
mod whole;
mod wrapped;

pub use align::{Alignment, Scratch};
pub use program::Program;
pub use reader::{Listed, Own, Reader, Reading};
pub use sentence::{SentenceRule, SentenceStart};
pub use settings::{Block, ColumnProgram, SectionSettings, Settings};
pub use token::{Node, Token, TokenKind, Tokens};
pub use vocabulary::{Declared, Values, Vocabulary};
pub use whole::{Place, WholeList};

/// A label as references are compared: case folded, blanks collapsed.
fn label_key(label: &str) -> String {
    label.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}
