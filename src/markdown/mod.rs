//! L1: a Markdown document as a table of nodes with places.
//!
//! [`Document::parse`] reads a text once; rules ask the document and never parse on their own.

mod anchors;
mod broken;
mod container;
mod content;
mod decode;
mod definition;
pub mod directives;
mod document;
pub(crate) mod html;
mod invisible;
mod node;
mod node_ref;
pub mod outline;
mod parse;
mod questions;
mod sequence;
mod tail;
mod words;

pub use anchors::{Anchor, Anchors, Fragment, slug};
pub use broken::{BrokenLink, Slip, UndefinedReference};
pub use decode::without_references;
pub use document::{Document, Problem};
pub use invisible::Invisible;
pub use node::{
    Alert, AlertKind, Alignment, CodeBlock, Definition, Flags, Heading, Item, Kind, Link, LinkForm,
    List, NodeId, Table, Task,
};
pub use node_ref::NodeRef;
pub use questions::{Comment, HtmlTag};
pub use words::{SpellingRef, Stranger, Word};
