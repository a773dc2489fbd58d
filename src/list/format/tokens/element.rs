//! HTML tags as they stand in Markdown.

use super::token::Node;
use crate::text::Span;

pub(crate) use crate::markdown::html::{attribute, name, pieces};

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Tag {
    Open(Node),
    /// By name, in lower case.
    Close(String),
    /// Values of `src` and `alt`, as spans of the tag.
    Image {
        source: Option<Span>,
        alt: Option<Span>,
    },
    /// `<br>`
    Break,
    Comment,
    /// Empty elements, declarations, what is no tag.
    Other,
}

/// What `source`, from `<` to `>`, is.
pub(crate) fn tag(source: &str) -> Tag {
    if source.starts_with("<!--") {
        return Tag::Comment;
    }
    let name = name(source).to_ascii_lowercase();
    if source.starts_with("</") {
        return Tag::Close(name);
    }
    match name.as_str() {
        "" | "hr" | "wbr" | "input" | "meta" | "link" | "source" => Tag::Other,
        "br" => Tag::Break,
        "img" => Tag::Image { source: attribute(source, "src"), alt: attribute(source, "alt") },
        // The slash of `<a href=https://example.org/>` is its URL's.
        "a" if attribute(source, "href").is_some() => Tag::Open(Node::Link),
        _ if source.ends_with("/>") => Tag::Other,
        "em" | "i" => Tag::Open(Node::Emph),
        "strong" | "b" => Tag::Open(Node::Strong),
        "del" | "s" | "strike" => Tag::Open(Node::Strikethrough),
        "code" => Tag::Open(Node::Code),
        _ => Tag::Open(Node::Element),
    }
}
