//! Tests of the index through its public face.
//!
//! - `sets`: fingerprints to test with, from a seed
//! - `exact`: searches equal the naive twin, at every radius, on every kind of list
//! - `changes`: insert, remove, search and merge side by side
//! - `files`: writing and opening, and files that are cut or altered

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "tests stop at what they did not foresee"
)]

mod changes;
mod exact;
mod files;
mod sets;
