//! The queries of a batch in the order of the buckets that they look at.

use crate::diagonal::SUBSTRINGS;

/// Queries of a tile, on average.
const QUERIES: usize = 8;
/// Most bits of a key that number a tile.
const MOST_BITS: u32 = 9;

/// A query in one table.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Entry {
    /// Number of the query.
    pub(super) query: u32,
    /// Its substring.
    pub(super) key: u16,
    /// The substring after that.
    pub(super) signature: u16,
}

/// Queries by the highest bits of their substring.
#[derive(Debug)]
pub(super) struct Tiles {
    bits: u32,
    /// Where the queries of each tile begin, and the end.
    starts: Vec<usize>,
    entries: Vec<Entry>,
}

impl Tiles {
    /// Tiles for a number of queries.
    pub(super) fn new(queries: usize) -> Self {
        let bits = (queries / QUERIES).max(1).ilog2().min(MOST_BITS);
        Self { bits, starts: Vec::new(), entries: Vec::new() }
    }

    /// Bits of a key that number a tile.
    pub(super) fn bits(&self) -> u32 {
        self.bits
    }

    /// Number of tiles.
    pub(super) fn count(&self) -> usize {
        1 << self.bits
    }

    /// Buckets of a tile.
    pub(super) fn buckets(&self) -> usize {
        1 << (16 - self.bits)
    }

    /// The queries of a tile.
    pub(super) fn of(&self, tile: usize) -> &[Entry] {
        match self.starts.get(tile..tile + 2) {
            Some(&[begin, end]) => self.entries.get(begin..end).unwrap_or_default(),
            _ => &[],
        }
    }

    /// Sorts the queries for one table; some may be left out.
    pub(super) fn fill(
        &mut self,
        keys: &[[u16; SUBSTRINGS]],
        table: usize,
        is_left_out: impl Fn(u32) -> bool,
    ) {
        let buckets = self.buckets();
        let tile = |entry: &Entry| usize::from(entry.key) / buckets;
        let entry = |(query, keys): (u32, &[u16; SUBSTRINGS])| Entry {
            query,
            key: keys.get(table).copied().unwrap_or(0),
            signature: keys.get((table + 1) % SUBSTRINGS).copied().unwrap_or(0),
        };
        let entries = || (0..).zip(keys).map(entry).filter(|entry| !is_left_out(entry.query));
        // The start of a tile stands one further while they are filled, its count two further.
        self.starts.clear();
        self.starts.resize(self.count() + 2, 0);
        for entry in entries() {
            if let Some(count) = self.starts.get_mut(tile(&entry) + 2) {
                *count += 1;
            }
        }
        let mut sum = 0;
        for start in &mut self.starts {
            sum += *start;
            *start = sum;
        }
        self.entries.clear();
        self.entries.resize(sum, Entry::default());
        for entry in entries() {
            let Some(start) = self.starts.get_mut(tile(&entry) + 1) else { continue };
            if let Some(place) = self.entries.get_mut(*start) {
                *place = entry;
            }
            *start += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{SUBSTRINGS, Tiles};
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn each_query_is_in_the_tile_of_its_key(
            keys in prop::collection::vec(any::<[u16; SUBSTRINGS]>(), 0..600),
            table in 0..SUBSTRINGS,
            left_out in any::<u32>(),
        ) {
            let mut tiles = Tiles::new(keys.len());
            tiles.fill(&keys, table, |query| query % 32 == left_out % 32);
            let mut seen = Vec::new();
            for tile in 0..tiles.count() {
                for entry in tiles.of(tile) {
                    let keys = &keys[entry.query as usize];
                    prop_assert_eq!(usize::from(entry.key) / tiles.buckets(), tile);
                    prop_assert_eq!(entry.key, keys[table]);
                    prop_assert_eq!(entry.signature, keys[(table + 1) % SUBSTRINGS]);
                    seen.push(entry.query);
                }
            }
            seen.sort_unstable();
            let all = (0..u32::try_from(keys.len()).unwrap()).filter(|one| one % 32 != left_out % 32);
            prop_assert_eq!(seen, all.collect::<Vec<_>>());
        }
    }
}
