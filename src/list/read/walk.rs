//! Everything in a document that could be an entry, by its structure alone.

use super::anchors::anchors;
use super::candidate::{Candidate, Claim, Seat};
use super::head::{Head, Lead};
use super::items::{RunOfItems, Sequel, clip_of_item, own_of_item};
use super::movable::{self, PlaceInRun};
use crate::list::{Carrier, List, Section, SectionId};
use crate::markdown::{Flags, Kind, NodeId, NodeRef};
use std::collections::HashMap;

/// Quotes and items deeper than this in each other hold no entries that anybody reads.
const DEEPEST: usize = 100;

/// The candidates of a document, in its order.
pub(super) fn candidates(root: NodeRef, list: &List, bears: &[bool]) -> Vec<Candidate> {
    let mut walk =
        Walk { list, bears, found: Vec::new(), runs: 0, last: None, headings: HashMap::new() };
    walk.blocks(root, None, 0);
    walk.found
}

struct Walk<'w> {
    list: &'w List,
    /// For each section, whether it may hold entries.
    bears: &'w [bool],
    found: Vec<Candidate>,
    runs: u32,
    /// Carrier, section and index behind the block of the candidate found last: what follows may
    /// continue its run.
    last: Option<(Carrier, SectionId, NodeId)>,
    /// The run of headings of a level, by the section that they stand in.
    headings: HashMap<(SectionId, u8), u32>,
}

impl Walk<'_> {
    fn blocks(&mut self, container: NodeRef, parent: Option<u32>, depth: usize) {
        if depth > DEEPEST {
            return;
        }
        let mut lists: Vec<NodeRef> = Vec::new();
        for block in container.children() {
            match block.kind() {
                Kind::List if !lists.is_empty() => {
                    match Sequel::of(lists[lists.len() - 1], block) {
                        Sequel::Continues => {
                            lists.push(block);
                            continue;
                        }
                        Sequel::Aside => continue,
                        Sequel::Another => {}
                    }
                }
                Kind::HtmlBlock if block.flags().has(Flags::COMMENT) => continue,
                _ => {}
            }
            self.run_of_items(&std::mem::take(&mut lists), parent, depth);
            match block.kind() {
                Kind::List => lists.push(block),
                // All else in an item is a part of its entry.
                _ if container.kind() == Kind::Item => {}
                Kind::Table => self.table(block),
                Kind::BlockQuote => self.quote(block, parent, depth),
                Kind::Paragraph => self.paragraph(block),
                Kind::HtmlBlock => {
                    self.anchors(block);
                }
                Kind::Heading => self.heading(block),
                _ => {}
            }
        }
        self.run_of_items(&lists, parent, depth);
    }

    fn section(&self, at: usize) -> Option<SectionId> {
        let section = self.list.section_at(at);
        self.bears[section.0 as usize].then_some(section)
    }

    fn new_run(&mut self) -> u32 {
        self.runs += 1;
        self.runs
    }

    /// The run of a block that stands alone: that of the block right before it, if both are of one
    /// kind. Headings have their sections between them.
    fn run_of_block(&mut self, carrier: Carrier, block: NodeRef, section: SectionId) -> u32 {
        if let Some(heading) = block.heading() {
            let next = self.runs + 1;
            let run = *self.headings.entry((section, heading.level)).or_insert(next);
            self.runs = self.runs.max(run);
            return run;
        }
        let before = block.previous_sibling().map(|node| node.subtree_end());
        let continues = before.is_some_and(|before| self.last == Some((carrier, section, before)));
        self.last = Some((carrier, section, block.subtree_end()));
        if continues { self.runs } else { self.new_run() }
    }

    fn run_of_items(&mut self, lists: &[NodeRef], parent: Option<u32>, depth: usize) {
        let Some(first) = lists.first() else { return };
        let Some(section) = self.section(first.span().start()) else { return };
        let items = lists.iter().flat_map(|list| list.children());
        let items: Vec<(NodeRef, Head)> = items.map(|item| (item, Head::of(item))).collect();
        let Some(kind) = RunOfItems::of(&items) else { return };
        let below_label = parent.is_none() && depth > 0;
        let words = below_label && items.iter().all(|(_, head)| head.lead == Lead::Text);
        let seat = Seat { run: self.new_run(), section };
        let mut place = PlaceInRun::First;
        for (item, head) in items {
            // Under a label stand entries like any others.
            let mut inner = parent;
            if let Some(mut claim) = kind.claim(item, head) {
                if words && claim == Claim::Structure {
                    claim = Claim::WordsBelowLabel;
                }
                inner = Some(self.found.len() as u32);
                let own = own_of_item(item);
                self.found.push(Candidate {
                    clip: clip_of_item(item, own),
                    own,
                    movable: movable::item(item, place),
                    parent,
                    claim,
                    ..Candidate::new(Carrier::Item, item, head, seat)
                });
            }
            place = PlaceInRun::Later;
            self.blocks(item, inner, depth + 1);
        }
    }

    fn table(&mut self, table: NodeRef) {
        let Some(section) = self.section(table.span().start()) else { return };
        let rows = table.children().filter(|row| !row.flags().has(Flags::HEADER));
        let rows: Vec<NodeRef> = rows.collect();
        let Some(column) = column_of_links(&rows) else { return };
        let seat = Seat { run: self.new_run(), section };
        self.found.extend(rows.into_iter().map(|row| {
            let head = row.children().nth(column).map_or(Head::EMPTY, Head::of);
            let movable = movable::lines(row.document(), row.span());
            Candidate { movable, ..Candidate::new(Carrier::Row, row, head, seat) }
        }));
    }

    /// A card, or a container like any other.
    fn quote(&mut self, quote: NodeRef, parent: Option<u32>, depth: usize) {
        let head = Head::of(quote);
        let leaf = quote.children().all(|block| block.kind() == Kind::Paragraph);
        if leaf && head.lead == Lead::Link && head.url.is_some() {
            self.block(Carrier::Card, quote, head);
        } else {
            self.blocks(quote, parent, depth + 1);
        }
    }

    fn paragraph(&mut self, paragraph: NodeRef) {
        if self.anchors(paragraph) {
            return;
        }
        let head = Head::of(paragraph);
        if head.url.is_some() && matches!(head.lead, Lead::Link | Lead::Emphasis | Lead::Quote) {
            self.block(Carrier::Paragraph, paragraph, head);
        }
    }

    fn heading(&mut self, heading: NodeRef) {
        let head = Head::of(heading);
        let level = heading.heading().map_or(1, |heading| heading.level);
        if level > 1 && head.lead == Lead::Link && head.url.is_some() {
            self.block(Carrier::Heading, heading, head);
        }
    }

    /// A block that is an entry as a whole.
    fn block(&mut self, carrier: Carrier, block: NodeRef, head: Head) {
        let Some(inside) = self.section(block.span().start()) else { return };
        let Section { parent, span: whole, .. } = self.list.sections[inside.0 as usize];
        // A heading stands in the section around the one that it begins, and moves with that.
        let (section, moves) = match carrier {
            Carrier::Heading => (parent.unwrap_or(inside), whole),
            Carrier::Paragraph | Carrier::Card => (inside, block.span()),
            Carrier::Item | Carrier::Row | Carrier::Anchor => return,
        };
        let seat = Seat { run: self.run_of_block(carrier, block, section), section };
        self.found.push(Candidate {
            own: block.inner(),
            movable: movable::lines(block.document(), moves),
            ..Candidate::new(carrier, block, head, seat)
        });
    }

    /// Whether there are any.
    fn anchors(&mut self, block: NodeRef) -> bool {
        let found = anchors(block);
        let Some(section) = self.section(block.span().start()) else { return !found.is_empty() };
        if found.iter().all(|anchor| anchor.head.url.is_none()) {
            return false;
        }
        let seat = Seat { run: self.new_run(), section };
        let linked = found.into_iter().filter(|anchor| anchor.head.url.is_some());
        self.found.extend(linked.map(|anchor| Candidate {
            clip: anchor.span,
            own: anchor.span,
            movable: movable::anchor(block.document(), anchor.span),
            ..Candidate::new(Carrier::Anchor, block, anchor.head, seat)
        }));
        true
    }
}

/// The column whose links the rows are about: the first in which any cell begins with a link that
/// leads out, if most do.
fn column_of_links(rows: &[NodeRef]) -> Option<usize> {
    let is_linked = |cell: &NodeRef| {
        let head = Head::of(*cell);
        head.lead == Lead::Link && head.url.is_some()
    };
    let first = |row: &NodeRef| row.children().position(|cell| is_linked(&cell));
    let column = rows.iter().filter_map(first).min()?;
    let linked =
        rows.iter().filter(|row| row.children().nth(column).as_ref().is_some_and(is_linked));
    (linked.count() * 2 >= rows.len()).then_some(column)
}
