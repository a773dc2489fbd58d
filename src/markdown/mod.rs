//! L1: a Markdown document as a table of nodes with places.
//!
//! [`Document::parse`] reads a text once; rules ask the document and never parse on their own.

mod document;
mod node;
mod parse;

pub use document::{Document, NodeRef};
pub use node::{
    AlertKind, Alignment, CodeBlock, Definition, Flags, Heading, Item, Kind, Link, LinkForm, List,
    NodeId, Table, Task,
};
