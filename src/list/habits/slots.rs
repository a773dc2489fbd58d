//! Places of an entry that hold values of small vocabularies: labels, kinds, licences, file types,
//! notes in brackets, cells.

use super::anatomy::{Anatomy, Species, is_aside};
use super::marks;
use crate::list::{Carrier, EntryId, List};
use crate::markdown::{Document, Flags, Kind, LinkForm, NodeRef};
use crate::text::Span;

/// Where a value stands. Only values of one slot are compared.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) enum Slot<'d> {
    /// Emphasis or strong text that the entry begins with.
    Emphasis,
    /// `Label: ` at the beginning.
    Label,
    /// Code at the end.
    Code,
    /// The i-th of some parts of a link's text, parted by `; `.
    Part(usize, usize),
    /// The text of links behind the first.
    Link,
    /// Words of the last brackets, parted by commas.
    Brackets,
    /// A column, by its header and its place.
    Cell(&'d str, usize),
}

/// A value in a slot.
#[derive(Clone, Debug)]
pub(super) struct Value<'d> {
    pub entry: EntryId,
    pub slot: Slot<'d>,
    pub text: &'d str,
    pub span: Span,
}

/// Labels and the texts of links are no longer.
const LONGEST: usize = 21;
/// A note in brackets is no longer.
const LONGEST_NOTE: usize = 40;

/// The values of all entries.
pub(super) fn values<'d>(
    doc: &'d Document,
    list: &List,
    entries: &[Anatomy<'d>],
) -> Vec<Value<'d>> {
    let mut reader = Reader { doc, values: Vec::new(), entry: EntryId(0) };
    for anatomy in entries {
        reader.entry = anatomy.entry;
        reader.lead(anatomy);
        reader.links(anatomy);
        reader.tail(anatomy);
    }
    for (id, entry) in list.entries.iter().enumerate() {
        if entry.carrier == Carrier::Row {
            reader.entry = EntryId(id as u32);
            reader.cells(doc.node(entry.node));
        }
    }
    reader.values
}

struct Reader<'d> {
    doc: &'d Document,
    values: Vec<Value<'d>>,
    entry: EntryId,
}

impl<'d> Reader<'d> {
    fn add(&mut self, slot: Slot<'d>, span: Span) {
        let text = self.doc.text();
        let span = span.trimmed(text);
        if !span.is_empty() {
            self.values.push(Value { entry: self.entry, slot, text: &text[span], span });
        }
    }

    fn lead(&mut self, anatomy: &Anatomy<'d>) {
        match anatomy.species {
            Species::Emphasis | Species::Strong
                if anatomy.link.is_none_or(|it| !is_inside(it, anatomy.lead)) =>
            {
                let span = anatomy.lead.inner();
                let text = &self.doc.text()[span];
                self.add(
                    Slot::Emphasis,
                    Span::new(span.start(), span.end() - usize::from(text.ends_with(':'))),
                );
            }
            Species::Text => {
                let source = anatomy.lead.source();
                let start = source.len() - source.trim_start().len();
                let Some(end) = source.find(": ") else { return };
                let label = source.get(start..end).unwrap_or_default();
                let is_label = label.starts_with(char::is_uppercase) && label.len() <= LONGEST;
                let words =
                    label.chars().all(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_'));
                if is_label && words {
                    let at = anatomy.lead.span().start();
                    self.add(Slot::Label, Span::new(at + start, at + end));
                }
            }
            Species::Link
            | Species::Code
            | Species::Quote
            | Species::Strong
            | Species::Emphasis => {}
        }
    }

    /// Links and images: parts of their texts, labels.
    fn links(&mut self, anatomy: &Anatomy<'d>) {
        // The link that an entry is about is no label.
        let mut first = anatomy.link.is_some_and(|link| is_inside(link, anatomy.lead));
        for link in self.doc.links_in(anatomy.leaf) {
            let node = self.doc.node(link.node);
            let text = &self.doc.text()[link.text];
            if is_aside(node) || matches!(link.form, LinkForm::Autolink | LinkForm::Bare) {
                continue;
            }
            let parts = marks::parts(self.doc.text(), link.text).unwrap_or_default();
            let count = parts.len();
            for (index, part) in parts.into_iter().enumerate() {
                self.add(Slot::Part(index, count), part);
            }
            // `[[pdf]](..)` is a link, too.
            let bare = text.strip_prefix('[').and_then(|text| text.strip_suffix(']'));
            let label = bare.unwrap_or(text);
            let inner = usize::from(bare.is_some());
            if !first && is_label(label) {
                let start = link.text.start() + inner;
                self.add(Slot::Link, Span::new(start, start + label.len()));
            }
            first = false;
        }
    }

    /// Code and brackets at the end.
    fn tail(&mut self, anatomy: &Anatomy<'d>) {
        let nodes: Vec<NodeRef> = anatomy.leaf.children().collect();
        for node in nodes.iter().rev() {
            match node.kind() {
                Kind::Code => self.split(Slot::Code, node.inner()),
                Kind::Text
                    if node.literal().chars().all(|c| matches!(c, ' ' | ',' | '/' | '|' | '·')) => {
                }
                Kind::SoftBreak | Kind::HardBreak => {}
                _ if is_aside(*node) => {}
                Kind::Text => {
                    self.brackets(*node);
                    return;
                }
                _ => return,
            }
        }
    }

    fn brackets(&mut self, node: NodeRef<'d>) {
        let source = node.source().trim_end();
        let Some(inside) = source.strip_suffix(')') else { return };
        let Some(open) = inside.rfind('(') else { return };
        let note = &inside[open + 1..];
        let words = note.chars().all(|c| c.is_alphabetic() || matches!(c, ' ' | ',' | '-'));
        if words && note.len() <= LONGEST_NOTE {
            let at = node.span().start() + open + 1;
            self.split(Slot::Brackets, Span::new(at, at + note.len()));
        }
    }

    /// Values that commas and slashes part.
    fn split(&mut self, slot: Slot<'d>, span: Span) {
        let text = &self.doc.text()[span];
        let mut at = span.start();
        for part in text.split([',', '/']) {
            self.add(slot.clone(), Span::new(at, at + part.len()));
            at += part.len() + 1;
        }
    }

    fn cells(&mut self, row: NodeRef<'d>) {
        let header = row.parent().and_then(|table| table.children().next());
        let names: Vec<&str> = header
            .iter()
            .flat_map(|it| it.children())
            .map(|it| it.source().trim_matches(['|', ' ']))
            .collect();
        for (index, cell) in row.children().enumerate() {
            let mut children = cell.children();
            let (Some(only), None) = (children.next(), children.next()) else { continue };
            let plain = matches!(only.kind(), Kind::Text | Kind::Code);
            if plain && !cell.flags().has(Flags::ABSENT) && !cell.flags().has(Flags::UNTRUSTED) {
                self.add(
                    Slot::Cell(names.get(index).copied().unwrap_or_default(), index),
                    only.inner(),
                );
            }
        }
    }
}

fn is_inside(link: NodeRef, lead: NodeRef) -> bool {
    lead.id() <= link.id() && link.id() < lead.subtree_end()
}

fn is_label(text: &str) -> bool {
    (2..=LONGEST).contains(&text.len())
        && text.starts_with(char::is_alphabetic)
        && text.chars().all(|c| c.is_alphabetic() || c == ' ')
}
