//! Quotes and brackets around something, of which both are missing, too many, or others: the two
//! are one departure.

use super::departure::{Departure, Idea, Scene};
use super::edits;
use super::message::quoted;
use super::parts::Part;
use crate::list::format::search::cost::MarkGroup;
use crate::list::format::search::moves::Act;
use crate::list::format::search::near::Taken;
use crate::list::format::search::program::Op;
use crate::list::format::tokens::tokenize::closing_bracket;
use crate::list::{Certainty, DeviationKind};
use crate::text::Span;

/// A costly step in a gap.
#[derive(Copy, Clone)]
struct Place {
    gap: usize,
    taken: Taken,
}

/// The opening and the closing one of two marks.
struct Pair {
    opening: Place,
    closing: Place,
    kind: DeviationKind,
}

/// Takes the steps of such pairs out of the gaps.
pub(crate) fn departures(scene: Scene, parts: &mut [Part]) -> Vec<Departure> {
    let pairs = pairs(scene, parts);
    for place in pairs.iter().flat_map(|pair| [pair.opening, pair.closing]) {
        if let Part::Gap(gap) = &mut parts[place.gap] {
            gap.steps.retain(|taken| *taken != place.taken);
        }
    }
    pairs.iter().filter_map(|pair| departure(scene, parts, pair)).collect()
}

fn pairs(scene: Scene, parts: &[Part]) -> Vec<Pair> {
    let mut open: Vec<Place> = Vec::new();
    let mut pairs = Vec::new();
    for (index, part) in parts.iter().enumerate() {
        let Part::Gap(gap) = part else { continue };
        for taken in gap.steps.iter().filter(|taken| taken.step.cost > 0) {
            let place = Place { gap: index, taken: *taken };
            let partner = open.iter().rposition(|opening| belong(scene, opening, &place));
            match partner {
                Some(partner) => {
                    let opening = open.remove(partner);
                    let quote = group(scene, taken) == Some(MarkGroup::Quote);
                    let kind = if quote { DeviationKind::Quote } else { DeviationKind::Literal };
                    pairs.push(Pair { opening, closing: place, kind });
                }
                None => open.push(place),
            }
        }
    }
    pairs
}

/// Whether the two steps concern two marks that stand around the same.
fn belong(scene: Scene, opening: &Place, closing: &Place) -> bool {
    if opening.gap == closing.gap {
        return false;
    }
    match (group(scene, &opening.taken), group(scene, &closing.taken)) {
        (Some(MarkGroup::Quote), Some(MarkGroup::Quote)) => closing.gap == opening.gap + 2,
        (Some(MarkGroup::Opening), Some(MarkGroup::Closing)) => {
            brackets_belong(scene, &opening.taken, &closing.taken)
        }
        _ => false,
    }
}

fn brackets_belong(scene: Scene, opening: &Taken, closing: &Taken) -> bool {
    let written = |taken: &Taken| taken.step.act != Act::Insert;
    match (written(opening), written(closing)) {
        (true, true) => {
            let same_act = opening.step.act == closing.step.act;
            same_act && scene.tokens.tokens[opening.at as usize].pair == closing.at
        }
        (false, false) => {
            let mark =
                |taken| edits::literal(scene.program, taken).and_then(|text| text.chars().next());
            mark(opening).and_then(closing_bracket) == mark(closing)
        }
        _ => false,
    }
}

/// The group of the mark that a step puts in, takes away or exchanges for one of its group.
fn group(scene: Scene, taken: &Taken) -> Option<MarkGroup> {
    let expected = match &scene.program.places[taken.pc as usize].op {
        Op::Mark(mark) => Some(mark.group),
        _ => None,
    };
    let written = || {
        let one = taken.step.at == taken.at + 1;
        one.then(|| MarkGroup::of(scene.tokens.text(taken.at as usize)))
    };
    match taken.step.act {
        Act::Insert => expected,
        Act::Exchange => expected.filter(|group| written() == Some(*group)),
        Act::Delete => written(),
        _ => None,
    }
}

fn departure(scene: Scene, parts: &[Part], pair: &Pair) -> Option<Departure> {
    let steps = [pair.opening.taken, pair.closing.taken];
    let inside = &parts[pair.opening.gap + 1..pair.closing.gap];
    let held = held(scene, &steps);
    let mut holes = inside.iter().filter_map(|part| match part {
        Part::Hole(hole) => Some(hole.hole),
        Part::Gap(_) | Part::Node(_) => None,
    });
    let field = holes.next();
    let name = match field {
        Some(hole) if holes.next().is_none() => scene.name(hole).to_string(),
        _ => quoted(scene.source(held)),
    };
    let both = |act: Act| steps.iter().all(|taken| taken.step.act == act);
    let quotes = pair.kind == DeviationKind::Quote;
    let safe = quotes && both(Act::Exchange);
    let (message, title) = words(scene, &name, pair);
    Some(Departure {
        kind: pair.kind,
        field,
        span: if both(Act::Insert) { held } else { whole(scene, &steps) },
        message,
        cost: steps.iter().map(|taken| u32::from(taken.step.cost)).sum(),
        idea: edits::edits(scene.program, scene.tokens, steps.iter()).map(|edits| {
            let certainty = if safe { Certainty::Safe } else { Certainty::Unsafe };
            Idea { certainty, title, edits, markup: false }
        }),
        steps: steps.to_vec(),
        changes: Vec::new(),
        habit: None,
    })
}

/// Message, and title of the repair.
fn words(scene: Scene, name: &str, pair: &Pair) -> (String, String) {
    let quotes = pair.kind == DeviationKind::Quote;
    let around = |text: &dyn Fn(&Taken) -> String| {
        quoted(&format!("{}…{}", text(&pair.opening.taken), text(&pair.closing.taken)))
    };
    let written = around(&|taken| match taken.step.act {
        Act::Insert => String::new(),
        _ => scene.tokens.text(taken.at as usize).to_string(),
    });
    let expected = around(&|taken| match taken.step.act {
        Act::Delete => String::new(),
        _ => edits::literal(scene.program, taken).unwrap_or_default(),
    });
    match (pair.opening.taken.step.act, pair.closing.taken.step.act) {
        (Act::Insert, Act::Insert) if quotes => {
            (format!("{name} is not quoted"), format!("put {name} in quotes"))
        }
        (Act::Delete, Act::Delete) if quotes => {
            (format!("{name} is quoted"), format!("take the quotes off {name}"))
        }
        (Act::Insert, Act::Insert) => {
            (format!("{name} is not in {expected}"), format!("put {name} in {expected}"))
        }
        (Act::Delete, Act::Delete) => {
            (format!("{name} is in {written}"), format!("take {name} out of {written}"))
        }
        _ => (format!("{name} is in {written}, expected {expected}"), format!("write {expected}")),
    }
}

/// What stands between the two marks.
fn held(scene: Scene, steps: &[Taken; 2]) -> Span {
    let [opening, closing] = steps;
    let from = if opening.step.act == Act::Insert { opening.at } else { opening.step.at };
    scene.span(from as usize, closing.at as usize)
}

/// The two marks as written, with what stands between.
fn whole(scene: Scene, steps: &[Taken; 2]) -> Span {
    let place = |taken: &Taken| match taken.step.act {
        Act::Insert => Span::at(edits::place_before(scene.tokens, taken.at as usize)),
        _ => scene.tokens.tokens[taken.at as usize].span,
    };
    place(&steps[0]).join(place(&steps[1]))
}
