//! Corrections of misspelled English words, from the dictionary of the typos project.
//!
//! The build script lays the dictionary out as two tables of bytes, so that a run that never asks
//! pays nothing: the crate itself holds 200,000 pointers, which are set before `main`.

use super::folded_hash;

/// A line each: the misspelled word, a tab, and corrections with commas between them.
const LINES: &str = include_str!(concat!(env!("OUT_DIR"), "/corrections.txt"));

/// Four bytes a slot: where in [`LINES`] a line begins, little end first, or [`EMPTY`]. Open
/// addressing by [`folded_hash`].
const SLOTS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/corrections.slots"));

const EMPTY: u32 = u32::MAX;

/// What a misspelled word may be meant to be, in lower case; nothing for all other words.
pub fn corrections(word: &str) -> impl Iterator<Item = &'static str> + use<> {
    find(word).into_iter().flat_map(|found| found.split(','))
}

fn find(word: &str) -> Option<&'static str> {
    let slots = SLOTS.len() / 4;
    let mut slot = folded_hash(word) as usize & (slots - 1);
    loop {
        let line = line_in(slot)?;
        let (wrong, right) = line.split_once('\t')?;
        if wrong.eq_ignore_ascii_case(word) {
            return Some(right);
        }
        slot = (slot + 1) & (slots - 1);
    }
}

fn line_in(slot: usize) -> Option<&'static str> {
    let bytes = SLOTS.get(slot * 4..slot * 4 + 4)?;
    let start = u32::from_le_bytes(bytes.try_into().ok()?);
    if start == EMPTY { None } else { LINES[start as usize..].lines().next() }
}

#[cfg(test)]
mod tests {
    use super::corrections;

    #[test]
    fn misspelled_words_are_corrected_whatever_their_case() {
        let found = |word| corrections(word).collect::<Vec<_>>();
        assert_eq!(found("continous"), ["continuous"]);
        assert_eq!(found("Lifecyle"), ["lifecycle"]);
        assert_eq!(found("continuous"), [""; 0]);
        assert!(found("ther").len() > 1, "{:?}", found("ther"));
    }
}
