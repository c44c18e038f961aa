//! From samples to frequencies.

use crate::pdq::cosine::{Frequencies, SIDE, WAVES};
use crate::pdq::raster::SIDE as SAMPLES;
use crate::simd::Samples;

/// Half of the samples along a side.
pub(in crate::simd) const HALF: usize = SAMPLES / 2;
/// Numbers that are computed side by side.
const LANES: usize = 16;

/// The folded transform of `exact`.
#[inline(always)]
pub(in crate::simd) fn transform(samples: &Samples) -> Frequencies {
    let mut lines = [[0.0_f32; SAMPLES]; SIDE];
    let rows = samples.as_chunks::<SAMPLES>().0;
    for from in (0..SAMPLES).step_by(LANES) {
        let mut sums = [[0.0_f32; LANES]; SIDE];
        for number in 0..HALF {
            let (mut odd, mut even) = ([0.0; LANES], [0.0; LANES]);
            for lane in 0..LANES {
                let (one, other) =
                    (rows[number][from + lane], rows[SAMPLES - 1 - number][from + lane]);
                odd[lane] = one - other;
                even[lane] = one + other;
            }
            for row in 0..SIDE / 2 {
                for lane in 0..LANES {
                    sums[2 * row][lane] += WAVES[2 * row][number] * odd[lane];
                    sums[2 * row + 1][lane] += WAVES[2 * row + 1][number] * even[lane];
                }
            }
        }
        for (line, sums) in lines.iter_mut().zip(&sums) {
            line[from..from + LANES].copy_from_slice(sums);
        }
    }
    let mut frequencies = [0.0; SIDE * SIDE];
    for (line, values) in lines.iter().zip(frequencies.as_chunks_mut::<SIDE>().0) {
        let folded = fold(line);
        let mut sums = [[0.0_f32; SIDE / 2]; 2];
        for (number, weights) in PAIRS.iter().enumerate() {
            for kind in 0..2 {
                for lane in 0..SIDE / 2 {
                    sums[kind][lane] += weights[kind][lane] * folded[kind][number];
                }
            }
        }
        interleave(sums, values);
    }
    frequencies
}

/// Differences and sums of the two halves of a line, the second one from its end.
#[inline(always)]
pub(in crate::simd) fn fold(line: &[f32; SAMPLES]) -> [[f32; HALF]; 2] {
    let mut folded = [[0.0; HALF]; 2];
    for number in 0..HALF {
        let (one, other) = (line[number], line[SAMPLES - 1 - number]);
        folded[0][number] = one - other;
        folded[1][number] = one + other;
    }
    folded
}

/// Frequencies in their order from odd and even ones.
#[inline(always)]
pub(in crate::simd) fn interleave(kinds: [[f32; SIDE / 2]; 2], values: &mut [f32; SIDE]) {
    for (pair, lane) in values.as_chunks_mut::<2>().0.iter_mut().zip(0..) {
        *pair = kinds.map(|kind| kind[lane]);
    }
}

/// The waves by sample: those of odd frequencies, then those of even ones.
pub(in crate::simd) static PAIRS: [[[f32; SIDE / 2]; 2]; HALF] = pairs();

const fn pairs() -> [[[f32; SIDE / 2]; 2]; HALF] {
    let mut pairs = [[[0.0; SIDE / 2]; 2]; HALF];
    let mut number = 0;
    while number < HALF {
        let mut row = 0;
        while row < SIDE {
            pairs[number][row % 2][row / 2] = WAVES[row][number];
            row += 1;
        }
        number += 1;
    }
    pairs
}
