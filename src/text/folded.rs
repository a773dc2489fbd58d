//! A hash of words that takes ASCII letters of both cases for the same. The build script uses it,
//! too: what it lays out is found again.

/// Eight bytes a step; the bit that tells ASCII cases apart is set in all of them.
pub fn folded_hash(word: &str) -> u64 {
    const FOLD: u64 = 0x2020_2020_2020_2020;
    // An odd number without a pattern: the golden ratio.
    const FACTOR: u64 = 0x9e37_79b9_7f4a_7c15;
    let mut hash = word.len() as u64;
    let mut add = |bytes: [u8; 8]| {
        let chunk = u64::from_le_bytes(bytes) | FOLD;
        hash = (hash ^ chunk).wrapping_mul(FACTOR);
        hash ^= hash >> 32;
    };
    let (chunks, rest) = word.as_bytes().as_chunks::<8>();
    for chunk in chunks {
        add(*chunk);
    }
    if !rest.is_empty() {
        let mut last = [0; 8];
        last[..rest.len()].copy_from_slice(rest);
        add(last);
    }
    hash
}
