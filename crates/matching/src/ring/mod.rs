//! The ring multi-index of a segment.
//!
//! A fingerprint is cut into 16 substrings of 16 bits (see `diagonal`). Table `t` sorts all rows by
//! substring `t`; a place in it holds the substring after that, going round, as a signature. If two
//! fingerprints differ in at most `r` bits, then for some `t` the first `k` substrings from `t` on,
//! going round, differ in at most `k * r / 16` bits, for every `k` from 1 to 16 at once (the cycle
//! lemma). So a query visits the buckets within `r / 16` bits of its own substring and there the
//! signatures within `r / 8` bits in all; what passes is compared in full. For 31 bits these are 17
//! buckets of each table, and at most 3 bits.

//!
//! A few queries go through the tables side by side (`lanes`), many go through them together, one
//! table after the other (`bulk`).

mod build;
mod bulk;
mod lanes;
mod limits;
mod plan;
mod tiles;

use crate::IndexError;
use crate::kernel::Kernel;
use crate::matches::Hit;
use crate::view::View;

pub(crate) use build::build;

/// Greatest radius of the ring: buckets within 2 bits of a substring.
pub(crate) const MOST_BITS: u32 = 47;
/// Fewest queries that go through the tables together.
const FEWEST_IN_BULK: usize = 48;

/// Adds the rows within `radius_bits` (at most [`MOST_BITS`]) of each query to `hits`.
pub(crate) fn search(
    view: &View<'_>,
    kernel: Kernel,
    queries: &[[u8; 32]],
    radius_bits: u32,
    hits: &mut Vec<Hit>,
) -> Result<(), IndexError> {
    if queries.len() < FEWEST_IN_BULK {
        lanes::search(view, kernel, queries, radius_bits, hits)
    } else {
        bulk::search(view, kernel, queries, radius_bits, hits)
    }
}
