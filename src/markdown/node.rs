//! What a node is: kinds, flags, and what each kind knows beyond its place.

use crate::text::Span;

/// The kinds of CommonMark and of GitHub's extensions.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[repr(u8)]
pub enum Kind {
    Document,
    FrontMatter,
    BlockQuote,
    /// `> [!NOTE]`.
    Alert,
    List,
    Item,
    CodeBlock,
    HtmlBlock,
    Paragraph,
    Heading,
    ThematicBreak,
    FootnoteDefinition,
    Table,
    TableRow,
    TableCell,
    /// Decoded text. One that begins with a backslash escape stands alone and is [`Flags::ESCAPED`].
    Text,
    SoftBreak,
    HardBreak,
    Code,
    HtmlInline,
    Emph,
    Strong,
    Strikethrough,
    Link,
    Image,
    FootnoteReference,
}

impl Kind {
    pub const COUNT: usize = Kind::FootnoteReference as usize + 1;

    pub fn is_inline(self) -> bool {
        self >= Kind::Text
    }

    /// Blocks that hold inlines and nothing else.
    pub fn is_leaf_block(self) -> bool {
        matches!(self, Kind::Paragraph | Kind::Heading | Kind::TableCell)
    }
}

/// Facts about a node in one byte.
#[derive(Copy, Clone, Default, PartialEq, Eq, Hash)]
pub struct Flags(u8);

impl Flags {
    pub const NONE: Flags = Flags(0);
    /// On a leaf block and its inlines: the places of the inlines could not be established, and
    /// each has the span of the block. No fix inside is applied. On the root: nothing is known.
    pub const UNTRUSTED: Flags = Flags(1);
    /// A text that is one backslash escape.
    pub const ESCAPED: Flags = Flags(2);
    /// The first row of a table.
    pub const HEADER: Flags = Flags(4);
    /// HTML that is one comment.
    pub const COMMENT: Flags = Flags(8);
    /// A heading underlined with `=` or `-`.
    pub const SETEXT: Flags = Flags(16);
    /// A list without blank lines between its items.
    pub const TIGHT: Flags = Flags(32);
    /// A cell that the row does not write, and that the table adds.
    pub const ABSENT: Flags = Flags(64);

    pub fn has(self, flag: Flags) -> bool {
        self.0 & flag.0 == flag.0
    }

    #[must_use]
    pub fn with(self, flag: Flags) -> Flags {
        Flags(self.0 | flag.0)
    }
}

impl std::fmt::Debug for Flags {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let names = ["untrusted", "escaped", "header", "comment", "setext", "tight", "absent"];
        let set = names.iter().enumerate().filter(|(bit, _)| self.0 & (1 << bit) != 0);
        f.write_str(&set.map(|(_, name)| *name).collect::<Vec<_>>().join(" "))
    }
}

/// Index of a node in its document, in document order.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct NodeId(pub u32);

/// One row of the node table.
#[derive(Copy, Clone, Debug)]
pub(super) struct Node {
    pub kind: Kind,
    pub flags: Flags,
    pub span: Span,
    pub parent: u32,
    /// Index behind the last descendant.
    pub end: u32,
    /// Index into the side table of the kind, or [`NO_DATA`].
    pub data: u32,
}

pub(super) const NO_DATA: u32 = u32::MAX;

/// How a link or image is written.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash)]
pub enum LinkForm {
    /// `[text](destination "title")`
    Inline,
    /// `[text][label]`
    Full,
    /// `[label][]`
    Collapsed,
    /// `[label]`
    Shortcut,
    /// `<https://example.org>`
    Autolink,
    /// `https://example.org`, found in text by GitHub's extension.
    Bare,
}

/// A link or an image, beyond its node.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    pub node: NodeId,
    pub form: LinkForm,
    /// Between the brackets; for autolinks and bare URLs, the URL.
    pub text: Span,
    /// The destination as written, without `<>`; for a reference, that of its definition.
    /// What is written of a bare URL may lack the `http://` or `mailto:` that `url` begins with.
    /// `None` only in an untrusted block.
    pub destination: Option<Span>,
    /// The title as written, without its quotes; for a reference, that of its definition.
    pub title: Option<Span>,
    /// The label of a reference, without its brackets.
    pub label: Option<Span>,
    /// Index into [`super::Document::definitions`], for a reference.
    pub definition: Option<u32>,
    /// The destination, decoded.
    pub url: Box<str>,
    /// The title, decoded.
    pub title_text: Box<str>,
}

/// A link reference definition: `[label]: destination "title"`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Definition {
    /// From `[` to the end of destination or title.
    pub span: Span,
    /// Without its brackets.
    pub label: Span,
    /// The label as references are compared: case folded, blanks collapsed.
    pub key: Box<str>,
    /// As written, without `<>`.
    pub destination: Span,
    /// As written, without its quotes.
    pub title: Option<Span>,
    pub url: Box<str>,
    pub title_text: Box<str>,
    /// An earlier definition has the same label: this one is never used.
    pub shadowed: bool,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heading {
    pub node: NodeId,
    /// 1 to 6.
    pub level: u8,
    /// The opening `#`s, or the line of `=` or `-` below.
    pub marker: Span,
    /// The closing `#`s.
    pub closing: Option<Span>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct List {
    /// `-`, `*`, `+`, or the `.` or `)` behind a number.
    pub marker: u8,
    /// The first number of an ordered list.
    pub start: Option<u32>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// `-`, `12.`
    pub marker: Span,
    /// Where the content starts, a task box included; the end of the marker if nothing follows on
    /// its line.
    pub content: u32,
    pub task: Option<Task>,
}

/// The box of a task item.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct Task {
    /// `[ ]`, `[x]`
    pub span: Span,
    pub checked: bool,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CodeBlock {
    /// The opening fence; `None` for indented code.
    pub fence: Option<Span>,
    /// The info string.
    pub info: Option<Span>,
    /// The closing fence; `None` where the block runs to the end of its container.
    pub closing: Option<Span>,
    /// The lines between, with the prefixes of containers.
    pub content: Span,
    /// What the lines say, without the prefixes; `None` where that is what stands there.
    pub(super) literal: Option<Box<str>>,
}

#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash)]
pub enum Alignment {
    None,
    Left,
    Center,
    Right,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    /// `|---|:-:|`
    pub delimiter_row: Span,
    pub alignments: Vec<Alignment>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Alert {
    pub kind: AlertKind,
    /// `[!NOTE]`
    pub marker: Span,
    /// What follows the marker on its line.
    pub title: Option<Span>,
}

#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash)]
pub enum AlertKind {
    Note,
    Tip,
    Important,
    Warning,
    Caution,
}
