//! Tests of the browser shell, run natively.
//!
//! - `calls`: the exports, used as a page uses them.
//! - `fuzzed`: any bytes as a file, from the corpus of `fuzz/`.
//! - `looks`: a picture in which a region is marked.
//! - `parts`: the published parts of a picture.
//! - `records`: what stands where in a record.

#![expect(clippy::unwrap_used, reason = "tests stop at what they did not foresee")]

mod calls;
mod fuzzed;
mod looks;
mod parts;
mod records;
