//! A format as it was written: the tree that the grammar of entry formats gives.

use crate::text::Span;

/// A piece of a format, and where in the format's text it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Item {
    pub kind: ItemKind,
    pub span: Span,
}

pub(crate) type Items = Vec<Item>;

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum ItemKind {
    Word(Box<str>),
    /// One character, or an emoji.
    Mark(Box<str>),
    /// However many blanks are written, one is meant.
    Blank,
    Hole(Hole),
    /// `{?..}`
    Optional(Items),
    Repeat(Repeat),
    /// `{|a|b}`
    Choice(Vec<Items>),
    /// `{:name}`
    Part(Box<str>),
    /// `{/}`
    Break,
    Node(NodeKind, Items),
    Link(Link),
}

/// `{name:type}`
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Hole {
    pub name: Box<str>,
    pub ty: Option<TypeSyntax>,
}

/// `oneof(a; b)`
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct TypeSyntax {
    pub name: Box<str>,
    pub name_span: Span,
    /// `None` without parentheses.
    pub arguments: Option<Vec<Argument>>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Argument {
    /// Without the blanks around it; escapes are resolved.
    pub value: String,
    pub span: Span,
}

/// `{*:..}`, `{+:..}`, `{+", ":..}`
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Repeat {
    /// 0 or 1.
    pub least: u8,
    pub separator: Items,
    pub body: Items,
}

/// Nodes but for links and images.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) enum NodeKind {
    Emph,
    Strong,
    Strikethrough,
    Code,
    /// Another HTML element, by its name in lower case.
    Element(Box<str>),
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Link {
    pub image: bool,
    pub text: Items,
    pub target: Target,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Target {
    Destination(Items),
    /// The label of a reference.
    Label(Box<str>),
}

impl NodeKind {
    /// The kind of `<name>`: `<b>` is what `**` is.
    pub fn of_element(name: &str) -> NodeKind {
        match name {
            "em" | "i" => NodeKind::Emph,
            "strong" | "b" => NodeKind::Strong,
            "del" | "s" | "strike" => NodeKind::Strikethrough,
            "code" => NodeKind::Code,
            _ => NodeKind::Element(name.into()),
        }
    }
}
