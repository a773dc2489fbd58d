//! "Did you mean": the nearest of some known words.

/// So many characters of a name are meant as its beginning.
const SAYS_SOMETHING: usize = 3;

/// The candidate nearest to `word`, if it is near enough that a slip of the hand explains it.
pub fn nearest<'c>(word: &str, candidates: impl IntoIterator<Item = &'c str>) -> Option<&'c str> {
    let lower = word.to_lowercase();
    let limit = (word.chars().count() / 3).max(1);
    candidates
        .into_iter()
        .map(|known| (strsim::damerau_levenshtein(&lower, &known.to_lowercase()), known))
        .filter(|(distance, _)| *distance <= limit)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, known)| known)
}

/// "; did you mean `x`?", or nothing.
pub fn did_you_mean<'c>(word: &str, candidates: impl IntoIterator<Item = &'c str>) -> String {
    let candidates: Vec<&str> = candidates.into_iter().collect();
    let meant = nearest(word, candidates.iter().copied()).or_else(|| begun(word, &candidates));
    meant.map_or(String::new(), |known| format!("; did you mean `{known}`?"))
}

/// The only candidate that begins with `word`, if that says something.
fn begun<'c>(word: &str, candidates: &[&'c str]) -> Option<&'c str> {
    let mut begun = candidates.iter().filter(|known| known.starts_with(word));
    let first = begun.next().filter(|_| word.chars().count() >= SAYS_SOMETHING)?;
    begun.all(|other| other == first).then_some(*first)
}

/// Letters that are missing, surplus, others, or exchanged with their neighbour.
pub fn distance(one: &str, other: &str) -> usize {
    strsim::damerau_levenshtein(one, other)
}
