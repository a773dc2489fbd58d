//! The inlines of a leaf block: their places, and what the block begins with before them.
//!
//! The parser's places of inlines err in known ways, so they are found anew: the content of the
//! block is read along its nodes (`walk`). That accounts for every byte of the block, or fails;
//! where it fails the block is untrusted.

use super::Builder;
use super::blocks::is_comment;
use super::walk::{Places, Walk};
use crate::markdown::container::Containers;
use crate::markdown::content::Content;
use crate::markdown::{Flags, Kind, NodeId, decode, definition};
use crate::text::Span;
use std::borrow::Cow;

type Literals = [Cow<'static, str>];

impl Builder<'_> {
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
        let text = &self.text[span];
        let content = match text.contains('\n') || text.contains('\r') {
            false => Content::slice(self.text, span),
            true => {
                let parent = NodeId(self.tables.nodes[block.0 as usize].parent);
                let containers = Containers::inside(self.source, &self.tables.nodes, parent);
                Content::lines(self.source, &containers, span)
            }
        };
        self.walk_behind_definitions(block, &content, literals)
            || self.walk(block, &content, 0, literals)
            // The parser reads lines before a table as if they were cells.
            || self.walk(block, &content.without_pipe_escapes(), 0, literals)
    }

    /// Where the inlines of a leaf block may stand.
    fn content_span(&mut self, block: NodeId) -> Span {
        self.find_task_box(block);
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
            // The blank behind a task box may be followed by others, which are text.
            _ => node.span,
        }
    }

    /// The box of a task stands before its paragraph, with one blank between.
    fn find_task_box(&mut self, block: NodeId) {
        let nodes = &self.tables.nodes;
        let (node, parent) = (&nodes[block.0 as usize], nodes[block.0 as usize].parent);
        let item = &nodes[parent as usize];
        if block.0 != parent + 1 || item.kind != Kind::Item {
            return;
        }
        let before = &self.text[..node.span.start()];
        let end = before.strip_suffix([' ', '\t']).unwrap_or(before).len();
        let bytes = self.text.as_bytes();
        let found = end >= 3 && bytes[end - 1] == b']' && bytes[end - 3] == b'[';
        if let Some(task) = self.tables.items[item.data as usize].task.as_mut().filter(|_| found) {
            task.span = Span::new(end - 3, end);
        }
    }

    fn walk_behind_definitions(
        &mut self,
        block: NodeId,
        content: &Content,
        literals: &Literals,
    ) -> bool {
        let text = content.text();
        if !self.may_define || !text.starts_with('[') {
            return false;
        }
        let leading = definition::leading(text);
        let Some(last) = leading.last() else { return false };
        if !self.walk(block, content, last.next, literals) {
            return false;
        }
        let rest = content.span(last.next..text.len());
        let end = self.span_of(block).end();
        // What is now before the block lies between blocks, where `gaps` finds it.
        self.set_span(block, Span::new(rest.start(), end.max(rest.start())));
        true
    }

    /// Walks the nodes of `block` along `content` from `at` on; sets their spans if all fit.
    fn walk(&mut self, block: NodeId, content: &Content, at: usize, literals: &Literals) -> bool {
        let mut places = std::mem::take(&mut self.places);
        places.clear();
        let first = block.0 as usize + 1;
        let fits = Walk::new(&self.tables, content, at, first, &mut places).run(literals).is_some();
        if fits {
            self.keep(first, &mut places, literals);
        }
        self.places = places;
        fits
    }

    fn keep(&mut self, first: usize, places: &mut Places, literals: &Literals) {
        for (index, (span, literal)) in places.spans.drain(..).zip(literals).enumerate() {
            let node = &mut self.tables.nodes[first + index];
            node.span = span;
            let source = &self.text[span];
            let verbatim = match node.kind {
                Kind::Text => node.flags.has(Flags::ESCAPED) || source == literal,
                Kind::Code => decode::code(source) == literal,
                Kind::HtmlInline => {
                    if is_comment(literal) {
                        node.flags = node.flags.with(Flags::COMMENT);
                    }
                    source == literal
                }
                _ => true,
            };
            if !verbatim {
                self.tables.nodes[first + index].data = self.tables.add_text(literal);
            }
        }
        for (node, says) in places.codes.drain(..) {
            let data = self.tables.nodes[node].data;
            self.tables.texts[data as usize] = says.into();
        }
        for places in places.links.drain(..) {
            let link = &mut self.tables.links[places.link as usize];
            link.form = places.form;
            link.text = places.text;
            link.destination = places.destination;
            link.title = places.title;
            link.label = places.label;
            if let Some(asked) = places.asked {
                self.tables.labels.insert(places.link, asked);
            }
        }
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
                Kind::Link | Kind::Image => self.tables.links[node.data as usize].text = span,
                Kind::Text | Kind::Code | Kind::HtmlInline => {
                    self.tables.nodes[first + 1 + index].data = self.tables.add_text(literal);
                }
                _ => {}
            }
        }
    }
}
