//! Two values that have changed places: each departs from its own type and fits the other's.

use super::departure::{Departure, Idea, Scene};
use super::parts::{HoleFault, HolePart, Part};
use crate::list::format::search::types::Near;
use crate::list::{Certainty, DeviationKind};
use crate::text::Edit;

/// Makes one departure of each such pair.
pub(crate) fn join(scene: Scene, parts: &[Part], mut found: Vec<Departure>) -> Vec<Departure> {
    let wrong: Vec<&HolePart> = parts
        .iter()
        .filter_map(|part| match part {
            Part::Hole(hole) if hole.fault == Some(HoleFault::WrongType) => {
                let ty = &scene.program.holes[hole.hole as usize].ty;
                ty.is_swappable().then_some(hole)
            }
            Part::Hole(_) | Part::Gap(_) | Part::Node(_) => None,
        })
        .collect();
    for (index, first) in wrong.iter().enumerate() {
        for second in &wrong[index + 1..] {
            if fits(scene, first, second) && fits(scene, second, first) {
                exchange(scene, first, second, &mut found);
            }
        }
    }
    found
}

/// Whether what `value` holds is a value of the type of `place`.
fn fits(scene: Scene, value: &HolePart, place: &HolePart) -> bool {
    let info = &scene.program.holes[place.hole as usize];
    let mut candidates = Vec::new();
    info.candidates(scene.tokens, value.from, Near::Yes, &mut candidates);
    candidates.iter().any(|(end, _)| *end as usize == value.to)
}

fn exchange(scene: Scene, first: &HolePart, second: &HolePart, found: &mut Vec<Departure>) {
    let is_of =
        |departure: &Departure, hole: &HolePart| departure.span == scene.span(hole.from, hole.to);
    let both = |departure: &&Departure| is_of(departure, first) || is_of(departure, second);
    let pair: Vec<&Departure> = found.iter().filter(both).collect();
    let [one, other] = pair.as_slice() else { return };
    let (before, behind) = (one.span, other.span);
    let names = (scene.name(first.hole), scene.name(second.hole));
    let edits = vec![
        Edit::replace(before, scene.source(behind)),
        Edit::replace(behind, scene.source(before)),
    ];
    let swapped = Departure {
        kind: DeviationKind::Swapped,
        field: Some(first.hole),
        span: before.join(behind),
        message: format!("{} and {} have changed places", names.0, names.1),
        cost: one.cost + other.cost,
        idea: Some(Idea {
            certainty: Certainty::Unsafe,
            title: format!("exchange {} and {}", names.0, names.1),
            edits,
            markup: false,
        }),
        steps: one.steps.iter().chain(&other.steps).copied().collect(),
        changes: vec![first.hole, second.hole],
        habit: None,
    };
    found.retain(|departure| !is_of(departure, first) && !is_of(departure, second));
    let place = found.partition_point(|departure| departure.span < swapped.span);
    found.insert(place, swapped);
}
