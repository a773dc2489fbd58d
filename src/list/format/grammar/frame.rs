//! What is open while a format is read, and how names, types and separators are read.

use super::parse::{Parser, literal_items};
use super::syntax::{Argument, Items, Repeat, TypeSyntax};
use crate::text::Span;

/// Something open, and what stands in it so far.
pub(crate) struct Frame {
    pub opener: Opener,
    /// Where its opening mark begins.
    pub start: usize,
    pub items: Items,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Opener {
    Root,
    Optional,
    /// Its body is still empty.
    Repeat(Repeat),
    /// The branches before this one.
    Choice(Vec<Items>),
    Emph,
    Strong,
    Code,
    Bracket {
        image: bool,
    },
    /// Behind `](`, whose parenthesis stands at `at`.
    Destination {
        image: bool,
        text: Items,
        /// Parentheses open in it.
        depth: u32,
        at: usize,
    },
    Element(Box<str>),
}

impl Opener {
    pub fn is_group(&self) -> bool {
        matches!(self, Opener::Optional | Opener::Repeat(_) | Opener::Choice(_))
    }

    pub fn is_emphasis(&self) -> bool {
        matches!(self, Opener::Emph | Opener::Strong)
    }

    pub fn is_bracket(&self) -> bool {
        matches!(self, Opener::Bracket { .. })
    }

    /// Length of the opening mark in bytes.
    pub fn len(&self) -> usize {
        match self {
            Opener::Root => 0,
            Opener::Emph | Opener::Code | Opener::Bracket { image: false } => 1,
            Opener::Optional | Opener::Choice(_) | Opener::Repeat(_) => 2,
            Opener::Strong | Opener::Bracket { image: true } => 2,
            Opener::Destination { .. } => 1,
            Opener::Element(name) => name.len() + 2,
        }
    }

    /// Where its opening mark stands; `start` is where the frame begins.
    pub fn mark(&self, start: usize) -> usize {
        match self {
            Opener::Destination { at, .. } => *at,
            _ => start,
        }
    }

    /// What is wrong when it is never closed.
    pub fn unclosed(&self) -> Option<String> {
        match self {
            Opener::Root | Opener::Bracket { .. } => None,
            Opener::Optional | Opener::Choice(_) | Opener::Repeat(_) => {
                Some("unpaired `{`; as text it is written `\\{`".to_string())
            }
            Opener::Emph => Some("unpaired `*`; as text it is written `\\*`".to_string()),
            Opener::Strong => Some("unpaired `**`; as text it is written `\\*\\*`".to_string()),
            Opener::Code => Some("unpaired `` ` ``; as text it is written `` \\` ``".to_string()),
            Opener::Destination { .. } => {
                Some("destination does not end, expected `)`".to_string())
            }
            Opener::Element(name) => Some(format!("unpaired `<{name}>`")),
        }
    }
}

/// What a group opens, and how long its head is.
pub(crate) enum Group {
    Opens(Opener, usize),
    /// Its head does not end: all is read.
    Broken,
    /// There is no group.
    None,
}

impl Parser<'_> {
    pub fn group(&mut self) -> Group {
        let start = self.at;
        match self.rest()[1..].chars().next() {
            Some('?') => Group::Opens(Opener::Optional, 2),
            Some('|') => Group::Opens(Opener::Choice(Vec::new()), 2),
            Some(second @ ('*' | '+')) => {
                self.at += 2;
                let Some(separator) = self.separator() else { return Group::Broken };
                let ended = self.peek() == Some(':');
                if !ended {
                    let end = self.at + self.peek().map_or(0, char::len_utf8);
                    self.fault(self.at, end, "expected `:` before what is repeated");
                }
                let len = self.at - start + usize::from(ended);
                self.at = start;
                let least = u8::from(second == '+');
                let repeat = Repeat { least, separator, body: Vec::new() };
                Group::Opens(Opener::Repeat(repeat), len)
            }
            _ => Group::None,
        }
    }

    /// `", "`, if it stands here; `None` if it does not end.
    fn separator(&mut self) -> Option<Items> {
        if self.peek() != Some('"') {
            return Some(Vec::new());
        }
        let start = self.at;
        self.at += 1;
        let mut literal = Vec::new();
        while let Some(c) = self.peek() {
            let from = self.at;
            self.at += c.len_utf8();
            match (c, self.peek()) {
                ('"', _) => return Some(literal_items(&literal)),
                ('\\', Some(escaped)) => {
                    self.at += escaped.len_utf8();
                    literal.push((escaped, Span::new(from, self.at)));
                }
                _ => literal.push((c, Span::new(from, self.at))),
            }
        }
        self.fault(start, start + 1, "separator does not end, expected `\"`");
        None
    }

    /// The name of a field: small letters, digits and `_`.
    pub fn field_name(&mut self) -> Option<Box<str>> {
        let starts = self.peek().is_some_and(|c| c.is_ascii_lowercase());
        let len = self.rest().find(|c: char| !is_name(c)).unwrap_or(self.rest().len());
        if starts && len > 0 {
            let name = self.rest()[..len].into();
            self.at += len;
            return Some(name);
        }
        let end = self.at + self.peek().map_or(0, char::len_utf8);
        let message = "a field's name is small letters, digits and `_`, a letter first; as text `{` is written `\\{`";
        self.fault(self.at, end, message);
        self.skip_braces();
        None
    }

    /// The name of a part, and the brace behind it.
    pub fn name(&mut self, what: &str) -> Option<Box<str>> {
        let start = self.at;
        let len = self.rest().find(['}', '{']).unwrap_or(self.rest().len());
        let name: Box<str> = self.rest()[..len].into();
        self.at += len;
        if name.is_empty() {
            self.fault(start, start, format!("a {what} has a name"));
        }
        (self.closing_brace() && !name.is_empty()).then_some(name)
    }

    /// Reads `}`; without one, all up to the next is skipped.
    pub fn closing_brace(&mut self) -> bool {
        if self.peek() == Some('}') {
            self.at += 1;
            return true;
        }
        let end = self.at + self.peek().map_or(0, char::len_utf8);
        self.fault(self.at, end, "expected `}`");
        self.skip_braces();
        false
    }

    fn skip_braces(&mut self) {
        let len = self.rest().find('}').map_or(self.rest().len(), |at| at + 1);
        self.at += len;
    }

    /// `oneof(a; b)`; the name runs to `(` or `}`.
    pub fn type_syntax(&mut self) -> Option<TypeSyntax> {
        let start = self.at;
        let len = self.rest().find(['(', '}']).unwrap_or(self.rest().len());
        let name: Box<str> = self.rest()[..len].into();
        self.at += len;
        let name_span = Span::new(start, self.at);
        let arguments = match self.peek() {
            Some('(') => Some(self.arguments()?),
            _ => None,
        };
        Some(TypeSyntax { name, name_span, arguments })
    }

    fn arguments(&mut self) -> Option<Vec<Argument>> {
        let open = self.at;
        self.at += 1;
        let mut arguments = Vec::new();
        let mut literal: Vec<(char, Span)> = Vec::new();
        while let Some(c) = self.peek().filter(|c| *c != '}') {
            let from = self.at;
            self.at += c.len_utf8();
            match (c, self.peek()) {
                (';' | ')', _) => {
                    arguments.push(argument(&literal, from));
                    literal.clear();
                    if c == ')' {
                        return Some(arguments);
                    }
                }
                ('\\', Some(escaped)) => {
                    self.at += escaped.len_utf8();
                    literal.push((escaped, Span::new(from, self.at)));
                }
                _ => literal.push((c, Span::new(from, self.at))),
            }
        }
        self.fault(open, open + 1, "unpaired `(`");
        self.at += usize::from(self.peek().is_some());
        None
    }
}

fn is_name(c: char) -> bool {
    c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_'
}

/// An argument without the blanks around it; `end` is where it ends.
fn argument(literal: &[(char, Span)], end: usize) -> Argument {
    let blank = |(c, _): &&(char, Span)| c.is_whitespace();
    let lead = literal.iter().take_while(blank).count();
    let trail = literal[lead..].iter().rev().take_while(blank).count();
    let kept = &literal[lead..literal.len() - trail];
    let span = kept.iter().map(|(_, span)| *span).reduce(Span::join).unwrap_or(Span::at(end));
    Argument { value: kept.iter().map(|(c, _)| c).collect(), span }
}
