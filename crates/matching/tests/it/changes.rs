//! Insert, remove, search and merge side by side.

use std::collections::BTreeMap;
use std::num::NonZeroUsize;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use luwte_hash::Fingerprint;
use luwte_matching::{Index, Match, Merger, Options, twin};
use proptest::prelude::*;

use crate::sets::Seed;

/// One change to an index.
#[derive(Debug, Clone)]
enum Change {
    Insert { entries: usize },
    Remove { id: u64 },
    Merge,
    Reopen,
}

fn change() -> impl Strategy<Value = Change> {
    prop_oneof![
        4 => (1..6000_usize).prop_map(|entries| Change::Insert { entries }),
        4 => (0..400_u64).prop_map(|id| Change::Remove { id }),
        3 => Just(Change::Merge),
        1 => Just(Change::Reopen),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn any_order_of_changes_equals_a_plain_list(
        changes in prop::collection::vec(change(), 1..30),
        seed in any::<u64>(),
    ) {
        let mut seed = Seed(seed);
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("some.index");
        let mut index = Index::new().unwrap();
        let mut model: Vec<(Fingerprint, u64)> = Vec::new();
        let centres: Vec<_> = (0..50).map(|_| seed.fingerprint()).collect();
        for change in changes {
            match change {
                Change::Insert { entries } => for _ in 0..entries {
                    let (from, bits) = (seed.below(centres.len()), seed.below(40));
                    let fingerprint = Fingerprint::from_bytes(seed.turned(centres[from], bits));
                    let id = seed.next() % 400;
                    index.insert(&fingerprint, id).unwrap();
                    model.push((fingerprint, id));
                },
                Change::Remove { id } => {
                    let before = model.len();
                    model.retain(|(_, other)| *other != id);
                    prop_assert_eq!(index.remove(id).unwrap(), before - model.len());
                }
                Change::Merge => while index.merge_step().unwrap() {},
                Change::Reopen => {
                    index.save(&file).unwrap();
                    index = Index::open(&file, Options::default()).unwrap();
                }
            }
            prop_assert_eq!(index.stats().entries, model.len());
            let query = Fingerprint::from_bytes(centres[seed.below(centres.len())]);
            prop_assert_eq!(index.search(&query, 31).unwrap(), twin::search(&model, &query, 31));
        }
    }
}

#[test]
fn the_fingerprints_of_an_id_are_those_that_were_entered_and_not_removed() {
    let mut seed = Seed(33);
    let mut model: BTreeMap<u64, Vec<Fingerprint>> = BTreeMap::new();
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("some.index");
    let index = Index::new().unwrap();
    for step in 0..12_000_u64 {
        let (id, fingerprint) = (3 + step * 7 % 500, Fingerprint::from_bytes(seed.fingerprint()));
        index.insert(&fingerprint, id).unwrap();
        model.entry(id).or_default().push(fingerprint);
        if step % 1_000 == 999 {
            index.remove(id).unwrap();
            model.remove(&id);
            index.merge_step().unwrap();
        }
    }
    index.save(&file).unwrap();
    let reopened = Index::open(&file, Options::default()).unwrap();
    for index in [&index, &reopened] {
        for id in (0..520).chain([u64::MAX]) {
            let mut found = index.fingerprints_of(id).unwrap();
            let mut expected = model.get(&id).cloned().unwrap_or_default();
            found.sort_unstable_by_key(|one| one.to_bytes());
            expected.sort_unstable_by_key(|one| one.to_bytes());
            assert_eq!(found, expected, "{id}");
        }
    }
}

#[test]
fn merging_makes_few_segments_and_gives_room_back() {
    let mut seed = Seed(21);
    let index = Index::new().unwrap();
    for id in 0..100_000 {
        index.insert(&Fingerprint::from_bytes(seed.fingerprint()), id).unwrap();
    }
    assert_eq!(index.stats().segments, 0);
    while index.merge_step().unwrap() {}
    let stats = index.stats();
    assert!(stats.segments <= 6, "{stats:?}");
    assert!(stats.waiting < 10_000, "{stats:?}");
    for id in 0..60_000 {
        assert_eq!(index.remove(id).unwrap(), 1);
    }
    while index.merge_step().unwrap() {}
    let stats = index.stats();
    assert_eq!(stats.entries, 40_000);
    assert!(stats.removed < 20_000, "{stats:?}");
}

/// What each thread did to its own ids: present ones with their fingerprint.
type Owned = BTreeMap<u64, Fingerprint>;

/// Inserts, removes and checks its own ids, which nobody else touches: whatever it finished must
/// hold in its next search, whatever the others do meanwhile.
fn writer(index: &Index, number: u64, steps: usize) -> Owned {
    let mut seed = Seed(100 + number);
    let mut owned = Owned::new();
    for step in 0..steps as u64 {
        let id = number << 32 | step;
        let fingerprint = Fingerprint::from_bytes(seed.fingerprint());
        index.insert(&fingerprint, id).unwrap();
        owned.insert(id, fingerprint);
        if step % 3 == 2 {
            let gone = number << 32 | (seed.below(usize::try_from(step).unwrap()) as u64);
            let expected = usize::from(owned.remove(&gone).is_some());
            assert_eq!(index.remove(gone).unwrap(), expected);
        }
        if step % 64 == 0 {
            let known = number << 32 | (seed.below(usize::try_from(step).unwrap() + 1) as u64);
            check(index, &owned, known);
        }
    }
    owned
}

/// Whether an id is found if and only if it is there.
fn check(index: &Index, owned: &Owned, id: u64) {
    if let Some(fingerprint) = owned.get(&id) {
        assert!(index.search(fingerprint, 31).unwrap().contains(&Match { id, distance_bits: 0 }));
    }
}

#[test]
fn threads_that_write_search_and_merge_lose_nothing() {
    let index = Index::new().unwrap();
    let is_over = AtomicBool::new(false);
    let merges = AtomicUsize::new(0);
    let models: Vec<Owned> = thread::scope(|scope| {
        let merging = scope.spawn(|| {
            while !is_over.load(Ordering::Acquire) {
                if index.merge_step().unwrap() {
                    merges.fetch_add(1, Ordering::Relaxed);
                } else {
                    thread::yield_now();
                }
            }
        });
        let reading = scope.spawn(|| {
            let mut seed = Seed(99);
            while !is_over.load(Ordering::Acquire) {
                let queries: Vec<_> = (0..8).map(|_| seed.fingerprint()).collect();
                let found = index.search_batch(&queries, 31).unwrap();
                assert!(found.all().iter().all(|found| found.distance_bits <= 31));
            }
        });
        let writers: Vec<_> = (0..3)
            .map(|number| {
                scope.spawn({
                    let index = &index;
                    move || writer(index, number, 20_000)
                })
            })
            .collect();
        let models = writers.into_iter().map(|thread| thread.join().unwrap()).collect();
        is_over.store(true, Ordering::Release);
        merging.join().unwrap();
        reading.join().unwrap();
        models
    });
    assert!(merges.load(Ordering::Relaxed) > 0);
    let entries: usize = models.iter().map(BTreeMap::len).sum();
    assert_eq!(index.stats().entries, entries);
    for owned in &models {
        for (id, fingerprint) in owned.iter().step_by(37) {
            assert_eq!(
                index.search(fingerprint, 31).unwrap(),
                [Match { id: *id, distance_bits: 0 }]
            );
        }
    }
}

#[test]
fn an_id_removed_while_merging_stays_removed() {
    for round in 0..20 {
        let mut seed = Seed(round);
        let index = Index::new().unwrap();
        let fingerprints: Vec<_> =
            (0..9000).map(|_| Fingerprint::from_bytes(seed.fingerprint())).collect();
        for (fingerprint, id) in fingerprints.iter().zip(0..) {
            index.insert(fingerprint, id).unwrap();
        }
        thread::scope(|scope| {
            scope.spawn(|| while index.merge_step().unwrap() {});
            for id in 0..3000 {
                assert_eq!(index.remove(id).unwrap(), 1);
            }
        });
        assert_eq!(index.stats().entries, 6000);
        for (fingerprint, id) in fingerprints.iter().zip(0..).step_by(250) {
            assert_eq!(index.search(fingerprint, 31).unwrap().len(), usize::from(id >= 3000));
        }
    }
}

/// Waits until something holds, at most a minute.
fn wait_until(holds: impl Fn() -> bool) {
    let begin = Instant::now();
    while !holds() {
        assert!(begin.elapsed() < Duration::from_mins(1), "waited for a minute");
        thread::sleep(Duration::from_millis(2));
    }
}

#[test]
fn a_merger_gathers_what_comes_in_and_gives_room_back() {
    let mut seed = Seed(31);
    let index = Arc::new(Index::new().unwrap());
    let merger = Merger::start(Arc::clone(&index)).unwrap();
    let fingerprints: Vec<_> =
        (0..40_000).map(|_| Fingerprint::from_bytes(seed.fingerprint())).collect();
    for (fingerprint, id) in fingerprints.iter().zip(0..) {
        index.insert(fingerprint, id).unwrap();
    }
    wait_until(|| index.stats().waiting < 10_000);
    for id in 0..30_000 {
        assert_eq!(index.remove(id).unwrap(), 1);
    }
    wait_until(|| index.stats().removed < 10_000);
    merger.stop().unwrap();
    assert_eq!(index.stats().entries, 10_000);
    for (fingerprint, id) in fingerprints.iter().zip(0..).step_by(501) {
        assert_eq!(index.search(fingerprint, 31).unwrap().len(), usize::from(id >= 30_000));
    }
}

#[test]
fn a_merger_stops_at_once_and_its_index_lives_on() {
    let index = Arc::new(Index::new().unwrap());
    let begin = Instant::now();
    for _ in 0..20 {
        drop(Merger::start(Arc::clone(&index)).unwrap());
        Merger::start(Arc::clone(&index)).unwrap().stop().unwrap();
    }
    assert!(begin.elapsed() < Duration::from_secs(20), "forty naps would take longer");
    index.insert(&Fingerprint::ZERO, 1).unwrap();
    assert_eq!(index.search(&Fingerprint::ZERO, 0).unwrap().len(), 1);
}

#[test]
fn a_batch_over_threads_gives_what_one_thread_gives() {
    let mut seed = Seed(32);
    let fingerprints: Vec<_> = (0..9000).map(|_| seed.fingerprint()).collect();
    let ids: Vec<u64> = (0..9000).collect();
    let index = Index::build(&fingerprints, &ids, Options::default()).unwrap();
    let queries: Vec<_> =
        (0..2000).map(|at| seed.turned(fingerprints[at % 700], at % 40)).collect();
    for count in [0, 1, 255, 257, 2000] {
        let expected = index.search_batch(&queries[..count], 31).unwrap();
        for threads in [1, 2, 3, 64] {
            let threads = NonZeroUsize::new(threads).unwrap();
            let found = index.search_batch_over(threads, &queries[..count], 31).unwrap();
            assert_eq!(found, expected);
        }
    }
}
