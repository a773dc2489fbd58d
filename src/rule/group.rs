//! What a rule is about.

/// The order is the one that fixes are tried in: content before layout.
#[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Group {
    Document,
    Heading,
    List,
    Entry,
    Link,
    Date,
    Term,
    Order,
    Contents,
    Table,
    Code,
    Layout,
}

impl Group {
    pub const ALL: [Group; 12] = [
        Group::Document,
        Group::Heading,
        Group::List,
        Group::Entry,
        Group::Link,
        Group::Date,
        Group::Term,
        Group::Order,
        Group::Contents,
        Group::Table,
        Group::Code,
        Group::Layout,
    ];

    /// As it is written on pages and in configurations.
    pub fn name(self) -> &'static str {
        match self {
            Group::Document => "document",
            Group::Heading => "heading",
            Group::List => "list",
            Group::Entry => "entry",
            Group::Link => "link",
            Group::Date => "date",
            Group::Term => "term",
            Group::Order => "order",
            Group::Contents => "contents",
            Group::Table => "table",
            Group::Code => "code",
            Group::Layout => "layout",
        }
    }

    pub fn named(name: &str) -> Option<Group> {
        Group::ALL.into_iter().find(|group| group.name() == name)
    }
}
