//! The blocks of a page, one below the other.

use super::{inlines, table};
use crate::markdown::{Document, Kind, NodeRef};
use crate::report::{Palette, visible};
use std::fmt::Write;

/// What becomes of the head.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum HeadBlock {
    /// It is the rule.
    Shown,
    /// The first lines tell all of it.
    LeftOut,
}

/// Everything but the title.
pub fn render(doc: &Document, head: HeadBlock, palette: &Palette, columns: usize) -> String {
    let mut out = String::new();
    for node in doc.root().children() {
        let is_title = node.heading().is_some_and(|heading| heading.level == 1);
        let is_head = node.info().is_some_and(|info| info == "toml rule");
        let is_told = is_title || (is_head && head == HeadBlock::LeftOut);
        if !is_told {
            let block = Block { palette, columns, indent: "" };
            block.render(node, &mut out);
        }
    }
    out
}

/// How a block is written.
#[derive(Copy, Clone)]
struct Block<'b> {
    palette: &'b Palette,
    columns: usize,
    /// Before each line.
    indent: &'b str,
}

impl Block<'_> {
    fn render(self, node: NodeRef, out: &mut String) {
        let Palette { strong, .. } = self.palette;
        match node.kind() {
            Kind::Heading => {
                let title = node.plain_text();
                let _ = writeln!(out, "\n{strong}{}{strong:#}", visible(&title));
            }
            Kind::Paragraph => {
                out.push('\n');
                self.text(node, out);
            }
            Kind::List => {
                out.push('\n');
                node.children().for_each(|item| self.item(item, out));
            }
            Kind::CodeBlock => self.code(node, out),
            Kind::Table => {
                out.push('\n');
                for line in table::lines(node, self.palette, self.columns) {
                    let _ = writeln!(out, "{}{line}", self.indent);
                }
            }
            _ => node.children().for_each(|child| self.render(child, out)),
        }
    }

    fn text(self, node: NodeRef, out: &mut String) {
        let columns = self.columns - self.indent.len();
        for line in inlines::lines(node, self.palette, columns) {
            let _ = writeln!(out, "{}{line}", self.indent);
        }
    }

    fn item(self, item: NodeRef, out: &mut String) {
        let marker = item.item().map_or("-", |it| &item.document().text()[it.marker]);
        let indent = format!("{}{}", self.indent, " ".repeat(marker.len() + 1));
        let below = Block { indent: &indent, ..self };
        let start = out.len();
        for child in item.children() {
            match child.kind() {
                Kind::Paragraph if out.len() > start => below.render(child, out),
                Kind::Paragraph => below.text(child, out),
                Kind::List => child.children().for_each(|item| below.item(item, out)),
                _ => below.render(child, out),
            }
        }
        if out.len() > start {
            let marked = format!("{}{marker} ", self.indent);
            out.replace_range(start..start + indent.len(), &marked);
        }
    }

    /// With what its info string says, which for an example is what it shows.
    fn code(self, node: NodeRef, out: &mut String) {
        let Palette { faint, .. } = self.palette;
        out.push('\n');
        let info = node.info().unwrap_or_default();
        let info = match &*info {
            "toml config" => "mdlint.toml",
            "toml rule" => "the rule",
            info => info.strip_prefix("md ").unwrap_or(info),
        };
        if !info.is_empty() {
            let _ = writeln!(out, "{}  {faint}{}:{faint:#}", self.indent, visible(info));
        }
        for line in node.literal().lines() {
            let line = format!("{}    {}", self.indent, visible(line));
            let _ = writeln!(out, "{}", line.trim_end());
        }
    }
}
