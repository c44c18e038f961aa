//! The fast paths of PDQ: exact sums of bytes, a folded transform, a median by bisection.
//!
//! Every path gives the raster of [`exact`](crate::pdq) and the frequencies of its transform bit
//! for bit: sums of bytes are whole numbers, and each single-precision step is one multiplication
//! or addition in the order that is written there. The one place for `unsafe`.
#![expect(
    clippy::indexing_slicing,
    reason = "lengths are those of arrays, or compared before a loop"
)]
#![expect(clippy::inline_always, reason = "a step is compiled anew for the instructions of a path")]

#[cfg(target_arch = "x86_64")]
mod avx2;
#[cfg(target_arch = "x86_64")]
mod avx512;
mod base;
mod compiled;
mod lanes;
mod portable;
#[cfg(target_arch = "x86_64")]
mod wide;

use crate::Path;
use crate::pdq::cosine::{Frequencies, SIDE};
use crate::pdq::plan::Plan;
use crate::pdq::raster::SIDE as SAMPLES;
pub use compiled::Work;
pub use lanes::Vectors;

/// Samples of brightness, 64 rows of 64.
pub(crate) type Samples = [f32; SAMPLES * SAMPLES];

/// What a path says about a picture.
#[derive(Debug, Clone)]
pub(crate) struct Reading {
    /// The frequencies of the exact samples.
    pub(crate) frequencies: Frequencies,
    /// The bits, highest first.
    pub(crate) bits: [u8; SIDE * SIDE / 8],
    /// Frequencies within reach of the median, the median left out.
    pub(crate) stability: u16,
    /// The quality; `None` when a step is too near a whole number to be sure.
    pub(crate) quality: Option<u8>,
    /// Whether no frequency is so near the median that the reference could see it elsewhere.
    pub(crate) is_certain: bool,
}

/// Reads the picture of a plan, whose bytes are those of its size.
pub(crate) fn read(path: Path, bytes: &[u8], plan: &Plan) -> Reading {
    #[cfg(target_arch = "x86_64")]
    {
        match path {
            Path::Avx512 if path.is_available() => return avx512::read(bytes, plan),
            Path::Avx2 if path.is_available() => return avx2::read(bytes, plan),
            _ => {}
        }
    }
    let _ = path;
    portable::read(bytes, plan)
}

/// The frequencies of samples, in plain steps; see [`Path::run`].
#[inline(always)]
pub(crate) fn transform(samples: &Samples) -> Frequencies {
    portable::transform(samples)
}
