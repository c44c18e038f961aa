//! This crate alone: recall, the naive twin, and every path.

use std::hint::black_box;

use luwte_hash::Fingerprint;
use luwte_matching::{DEFAULT_RADIUS_BITS, Index, Options, Path, twin};

use super::data::Data;
use super::{micros, spread, timed};

/// Queries whose result is compared with the scan's.
const COMPARED: usize = 512;

/// Checks that every planted entry is found, and that ring and scan agree.
pub(super) fn recall(index: &Index, data: &Data) {
    let found = index.search_batch(&data.near, DEFAULT_RADIUS_BITS).unwrap();
    let planted = data.near_ids.iter().zip(found.iter()).enumerate();
    let hits = planted.filter(|(at, (id, found))| {
        found.iter().any(|one| one.id == **id && one.distance_bits as usize == at % 32)
    });
    println!("recall at 31: {} of {} planted entries", hits.count(), data.near.len());
    for queries in [&data.near[..COMPARED], &data.misses[..COMPARED]] {
        let ring = index.search_batch(queries, DEFAULT_RADIUS_BITS).unwrap();
        assert_eq!(ring, index.scan_batch(queries, DEFAULT_RADIUS_BITS).unwrap());
    }
    println!("ring and scan agree on {} queries", 2 * COMPARED);
}

/// Nanoseconds a query of the plain loop.
pub(super) fn twin(data: &Data) -> f64 {
    let codes = data.fingerprints.iter().map(|bytes| Fingerprint::from_bytes(*bytes));
    let entries: Vec<_> = codes.zip(data.ids.iter().copied()).collect();
    let queries = &data.misses[..4];
    let ((), took) = timed(|| {
        for query in queries {
            black_box(twin::search(&entries, &Fingerprint::from_bytes(*query), 31));
        }
    });
    took.as_nanos() as f64 / queries.len() as f64
}

/// One path, ring and scan.
pub(super) fn path(path: Path, data: &Data, rounds: usize, twin: f64) {
    let options = Options { path: Some(path) };
    let index = Index::build(&data.fingerprints, &data.ids, options).unwrap();
    println!("{path}, least / median a query:");
    let row = |name, measure: &dyn Fn() -> f64| {
        let (least, middle, _) = spread((0..rounds).map(|_| measure()).collect());
        println!(
            "  {name}: {} / {}; twin / it: {:.0}",
            micros(least),
            micros(middle),
            twin / least
        );
    };
    row("ring, misses", &|| nanoseconds(&index, &data.misses));
    row("ring, near", &|| nanoseconds(&index, &data.near));
    row("ring, misses, one query a call", &|| one_by_one(&index, &data.misses[..4000]));
    row("scan, 256 queries", &|| {
        let queries = &data.misses[..256];
        let (found, took) = timed(|| index.scan_batch(queries, DEFAULT_RADIUS_BITS).unwrap());
        black_box(found);
        took.as_nanos() as f64 / queries.len() as f64
    });
}

/// Nanoseconds a query of a batch through the ring.
pub(super) fn nanoseconds(index: &Index, queries: &[[u8; 32]]) -> f64 {
    let (found, took) = timed(|| index.search_batch(queries, DEFAULT_RADIUS_BITS).unwrap());
    black_box(found);
    took.as_nanos() as f64 / queries.len() as f64
}

/// Nanoseconds a query when each is a call of its own.
fn one_by_one(index: &Index, queries: &[[u8; 32]]) -> f64 {
    let ((), took) = timed(|| {
        for query in queries {
            black_box(index.search(&Fingerprint::from_bytes(*query), DEFAULT_RADIUS_BITS).unwrap());
        }
    });
    took.as_nanos() as f64 / queries.len() as f64
}
