//! Entry formats: how a list says what its entries look like, and where an entry departs from it.
//!
//! A format is read ([`grammar`]), its names are resolved, and all formats of a section become one
//! program ([`compile`]). An entry becomes [`tokens`], which are aligned to the program without
//! cost, or at the least cost ([`search`]). What an alignment costs is told as [`departures`], and
//! what would mend them is made in the entry alone and read again ([`proof`]). [`Reader`] does all
//! that for one entry, [`WholeList`] what only the whole list can tell.
//!
//! ```text
//! let section = settings.section(&headings);
//! let reading = reader.read(program, Own { node, clip });  // each entry, or each cell of a row
//! whole.add(Place { .. }, &reading, text);
//! whole.explain(&mut reading);                             // once all were added: each reading
//! whole.judge(&mut reader)                                 // and deviations of some more entries
//! ```

mod compile;
mod departures;
mod excerpt;
mod grammar;
mod licence;
mod proof;
mod reader;
mod search;
mod settings;
mod tokens;
mod variants;
mod vocabulary;
mod whole;

pub use departures::message::quoted;
pub(super) use licence::is_licence;
pub use reader::{Listed, Own, Reader, Reading};
pub use search::align::{Alignment, Scratch};
pub use search::program::Program;
pub(super) use search::sentence::USUAL_ENDS;
pub use search::sentence::{SentenceRule, SentenceStart};
pub(super) use search::values::{icon_end, is_emoji};
pub use settings::{Block, ColumnProgram, Habits, SectionSettings, Settings};
pub(super) use tokens::element;
pub use tokens::token::{Node, Token, TokenKind, Tokens};
pub use vocabulary::{Declared, Values, Vocabulary};
pub use whole::{Place, WholeList};

/// A label as references are compared: case folded, blanks collapsed.
fn label_key(label: &str) -> String {
    label.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}
