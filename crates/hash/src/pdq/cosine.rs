//! The cosine transform of PDQ: 64 by 64 samples to the 16 by 16 lowest frequencies, the mean left
//! out.

use super::raster::SIDE as SAMPLES;

/// Frequencies along each side.
pub(crate) const SIDE: usize = 16;

/// Strength of each frequency, row by row: vertical frequency 1 first, in it horizontal 1 first.
pub(crate) type Frequencies = [f32; SIDE * SIDE];

/// Element `n` is `sqrt(2 / 64) * cos(n * pi / 128)` in single precision.
///
/// Written out, so that every machine has the same ones whatever its cosine function does.
#[expect(clippy::unreadable_literal, reason = "a table of fractions reads best as written")]
#[rustfmt::skip]
const QUARTER: [f32; 65] = [
    0.17677669, 0.17672345, 0.17656375, 0.17629771, 0.17592546, 0.17544726, 0.17486335, 0.17417413,
    0.17337997, 0.17248139, 0.17147891, 0.17037314, 0.16916475, 0.16785446, 0.16644305, 0.16493139,
    0.16332036, 0.16161098, 0.15980424, 0.15790124, 0.15590313, 0.1538111, 0.15162642, 0.14935042,
    0.14698444, 0.14452994, 0.14198837, 0.13936128, 0.13665023, 0.13385688, 0.13098289, 0.12803,
    0.125, 0.121894695, 0.11871597, 0.11546574, 0.112145945, 0.108758606, 0.10530575, 0.10178947,
    0.09821187, 0.09457511, 0.090881385, 0.08713291, 0.08333196, 0.079480805, 0.075581774, 0.07163722,
    0.06764951, 0.06362105, 0.059554275, 0.05545162, 0.051315565, 0.0471486, 0.042953234, 0.038731992,
    0.034487423, 0.030222077, 0.025938528, 0.021639355, 0.017327147, 0.0130045, 0.008674021, 0.004338317,
    0.0,
];

/// The 16 cosine waves over 64 samples, lowest frequency first.
pub(crate) static WAVES: [[f32; SAMPLES]; SIDE] = waves();

#[expect(clippy::indexing_slicing, reason = "the compiler computes it, and checks every place")]
const fn waves() -> [[f32; SAMPLES]; SIDE] {
    let mut waves = [[0.0; SAMPLES]; SIDE];
    let mut row = 0;
    while row < SIDE {
        let mut column = 0;
        while column < SAMPLES {
            // `sqrt(2 / 64) * cos(n * pi / 128)`, from its first quarter.
            let turns = (row + 1) * (2 * column + 1) % 256;
            let half = if turns > 128 { 256 - turns } else { turns };
            let value = if half > 64 { -QUARTER[128 - half] } else { QUARTER[half] };
            waves[row][column] = value;
            column += 1;
        }
        row += 1;
    }
    waves
}

/// The frequencies of a raster. Each sum runs in order of the samples, in single precision.
pub(super) fn transform(raster: &[f32]) -> Frequencies {
    let waves = &WAVES;
    let mut frequencies = [0.0; SIDE * SIDE];
    for (line, vertical) in frequencies.chunks_exact_mut(SIDE).zip(waves) {
        let mut columns = [0.0_f32; SAMPLES];
        for (samples, weight) in raster.chunks_exact(SAMPLES).zip(vertical) {
            for (sum, sample) in columns.iter_mut().zip(samples) {
                *sum += weight * sample;
            }
        }
        for (value, horizontal) in line.iter_mut().zip(waves) {
            let mut sum = 0.0_f32;
            for (column, weight) in columns.iter().zip(horizontal) {
                sum += column * weight;
            }
            *value = sum;
        }
    }
    frequencies
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_written_cosines_are_the_computed_ones() {
        for (row, wave) in WAVES.iter().enumerate() {
            for (column, &cosine) in wave.iter().enumerate() {
                let turns = f64::from(u16::try_from((row + 1) * (2 * column + 1)).unwrap());
                let exact = (2.0_f64 / 64.0).sqrt() * (turns * std::f64::consts::PI / 128.0).cos();
                assert!((f64::from(cosine) - exact).abs() < 1.5e-8, "row {row}, column {column}");
            }
        }
    }
}
