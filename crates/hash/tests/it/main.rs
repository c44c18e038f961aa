//! Tests of the hash crate as its users see it.
//!
//! - `patterns`: neutral pictures made in code, shared by the others.
//! - `vectors`: the nine reference vectors, bit for bit.
//! - `twin`: the specification in double precision, straight from its table, against ours.
//! - `paths`: every path against the naive twin, bit for bit.
//! - `fuzzed`: the fuzz body on its corpus.
//! - `gates`: which pictures are refused.
//! - `doubt`: the stability number against pictures whose pixels really were changed.
//! - `quality`: the steps of samples, eight at once, against one by one.
//! - `turned`: the eight orientations against pictures that really are turned.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::cast_possible_truncation,
    clippy::cast_precision_loss,
    clippy::cast_sign_loss,
    reason = "tests stop at what they did not foresee, and their pictures are small"
)]

mod doubt;
mod fuzzed;
mod gates;
mod paths;
mod patterns;
mod quality;
mod turned;
mod twin;
mod vectors;
