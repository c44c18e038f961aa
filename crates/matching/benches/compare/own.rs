//! This crate alone: recall, the naive twin, and every path.

use std::hint::black_box;

use luwte_hash::Fingerprint;
use luwte_matching::{Index, Options, twin};

use super::data::Data;
use super::faiss::RADIUS_BITS;
use super::{grouped, spread, timed};

/// Queries whose result is compared with the scan's.
const COMPARED: usize = 512;

/// Checks that every planted entry is found, and that ring and scan agree.
pub(super) fn recall(index: &Index, data: &Data) -> String {
    let mut hits = 0;
    for batch in [1000, 40] {
        hits = 0;
        for (batch_at, queries) in data.near.chunks(batch).enumerate() {
            let found = index.search_batch(queries, RADIUS_BITS).unwrap();
            for (at, found) in found.iter().enumerate() {
                let at = batch_at * batch + at;
                let is_planted = found.iter().any(|one| {
                    one.id == data.near_ids[at] && one.distance_bits as usize == at % 32
                });
                hits += usize::from(is_planted);
            }
        }
        assert_eq!(hits, data.near.len(), "not every planted entry was found");
    }
    for queries in [&data.near[..COMPARED], &data.misses[..COMPARED]] {
        let ring = index.search_batch(queries, RADIUS_BITS).unwrap();
        assert_eq!(ring, index.scan_batch(queries, RADIUS_BITS).unwrap());
    }
    eprintln!("  ring and scan agree on {} queries", 2 * COMPARED);
    format!("{} of {}", grouped(hits), grouped(data.near.len()))
}

/// Matches of some queries.
pub(super) fn matches(index: &Index, queries: &[[u8; 32]]) -> usize {
    index.search_batch(queries, RADIUS_BITS).unwrap().all().len()
}

/// Microseconds a query, so many a call.
pub(super) fn micros(index: &Index, queries: &[[u8; 32]], batch: usize) -> f64 {
    let ((), took) = timed(|| {
        for queries in queries.chunks(batch) {
            black_box(index.search_batch(queries, RADIUS_BITS).unwrap());
        }
    });
    took.as_nanos() as f64 / queries.len() as f64 / 1e3
}

/// What else a query takes, in words.
pub(super) fn others(index: &Index, data: &Data) -> String {
    let least = |queries: &[[u8; 32]], batch| {
        spread((0..3).map(|_| micros(index, queries, batch)).collect()).0
    };
    format!(
        "ours, least of three: {:.2} us near, {:.2} us with 16,000 a call, {:.2} us with one a call",
        least(&data.near, 1000),
        least(&data.misses, 16_000),
        least(&data.misses[..4000], 1),
    )
}

/// Every path beside the naive twin.
pub(super) fn paths(data: &Data, rounds: usize) {
    let twin = twin(data);
    eprintln!("  naive twin: {twin:.2} us");
    for path in luwte_matching::paths() {
        let options = Options { path: Some(path) };
        let index = Index::build(&data.fingerprints, &data.ids, options).unwrap();
        let row = |name: &str, measure: &dyn Fn() -> f64| {
            let (least, middle, _) = spread((0..rounds).map(|_| measure()).collect());
            eprintln!(
                "  {path}, {name}: {least:.2} / {middle:.2} us; twin / it: {:.0}",
                twin / least
            );
        };
        for (words, batch) in [("16,000", 16_000), ("1,000", 1000), ("100", 100), ("10", 10)] {
            row(&format!("misses, {words} a call"), &|| micros(&index, &data.misses, batch));
        }
        row("near, 1,000 a call", &|| micros(&index, &data.near, 1000));
        row("misses, 1 a call", &|| micros(&index, &data.misses[..4000], 1));
        row("scan, 256 a call", &|| {
            let queries = &data.misses[..256];
            let (found, took) = timed(|| index.scan_batch(queries, RADIUS_BITS).unwrap());
            black_box(found);
            took.as_nanos() as f64 / queries.len() as f64 / 1e3
        });
    }
}

/// Microseconds a query of the plain loop.
fn twin(data: &Data) -> f64 {
    let codes = data.fingerprints.iter().map(|bytes| Fingerprint::from_bytes(*bytes));
    let entries: Vec<_> = codes.zip(data.ids.iter().copied()).collect();
    let queries = &data.misses[..4];
    let ((), took) = timed(|| {
        for query in queries {
            black_box(twin::search(&entries, &Fingerprint::from_bytes(*query), RADIUS_BITS));
        }
    });
    took.as_nanos() as f64 / queries.len() as f64 / 1e3
}
