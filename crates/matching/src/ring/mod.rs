//! The ring multi-index of a segment.
//!
//! A fingerprint is cut into 16 substrings of 16 bits (see `diagonal`). Table `t` sorts all rows by
//! substring `t`; a place in it holds the substring after that, going round, as a signature. If two
//! fingerprints differ in at most `r` bits, then for some `t` the first `k` substrings from `t` on,
//! going round, differ in at most `k * r / 16` bits, for every `k` from 1 to 16 at once (the cycle
//! lemma). So a query visits the buckets within `r / 16` bits of its own substring and there the
//! signatures within `r / 8` bits in all; what passes is compared in full. For 31 bits these are 17
//! buckets of each table, and at most 3 bits.

mod build;
mod plan;
mod search;

pub(crate) use build::build;
pub(crate) use search::search;

/// Greatest radius of the ring: buckets within 2 bits of a substring.
pub(crate) const MOST_BITS: u32 = 47;
