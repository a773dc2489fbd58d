//! How the descriptions of a list start and end, where that is a habit.

use super::family::Rigor;
use super::few;
use super::learned::LearnedSentence;
use super::shape::Shape;
use super::write::Ends;

/// Of fewer bodies, nobody can tell.
const FEWEST: usize = 8;
/// Prose is sentences where so many in a hundred bodies end as one ..
const SENTENCE_PERCENT: usize = 85;
const SENTENCE_PERCENT_LENIENT: usize = 97;
/// .. and of those that do not, no more than so many in a hundred are none that the list minds.
const MARKLESS_PERCENT: usize = 2;
/// A list does without marks where so many in a hundred do.
const UNMARKED_PERCENT: usize = 97;

/// What the descriptions have in common.
#[derive(Copy, Clone, Debug)]
pub(super) struct Sentences {
    pub ends: Ends,
    bodies: usize,
    /// How many do not start in lower case; `None` where that is no habit.
    upper: Option<usize>,
    /// The same of those that end without a mark.
    unmarked: Option<usize>,
}

pub(super) fn sentences<'s>(shapes: impl Iterator<Item = &'s Shape>, rigor: Rigor) -> Sentences {
    let bodies: Vec<_> = shapes.filter_map(|shape| Some((shape.prose?, shape.told))).collect();
    let count = bodies.len();
    let marked = bodies.iter().filter(|(prose, _)| prose.ends).count();
    // Departures that the habits of the list do not tell are none.
    let untold = bodies.iter().filter(|(prose, told)| !prose.ends && !told.end).count();
    let surplus = bodies.iter().filter(|(prose, told)| prose.ends && !told.end).count();
    let lower = bodies.iter().filter(|(prose, _)| prose.lower).count();
    let lower_untold = bodies.iter().filter(|(prose, told)| prose.lower && !told.start).count();
    let percent = match rigor {
        Rigor::Usual => SENTENCE_PERCENT,
        Rigor::Lenient => SENTENCE_PERCENT_LENIENT,
    };
    let many = count >= FEWEST;
    let sentences = many
        && marked * 100 >= count * percent
        && untold <= few(count).max(count * MARKLESS_PERCENT / 100);
    let unmarked =
        many && (count - marked) * 100 >= count * UNMARKED_PERCENT && surplus <= few(count);
    let ends = if sentences || unmarked { Ends::Sentence } else { Ends::Anything };
    Sentences {
        ends,
        bodies: count,
        upper: (ends == Ends::Sentence && lower_untold == 0).then_some(count - lower),
        unmarked: unmarked.then_some(count - marked),
    }
}

impl Sentences {
    pub fn config(&self) -> LearnedSentence {
        let of_all = |count| (count, self.bodies);
        LearnedSentence { upper: self.upper.map(of_all), unmarked: self.unmarked.map(of_all) }
    }
}
