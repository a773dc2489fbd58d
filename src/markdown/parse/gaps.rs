//! Definitions between blocks: paragraphs that held nothing else are no nodes.

use super::Builder;
use crate::markdown::content::Content;
use crate::markdown::{Kind, NodeId, definition};
use crate::text::Span;

impl Builder<'_> {
    /// Finds the definitions between the children of a container, and behind them up to `end`.
    /// Returns where the last child or definition ends.
    pub(super) fn define_between(&mut self, id: NodeId, end: usize) -> usize {
        let last_child = self.last_child_end(id);
        if !self.may_define {
            return last_child;
        }
        let mut from = self.content_start(id);
        let mut child = id.0 + 1;
        while child < self.tables.nodes[id.0 as usize].end {
            let node = &self.tables.nodes[child as usize];
            let (span, next) = (node.span, node.end);
            self.define_in(from, span.start());
            from = from.max(span.end());
            child = next;
        }
        let known = self.tables.definitions.len();
        self.define_in(from, end);
        let found = &self.tables.definitions[known..];
        found.last().map_or(last_child, |last| last.span.end().max(last_child))
    }

    /// Behind what the first line of a container begins with.
    pub(super) fn content_start(&self, id: NodeId) -> usize {
        let node = &self.tables.nodes[id.0 as usize];
        let start = node.span.start();
        match node.kind {
            Kind::Item => self.tables.items[node.data as usize].content as usize,
            Kind::BlockQuote => start + 1,
            Kind::Alert => self.source.line_at(start).end(),
            Kind::FootnoteDefinition => {
                start + self.text[start..].find("]:").map_or(0, |at| at + 2)
            }
            _ => start + if start == 0 { self.source.bom_len() } else { 0 },
        }
    }

    fn define_in(&mut self, from: usize, to: usize) {
        if from + 4 > to || !self.text[from..to].contains("]:") {
            return;
        }
        self.containers.settle(self.source);
        let lines = self.source.lines();
        let first = lines.line_of(from);
        let mut paragraph: Option<Span> = None;
        for line in first..=lines.line_of(to) {
            let span = lines.span(self.text, line);
            let start = match line == first {
                true => from + blanks(&self.text[from..span.end().max(from)]),
                false => self.containers.line_start(self.text, lines, line).offset,
            };
            let within = span.end() <= to;
            if within && start < span.end() {
                let full = lines.full_span(line).end();
                let start = paragraph.map_or(start, |it| it.start());
                paragraph = Some(Span::new(start, full));
            } else if let Some(span) = paragraph.take() {
                self.define(span);
            }
        }
        if let Some(span) = paragraph {
            self.define(span);
        }
    }

    fn define(&mut self, span: Span) {
        let content = Content::lines(self.source, &self.containers, span);
        for parts in definition::leading(content.text()) {
            let found = definition::definition(content.text(), &parts, |range| content.span(range));
            self.tables.definitions.push(found);
        }
    }
}

fn blanks(text: &str) -> usize {
    text.len() - text.trim_start_matches([' ', '\t']).len()
}
