//! The inlines of a leaf block: their places, and what the block begins with before them.
//!
//! The parser's places of inlines err in known ways, so they are found anew: the content of the
//! block is read along its nodes (`walk`). That accounts for every byte of the block, or fails;
//! where it fails the block is untrusted.

use super::Builder;
use super::blocks::lines_of;
use super::walk::Walk;
use crate::markdown::content::Content;
use crate::markdown::{Flags, Kind, NodeId, definition};
use crate::text::Span;
use std::borrow::Cow;
use std::ops::Range;

type Literals = [Cow<'static, str>];

impl<'t> Builder<'t> {
    /// Sets the spans of the inlines of a leaf block, and takes off it the definitions and the task
    /// box that it begins with.
    pub(super) fn settle_inlines(&mut self, block: NodeId) {
        let mut literals = std::mem::take(&mut self.literals);
        if !literals.is_empty() && !self.walk_block(block, &literals) {
            self.distrust(block, &literals);
        }
        literals.clear();
        self.literals = literals;
    }

    fn walk_block(&mut self, block: NodeId, literals: &Literals) -> bool {
        let span = self.content_span(block);
        if self.kind_of(block) == Kind::TableCell {
            return self.walk(block, &Content::cell(self.text, span), 0, literals);
        }
        let content = self.content(span);
        // The parser does not take `[a]: <b>` at the very end of a text for a definition.
        let defined = self.definitions_before(content.text());
        defined.iter().rev().any(|end| self.walk_from(block, &content, *end, literals))
            || self.walk_from(block, &content, 0, literals)
            || self.walk_longer(block, span, literals)
            // The parser reads lines before a table as if they were cells.
            || self.walk_from(block, &content.without_pipe_escapes(), 0, literals)
    }

    /// Walks a paragraph before a table: the parser ends it as many lines too early as it has lines
    /// of definitions.
    fn walk_longer(&mut self, block: NodeId, span: Span, literals: &Literals) -> bool {
        let lines = self.source.lines();
        let last = lines.line_of(span.end());
        let start = span.start();
        let written = |line: &usize| {
            let line = &self.text[lines.span(self.text, *line)];
            !line.trim_start_matches([' ', '\t', '>']).is_empty()
        };
        let Some(longest) = (last..lines.count()).take_while(written).last() else { return false };
        let content = self.content(Span::new(start, self.trimmed(start, longest)));
        let Some(defined) = self.definitions_before(content.text()).last().copied() else {
            return false;
        };
        let missing = lines_of(&content.text()[..defined]);
        let end = self.trimmed(start, (last + missing).min(longest));
        let content = self.content(Span::new(span.start(), end));
        if !self.walk_from(block, &content, defined, literals) {
            return false;
        }
        self.set_span(block, Span::new(self.span_of(block).start(), end));
        true
    }

    fn content(&mut self, span: Span) -> Content<'t> {
        if memchr::memchr2(b'\n', b'\r', self.text[span].as_bytes()).is_none() {
            return Content::slice(self.text, span);
        }
        self.containers.settle(self.source);
        Content::lines(self.source, &self.containers, span)
    }

    /// Where the inlines of a leaf block may stand, and definitions and a task box before them.
    fn content_span(&mut self, block: NodeId) -> Span {
        let node = &self.tables.nodes[block.0 as usize];
        let (start, end) = (node.span.start(), node.span.end());
        match node.kind {
            Kind::Heading => {
                let heading = &self.tables.headings[node.data as usize];
                if node.flags.has(Flags::SETEXT) {
                    let underline = self.source.lines().line_of(heading.marker.start());
                    return Span::new(start, self.trimmed(start, underline.saturating_sub(1)));
                }
                let end = heading.closing.map_or(end, |closing| closing.start());
                Span::new(heading.marker.end(), end).trimmed(self.text)
            }
            Kind::TableCell => node.span.trimmed(self.text),
            _ if self.task_of(block).is_some() => {
                let line = self.source.lines().line_of(start);
                self.containers.settle(self.source);
                let lines = self.source.lines();
                let start = self.containers.line_start(self.text, lines, line).offset;
                Span::new(start.min(end), end)
            }
            _ => node.span,
        }
    }

    /// The task item whose first paragraph this is, by its index among the items. The parser takes
    /// the box off the paragraph.
    fn task_of(&self, block: NodeId) -> Option<usize> {
        let nodes = &self.tables.nodes;
        let parent = nodes[block.0 as usize].parent;
        let item = &nodes[parent as usize];
        let first = block.0 == parent + 1 && item.kind == Kind::Item;
        let task = first && self.tables.items[item.data as usize].task.is_some();
        task.then_some(item.data as usize)
    }

    /// Where the definitions that a paragraph begins with end.
    fn definitions_before(&self, text: &str) -> Vec<usize> {
        if !self.may_define || !text.starts_with('[') {
            return Vec::new();
        }
        definition::leading(text).into_iter().map(|it| it.next).collect()
    }

    /// Walks a block whose inlines start at `at` or behind a task box there. What is before them is
    /// taken off the block; definitions then lie between blocks, where `gaps` finds them.
    fn walk_from(
        &mut self,
        block: NodeId,
        content: &Content,
        at: usize,
        literals: &Literals,
    ) -> bool {
        let task = self.task_of(block);
        // Where nothing but the box was in its paragraph, that is gone, and this is another.
        let boxed = task.and_then(|_| task_box(content.text(), at));
        let boxed = boxed.filter(|(_, text)| self.walk(block, content, *text, literals));
        if boxed.is_none() && !self.walk(block, content, at, literals) {
            return false;
        }
        let start = boxed.as_ref().map_or(at, |(_, text)| *text);
        if start > 0 {
            let rest = content.span(start..content.text().len());
            let end = self.span_of(block).end();
            self.set_span(block, Span::new(rest.start(), end.max(rest.start())));
        }
        if let (Some(item), Some((boxed, _))) = (task, boxed)
            && let Some(task) = &mut self.tables.items[item].task
        {
            task.span = content.span(boxed);
        }
        true
    }

    /// Walks the nodes of `block` along `content` from `at` on, and tells whether all fit.
    fn walk(&mut self, block: NodeId, content: &Content, at: usize, literals: &Literals) -> bool {
        let walk = Walk::new(&mut self.tables, content, at, &mut self.open);
        walk.run(block.0 as usize + 1, literals).is_some()
    }

    /// Nothing is known of the inside of a block.
    fn distrust(&mut self, block: NodeId, literals: &Literals) {
        let first = block.0 as usize;
        let span = self.span_of(block);
        self.tables.untrusted.push(span);
        self.tables.nodes[first].flags = self.tables.nodes[first].flags.with(Flags::UNTRUSTED);
        for (index, literal) in literals.iter().enumerate() {
            let node = &mut self.tables.nodes[first + 1 + index];
            node.flags = node.flags.with(Flags::UNTRUSTED);
            node.span = span;
            match node.kind {
                Kind::Link | Kind::Image => {
                    let link = &mut self.tables.links[node.data as usize];
                    link.text = span;
                    (link.destination, link.title, link.label) = (None, None, None);
                }
                Kind::Text | Kind::Code | Kind::HtmlInline => {
                    self.tables.nodes[first + 1 + index].data = self.tables.add_text(literal);
                }
                _ => {}
            }
        }
    }
}

/// The box of a task at `at`, behind blanks, and where the text behind it starts.
fn task_box(text: &str, at: usize) -> Option<(Range<usize>, usize)> {
    let rest = text[at..].trim_start_matches([' ', '\t']);
    let start = text.len() - rest.len();
    let [b'[', b' ' | b'x' | b'X', b']', behind @ ..] = rest.as_bytes() else { return None };
    // One blank goes with the box, unless it belongs to a line break.
    let line = behind.split(|byte| matches!(byte, b'\n' | b'\r')).next().unwrap_or_default();
    let follows = line.iter().any(|byte| !matches!(byte, b' ' | b'\t'));
    let blank = usize::from(follows && matches!(line[0], b' ' | b'\t'));
    Some((start..start + 3, start + 3 + blank))
}
