//! Every path of PDQ against the naive twin.
#![no_main]

#[path = "../bodies/pdq.rs"]
mod body;

libfuzzer_sys::fuzz_target!(|data: &[u8]| body::check(data));
