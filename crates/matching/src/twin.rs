//! The naive twin: one comparison after the other, nothing clever. Every search equals it.

use luwte_hash::Fingerprint;

use crate::Match;

/// The entries within `radius_bits` of the query, nearest first and by id among equals.
#[must_use]
pub fn search(entries: &[(Fingerprint, u64)], query: &Fingerprint, radius_bits: u32) -> Vec<Match> {
    let mut found: Vec<Match> = entries
        .iter()
        .map(|(fingerprint, id)| Match { id: *id, distance_bits: fingerprint.distance_bits(query) })
        .filter(|found| found.distance_bits <= radius_bits)
        .collect();
    found.sort_unstable_by_key(|found| (found.distance_bits, found.id));
    found
}
