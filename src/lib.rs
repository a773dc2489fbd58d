//! mdlint reads a Markdown file, reads the curated list out of it, runs rules over both, and reports
//! or repairs what they find.
//!
//! ```text
//! bytes -> Source -> Document -> List -> Findings -> (Patch -> bytes) | report
//!          text/     markdown/   list/   rules/      engine/            report/
//! ```
//!
//! Formatting is fixing: there is no printer that writes a file anew, so what no fix names stays as
//! it is, byte for byte.
//!
//! # Layers
//!
//! A layer uses only those before it in this list, and each third-party crate has one owner module;
//! `tests/tidy.rs` keeps both true.
//!
//! - [`text`] (L0): places, lines, edits, TOML with places. Knows nothing of Markdown.
//! - [`markdown`] (L1): the document, a table of nodes with byte spans; the outline, which is what a
//!   page says.
//! - [`list`] (L2): sections, entries, fields, entry formats and where an entry departs from them.
//! - [`rule`] (L3): what a rule is: context, finding, fix, page; rules as data.
//! - [`rules`] (L4): one file a coded rule, and the catalogue of all rules.
//! - [`engine`] (L5): runs rules, suppresses, fixes.
//! - [`config`], [`files`] (L6): `mdlint.toml`, presets; which files, and writing them.
//! - [`report`] (L7): one file an output format.
//! - [`cli`] (L8): arguments, and one file a command.
//!
//! # Invariants
//!
//! - Below `config` nothing does I/O. Every text has a document, and every document has a list and
//!   findings: nothing that takes a document fails. Reading formats, pages and configurations
//!   returns errors with places.
//! - Positions are half-open spans of bytes. Lines and columns exist only in `report`, and in the
//!   examples on rule pages; a message may hold a place, which `report` writes.
//! - What an entry is, and where it departs from its format, is decided in `list` and nowhere else.
//!   Each kind of departure has one rule that tells it.
//! - A rule is pure: same document, same options, same day, same findings. It does not know its id,
//!   its level, its path, suppressions or other rules.
//! - The engine knows no rule by name, but for those whose findings are its own.
//! - A fix goes in whole or not at all. Fixes whose edits overlap or touch never go in together. What
//!   a fix claims to change is checked before anything is written.
//! - A rule without a page, a bad example and a good example does not exist.
//! - The same input gives the same output, whatever the number of threads.
//!
//! # The next rule
//!
//! Begin with its page, `rules/<id>.md`: what is wrong, why, when to allow it, and examples with
//! carets under what is found. If data can say it (`docs/rules.md`), that is all. If not, write
//! `src/rules/<id>.rs` with [`rule::prelude`], and name it in `src/rules/mod.rs`. Ask the document and
//! the list; if they cannot answer, teach them. `cargo test --test pages` runs the examples, and
//! `fixtures/rules/<id>.md` holds more of them.

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
