//! PDQ as it is defined, plainly: the naive twin of the fast paths.
//!
//! Bits and quality come from single-precision sums in the order of the reference. Stability, which
//! is ours alone, comes from the exact samples. Slow; for tests, measurements, and for pictures
//! whose bits hang on the rounding of the reference.

use crate::Pixels;

use super::cosine::{self, Frequencies};
use super::spectrum::{self, Spectrum};
use super::{Pdq, exact, raster, stability};

/// The fingerprint of a picture as it lies in memory.
#[must_use]
pub fn fingerprint(pixels: &Pixels<'_>) -> Pdq {
    spectrum(pixels).pdq()
}

/// The frequencies of a picture, from which its fingerprint in every orientation follows.
#[must_use]
pub fn spectrum(pixels: &Pixels<'_>) -> Spectrum {
    if spectrum::is_too_small(pixels) {
        return Spectrum::none();
    }
    let (frequencies, quality) = frequencies(pixels);
    let exact = exact::sample(pixels).map(|samples| exact::transform(&samples));
    let reaches = stability::reaches(pixels.width(), pixels.height());
    let stability = stability::doubtful_bits(exact.as_ref().unwrap_or(&frequencies), &reaches);
    Spectrum::new(&frequencies, quality, stability)
}

/// Frequencies and quality as the reference has them.
pub(super) fn frequencies(pixels: &Pixels<'_>) -> (Frequencies, u8) {
    let raster = raster::sample(pixels);
    (cosine::transform(&raster), spectrum::quality(&raster))
}
