//! Lists made on purpose so that many entries share substrings, and queries that share them too: the
//! worst that anyone can do. The bound is the scan of the list.

use luwte_matching::{Index, Options};

use super::asked::Asked;
use super::data::Seed;
use super::faiss::RADIUS_BITS;
use super::figure::{Figure, Sides};
use super::{own, timed};

/// Queries of a call.
const QUERIES: usize = 200;

/// Against the scan, for lists that share one to ten substrings.
pub(super) fn measure(asked: &Asked, rows: usize) {
    let mut seed = Seed(77);
    for shared in [1, 4, 10] {
        let fingerprints: Vec<_> = (0..rows).map(|_| sharing(seed.fingerprint(), shared)).collect();
        let queries: Vec<_> = (0..QUERIES).map(|_| sharing(seed.fingerprint(), shared)).collect();
        let ids: Vec<u64> = (0..rows as u64).collect();
        let index = Index::build(&fingerprints, &ids, Options::default()).unwrap();
        let mut sides = Sides::default();
        for _ in 0..asked.rounds.min(3) {
            let ours = own::micros(&index, &queries, QUERIES);
            let (found, took) = timed(|| index.scan_batch(&queries, RADIUS_BITS).unwrap());
            assert_eq!(found, index.search_batch(&queries, RADIUS_BITS).unwrap());
            sides.ours_us.push(ours);
            sides.theirs_us.push(took.as_secs_f64() * 1e6 / queries.len() as f64);
        }
        let alone = own::micros(&index, &queries[..8], 1);
        Figure {
            name: format!("match-1m-skewed-{shared}"),
            words: format!(
                "1 M entries and all queries share {shared} of 16 substrings, against our scan"
            ),
            sides: Some(sides),
            note: Some(format!("200 queries a call; {alone:.0} us with one a call")),
            command: asked.command.clone(),
            ..Figure::default()
        }
        .print(asked.is_json);
    }
}

/// The same with the bits of the first substrings of the diagonal at zero.
fn sharing(mut bytes: [u8; 32], shared: usize) -> [u8; 32] {
    for s in 0..shared {
        for i in 0..16 {
            let k = 16 * i + (s + 5 * i) % 16;
            bytes[31 - k / 8] &= !(1 << (k % 8));
        }
    }
    bytes
}
