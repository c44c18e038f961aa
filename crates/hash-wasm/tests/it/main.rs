//! Tests of the browser shell, run natively.
//!
//! - `calls`: the four exports, used as a page uses them.
//! - `records`: what stands where in a record.

#![expect(clippy::unwrap_used, reason = "tests stop at what they did not foresee")]

mod calls;
mod records;
