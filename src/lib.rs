//! mdlint reads a Markdown file, reads the curated list out of it, runs rules over both, and reports
//! or repairs what they find.
//!
//! ```text
//! bytes -> Source -> Document -> List -> Findings -> (Patch -> bytes) | report
//!          text/     markdown/   list/   rules/      engine/            report/
//! ```
//!
//! A layer uses only the layers above it in this list, and each third-party crate has one owner
//! module; `tests/tidy.rs` keeps both true.
//!
//! - [`text`] (L0): places, lines, edits. Knows nothing of Markdown.
//! - [`markdown`] (L1): the document, a table of nodes with byte spans.
//! - [`list`] (L2): sections, entries, fields, entry formats and where an entry departs from them.
//! - [`rule`] (L3): what a rule is: context, finding, fix, page.
//! - [`rules`] (L4): one file a coded rule.
//! - `engine` (L5): runs rules, suppresses, fixes. Knows no rule by name.
//! - `config`, `files` (L6): `mdlint.toml`, presets; which files.
//! - `report` (L7): one file an output format.
//! - `cli` (L8): arguments, and one file a command.

pub mod cli;
pub mod config;
pub mod engine;
pub mod files;
pub mod list;
pub mod markdown;
pub mod report;
pub mod rule;
pub mod rules;
pub mod text;
