//! The 256 frequencies of a picture and what is read from them.

use crate::{Fingerprint, Path, Pixels, simd};

use super::cosine::Frequencies;
use super::dihedral::Form;
use super::plan::Plan;
use super::raster::{Raster, SIDE};
use super::{MIN_SIDE, Pdq, certain, plain};

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
        Self::on(Path::chosen(), pixels)
    }

    /// The same on a path of choice; one that this machine lacks is the plain one.
    #[must_use]
    pub fn on(path: Path, pixels: &Pixels<'_>) -> Self {
        if is_too_small(pixels) {
            return Self::none();
        }
        let Some(plan) = Plan::of(pixels) else { return plain::spectrum(pixels) };
        let reading = simd::read(path, pixels.bytes(), &plan);
        let forms = [Form::Original, Form::FlippedX, Form::FlippedY, Form::Rotated180];
        let is_certain =
            forms.iter().all(|form| certain::is_certain(&form.of(&reading.frequencies), &plan));
        let (frequencies, quality) = match reading.quality {
            Some(quality) if is_certain => (reading.frequencies, quality),
            _ => plain::frequencies(pixels),
        };
        Self { frequencies: Some(frequencies), quality, stability: reading.stability }
    }

    /// Of a picture without a fingerprint.
    pub(super) const fn none() -> Self {
        Self { frequencies: None, quality: 0, stability: 256 }
    }

    pub(super) const fn new(frequencies: &Frequencies, quality: u8, stability: u16) -> Self {
        Self { frequencies: Some(*frequencies), quality, stability }
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

    /// Of [`pdq`](Self::pdq) the stability alone.
    #[must_use]
    pub const fn stability(&self) -> u16 {
        self.stability
    }

    /// How far apart the four frequencies around the median lie: the sum of the squares of their
    /// distances from their mean. If an error of the samples with this variance moved each of
    /// them by itself, it would take one as large as its own deviation in all four together to
    /// turn more than two bits over. 0 for a picture without a fingerprint.
    #[must_use]
    pub fn leeway(&self) -> f32 {
        let Some(mut values) = self.frequencies else { return 0.0 };
        let middle = values.len() / 2;
        // Below the third of the four only the two largest count, above it only the least.
        let (below, third, above) = values.select_nth_unstable_by(middle, f32::total_cmp);
        let (below, second, _) = below.select_nth_unstable_by(middle - 1, f32::total_cmp);
        let first = below.iter().copied().max_by(f32::total_cmp).unwrap_or(*second);
        let fourth = above.iter().copied().min_by(f32::total_cmp).unwrap_or(*third);
        let four = [first, *second, *third, fourth];
        let mean = four.iter().sum::<f32>() / 4.0;
        four.iter().map(|value| (value - mean) * (value - mean)).sum()
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

/// Whether a picture has no fingerprint.
pub(super) const fn is_too_small(pixels: &Pixels<'_>) -> bool {
    pixels.width() < MIN_SIDE || pixels.height() < MIN_SIDE
}

/// The lower median: the 128th smallest of the 256 values.
pub(super) fn median(frequencies: &Frequencies) -> f32 {
    let mut sorted = *frequencies;
    *sorted.select_nth_unstable_by(frequencies.len() / 2 - 1, f32::total_cmp).1
}

pub(super) fn bits(frequencies: &Frequencies) -> Fingerprint {
    let median = median(frequencies);
    Fingerprint::from_bits(frequencies.iter().map(|&value| value > median))
}

/// Steps between neighbouring samples in hundredths of the full range, each cut to a whole number,
/// summed, divided by 90, at most 100.
pub(super) fn quality(raster: &Raster) -> u8 {
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
