//! Faults on purpose. Tests here have the machine alone.
//!
//! - `intake`: kill -9 at each step of a report, cut lines, the same send fifty times at once.
//! - `sending`: kill -9 at each step of sending a notice, also inside SMTP DATA.
//! - `synced`: a trace shows the sync before the answer.
//! - `mail`: kill -9 while mail is taken in.
//! - `power`: the disk as a power cut leaves it, with a losing control.

mod intake;
mod mail;
mod power;
mod sending;
mod synced;

use std::time::Duration;

/// Numbers that look random; a failure names the seed they came from.
#[derive(Debug)]
struct Dice {
    seed: u64,
    state: u64,
}

impl Dice {
    fn new() -> Self {
        let seed = u64::from_be_bytes(luwte_vault::random::bytes()) | 1;
        Self { seed, state: seed }
    }

    /// xorshift64*.
    fn below(&mut self, end: u64) -> u64 {
        self.state ^= self.state >> 12;
        self.state ^= self.state << 25;
        self.state ^= self.state >> 27;
        self.state.wrapping_mul(0x2545_f491_4f6c_dd1d) % end
    }

    /// A span below `longest`.
    fn span(&mut self, longest: Duration) -> Duration {
        Duration::from_micros(self.below(u64::try_from(longest.as_micros()).unwrap().max(1)))
    }
}
