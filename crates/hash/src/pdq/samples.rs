//! Frequencies of samples that somebody else took of a picture.

use crate::{Path, Vectors, Work, simd};

use super::cosine::Frequencies;
use super::raster::SIDE;
use super::{Spectrum, stability};

/// 64 rows of 64 samples of brightness, 0 to 255: what two box means leave of a picture.
pub type Samples = [f32; SIDE * SIDE];

/// Least distance from the median within which a bit is in doubt; in a picture of more than 384
/// pixels each way it is that of every frequency.
const REACHES: [f32; 256] = [0.125; 256];

impl Spectrum {
    /// The frequencies of samples of a picture with more than 384 pixels each way, for those who
    /// take them by a shorter way than over all its pixels.
    #[must_use]
    pub fn of_samples(samples: &Samples) -> Self {
        let (frequencies, quality) = Path::chosen().run(Transform(samples));
        let stability = stability::doubtful_bits(&frequencies, &REACHES);
        Self::new(&frequencies, quality, stability)
    }
}

/// From samples to frequencies and quality.
struct Transform<'a>(&'a Samples);

impl Work for Transform<'_> {
    type Output = (Frequencies, u8);

    #[inline(always)]
    #[expect(clippy::inline_always, reason = "compiled anew for the instructions of a path")]
    fn run<V: Vectors>(self, _: V) -> (Frequencies, u8) {
        (simd::transform(self.0), quality(self.0))
    }
}

/// As [`quality`](super::spectrum::quality) of a raster. Steps are whole numbers below a million in
/// sum, which single precision holds: so eight are taken at once on every path.
#[inline(always)]
#[expect(clippy::inline_always, reason = "as above")]
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a whole number of at most 806,400"
)]
fn quality(samples: &Samples) -> u8 {
    let rows = samples.as_chunks::<SIDE>().0;
    let mut steps = [0.0; SIDE];
    for (row, below) in rows.iter().zip(rows.iter().skip(1)) {
        for ((sum, one), other) in steps.iter_mut().zip(row).zip(below) {
            *sum += step(*one, *other);
        }
    }
    for row in rows {
        let [_, beside @ ..] = row;
        for ((sum, one), other) in steps.iter_mut().zip(row).zip(beside) {
            *sum += step(*one, *other);
        }
    }
    u8::try_from(steps.iter().sum::<f32>() as u32 / 90).unwrap_or(u8::MAX).min(100)
}

/// In single precision there is no fraction so far from zero: adding it rounds.
const WHOLE: f32 = 8_388_608.0;

/// The hundredths of the full range from one sample to the other, the fraction cut.
#[inline(always)]
#[expect(clippy::inline_always, reason = "as above")]
fn step(one: f32, other: f32) -> f32 {
    let hundredths = ((one - other) * 100.0 / 255.0).abs();
    let whole = (hundredths + WHOLE) - WHOLE;
    if whole > hundredths { whole - 1.0 } else { whole }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::cast_possible_truncation, reason = "cut to a byte")]

    use super::*;
    use crate::pdq::raster::Raster;
    use crate::pdq::spectrum;
    use crate::{Layout, Pixels, pdq};

    fn samples() -> Samples {
        let mut samples = [0.0; SIDE * SIDE];
        for (number, sample) in (0_u16..).zip(samples.iter_mut()) {
            let (row, column) = (f32::from(number / 64), f32::from(number % 64));
            *sample = 128.0
                + 90.0 * (row / 5.0).sin() * (column / 7.0 + row / 11.0).cos()
                + f32::from(number.wrapping_mul(40_503) >> 9) / 16.0;
        }
        samples
    }

    #[test]
    fn quality_is_that_of_the_plain_sum() {
        let raster: Raster = samples().to_vec();
        assert_eq!(quality(&samples()), spectrum::quality(&raster));
        assert_eq!(quality(&[7.0; SIDE * SIDE]), 0);
    }

    #[test]
    fn samples_of_a_picture_give_its_fingerprint() {
        // Of a picture of 64 by 64 pixels the pixels are the samples.
        let grey: Vec<u8> = (0..64 * 64_u32).map(|at| (at * at / 97 % 256) as u8).collect();
        let picture = Pixels::new(Layout::Grey, &grey, 64, 64).unwrap();
        let mut levels = [0.0; SIDE * SIDE];
        for (level, grey) in levels.iter_mut().zip(&grey) {
            *level = f32::from(*grey);
        }
        let (own, of_picture) = (Spectrum::of_samples(&levels), Spectrum::of(&picture));
        assert_eq!(own.dihedral(), of_picture.dihedral());
        assert_eq!(own.pdq().quality, of_picture.pdq().quality);
    }

    #[test]
    fn in_doubt_is_what_lies_near_the_median_in_every_picture_of_more_than_384_pixels_each_way() {
        for side in [385, 512, 1000] {
            let reaches = stability::reaches(side, side);
            assert!(reaches.iter().all(|reach| reach.to_bits() == REACHES[0].to_bits()), "{side}");
        }
        let flat = vec![100; 512 * 512];
        let flat = pdq::fingerprint(&Pixels::new(Layout::Grey, &flat, 512, 512).unwrap());
        assert_eq!(Spectrum::of_samples(&[100.0; SIDE * SIDE]).pdq().stability, flat.stability);
    }
}
