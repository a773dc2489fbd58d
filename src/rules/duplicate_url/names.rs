//! Whether two names are names of one thing.

/// How alike two names are.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Likeness {
    /// But for case, blanks and marks.
    Same,
    /// `Lego` and `go-acme/lego`, `hatch` and `hatchling`, titles that share most words.
    Akin,
    Other,
}

/// A shorter name is a part of too many others.
const SHORTEST_PART: usize = 4;

pub fn likeness(one: &str, other: &str) -> Likeness {
    if one == other {
        return Likeness::Same;
    }
    let (one_words, other_words) = (words(one), words(other));
    let (one_whole, other_whole) = (one_words.concat(), other_words.concat());
    if one_whole == other_whole {
        return Likeness::Same;
    }
    let part = holds(&one_whole, &other_whole) || holds(&other_whole, &one_whole);
    let acronym = begins_with(&one_words, other) || begins_with(&other_words, one);
    let beginning = one_words.first().zip(other_words.first());
    let edition = beginning.is_some_and(|(one, other)| is_edition(one, other));
    let akin = part || acronym || edition || share_most(&one_words, &other_words);
    if akin { Likeness::Akin } else { Likeness::Other }
}

/// `OPT-1.3B`, `OPT: Open Pre-trained Transformers`: whether a name begins with what a title has
/// before its colon.
fn begins_with(name: &[String], title: &str) -> bool {
    title.split_once(':').is_some_and(|(head, _)| {
        let head = words(head);
        !head.is_empty() && name.starts_with(&head)
    })
}

/// All words of the shorter name in their order, or three quarters of them: `Crack the coding
/// interview`, `Cracking the coding interview`.
fn share_most(one: &[String], other: &[String]) -> bool {
    let (short, long) = if one.len() < other.len() { (one, other) } else { (other, one) };
    let whole = long.windows(short.len().max(1)).any(|words| words == short);
    let shared = short.iter().filter(|word| long.contains(word)).count();
    whole || (shared > 1 && shared * 4 >= short.len() * 3)
}

/// Whether the names share a word, as those of two editions do.
pub fn share_word(one: &str, other: &str) -> bool {
    let (one, other) = (words(one), words(other));
    one.iter().any(|word| other.iter().any(|other| is_edition(word, other)))
}

/// `Llama2`, `llama`.
fn is_edition(one: &str, other: &str) -> bool {
    let stem = |word: &str| word.trim_end_matches(|c: char| c.is_ascii_digit()).to_string();
    stem(one).chars().count() >= SHORTEST_PART && stem(one) == stem(other)
}

fn holds(long: &str, short: &str) -> bool {
    short.chars().count() >= SHORTEST_PART && long.contains(short)
}

/// Whether a repository may be called that.
pub fn fits_repository(name: &str, repository: &str) -> bool {
    let (name, repository) = (words(name).concat(), words(repository).concat());
    !name.is_empty() && (name.contains(&repository) || repository.contains(&name))
}

/// In lower case. `+` and `#` tell languages apart: `C`, `C++`, `C#`.
fn words(name: &str) -> Vec<String> {
    let words = name.split(|c: char| !c.is_alphanumeric() && !matches!(c, '+' | '#'));
    words.filter(|word| !word.is_empty()).map(str::to_lowercase).collect()
}
