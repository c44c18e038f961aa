//! Searches equal the naive twin, at every radius, on every kind of list.

use luwte_hash::Fingerprint;
use luwte_matching::{DEFAULT_RADIUS_BITS, Index, Options, Path, paths, twin};
use proptest::prelude::*;

use crate::sets::{self, Seed};

/// Enough rows for a ring.
const ROWS: usize = 10_000;

fn on(path: Path) -> Options {
    Options { path: Some(path) }
}

#[test]
fn every_list_and_path_equals_the_twin_at_31() {
    for set in sets::all(ROWS) {
        let (entries, queries) = (set.entries(), set.queries());
        let twin: Vec<_> = queries
            .iter()
            .map(|query| twin::search(&entries, &Fingerprint::from_bytes(*query), 31))
            .collect();
        for path in paths() {
            let index = Index::build(&set.fingerprints, &set.ids(), on(path)).unwrap();
            let found = index.search_batch(&queries, DEFAULT_RADIUS_BITS).unwrap();
            let scanned = index.scan_batch(&queries, DEFAULT_RADIUS_BITS).unwrap();
            for (few, twin) in queries.chunks(40).zip(twin.chunks(40)) {
                let few = index.search_batch(few, DEFAULT_RADIUS_BITS).unwrap();
                assert!(few.iter().eq(twin), "{} {path}", set.name);
            }
            for (at, twin) in twin.iter().enumerate() {
                assert_eq!(found.of(at), twin, "{} {path} {at}", set.name);
                assert_eq!(scanned.of(at), twin, "{} {path} {at}", set.name);
            }
        }
    }
}

#[test]
fn every_size_of_batch_equals_the_twin() {
    // Few queries go side by side, many go table by table, and in more tiles the more they are.
    for set in sets::all(ROWS) {
        let entries = set.entries();
        let queries: Vec<_> = set.queries().into_iter().cycle().take(20_000).collect();
        let twin: Vec<_> = queries[..143]
            .iter()
            .map(|query| twin::search(&entries, &Fingerprint::from_bytes(*query), 31))
            .collect();
        let index = Index::build(&set.fingerprints, &set.ids(), Options::default()).unwrap();
        let most = if set.name == "uniform" { 20_000 } else { 300 };
        for count in [1, 2, 47, 48, 49, 64, 143, 300, 5000, 20_000] {
            let found = index.search_batch(&queries[..count.min(most)], 31).unwrap();
            for (at, found) in found.iter().enumerate() {
                assert_eq!(found, twin[at % 143], "{} {count} {at}", set.name);
            }
        }
    }
}

#[test]
fn removed_entries_are_not_found_in_large_batches() {
    let set = sets::duplicates(ROWS);
    let ids: Vec<u64> = (0..).take(ROWS).collect();
    let index = Index::build(&set.fingerprints, &ids, Options::default()).unwrap();
    for id in ids.iter().step_by(2) {
        assert_eq!(index.remove(*id).unwrap(), 1);
    }
    let mut entries = set.entries();
    for (entry, id) in entries.iter_mut().zip(&ids) {
        entry.1 = *id;
    }
    entries.retain(|(_, id)| id % 2 == 1);
    let queries = set.queries();
    for (query, found) in queries.iter().zip(index.search_batch(&queries, 31).unwrap().iter()) {
        assert_eq!(found, twin::search(&entries, &Fingerprint::from_bytes(*query), 31));
    }
}

#[test]
fn every_radius_equals_the_twin() {
    let set = sets::duplicates(ROWS);
    let entries = set.entries();
    let index = Index::build(&set.fingerprints, &set.ids(), Options::default()).unwrap();
    let mut seed = Seed(5);
    for radius_bits in (0..=60).chain([100, 127, 128, 129, 200, 255, 256, 1000]) {
        let from = seed.below(ROWS);
        let bits = usize::try_from(radius_bits).unwrap().min(250);
        let query = seed.turned(set.fingerprints[from], bits);
        let query = Fingerprint::from_bytes(query);
        let expected = twin::search(&entries, &query, radius_bits);
        assert_eq!(index.search(&query, radius_bits).unwrap(), expected, "{radius_bits}");
        let found = index.search_batch(&[query.to_bytes(); 50], radius_bits).unwrap();
        assert!(found.iter().all(|found| found == expected), "{radius_bits}");
    }
}

#[test]
fn all_are_found_up_to_31_and_none_at_32() {
    let set = sets::uniform(20_000);
    let ids: Vec<u64> = (0..).take(set.fingerprints.len()).collect();
    let index = Index::build(&set.fingerprints, &ids, Options::default()).unwrap();
    let mut seed = Seed(6);
    for bits in 0..=32 {
        let rows: Vec<usize> = (0..200).map(|_| seed.below(ids.len())).collect();
        let queries: Vec<_> =
            rows.iter().map(|row| seed.turned(set.fingerprints[*row], bits)).collect();
        let found = index.search_batch(&queries, DEFAULT_RADIUS_BITS).unwrap();
        let recall = rows.iter().zip(found.iter()).filter(|(row, found)| {
            found.iter().any(|one| one.id == ids[**row] && one.distance_bits as usize == bits)
        });
        assert_eq!(recall.count(), if bits <= 31 { rows.len() } else { 0 }, "{bits}");
    }
}

#[test]
fn the_hardest_spread_of_differences_is_found() {
    // Two bits less one in every substring, wherever the short one stands: no substring but that
    // one is within a bit.
    let set = sets::uniform(ROWS);
    let ids: Vec<u64> = (0..).take(ROWS).collect();
    let index = Index::build(&set.fingerprints, &ids, Options::default()).unwrap();
    for short in 0..16 {
        let mut query = set.fingerprints[short * 7];
        for s in 0..16 {
            for i in 0..if s == short { 1 } else { 2 } {
                let k = 16 * i + (s + 5 * i) % 16;
                query[31 - k / 8] ^= 1 << (k % 8);
            }
        }
        let found = index.search(&Fingerprint::from_bytes(query), 31).unwrap();
        assert_eq!(found.len(), 1);
        assert_eq!((found[0].id, found[0].distance_bits), (short as u64 * 7, 31));
    }
}

#[test]
fn an_empty_index_finds_nothing() {
    let index = Index::new().unwrap();
    assert!(index.search(&Fingerprint::ZERO, 256).unwrap().is_empty());
    assert!(index.search_batch(&[], 31).unwrap().is_empty());
}

#[test]
fn fingerprints_and_ids_pair_up() {
    assert!(Index::build(&[[0; 32]], &[], Options::default()).is_err());
}

#[test]
fn wide_ids_come_back() {
    let set = sets::uniform(9000);
    let mut seed = Seed(8);
    let ids: Vec<u64> = set.fingerprints.iter().map(|_| seed.next()).collect();
    let index = Index::build(&set.fingerprints, &ids, Options::default()).unwrap();
    for row in [0, 1, 4500, 8999] {
        let query = Fingerprint::from_bytes(set.fingerprints[row]);
        assert_eq!(index.search(&query, 0).unwrap()[0].id, ids[row]);
        assert_eq!(index.remove(ids[row]).unwrap(), 1);
        assert!(index.search(&query, 0).unwrap().is_empty());
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn clusters_equal_the_twin(
        seed in any::<u64>(),
        centres in 1..40_usize,
        spread in 0..30_usize,
        radius_bits in 0..=47_u32,
        count in prop_oneof![1..8_usize, 48..80_usize],
    ) {
        let mut seed = Seed(seed);
        let centres: Vec<_> = (0..centres).map(|_| seed.fingerprint()).collect();
        let mut near = || {
            let (from, bits) = (seed.below(centres.len()), seed.below(spread + 1));
            seed.turned(centres[from], bits)
        };
        let fingerprints: Vec<_> = (0..8500).map(|_| near()).collect();
        let queries: Vec<_> = (0..count).map(|_| near()).collect();
        let ids: Vec<u64> = (0..8500).map(|id| id * 3).collect();
        let entries: Vec<_> =
            fingerprints.iter().map(|bytes| Fingerprint::from_bytes(*bytes)).zip(ids.clone()).collect();
        let index = Index::build(&fingerprints, &ids, Options::default()).unwrap();
        let found = index.search_batch(&queries, radius_bits).unwrap();
        for (query, found) in queries.iter().zip(found.iter()) {
            let twin = twin::search(&entries, &Fingerprint::from_bytes(*query), radius_bits);
            prop_assert_eq!(found, &twin);
        }
    }
}
