//! Plain code, compiled anew for the instructions of a path.
#![expect(unsafe_code, reason = "a call of a function that needs instructions")]

use super::lanes::{Plain, Vectors};
use crate::Path;

/// Work that a path may do with its instructions.
pub trait Work {
    /// What it gives.
    type Output;

    /// Does it. This has to be marked `inline(always)`, and so has every function it calls that is
    /// to be compiled with the instructions of a path.
    fn run<V: Vectors>(self, vectors: V) -> Self::Output;
}

impl Path {
    /// Does plain work with the instructions of this path.
    ///
    /// Nothing is computed otherwise for it: no operations are fused, so each path gives the same.
    /// AVX-512 counts as AVX2 here.
    pub fn run<W: Work>(self, work: W) -> W::Output {
        #[cfg(target_arch = "x86_64")]
        if self != Self::Portable && has_vectors() {
            // SAFETY: the machine was asked for these just now.
            return unsafe { with_vectors(work) };
        }
        work.run(Plain)
    }
}

/// Whether the machine has AVX2, and the instructions on bits that came with it.
#[cfg(target_arch = "x86_64")]
fn has_vectors() -> bool {
    use std::arch::is_x86_feature_detected as has;
    has!("avx2") && has!("bmi1") && has!("bmi2") && has!("movbe")
}

#[cfg(target_arch = "x86_64")]
#[target_feature(enable = "avx2,bmi1,bmi2,movbe")]
fn with_vectors<W: Work>(work: W) -> W::Output {
    work.run(super::avx2::Avx2::new())
}
