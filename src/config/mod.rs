//! L6: what a configuration says: `mdlint.toml`, presets, the command line.
//!
//! Layers stay apart until somebody asks about a file, and every value remembers where it was
//! written; the last layer that speaks wins. Reading goes on after a fault, so that all faults of a
//! configuration are known at once.

mod configurations;
mod layers;
mod list;
mod patterns;
pub mod preset;
mod project;
mod rules;
mod schema;
mod selection;
mod settings;
mod sources;
mod terms;

pub use configurations::{Broken, Configurations, FILE_NAME, Overrides, Reading};
pub use list::list_of;
pub use rules::Level;
pub use settings::{FileSettings, ListScope, RuleSettings, SectionLevel, SetBy};
pub use sources::{ConfigText, Origin, Sources};
