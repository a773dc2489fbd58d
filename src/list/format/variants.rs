//! How one value can be meant as another.

use crate::text::fold::letters;
use crate::text::suggest::distance;

/// The surest first.
#[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Likeness {
    /// The same letters in another case.
    Case,
    /// The same letters and digits, other blanks and marks between them.
    Marks,
    /// A slip of the hand.
    Slip,
    /// A slip of the hand in a word so short that it may be another.
    ShortSlip,
}

/// How `text` is like `other`; never where digits differ, nor where `C` and `C++` would be.
pub(crate) fn likeness(text: &str, other: &str) -> Option<Likeness> {
    if text == other || digits(text).ne(digits(other)) || signs(text).ne(signs(other)) {
        return None;
    }
    let (one, two) = (text.to_lowercase(), other.to_lowercase());
    if one == two {
        // One letter is too little to tell a name from a slip.
        return (one.chars().count() > 1).then_some(Likeness::Case);
    }
    let (one, two) = (letters(&one), letters(&two));
    let shortest = one.chars().count().min(two.chars().count());
    if one == two {
        return (shortest >= 4).then_some(Likeness::Marks);
    }
    let (allowed, likeness) = match shortest {
        0..4 => return None,
        4 => (1, Likeness::ShortSlip),
        5..9 => (1, Likeness::Slip),
        _ => (2, Likeness::Slip),
    };
    let alike = one.chars().next() == two.chars().next();
    let near = alike && distance(&one, &two) <= allowed;
    near.then_some(likeness)
}

fn digits(text: &str) -> impl Iterator<Item = char> {
    text.chars().filter(|c| c.is_numeric())
}

/// Marks that are part of a name: `C++`, `C#`, `F*`.
fn signs(text: &str) -> impl Iterator<Item = char> {
    text.chars().filter(|c| matches!(c, '+' | '#' | '*' | '!'))
}

/// The one value that is nearest to `text`, if a slip of the hand explains the difference.
pub(crate) fn nearest<'v>(
    text: &str,
    values: impl Iterator<Item = &'v str> + Clone,
) -> Option<&'v str> {
    let lower = text.to_lowercase();
    let distances = values.filter_map(|value| {
        let allowed = match value.chars().count() {
            0..3 => 0,
            3..8 => 1,
            _ => 2,
        };
        let same = digits(text).eq(digits(value)) && signs(text).eq(signs(value));
        let folded = distance(&lower, &value.to_lowercase());
        // Of `code` and `Code`, the one in the case that is written.
        (same && folded <= allowed).then(|| ((folded, distance(text, value)), value))
    });
    let nearest = distances.clone().min_by_key(|(distance, _)| *distance)?;
    let alone = distances.filter(|(distance, _)| *distance == nearest.0).count() == 1;
    alone.then_some(nearest.1)
}
