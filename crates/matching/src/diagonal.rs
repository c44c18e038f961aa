//! The diagonal permutation: 16 substrings of 16 bits, each with one bit of every row of the
//! transform.
//!
//! Bits of neighbouring frequencies in one row go together in real pictures, so that contiguous
//! substrings crowd into few buckets. Substring `s` takes from row `i` the column
//! `(s + 5 * i) mod 16`; with it the crowding of crops and blends of photographs is gone.

/// Substrings of a fingerprint, and bits of a substring.
pub(crate) const SUBSTRINGS: usize = 16;

/// The 16 substrings of a fingerprint given as 32 bytes, highest bits first. Bit `i` of substring
/// `s` is fingerprint bit `16 * i + (s + 5 * i) mod 16`.
pub(crate) fn substrings(bytes: &[u8; 32]) -> [u16; SUBSTRINGS] {
    let mut rows = [0; SUBSTRINGS];
    let (pairs, _) = bytes.as_chunks::<2>();
    for ((row, pair), turn) in rows.iter_mut().zip(pairs.iter().rev()).zip((0..).step_by(5)) {
        *row = u16::from_be_bytes(*pair).rotate_right(turn % 16);
    }
    transpose(&mut rows);
    rows
}

/// Turns rows into columns: bit `s` of word `i` becomes bit `i` of word `s`.
fn transpose(words: &mut [u16; SUBSTRINGS]) {
    for (step, low) in [(8, 0x00ff), (4, 0x0f0f), (2, 0x3333), (1, 0x5555_u16)] {
        for group in words.chunks_exact_mut(2 * step) {
            let (upper, lower) = group.split_at_mut(step);
            for (a, b) in upper.iter_mut().zip(lower) {
                let moved = (*a >> step ^ *b) & low;
                *b ^= moved;
                *a ^= moved << step;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{SUBSTRINGS, substrings};
    use proptest::prelude::{any, prop_assert_eq, proptest};

    /// By the definition, bit by bit.
    fn twin(bytes: &[u8; 32]) -> [u16; SUBSTRINGS] {
        let bit = |k: usize| u16::from(bytes[31 - k / 8] >> (k % 8) & 1);
        std::array::from_fn(|s| {
            (0..16).map(|i| bit(16 * i + (s + 5 * i) % 16) << i).fold(0, |word, bit| word | bit)
        })
    }

    proptest! {
        #[test]
        fn substrings_follow_the_definition(bytes in any::<[u8; 32]>()) {
            prop_assert_eq!(substrings(&bytes), twin(&bytes));
        }
    }

    #[test]
    fn every_bit_is_in_one_substring() {
        for k in 0..256 {
            let mut bytes = [0; 32];
            bytes[k / 8] = 1 << (k % 8);
            let ones: u32 = substrings(&bytes).iter().map(|word| word.count_ones()).sum();
            assert_eq!(ones, 1);
        }
    }
}
