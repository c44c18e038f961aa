//! The samples in exact arithmetic, plainly: what the fast paths compute.
//!
//! Brightness in thousandths is a whole number, and so is its sum with the whole weights of
//! [`Side`](super::side::Side). A sample is that sum, rounded to single precision, times one over
//! the sum of the weights, rounded too: one value, in whatever order a path adds. The transform
//! after it folds the raster in the middle and adds the products in order of the samples, multiply
//! and add rounded each, never fused: again one value for all.

use crate::Pixels;

use super::cosine::{Frequencies, SIDE, WAVES};
use super::plan;
use super::raster::{Raster, SIDE as SAMPLES};
use super::side::Side;

/// The samples of a picture; `None` where a side is too long for whole-number sums.
pub(super) fn sample(pixels: &Pixels<'_>) -> Option<Raster> {
    let (down, across) = (Side::new(pixels.height())?, Side::new(pixels.width())?);
    let mut raster = Raster::with_capacity(SAMPLES * SAMPLES);
    for row in 0..SAMPLES {
        let down = down.taps(row);
        for column in 0..SAMPLES {
            let across = across.taps(column);
            let mut sum = 0_u64;
            for (line, weight) in pixels.rows().skip(down.first).zip(down.weights) {
                let parts = pixels.thousandths(line).skip(across.first).zip(across.weights);
                let parts: u64 =
                    parts.map(|(part, weight)| u64::from(part) * u64::from(*weight)).sum();
                sum += parts * u64::from(*weight);
            }
            raster.push(rounded(sum) * plan::scale_of(down.total, across.total));
        }
    }
    Some(raster)
}

#[expect(clippy::cast_precision_loss, reason = "rounding to single precision is the rule")]
pub(crate) fn rounded(sum: u64) -> f32 {
    sum as f32
}

/// The frequencies of a raster.
pub(super) fn transform(raster: &[f32]) -> Frequencies {
    let lines: Vec<Vec<f32>> = (0..SAMPLES)
        .map(|column| {
            let line: Vec<f32> = raster.iter().skip(column).step_by(SAMPLES).copied().collect();
            folded(&line)
        })
        .collect();
    let mut frequencies = [0.0; SIDE * SIDE];
    for (row, values) in frequencies.chunks_exact_mut(SIDE).enumerate() {
        let line: Vec<f32> = lines.iter().filter_map(|line| line.get(row)).copied().collect();
        values.copy_from_slice(&folded(&line));
    }
    frequencies
}

/// The 16 frequencies of 64 samples. A wave of odd frequency is the opposite of itself when seen
/// from the other end, and one of even frequency is the same.
fn folded(line: &[f32]) -> Vec<f32> {
    let waves = WAVES.iter().enumerate();
    waves
        .map(|(row, wave)| {
            let mut sum = 0.0_f32;
            for ((one, other), weight) in
                line.iter().zip(line.iter().rev()).zip(wave).take(SAMPLES / 2)
            {
                let both = if row % 2 == 0 { one - other } else { one + other };
                sum += weight * both;
            }
            sum
        })
        .collect()
}
