//! Everything in a document that could be an entry, by its structure alone.

use super::anchors::anchors;
use super::head::{Head, Lead};
use super::movable::{self, PlaceInRun};
use crate::list::{Carrier, List, SectionId};
use crate::markdown::{Flags, Kind, NodeId, NodeRef};
use crate::text::Span;
use std::collections::HashMap;

/// Quotes and items deeper than this in each other hold no entries that anybody reads.
const DEEPEST: usize = 100;

/// What could be an entry.
#[derive(Clone, Debug)]
pub(super) struct Candidate {
    pub carrier: Carrier,
    pub node: NodeId,
    /// What of the node is the entry's.
    pub clip: Span,
    pub own: Span,
    pub movable: Option<Span>,
    pub head: Head,
    /// Index of the candidate that it is nested under.
    pub parent: Option<u32>,
    /// Candidates of one run have one number; numbers rise.
    pub run: u32,
    pub section: SectionId,
    pub claim: Claim,
}

/// What speaks for a candidate.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) enum Claim {
    /// Its structure.
    Structure,
    /// Nothing, unless it fits a format.
    Fit,
}

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
                Kind::List if lists.last().is_some_and(|last| continues(*last, block)) => {
                    lists.push(block);
                    continue;
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
        let items: Vec<(NodeRef, Head)> = lists
            .iter()
            .flat_map(|list| list.children())
            .map(|item| (item, Head::of(item)))
            .collect();
        let Some(judge) = RunOfItems::of(&items) else { return };
        let run = self.new_run();
        let mut place = PlaceInRun::First;
        for (item, head) in items {
            let claim = judge.claim(item, head);
            if let Some(claim) = claim {
                let movable = movable::item(item, place);
                let (carrier, node, own) = (Carrier::Item, item.id(), own_of_item(item));
                let clip = item.span();
                self.found.push(Candidate {
                    carrier,
                    node,
                    clip,
                    own,
                    movable,
                    head,
                    parent,
                    run,
                    section,
                    claim,
                });
            }
            place = PlaceInRun::Later;
            // Under a label stand entries like any others.
            let inner = claim.map(|_| self.found.len() as u32 - 1).or(parent);
            self.blocks(item, inner, depth + 1);
        }
    }

    fn table(&mut self, table: NodeRef) {
        let Some(section) = self.section(table.span().start()) else { return };
        let rows = || table.children().filter(|row| !row.flags().has(Flags::HEADER));
        let heads: Vec<(NodeRef, Head)> = rows().map(|row| (row, Head::of(row))).collect();
        let linked = heads.iter().filter(|(_, head)| head.url.is_some()).count();
        if linked * 2 < heads.len() || linked == 0 {
            return;
        }
        let run = self.new_run();
        for (row, head) in heads {
            let span = row.span();
            let movable = movable::lines(row.document(), span);
            let (carrier, node) = (Carrier::Row, row.id());
            self.found.push(Candidate {
                carrier,
                node,
                clip: span,
                own: span,
                movable,
                head,
                parent: None,
                run,
                section,
                claim: Claim::Structure,
            });
        }
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
        let Some(section) = self.section(block.span().start()) else { return };
        // A heading stands in the section around the one that it begins.
        let around = self.list.sections[section.0 as usize].parent.unwrap_or(section);
        let section = if carrier == Carrier::Heading { around } else { section };
        let run = self.run_of_block(carrier, block, section);
        let (doc, span) = (block.document(), block.span());
        let whole = match carrier {
            Carrier::Heading => {
                self.list.sections[self.list.section_at(span.start()).0 as usize].span
            }
            Carrier::Item | Carrier::Row | Carrier::Paragraph | Carrier::Anchor | Carrier::Card => {
                span
            }
        };
        self.found.push(Candidate {
            carrier,
            node: block.id(),
            clip: span,
            own: block.inner(),
            movable: movable::lines(doc, whole),
            head,
            parent: None,
            run,
            section,
            claim: Claim::Structure,
        });
    }

    /// Whether there are any.
    fn anchors(&mut self, block: NodeRef) -> bool {
        let found = anchors(block);
        let Some(section) = self.section(block.span().start()) else { return !found.is_empty() };
        if found.iter().all(|anchor| anchor.head.url.is_none()) {
            return false;
        }
        let run = self.new_run();
        for anchor in found.into_iter().filter(|anchor| anchor.head.url.is_some()) {
            self.found.push(Candidate {
                carrier: Carrier::Anchor,
                node: block.id(),
                clip: anchor.span,
                own: anchor.span,
                movable: movable::anchor(block.document(), anchor.span),
                head: anchor.head,
                parent: None,
                run,
                section,
                claim: Claim::Structure,
            });
        }
        true
    }
}

/// Whether two lists that nothing but comments part are one run: CommonMark begins a new list where
/// the bullet changes, which nobody sees.
fn continues(list: NodeRef, next: NodeRef) -> bool {
    let is_ordered = |list: NodeRef| list.list().is_some_and(|list| list.start.is_some());
    is_ordered(list) == is_ordered(next)
}

/// From behind the marker to the end of what stands before the first nested list.
fn own_of_item(item: NodeRef) -> Span {
    let inner = item.inner();
    let blocks = item.children().take_while(|block| block.kind() != Kind::List);
    let end = blocks.last().map_or(inner.start(), |block| block.span().end());
    Span::new(inner.start(), end.clamp(inner.start(), inner.end()))
}

/// What the items of a run have in common.
enum RunOfItems {
    /// Most have a link: one without lacks it.
    OfLinks,
    /// Prose, in which only what begins with a link is an entry.
    Mixed,
}

impl RunOfItems {
    /// `None` for a run that holds no entries: contents, or items without links.
    fn of(items: &[(NodeRef, Head)]) -> Option<RunOfItems> {
        let count = |test: fn(&Head) -> bool| items.iter().filter(|(_, head)| test(head)).count();
        let linked = count(|head| head.url.is_some());
        let in_page = count(|head| head.url.is_none() && head.in_page);
        // Labels have their links below: they are no contents, and no prose.
        let labels =
            items.iter().filter(|(item, head)| head.url.is_none() && has_list(*item)).count();
        if in_page > linked {
            return None;
        }
        let most = linked * 2 > items.len() - labels.min(items.len());
        Some(if most { RunOfItems::OfLinks } else { RunOfItems::Mixed })
    }

    /// `None` for what is no entry in any case.
    fn claim(&self, item: NodeRef, head: Head) -> Option<Claim> {
        let linked = head.url.is_some();
        match self {
            _ if !linked && (head.in_page || has_list(item) || head.lead == Lead::Nothing) => None,
            RunOfItems::OfLinks => Some(Claim::Structure),
            RunOfItems::Mixed if linked && head.lead == Lead::Link => Some(Claim::Structure),
            RunOfItems::Mixed => Some(Claim::Fit),
        }
    }
}

fn has_list(item: NodeRef) -> bool {
    item.children().any(|block| block.kind() == Kind::List)
}
