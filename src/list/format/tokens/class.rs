//! Classes of tokens, and sets of them: what a search asks first.

use super::token::Node;

/// What a token can be told from at once: one bit of a set of up to 64.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(crate) struct Class(u8);

/// A set of classes.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct ClassSet(u64);

impl Class {
    pub const END: Class = Class(0);
    pub const WORD: Class = Class(1);
    pub const BLANK: Class = Class(2);
    pub const BREAK: Class = Class(3);
    pub const URL: Class = Class(4);
    pub const OPAQUE: Class = Class(5);
    /// A mark beyond ASCII.
    pub const WIDE_MARK: Class = Class(6);
    const OPEN: u8 = 8;
    const CLOSE: u8 = 16;
    const MARK: u8 = 24;

    pub fn open(node: Node) -> Class {
        Class(Class::OPEN + node as u8)
    }

    pub fn close(node: Node) -> Class {
        Class(Class::CLOSE + node as u8)
    }

    /// The 32 marks of ASCII have a class each.
    pub fn mark(text: &str) -> Class {
        let index = match text.as_bytes() {
            [byte @ b'!'..=b'/'] => byte - b'!',
            [byte @ b':'..=b'@'] => byte - b':' + 15,
            [byte @ b'['..=b'`'] => byte - b'[' + 22,
            [byte @ b'{'..=b'~'] => byte - b'{' + 28,
            _ => return Class::WIDE_MARK,
        };
        Class(Class::MARK + index)
    }

    /// Whether it stands at the edge of an entry or node.
    pub fn is_edge(self) -> bool {
        ClassSet::ALL.edges().has(self)
    }

    /// Whether two tokens of this class are the same, whatever their text.
    pub fn is_exact(self) -> bool {
        self.0 >= Class::MARK
    }
}

impl ClassSet {
    pub const NONE: ClassSet = ClassSet(0);
    pub const ALL: ClassSet = ClassSet(u64::MAX);

    #[must_use]
    pub fn with(self, class: Class) -> ClassSet {
        ClassSet(self.0 | 1 << class.0)
    }

    #[must_use]
    pub fn without(self, class: Class) -> ClassSet {
        ClassSet(self.0 & !(1 << class.0))
    }

    #[must_use]
    pub fn union(self, other: ClassSet) -> ClassSet {
        ClassSet(self.0 | other.0)
    }

    #[must_use]
    pub fn without_opens(self) -> ClassSet {
        ClassSet(self.0 & !(0xff << Class::OPEN))
    }

    #[must_use]
    pub fn without_closes(self) -> ClassSet {
        ClassSet(self.0 & !(0xff << Class::CLOSE))
    }

    /// Only the classes that stand at an edge of an entry or node.
    #[must_use]
    pub fn edges(self) -> ClassSet {
        let edges = 0xff << Class::CLOSE | 1 << Class::END.0 | 1 << Class::BREAK.0;
        ClassSet(self.0 & edges)
    }

    pub fn has(self, class: Class) -> bool {
        self.0 >> class.0 & 1 == 1
    }
}
