//! The vault as its callers use it.
//!
//! - `journey`: a case from the first word to the hand-over pack, with the keys kept apart.
//! - `stolen`: what a thief of this or that part can open.

#[cfg(test)]
mod house;
mod journey;
mod stolen;
