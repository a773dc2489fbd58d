//! What stands in the binary beside the code: the pages of the rules, and the dictionary.

use std::path::Path;
use std::{env, fs};

#[path = "src/text/folded.rs"]
mod folded;

/// How many slots there are for a word: most of those that are no misspellings meet an empty one.
const SLOTS_PER_WORD: usize = 2;

fn main() {
    println!("cargo::rerun-if-changed=rules");
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=src/text/folded.rs");
    let folder = env::var("OUT_DIR").expect("cargo says where");
    let (lines, slots) = dictionary();
    let write = |name: &str, bytes: &[u8]| {
        fs::write(Path::new(&folder).join(name), bytes).expect("a folder to write to");
    };
    write("corrections.txt", lines.as_bytes());
    write("corrections.slots", &slots);
}

/// The tables that `src/text/dictionary.rs` reads.
fn dictionary() -> (String, Vec<u8>) {
    let known = typos_dict::WORD.map.entries();
    let mut words: Vec<(&str, &[&str])> =
        known.map(|(wrong, right)| (wrong.into_inner(), *right)).collect();
    words.retain(|(wrong, right)| wrong.is_ascii() && !right.is_empty());
    words.sort_unstable();
    let size = (words.len() * SLOTS_PER_WORD).next_power_of_two();
    let mut slots = vec![u32::MAX; size];
    let mut lines = String::new();
    for (wrong, right) in words {
        let mut slot = folded::folded_hash(wrong) as usize & (size - 1);
        while slots[slot] != u32::MAX {
            slot = (slot + 1) & (size - 1);
        }
        slots[slot] = lines.len() as u32;
        lines += &format!("{wrong}\t{}\n", right.join(","));
    }
    (lines, slots.into_iter().flat_map(u32::to_le_bytes).collect())
}
