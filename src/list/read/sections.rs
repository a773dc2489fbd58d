//! Sections: where headings and `<details>` begin and end them.

use crate::list::{Section, SectionId, Settings};
use crate::markdown::Document;
use crate::text::Span;

/// The sections of a document, the document itself first, and the indices of the
/// `[[list.section]]` blocks that match none of them.
pub fn read(doc: &Document, settings: &Settings) -> (Vec<Section>, Vec<u32>) {
    let whole = doc.root().span();
    let mut sections = vec![Section {
        node: None,
        title: String::new(),
        level: 0,
        parent: None,
        span: whole,
        block: None,
    }];
    let mut open: Vec<SectionId> = vec![SectionId(0)];
    for heading in doc.headings() {
        let node = doc.node(heading.node);
        let start = node.span().start();
        while sections[open[open.len() - 1].0 as usize].level >= heading.level {
            let closed = &mut sections[open[open.len() - 1].0 as usize];
            closed.span = Span::new(closed.span.start(), start);
            open.pop();
        }
        let parent = open.last().copied();
        open.push(SectionId(sections.len() as u32));
        sections.push(Section {
            node: Some(node.id()),
            title: node.plain_text().into_owned(),
            level: heading.level,
            parent,
            span: Span::new(start, whole.end()),
            block: None,
        });
    }
    let unmatched = assign_blocks(&mut sections, settings);
    (sections, unmatched)
}

fn assign_blocks(sections: &mut [Section], settings: &Settings) -> Vec<u32> {
    let mut matched = vec![false; settings.blocks().len()];
    for index in 1..sections.len() {
        let mut path = Vec::new();
        let mut at = Some(SectionId(index as u32));
        while let Some(SectionId(id)) = at.filter(|id| id.0 != 0) {
            path.push(sections[id as usize].title.as_str());
            at = sections[id as usize].parent;
        }
        path.reverse();
        let mut last = None;
        for block in settings.matching(&path) {
            matched[block] = true;
            last = Some(block as u32);
        }
        sections[index].block = last;
    }
    let unmatched = matched.iter().enumerate().filter(|(_, matched)| !**matched);
    unmatched.map(|(block, _)| block as u32).collect()
}
