//! The places of blocks and of their marks: where a block ends, and its markers, fences, rows.

use super::Builder;
use super::flatten::Place;
use crate::markdown::{Flags, Kind, NodeId};
use crate::text::Span;

const BLANKS: [char; 4] = [' ', '\t', '\n', '\r'];

impl Builder<'_> {
    /// What can be known before the children are: the spans of blocks without any, and where items
    /// start their content.
    pub(super) fn enter_block(&mut self, id: NodeId, place: Place) {
        match self.kind_of(id) {
            Kind::Document => self.set_span(id, Span::new(0, self.text.len())),
            Kind::FrontMatter => {
                let start = self.source.bom_len();
                self.set_span(id, Span::new(start, self.trimmed(start, place.end_line)));
            }
            Kind::ThematicBreak => {
                self.set_span(id, Span::new(place.start, self.trimmed(place.start, place.line)));
            }
            Kind::Paragraph => {
                self.set_span(id, Span::new(place.start, self.trimmed(place.start, place.end_line)))
            }
            Kind::Heading => self.heading(id, place),
            Kind::CodeBlock => self.code_block(id, place),
            Kind::HtmlBlock => self.html_block(id, place),
            Kind::Item => {
                let (marker, content) = self.containers.item_places(self.source, place.start);
                let item = &mut self.tables.items[self.tables.nodes[id.0 as usize].data as usize];
                item.marker = marker;
                item.content = content as u32;
            }
            Kind::Alert => self.alert(id, place),
            Kind::Table => self.table(id, place),
            Kind::TableRow => self.row(id, place),
            Kind::TableCell => self.cell(id),
            _ => {}
        }
    }

    /// What needs the children: the inlines of a leaf block, the end of a container.
    pub(super) fn leave_block(&mut self, id: NodeId, place: Place) {
        match self.kind_of(id) {
            Kind::Paragraph | Kind::Heading | Kind::TableCell => self.settle_inlines(id),
            Kind::Document => {
                self.define_between(id, self.text.len());
            }
            Kind::BlockQuote | Kind::Alert => {
                let end = self.define_between(id, place.end);
                self.end_at(id, end.max(self.trimmed(place.start, place.end_line)));
            }
            Kind::Item => {
                self.lone_task(id);
                let end = self.end_of_lines(id, place);
                let end = self.define_between(id, end);
                let item = &self.tables.items[self.tables.nodes[id.0 as usize].data as usize];
                let mark = item.task.map_or(item.marker, |task| task.span);
                self.end_at(id, end.max(mark.end()));
            }
            Kind::FootnoteDefinition => {
                let end = self.end_of_lines(id, place);
                let end = self.define_between(id, end);
                self.end_at(id, end.max(self.trimmed(place.start, place.line)));
            }
            Kind::List => {
                let end = self.last_child_end(id);
                self.define_between(id, end);
                self.end_at(id, end);
            }
            Kind::Table => {
                let data = self.tables.nodes[id.0 as usize].data as usize;
                let delimiters = self.tables.tables[data].delimiter_row.end();
                self.end_at(id, self.last_child_end(id).max(delimiters));
            }
            _ => {}
        }
    }

    pub(super) fn kind_of(&self, id: NodeId) -> Kind {
        self.tables.nodes[id.0 as usize].kind
    }

    pub(super) fn span_of(&self, id: NodeId) -> Span {
        self.tables.nodes[id.0 as usize].span
    }

    pub(super) fn set_span(&mut self, id: NodeId, span: Span) {
        self.tables.nodes[id.0 as usize].span = span;
    }

    fn end_at(&mut self, id: NodeId, end: usize) {
        let start = self.span_of(id).start();
        self.set_span(id, Span::new(start, end.max(start)));
    }

    /// The end of a 0-based line without trailing blanks, but not before `start`.
    pub(super) fn trimmed(&self, start: usize, line: usize) -> usize {
        let end = self.source.lines().full_span(line).end().max(start);
        start + self.text[start..end].trim_end_matches(BLANKS).len()
    }

    /// Where an item or footnote ends. The parser loses the end of one that holds only definitions
    /// where a blank line follows.
    fn end_of_lines(&mut self, id: NodeId, place: Place) -> usize {
        let lines = self.source.lines();
        if self.tables.nodes[id.0 as usize].end > id.0 + 1 || place.end > place.start + 1 {
            return place.end;
        }
        self.containers.settle(self.source);
        let first = lines.span(self.text, place.line);
        let begins = !self.text[self.content_start(id)..first.end()].trim().is_empty();
        let written = |line: &usize| {
            let start = self.containers.line_start(self.text, lines, *line);
            start.offset < lines.span(self.text, *line).end() && (begins || !start.lazy)
        };
        let rest = place.line + 1..lines.count();
        let last = rest.take_while(written).last().unwrap_or(place.line);
        lines.full_span(last).end()
    }

    pub(super) fn last_child_end(&self, id: NodeId) -> usize {
        let nodes = &self.tables.nodes;
        let node = &nodes[id.0 as usize];
        let (mut child, mut end) = (id.0 + 1, node.span.start());
        while child < node.end {
            end = end.max(nodes[child as usize].span.end());
            child = nodes[child as usize].end;
        }
        end
    }

    fn heading(&mut self, id: NodeId, place: Place) {
        let start = place.start;
        let setext = self.tables.nodes[id.0 as usize].flags.has(Flags::SETEXT);
        let end = match setext {
            true => self.trimmed(start, place.end_line),
            false => self.trimmed(start, place.line),
        };
        let text = &self.text[start..end];
        let data = self.tables.nodes[id.0 as usize].data as usize;
        let heading = &mut self.tables.headings[data];
        if setext {
            let underline = text.trim_end_matches(['=', '-']).len();
            heading.marker = Span::new(start + underline, end);
        } else {
            let level = heading.level as usize;
            heading.marker = Span::new(start, start + level);
            let before = text.trim_end_matches('#').len();
            let closes =
                before < text.len() && before > level && text[..before].ends_with([' ', '\t']);
            heading.closing = closes.then(|| Span::new(start + before, end));
        }
        self.set_span(id, Span::new(start, end));
    }

    /// The box of a task without text.
    fn lone_task(&mut self, id: NodeId) {
        let node = &self.tables.nodes[id.0 as usize];
        let item = &mut self.tables.items[node.data as usize];
        if let Some(task) = item.task.as_mut().filter(|task| task.span.is_empty()) {
            let content = item.content as usize;
            let boxes = ["[ ]", "[x]", "[X]"].map(|it| self.text[content..].find(it));
            let start = content + boxes.into_iter().flatten().min().unwrap_or_default();
            task.span = Span::new(start, (start + 3).min(self.text.len()));
        }
    }

    fn html_block(&mut self, id: NodeId, place: Place) {
        let end = self.source.lines().span(self.text, place.end_line).end();
        let span = Span::new(place.start, end.max(place.start));
        let node = &mut self.tables.nodes[id.0 as usize];
        node.span = span;
        if is_comment(self.text[span].trim_end_matches(BLANKS)) {
            node.flags = node.flags.with(Flags::COMMENT);
        }
    }

    fn code_block(&mut self, id: NodeId, place: Place) {
        let data = self.tables.nodes[id.0 as usize].data as usize;
        let code = &self.tables.code_blocks[data];
        let (fenced, closed) = (code.fence.is_some(), code.closing.is_some());
        let literal = code.literal.as_deref().unwrap_or_default();
        if !fenced {
            let end = self.source.lines().span(self.text, place.end_line).end();
            let span = Span::new(place.start, end.max(place.start));
            let verbatim = self.text[span] == *literal.trim_end_matches(['\n', '\r']);
            self.set_span(id, span);
            let code = &mut self.tables.code_blocks[data];
            code.content = span;
            if verbatim {
                code.literal = None;
            }
            return;
        }
        let lines = self.source.lines();
        let first = place.line;
        // An unclosed block has as many lines as its literal; the parser loses its end in items.
        let written = lines_of(literal);
        let last = if closed { place.end_line } else { first + written }.min(lines.count() - 1);
        let opening = Span::new(place.start, self.trimmed(place.start, first));
        let fence_char = self.text[opening].chars().next().unwrap_or('`');
        let fence =
            self.text[opening].len() - self.text[opening].trim_start_matches(fence_char).len();
        let fence = Span::new(opening.start(), opening.start() + fence);
        let info = &self.text[fence.end()..opening.end()];
        let info_start = opening.end() - info.trim_start().len();
        let info = (info_start < opening.end()).then(|| Span::new(info_start, opening.end()));
        let content_start = lines.full_span(first).end();
        let end = self.trimmed(place.start, last);
        let closing = closed.then(|| {
            let run = self.text[place.start..end].trim_end_matches(fence_char).len();
            Span::new(place.start + run, end)
        });
        let content_end = if closed { lines.start(last) } else { end };
        let content = Span::new(content_start, content_end.max(content_start));
        let verbatim = self.text[content] == *literal;
        let code = &mut self.tables.code_blocks[data];
        code.fence = Some(fence);
        code.info = info;
        code.closing = closing;
        code.content = content;
        if verbatim {
            code.literal = None;
        }
        self.set_span(id, Span::new(place.start, end));
    }

    fn alert(&mut self, id: NodeId, place: Place) {
        let end = self.trimmed(place.start, place.line);
        let line = &self.text[place.start..end];
        let open = place.start + line.find('[').unwrap_or_default();
        let close = place.start + line.find(']').map_or(line.len(), |at| at + 1);
        let title = end - self.text[close..end].trim_start().len();
        let data = self.tables.nodes[id.0 as usize].data as usize;
        let alert = &mut self.tables.alerts[data];
        alert.marker = Span::new(open, close);
        alert.title = (title < end).then(|| Span::new(title, end));
    }
}

/// Whether HTML is one comment and nothing else.
pub(super) fn is_comment(html: &str) -> bool {
    let closed = |inside: &str| inside.find("-->") == inside.len().checked_sub(3);
    matches!(html, "<!-->" | "<!--->") || html.strip_prefix("<!--").is_some_and(closed)
}

/// Lines of a text; one that is begun counts.
pub(super) fn lines_of(text: &str) -> usize {
    text.replace("\r\n", "\n").split_inclusive(['\n', '\r']).count()
}
