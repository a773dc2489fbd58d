//! The shape of an entry: what it begins with, what stands between its parts, what hangs at its end.

use crate::list::format::Node;

/// What an entry is about, and how that is written.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) enum Lead {
    /// A link; its text may stand in strong text, emphasis or code as a whole.
    Link(Option<Wrap>),
    /// A link that stands in strong text or emphasis alone.
    Wrapped(Wrap),
    /// Strong text, emphasis or code without a link.
    Node(Wrap),
    /// Text in quotes.
    Quote,
    /// Words, up to a separator or a link.
    Text,
}

/// Nodes that formats have marks for.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) enum Wrap {
    Strong,
    Emph,
    Code,
}

/// Parts that come and go around what an entry says.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) enum Part {
    Badge,
    Icon,
    Code,
    /// An HTML element.
    Element,
    /// `([Demo](..), [Source](..))`
    Links,
    /// `[[pdf]](..)`
    LinkOfBrackets,
    /// `[[pdf](..)]`, `[[a](..), [b](..)]`
    BracketedLink,
    /// `[video]`
    Label,
    /// `(2nd edition)`
    Note,
    /// `*(archived)*`
    Remark,
    /// `*classic*: `, before all else.
    Tag,
}

/// What stands between the lead, with what belongs to it, and the body.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) enum Joint {
    /// Marks and the blanks around them, as written.
    Separator(String),
    Break,
    Blank,
    Nothing,
}

/// What an entry says behind its lead.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) enum Body {
    None,
    /// Prose, with whatever it holds.
    Text,
    /// A link, and perhaps more.
    Link,
}

#[derive(Clone, Debug)]
pub(super) struct Shape {
    pub before: Vec<Part>,
    pub lead: Lead,
    pub behind: Vec<Part>,
    pub joint: Joint,
    pub body: Body,
    /// Parts of the first link's text, with `; ` between them.
    pub link_parts: usize,
    /// How prose starts and ends.
    pub prose: Option<Prose>,
    pub tail: Vec<Part>,
    pub told: Told,
}

/// How prose starts and ends.
#[derive(Copy, Clone, Debug)]
pub(super) struct Prose {
    /// In lower case.
    pub lower: bool,
    /// In a final mark.
    pub ends: bool,
}

/// What an entry is told to depart in by the habits of its list: what is no fault there must not
/// become one by a format.
#[derive(Copy, Clone, Debug, Default)]
pub(super) struct Told {
    pub undescribed: bool,
    pub separator: bool,
    pub start: bool,
    pub end: bool,
}

impl Wrap {
    pub fn of(node: Node) -> Option<Wrap> {
        match node {
            Node::Strong => Some(Wrap::Strong),
            Node::Emph => Some(Wrap::Emph),
            Node::Code => Some(Wrap::Code),
            Node::Strikethrough | Node::Link | Node::Image | Node::Element => None,
        }
    }

    pub fn marks(self) -> &'static str {
        match self {
            Wrap::Strong => "**",
            Wrap::Emph => "*",
            Wrap::Code => "`",
        }
    }
}
