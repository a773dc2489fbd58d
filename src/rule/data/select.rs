//! What a rule looks at.

use crate::list::{EntryRef, Role};
use crate::markdown::{Document, Kind, LinkForm, NodeRef};
use crate::rule::Context;
use crate::text::Span;

/// A function from a document to the texts that a rule looks at.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Selector {
    /// Each entry, without the entries below it.
    Entry,
    EntryName,
    EntryDescription,
    EntryUrl,
    /// Each heading without its marks.
    Heading,
    /// Each paragraph, heading and cell.
    Text,
    /// What stands between the brackets of each link.
    LinkText,
    /// The destination of each link and definition.
    LinkUrl,
}

/// What of a selected text counts.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Reading {
    /// What a reader reads: no code, no destinations, no HTML.
    Prose,
    /// Every character.
    Source,
}

impl Selector {
    pub const ALL: [Selector; 8] = [
        Selector::Entry,
        Selector::EntryName,
        Selector::EntryDescription,
        Selector::EntryUrl,
        Selector::Heading,
        Selector::Text,
        Selector::LinkText,
        Selector::LinkUrl,
    ];

    /// As it is written on pages.
    pub fn name(self) -> &'static str {
        match self {
            Selector::Entry => "entry",
            Selector::EntryName => "entry.name",
            Selector::EntryDescription => "entry.description",
            Selector::EntryUrl => "entry.url",
            Selector::Heading => "heading",
            Selector::Text => "text",
            Selector::LinkText => "link.text",
            Selector::LinkUrl => "link.url",
        }
    }

    pub fn named(name: &str) -> Option<Selector> {
        Selector::ALL.into_iter().find(|selector| selector.name() == name)
    }

    pub fn reading(self) -> Reading {
        match self {
            Selector::EntryUrl | Selector::LinkUrl => Reading::Source,
            Selector::Entry
            | Selector::EntryName
            | Selector::EntryDescription
            | Selector::Heading
            | Selector::Text
            | Selector::LinkText => Reading::Prose,
        }
    }

    /// The texts, in no order.
    pub fn spans(self, cx: &Context) -> Vec<Span> {
        let part = |role| entries(cx).filter_map(move |it| it.part(role).map(|field| field.span));
        match self {
            Selector::Entry => entries(cx).map(|entry| entry.own).collect(),
            Selector::EntryName => part(Role::Name).collect(),
            Selector::EntryDescription => part(Role::Description).collect(),
            Selector::EntryUrl => part(Role::Url).collect(),
            Selector::Heading => cx.doc().of_kind(Kind::Heading).map(NodeRef::inner).collect(),
            Selector::Text => texts(cx.doc()).collect(),
            Selector::LinkText => link_texts(cx.doc()).collect(),
            Selector::LinkUrl => destinations(cx.doc()).collect(),
        }
    }
}

fn entries<'c>(cx: &Context<'c>) -> impl Iterator<Item = EntryRef<'c>> {
    cx.list().entries()
}

fn texts(doc: &Document) -> impl Iterator<Item = Span> {
    let kinds = [Kind::Paragraph, Kind::Heading, Kind::TableCell];
    kinds.into_iter().flat_map(|kind| doc.of_kind(kind)).map(NodeRef::inner)
}

fn link_texts(doc: &Document) -> impl Iterator<Item = Span> {
    let links = doc.of_kind(Kind::Link).filter_map(NodeRef::link);
    links.filter(|link| !is_its_own_text(link.form)).map(|link| link.text)
}

/// Those of references once, at their definitions.
fn destinations(doc: &Document) -> impl Iterator<Item = Span> {
    let links = doc.of_kind(Kind::Link).filter_map(NodeRef::link);
    let own = links.filter(|link| link.label.is_none()).filter_map(|link| link.destination);
    own.chain(doc.definitions().iter().map(|definition| definition.destination))
}

fn is_its_own_text(form: LinkForm) -> bool {
    match form {
        LinkForm::Autolink | LinkForm::Bare => true,
        LinkForm::Inline | LinkForm::Full | LinkForm::Collapsed | LinkForm::Shortcut => false,
    }
}
