//! PDQ, full size: 256 bits, a quality and a stability from the pixels of one picture.
//!
//! The steps, in this order: brightness; two box means along the rows and the columns (a tent
//! filter); 64 by 64 samples; quality from their gradients; a cosine transform to 16 by 16
//! frequencies; one bit for each that lies above the median. All sums run in single precision in
//! the order of the reference, so that equal pixels give equal bits everywhere.
//!
//! Leaves out: turning a picture by its EXIF note and laying it over a background. No reference
//! does either, and a fingerprint is only worth what others compute too.
//!
//! Source: <https://github.com/facebook/ThreatExchange>, `pdq/README.md` and `pdq/cpp`.

mod blur;
pub(crate) mod certain;
pub(crate) mod cosine;
mod dihedral;
pub(crate) mod exact;
pub mod plain;
pub(crate) mod plan;
pub(crate) mod raster;
mod samples;
pub(crate) mod side;
mod spectrum;
mod stability;

use crate::{Fingerprint, Path, Pixels, simd};

pub use samples::Samples;
pub use spectrum::Spectrum;

/// Least quality with which a fingerprint may be shared. Documented by the reference, which drops
/// those of 49 and lower.
pub const MIN_QUALITY: u8 = 50;

/// Most bits that may be in doubt in a fingerprint that is shared; see [`Pdq::stability`].
pub const MAX_STABILITY: u16 = 8;

/// Narrower or lower pictures have no fingerprint: all bits are zero and so is the quality.
pub const MIN_SIDE: usize = 5;

/// What PDQ says about one picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pdq {
    /// The 256 bits.
    pub fingerprint: Fingerprint,
    /// How much there is to see, 0 to 100: the sum of visible steps between neighbouring samples.
    pub quality: u8,
    /// How many of the 256 bits are in doubt, 0 to 256: how many turn over, on average, when every
    /// pixel goes one grey level up or down by chance.
    ///
    /// Exactly: the frequencies, other than the median itself, that lie within half a standard
    /// deviation of that change, and at least an eighth of a grey level, from the median. The
    /// deviation follows from width and height alone, so equal pixels give an equal number.
    ///
    /// Photographs score 0 to 7, thumbnails and textures most. Exact patterns (one colour, two
    /// halves, a ramp, a checkerboard) score 40 to 255: their frequencies are rounding noise, and
    /// two correct programs give codes up to 140 bits apart. Quality does not show that.
    pub stability: u16,
}

/// Why a fingerprint must not be shared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// Less to see than [`MIN_QUALITY`].
    PoorQuality,
    /// More bits in doubt than [`MAX_STABILITY`].
    Unstable,
}

impl Pdq {
    /// Why this fingerprint must not be shared; `None` if it may be.
    #[must_use]
    pub const fn refusal(&self) -> Option<Refusal> {
        if self.quality < MIN_QUALITY {
            Some(Refusal::PoorQuality)
        } else if self.stability > MAX_STABILITY {
            Some(Refusal::Unstable)
        } else {
            None
        }
    }
}

/// The fingerprint of a picture as it lies in memory.
#[must_use]
pub fn fingerprint(pixels: &Pixels<'_>) -> Pdq {
    fingerprint_on(Path::chosen(), pixels)
}

/// The same on a path of choice; one that this machine lacks is the plain one.
#[must_use]
pub fn fingerprint_on(path: Path, pixels: &Pixels<'_>) -> Pdq {
    if spectrum::is_too_small(pixels) {
        return Spectrum::none().pdq();
    }
    let Some(plan) = plan::Plan::of(pixels) else { return plain::fingerprint(pixels) };
    let reading = simd::read(path, pixels.bytes(), &plan);
    match reading.quality {
        Some(quality) if reading.is_certain => Pdq {
            fingerprint: Fingerprint::from_bytes(reading.bits),
            quality,
            stability: reading.stability,
        },
        _ => {
            let (frequencies, quality) = plain::frequencies(pixels);
            let fingerprint = spectrum::bits(&frequencies);
            Pdq { fingerprint, quality, stability: reading.stability }
        }
    }
}
