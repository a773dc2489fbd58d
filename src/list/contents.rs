//! Contents: lists whose items lead to sections of their own page.

use super::{List, SectionId};
use crate::markdown::{Anchor, Document, Fragment, Kind, NodeId, NodeRef, html};
use crate::text::Span;
use std::collections::{HashMap, HashSet};

/// A list of fewer sections is a remark.
const FEWEST: usize = 3;
/// So many in a hundred of the items lead to the page itself.
const SHARE: usize = 60;

/// The lists of one section that are contents.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contents {
    /// Where they stand.
    pub section: SectionId,
    /// From the first item to the last.
    pub span: Span,
    pub items: Vec<ContentsItem>,
}

/// An item that begins with a link to the page itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ContentsItem {
    pub node: NodeId,
    /// The list that it is an item of; the block of HTML that holds it.
    pub list: NodeId,
    /// The link.
    pub link: Span,
    /// What stands between its brackets.
    pub text: Span,
    /// What the link says.
    pub name: Box<str>,
    /// What stands behind `#`, as written.
    pub fragment: Span,
    pub target: Target,
}

/// Where an item leads.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Target {
    Section(SectionId),
    /// A place that is no section.
    Place,
    /// Nothing has that name.
    Nowhere,
}

impl ContentsItem {
    pub fn section(&self) -> Option<SectionId> {
        match self.target {
            Target::Section(section) => Some(section),
            Target::Place | Target::Nowhere => None,
        }
    }
}

impl List {
    /// The contents lists of the document that this list was read from, in its order.
    pub fn contents(&self, doc: &Document) -> Vec<Contents> {
        if doc.fragments().len() < FEWEST {
            return Vec::new();
        }
        let reader = Reader::new(doc, self);
        let mut found: Vec<Contents> = Vec::new();
        let lists = doc.of_kind(Kind::List).filter(is_outermost);
        let of_lists = lists.filter_map(|list| Some((list, reader.items(list)?)));
        let html = doc.of_kind(Kind::HtmlBlock);
        let of_html = html.filter_map(|block| Some((block, reader.items_of_html(block)?)));
        let mut blocks: Vec<(NodeRef, Vec<ContentsItem>)> = of_lists.chain(of_html).collect();
        blocks.sort_by_key(|(block, _)| block.id());
        for (list, items) in blocks {
            let section = self.section_at(list.span().start());
            match found.last_mut().filter(|last| last.section == section) {
                Some(last) => {
                    last.span = last.span.join(list.span());
                    last.items.extend(items);
                }
                None => found.push(Contents { section, span: list.span(), items }),
            }
        }
        let leads = |contents: &Contents| {
            let sections = contents.items.iter().filter_map(ContentsItem::section);
            sections.collect::<HashSet<_>>().len() >= FEWEST
        };
        found.retain(leads);
        found
    }

    /// The sections that links in lists and tables lead to.
    pub fn linked_sections(&self, doc: &Document) -> HashSet<SectionId> {
        let reader = Reader::new(doc, self);
        let stands = |fragment: &&Fragment| {
            let node = doc.node(fragment.node);
            node.kind() == Kind::HtmlBlock
                || node.ancestors().any(|it| matches!(it.kind(), Kind::Item | Kind::TableCell))
        };
        let links = doc.fragments().iter().filter(stands);
        links.filter_map(|link| reader.section_of(doc.anchors().find(&link.name)?)).collect()
    }
}

fn is_outermost(list: &NodeRef) -> bool {
    list.ancestors().all(|around| around.kind() != Kind::Item)
}

struct Reader<'d> {
    doc: &'d Document,
    list: &'d List,
    fragments: HashMap<NodeId, &'d Fragment>,
    headed: HashMap<NodeId, SectionId>,
}

impl<'d> Reader<'d> {
    fn new(doc: &'d Document, list: &'d List) -> Reader<'d> {
        let fragments = doc.fragments().iter().map(|fragment| (fragment.node, fragment)).collect();
        let mut headed = HashMap::new();
        for (index, section) in list.sections.iter().enumerate() {
            if let Some(node) = section.node {
                headed.entry(node).or_insert(SectionId(index as u32));
            }
        }
        Reader { doc, list, fragments, headed }
    }

    /// The items of `list`, if it is contents.
    fn items(&self, list: NodeRef) -> Option<Vec<ContentsItem>> {
        let (mut linked, mut items) = (0, Vec::new());
        for item in list.descendants().filter(|node| node.kind() == Kind::Item) {
            let Some(link) = lead(item) else { continue };
            linked += 1;
            items.extend(self.item(item, link));
        }
        (items.len() >= 2 && items.len() * 100 >= linked * SHARE).then_some(items)
    }

    /// The links of a block that are items of lists in HTML.
    fn items_of_html(&self, block: NodeRef) -> Option<Vec<ContentsItem>> {
        let all = self.doc.fragments();
        let first = all.partition_point(|fragment| fragment.span.start < block.span().start);
        let inside = all[first..].iter().take_while(|it| block.span().contains(it.span));
        let items = inside.filter(|fragment| begins_item(self.doc, fragment)).map(|fragment| {
            let (node, span, name) = (fragment.node, fragment.span, fragment.text.clone());
            let target = self.target(fragment);
            ContentsItem { node, list: node, link: span, text: span, name, fragment: span, target }
        });
        let items: Vec<ContentsItem> = items.collect();
        (items.len() >= 2).then_some(items)
    }

    fn target(&self, fragment: &Fragment) -> Target {
        match self.doc.anchors().find(&fragment.name) {
            None => Target::Nowhere,
            Some(anchor) => self.section_of(anchor).map_or(Target::Place, Target::Section),
        }
    }

    fn item(&self, item: NodeRef, link: NodeRef) -> Option<ContentsItem> {
        let fragment = *self.fragments.get(&link.id())?;
        let target = self.target(fragment);
        let (name, span) = (fragment.text.clone(), fragment.span);
        let (link, text) = (link.span(), link.inner());
        let list = item.parent().map_or(item.id(), |list| list.id());
        Some(ContentsItem { node: item.id(), list, link, text, name, fragment: span, target })
    }

    /// The section that begins where the anchor is; what an author named before or in a heading names
    /// the section, too.
    fn section_of(&self, anchor: &Anchor) -> Option<SectionId> {
        if let Some(heading) = anchor.heading {
            return self.headed.get(&heading).copied();
        }
        let around = self.list.section_at(anchor.span.start());
        let node = self.list.sections[around.0 as usize].node;
        if node.is_some_and(|node| self.doc.node(node).span().contains(anchor.span)) {
            return Some(around);
        }
        let behind =
            self.list.sections.partition_point(|section| section.span.start < anchor.span.end);
        let next = self.list.sections.get(behind)?;
        let between = &self.doc.text()[anchor.span.end()..next.span.start()];
        let blank =
            between.split('<').all(|it| it.rsplit('>').next().unwrap_or(it).trim().is_empty());
        blank.then_some(SectionId(behind as u32))
    }
}

/// The link that an item begins with: words before it make it one that is mentioned.
fn lead(item: NodeRef) -> Option<NodeRef> {
    let block = item.children().find(|block| block.kind() == Kind::Paragraph)?;
    let link = block.descendants().find(|node| match node.kind() {
        Kind::Link => true,
        Kind::Text | Kind::Code => node.literal().contains(char::is_alphanumeric),
        _ => false,
    })?;
    (link.kind() == Kind::Link).then_some(link)
}

/// Whether a link in HTML begins an item there.
fn begins_item(doc: &Document, fragment: &Fragment) -> bool {
    let block = doc.node(fragment.node);
    let before = &block.source()[..fragment.span.start() - block.span().start()];
    let tag = before.rfind('<').unwrap_or(0);
    let before = before[..tag].trim_end();
    let last = before.rfind('<').filter(|_| before.ends_with('>'));
    last.is_some_and(|last| html::name(&before[last..]).eq_ignore_ascii_case("li"))
}
