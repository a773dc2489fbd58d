//! Comments that speak to linters: which rules are to be silent, and where.
//!
//! `<!-- mdlint-allow rule, rule: reason -->`, and what markdownlint and remark-lint understand.

use super::{Comment, Document, NodeId};
use crate::text::Span;

/// What a directive covers.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Scope {
    /// In the text of an entry or block, that; alone as a block, the block that follows.
    Here,
    /// From the comment to an `End` with the same rules, or to the end of the document.
    Start,
    End,
    /// The line that the comment stands on.
    Line,
    /// The line after the one that the comment ends on.
    NextLine,
    File,
}

/// Whose words a directive uses.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Dialect {
    Mdlint,
    Markdownlint,
    Remark,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Directive {
    pub scope: Scope,
    pub dialect: Dialect,
    /// The whole comment.
    pub span: Span,
    /// The HTML that holds it, or the row behind whose cells it stands.
    pub node: NodeId,
    /// Names of rules as written. None means all rules, and for an end all that are open.
    pub rules: Vec<Span>,
    /// Why, without blanks at its edges; only mdlint's own directives can tell.
    pub reason: Option<Span>,
}

/// A comment that starts like a directive of mdlint and is none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Misread {
    /// The word is not known.
    Word(Span),
    /// No rule is named; the span is the comment's.
    NoRule(Span),
}

/// The directives of a document, in document order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Directives {
    pub found: Vec<Directive>,
    pub misread: Vec<Misread>,
}

/// The words of mdlint's own directives.
pub const WORDS: [&str; 4] =
    ["mdlint-allow", "mdlint-allow-start", "mdlint-allow-end", "mdlint-allow-file"];

pub(super) fn read(doc: &Document) -> Directives {
    let mut directives = Directives::default();
    for comment in doc.comments() {
        let words = Words { text: doc.text(), at: comment.inner.start(), end: comment.inner.end() };
        directives.read(doc.text(), comment, words);
    }
    directives
}

impl Directives {
    fn read(&mut self, text: &str, comment: Comment, mut words: Words) {
        let Some(first) = words.next() else { return };
        let (dialect, scope) = match &text[first] {
            "mdlint-allow" => (Dialect::Mdlint, Scope::Here),
            "mdlint-allow-start" => (Dialect::Mdlint, Scope::Start),
            "mdlint-allow-end" => (Dialect::Mdlint, Scope::End),
            "mdlint-allow-file" => (Dialect::Mdlint, Scope::File),
            "markdownlint-disable" => (Dialect::Markdownlint, Scope::Start),
            "markdownlint-enable" => (Dialect::Markdownlint, Scope::End),
            "markdownlint-disable-line" => (Dialect::Markdownlint, Scope::Line),
            "markdownlint-disable-next-line" => (Dialect::Markdownlint, Scope::NextLine),
            "markdownlint-disable-file" => (Dialect::Markdownlint, Scope::File),
            "lint" => match words.next().map(|word| &text[word]) {
                Some("disable") => (Dialect::Remark, Scope::Start),
                Some("enable") => (Dialect::Remark, Scope::End),
                Some("ignore") => (Dialect::Remark, Scope::Here),
                _ => return,
            },
            word if word.starts_with("mdlint-") => {
                return self.misread.push(Misread::Word(first));
            }
            _ => return,
        };
        let reason = match dialect {
            Dialect::Mdlint => words.split_reason(),
            Dialect::Markdownlint | Dialect::Remark => None,
        };
        let rules: Vec<Span> = words.collect();
        if rules.is_empty() && dialect == Dialect::Mdlint && scope != Scope::End {
            return self.misread.push(Misread::NoRule(comment.span));
        }
        let Comment { node, span, .. } = comment;
        self.found.push(Directive { scope, dialect, span, node, rules, reason });
    }
}

/// The words of a comment, between blanks and commas.
struct Words<'t> {
    text: &'t str,
    at: usize,
    end: usize,
}

impl Words<'_> {
    /// Takes off what follows the first colon.
    fn split_reason(&mut self) -> Option<Span> {
        let colon = self.at + self.text[self.at..self.end].find(':')?;
        let written = self.text[colon + 1..self.end].trim_start_matches(parts_words);
        let start = self.end - written.len();
        self.end = colon;
        let reason = Span::new(start, start + written.trim_end().len());
        (!reason.is_empty()).then_some(reason)
    }
}

impl Iterator for Words<'_> {
    type Item = Span;

    fn next(&mut self) -> Option<Span> {
        let rest = self.text[self.at..self.end].trim_start_matches(parts_words);
        let start = self.end - rest.len();
        let len = rest.find(parts_words).unwrap_or(rest.len());
        self.at = start + len;
        (len > 0).then(|| Span::new(start, start + len))
    }
}

/// Blanks and commas; a comment in a quote also has the marks of its lines.
fn parts_words(c: char) -> bool {
    c.is_whitespace() || matches!(c, ',' | '>')
}
