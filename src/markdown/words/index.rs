//! A table of spellings by the word that they spell, whatever the case of its ASCII letters.

use crate::text::folded_hash;

/// Open addressing, at most half full; slots hold numbers of spellings.
#[derive(Debug, Default)]
pub(super) struct Table {
    slots: Vec<u32>,
    used: usize,
}

const EMPTY: u32 = u32::MAX;
const SMALLEST: usize = 64;

impl Table {
    /// The number that stands for `word`; where there is none, `fresh` does from now on.
    /// `written` says what a number spells.
    pub fn find_or_insert<'t>(
        &mut self,
        word: &str,
        fresh: u32,
        written: impl Fn(u32) -> &'t str,
    ) -> Option<u32> {
        if self.used * 2 >= self.slots.len() {
            self.grow(&written);
        }
        let slot = self.slot(word, &written);
        let found = self.slots[slot];
        if found != EMPTY {
            return Some(found);
        }
        self.slots[slot] = fresh;
        self.used += 1;
        None
    }

    pub fn find<'t>(&self, word: &str, written: impl Fn(u32) -> &'t str) -> Option<u32> {
        if self.slots.is_empty() {
            return None;
        }
        let found = self.slots[self.slot(word, written)];
        (found != EMPTY).then_some(found)
    }

    /// Where `word` stands, or would.
    fn slot<'t>(&self, word: &str, written: impl Fn(u32) -> &'t str) -> usize {
        let mask = self.slots.len() - 1;
        let mut slot = folded_hash(word) as usize & mask;
        while self.slots[slot] != EMPTY && !written(self.slots[slot]).eq_ignore_ascii_case(word) {
            slot = (slot + 1) & mask;
        }
        slot
    }

    fn grow<'t>(&mut self, written: &impl Fn(u32) -> &'t str) {
        let size = (self.slots.len() * 4).max(SMALLEST);
        let old = std::mem::replace(&mut self.slots, vec![EMPTY; size]);
        for spelling in old.into_iter().filter(|slot| *slot != EMPTY) {
            let slot = self.slot(written(spelling), written);
            self.slots[slot] = spelling;
        }
    }
}
