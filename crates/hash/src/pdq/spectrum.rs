//! The 256 frequencies of a picture and what is read from them.

use crate::{Fingerprint, Pixels};

use super::cosine::{self, Frequencies};
use super::dihedral::Form;
use super::raster::{self, Raster, SIDE};
use super::{MIN_SIDE, Pdq, stability};

/// The frequencies of one picture, from which its fingerprint in every orientation follows.
#[derive(Debug, Clone)]
pub struct Spectrum {
    /// `None` for a picture too small to have any.
    frequencies: Option<Frequencies>,
    quality: u8,
    stability: u16,
}

impl Spectrum {
    /// The frequencies of a picture.
    #[must_use]
    pub fn of(pixels: &Pixels<'_>) -> Self {
        let (width, height) = (pixels.width(), pixels.height());
        if width < MIN_SIDE || height < MIN_SIDE {
            return Self { frequencies: None, quality: 0, stability: 256 };
        }
        let raster = raster::sample(pixels);
        let frequencies = cosine::transform(&raster);
        let stability = stability::doubtful_bits(&frequencies, width, height);
        Self { frequencies: Some(frequencies), quality: quality(&raster), stability }
    }

    /// Fingerprint, quality and stability of the picture as it lies.
    #[must_use]
    pub fn pdq(&self) -> Pdq {
        Pdq {
            fingerprint: self.frequencies.as_ref().map_or(Fingerprint::ZERO, bits),
            quality: self.quality,
            stability: self.stability,
        }
    }

    /// The fingerprints of the eight turned and mirrored forms: as it lies, turned by 90, 180 and
    /// 270 degrees, flipped top to bottom, left to right, and along both diagonals.
    #[must_use]
    pub fn dihedral(&self) -> [Fingerprint; 8] {
        Form::ALL.map(|form| {
            self.frequencies.as_ref().map_or(Fingerprint::ZERO, |original| bits(&form.of(original)))
        })
    }
}

/// The lower median: the 128th smallest of the 256 values.
pub(super) fn median(frequencies: &Frequencies) -> f32 {
    let mut sorted = *frequencies;
    *sorted.select_nth_unstable_by(frequencies.len() / 2 - 1, f32::total_cmp).1
}

fn bits(frequencies: &Frequencies) -> Fingerprint {
    let median = median(frequencies);
    Fingerprint::from_bits(frequencies.iter().map(|&value| value > median))
}

/// Steps between neighbouring samples in hundredths of the full range, each cut to a whole number,
/// summed, divided by 90, at most 100.
fn quality(raster: &Raster) -> u8 {
    let below = raster.iter().zip(raster.iter().skip(SIDE));
    let beside = raster.chunks_exact(SIDE).flat_map(|row| row.iter().zip(row.iter().skip(1)));
    let steps: u32 = below.chain(beside).map(|(&one, &other)| step(one, other)).sum();
    u8::try_from(steps / 90).unwrap_or(u8::MAX).min(100)
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "at most 100, and the fraction is to be cut"
)]
fn step(one: f32, other: f32) -> u32 {
    ((one - other) * 100.0 / 255.0).abs() as u32
}
