//! Which carriers carry the list. Items and rows always do; headings, paragraphs, anchors and quotes
//! do where they are the list, and are mere text elsewhere.

use super::candidate::{Candidate, Claim};
use super::head::Lead;
use crate::list::{Carrier, List, Settings};
use std::collections::HashMap;

/// So many of one carrier are a list, where no configuration says that there is one.
const FEW: usize = 5;
/// Beside items, one in so many entries makes a carrier one of the list's.
const SHARE: usize = 10;
/// A heading with so many entries right below it is their section.
const OF_A_SECTION: usize = 3;
/// Where more than one in so many items begins with words, they may be how entries begin.
const SHARE_OF_WORDS: usize = 5;
/// So many paragraphs in a row that begin with a link are a list; one alone says where to read on.
const IN_A_ROW: usize = 3;

/// How entries of a carrier are held against formats.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) enum Standing {
    /// They are the list's entries.
    Full,
    /// What does not fit may be no entry in the eyes of its author: it has no faults.
    IfFit,
    /// What does not fit is no entry.
    OnlyIfFit,
}

/// Leaves out the candidates that are no entries, and says how the others stand.
pub(super) fn carry(
    mut candidates: Vec<Candidate>,
    list: &List,
    settings: &Settings,
) -> Vec<(Candidate, Standing)> {
    doubt_prose(&mut candidates);
    let headings = Headings::of(&candidates, list);
    let is_entry = |it: &Candidate| it.carrier != Carrier::Heading || headings.is_entry(it, list);
    let block = |it: &Candidate| list.sections[it.section.0 as usize].block;
    let mut censuses: HashMap<Option<u32>, Census> = HashMap::new();
    for candidate in candidates.iter().filter(|it| is_entry(it)) {
        // What is written for some sections is written for what stands there.
        let census = censuses.entry(block(candidate)).or_insert_with(|| Census::new(settings));
        census.add(candidate);
    }
    let mut kept: Vec<Option<u32>> = Vec::with_capacity(candidates.len());
    let mut carrying: Vec<(Candidate, Standing)> = Vec::with_capacity(candidates.len());
    for mut candidate in candidates {
        let census = censuses.get(&block(&candidate));
        let standing = census.and_then(|census| match candidate.claim {
            Claim::Structure | Claim::WordsBelowLabel => census.standing(candidate.carrier),
            Claim::Fit => census.configured.then_some(Standing::OnlyIfFit),
        });
        let Some(standing) = standing.filter(|_| is_entry(&candidate)) else {
            kept.push(None);
            continue;
        };
        candidate.parent = candidate.parent.and_then(|parent| kept[parent as usize]);
        kept.push(Some(carrying.len() as u32));
        carrying.push((candidate, standing));
    }
    nest_under_headings(&mut carrying, list);
    carrying
}

/// In a list whose entries begin with links, words below a label are prose, links or not.
fn doubt_prose(candidates: &mut [Candidate]) {
    let items = || candidates.iter().filter(|it| it.carrier == Carrier::Item);
    let words = items().filter(|it| it.head.lead == Lead::Text).count();
    let prose = words * SHARE_OF_WORDS <= items().count();
    for item in candidates.iter_mut().filter(|it| it.claim == Claim::WordsBelowLabel) {
        item.claim = if prose { Claim::Fit } else { Claim::Structure };
    }
}

/// What stands in the section of a heading that is an entry, stands below that entry.
fn nest_under_headings(carrying: &mut [(Candidate, Standing)], list: &List) {
    let mut holders: Vec<Option<u32>> = vec![None; list.sections.len()];
    for (index, (candidate, _)) in carrying.iter().enumerate() {
        if candidate.carrier == Carrier::Heading {
            let section = list.section_at(candidate.clip.start());
            holders[section.0 as usize] = Some(index as u32);
        }
    }
    for section in 1..list.sections.len() {
        let around = list.sections[section].parent.map_or(0, |parent| parent.0 as usize);
        holders[section] = holders[section].or(holders[around]);
    }
    for (candidate, _) in carrying.iter_mut().filter(|(candidate, _)| candidate.parent.is_none()) {
        candidate.parent = holders[candidate.section.0 as usize];
    }
}

/// What tells linked headings that are entries from those that begin a section of entries.
struct Headings {
    /// For each section, how many candidates stand right below its heading.
    below: Vec<usize>,
    /// For each section, how many of its subsections have a linked heading with nothing below, and
    /// how many there are.
    subsections: Vec<(usize, usize)>,
}

impl Headings {
    fn of(candidates: &[Candidate], list: &List) -> Headings {
        let sections = list.sections.len();
        let mut headings =
            Headings { below: vec![0; sections], subsections: vec![(0, 0); sections] };
        for candidate in candidates.iter().filter(|it| it.carrier != Carrier::Heading) {
            headings.below[candidate.section.0 as usize] += 1;
        }
        for parent in list.sections.iter().filter_map(|section| section.parent) {
            headings.subsections[parent.0 as usize].1 += 1;
        }
        for heading in candidates.iter().filter(|it| it.carrier == Carrier::Heading) {
            let alone = headings.stands_alone(heading, list);
            headings.subsections[heading.section.0 as usize].0 += usize::from(alone);
        }
        headings
    }

    fn stands_alone(&self, heading: &Candidate, list: &List) -> bool {
        let section = list.section_at(heading.clip.start());
        self.below[section.0 as usize] < OF_A_SECTION
    }

    /// Most of the headings beside it are entries, too.
    fn is_entry(&self, heading: &Candidate, list: &List) -> bool {
        let (alone, all) = self.subsections[heading.section.0 as usize];
        alone * 2 > all && self.stands_alone(heading, list)
    }
}

/// How many candidates each carrier has.
struct Census {
    counts: [usize; 6],
    /// How many paragraphs each row of them has.
    paragraphs: HashMap<u32, usize>,
    configured: bool,
}

impl Census {
    fn new(settings: &Settings) -> Census {
        let configured = settings.has_formats();
        Census { counts: [0; 6], paragraphs: HashMap::new(), configured }
    }

    fn add(&mut self, candidate: &Candidate) {
        match (candidate.claim, candidate.carrier) {
            (Claim::Fit, _) => {}
            (_, Carrier::Paragraph) => *self.paragraphs.entry(candidate.run).or_default() += 1,
            (_, carrier) => self.counts[carrier as usize] += 1,
        }
    }

    fn count(&self, carrier: Carrier) -> usize {
        let fewest = if self.configured { 1 } else { IN_A_ROW };
        match carrier {
            Carrier::Paragraph => self.paragraphs.values().filter(|count| **count >= fewest).sum(),
            Carrier::Item | Carrier::Row | Carrier::Heading | Carrier::Anchor | Carrier::Card => {
                self.counts[carrier as usize]
            }
        }
    }

    fn standing(&self, carrier: Carrier) -> Option<Standing> {
        let count = self.count(carrier);
        let rivals = self.count(Carrier::Item) + self.count(Carrier::Row);
        let support = self.configured || count >= FEW;
        match carrier {
            Carrier::Item | Carrier::Row => Some(Standing::Full),
            _ if support && count > rivals => Some(Standing::Full),
            // Paragraphs that begin with a link introduce sections and lead back to the top.
            Carrier::Paragraph => self.configured.then_some(Standing::OnlyIfFit),
            Carrier::Heading => (count >= FEW).then_some(Standing::IfFit),
            Carrier::Anchor | Carrier::Card => {
                (count >= FEW && count * SHARE >= rivals).then_some(Standing::IfFit)
            }
        }
    }
}
