//! L2: the curated list: sections, runs, entries and their fields, and where an entry departs from
//! its format. What an entry is, is decided here and nowhere else.

mod contents;
pub mod date;
mod deviation;
mod entry;
pub mod format;
mod habits;
pub mod learn;
mod markers;
mod order;
mod preamble;
mod read;
mod repeats;
mod settings;
mod terms;
pub mod url;

pub use contents::{Contents, ContentsItem, Target};
pub use deviation::{Certainty, Deviation, DeviationKind, Repair, TypeName};
pub use entry::{
    Carrier, Entry, EntryId, EntryRef, Field, FieldType, Fit, List, Nature, Role, Run, RunId,
    Section, SectionId,
};
pub use format::{Habits, Settings, quoted};
pub use markers::{Marker, OddMarker};
pub use order::{Belongs, Misplaced, SortKey, Unsorted};
pub use preamble::{Badge, Preamble};
pub use settings::{ListConfig, Order, SectionBlock, SectionConfig, Sentence, VocabularyConfig};
pub use terms::{OwnTerm, Term, TermConfig, Terms};
