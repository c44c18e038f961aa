//! The naive twin: every pixel by the sum of the standard, rounded and cut, the nearest ones
//! picked, two box means each way, and 64 by 64 of what is left.
//!
//! # How far a sample may be off
//! A sample is a mean of pixels with weights that are not negative. So it is off by no more than the
//! same mean over how far each pixel may be off, for which the twin keeps a second picture. Nothing
//! but rounding and cutting may be left out, and only where the reader says that it does:
//! - in a block of one shade nothing is left out;
//! - in one whose pixels come within two standard deviations of 0 or 255, nothing but which way a
//!   half is rounded, if the exact value lies too close to one for single precision to tell: a level;
//! - in every other block what rounding and cutting that very pixel takes: half a level at most if
//!   it can be shown, and all that it lies beyond 0 or 255 if not.
//!
//! Where no pixel is beyond, that is half a level a sample at most. No figure holds for all: with 63
//! pixels of a block close together, one may lie nearly eight deviations from the mean.

use std::f64::consts::PI;

use super::make::Made;
use crate::Variant;

/// Samples, and how far from each one may lie that was made without pixels.
pub(super) struct Sampled {
    pub(super) levels: Vec<f32>,
    pub(super) off: Vec<f32>,
}

/// A pixel this close to a half may be rounded either way: the reader counts in single precision.
const CLOSE_TO_HALF: f64 = 0.001;
/// Part by which a block may miss the rule of two deviations in single precision.
const CLOSE_TO_RULE: f64 = 1e-4;

pub(super) fn samples(made: &Made, variant: Variant) -> Sampled {
    let (levels, off) = pixels(made);
    Sampled { levels: sampled(levels, made, variant), off: sampled(off, made, variant) }
}

/// Picks, blurs and samples a plane of pixels.
fn sampled(mut plane: Vec<f64>, made: &Made, variant: Variant) -> Vec<f32> {
    let (mut width, mut height) = (made.width, made.height);
    if variant == Variant::Nearest512 && width.max(height) > 512 {
        plane = (0..512 * 512)
            .map(|place| plane[place / 512 * height / 512 * width + place % 512 * width / 512])
            .collect();
        (width, height) = (512, 512);
    }
    for _ in 0..2 {
        plane = plane.chunks(width).flat_map(means).collect();
        let columns: Vec<Vec<f64>> = (0..width)
            .map(|column| {
                let line: Vec<f64> = plane.iter().skip(column).step_by(width).copied().collect();
                means(&line)
            })
            .collect();
        plane = (0..width * height).map(|place| columns[place % width][place / width]).collect();
    }
    (0..64 * 64)
        .map(|place| {
            let (row, column) =
                ((2 * (place / 64) + 1) * height / 128, (2 * (place % 64) + 1) * width / 128);
            plane[row * width + column] as f32
        })
        .collect()
}

/// The box mean along a line.
fn means(line: &[f64]) -> Vec<f64> {
    let window = line.len().div_ceil(128);
    let ahead = window / 2 + 1;
    (0..line.len())
        .map(|place| {
            let covered = place.saturating_sub(window - ahead)..(place + ahead).min(line.len());
            line[covered.clone()].iter().sum::<f64>() / covered.len() as f64
        })
        .collect()
}

/// Every pixel, and how far off it may be.
fn pixels(made: &Made) -> (Vec<f64>, Vec<f64>) {
    let mut waves = [[0.0; 8]; 8];
    for (number, wave) in waves.iter_mut().enumerate() {
        for (line, value) in wave.iter_mut().enumerate() {
            let scale = if number == 0 { 0.5_f64.sqrt() } else { 1.0 };
            *value = scale / 2.0 * ((2 * line + 1) as f64 * number as f64 * PI / 16.0).cos();
        }
    }
    let mut plane = vec![0.0; made.width * made.height];
    let mut off = plane.clone();
    for (number, block) in made.luma.iter().enumerate() {
        let (left, top) = (number % made.across * 8, number / made.across * 8);
        let rule = Rule::of(block);
        for (y, x) in (0..64).map(|place| (place / 8, place % 8)) {
            if left + x >= made.width || top + y >= made.height {
                continue;
            }
            let mut sum = 128.0;
            for (wave, value) in block.iter().enumerate().filter(|(_, value)| **value != 0) {
                sum += f64::from(*value) * waves[wave / 8][y] * waves[wave % 8][x];
            }
            // Halves go up, whatever the cosines lack.
            let shown = (sum + 0.000_001).round().clamp(0.0, 255.0);
            let at = (top + y) * made.width + left + x;
            (plane[at], off[at]) = (shown, rule.off(sum, shown));
        }
    }
    (plane, off)
}

/// What of the pixels of a block may be left out.
struct Rule {
    may_be_weighed: bool,
    may_be_pixels: bool,
}

impl Rule {
    fn of(block: &[i32; 64]) -> Self {
        let [mean, others @ ..] = block.map(f64::from);
        let power: f64 = others.iter().map(|value| value * value).sum();
        let room = (127.75 - mean.abs() / 8.0).max(0.0);
        let (room, reach) = (room * room, 4.0 * power / 64.0);
        Self {
            may_be_weighed: power > 0.0 && room >= reach * (1.0 - CLOSE_TO_RULE),
            may_be_pixels: power > 0.0 && room <= reach * (1.0 + CLOSE_TO_RULE),
        }
    }

    /// How far from what is `shown` of an `exact` pixel the reader may be.
    fn off(&self, exact: f64, shown: f64) -> f64 {
        let is_half = (exact - exact.floor() - 0.5).abs() < CLOSE_TO_HALF;
        let weighed = if self.may_be_weighed { (exact - shown).abs() } else { 0.0 };
        let turned = if self.may_be_pixels && is_half { 1.0_f64 } else { 0.0 };
        weighed.max(turned)
    }
}
