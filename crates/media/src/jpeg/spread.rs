//! Samples as a picture that gives them back.
//!
//! The hash crate takes pixels. Of a picture of 512 by 512 pixels each sample is a mean over pixels
//! of its own: 7 lines each way with the weights 1, 2, 3, 4, 3, 2, 1, and 6 at the far edges. So
//! all pixels of a sample take the level below it, and some are one higher whose weights make up
//! the rest: to a 256th of a level, in the far corner to a 48th. The number of bits in doubt is the
//! one of every picture of more than 384 pixels each way: there the least distance counts, and not
//! the size.

use super::feeds::SAMPLES;
use super::weigh::Samples;

/// Side of the picture.
pub(super) const SIDE: u32 = 512;
const ROW: usize = 512;
/// Pixels from one sample to the next, and those before the first.
const STEP: usize = 8;
const BEFORE: usize = 2;

/// Weights of the lines of a sample, and of one at a far edge.
const INNER: [u16; 7] = [1, 2, 3, 4, 3, 2, 1];
const OUTER: [u16; 6] = [3, 6, 9, 13, 10, 7];
/// Their sums.
const INNER_ALL: u16 = 16;
const OUTER_ALL: u16 = 48;
/// The line, of weight 1, that holds what whole lines leave over.
const SPARE: usize = 6;

/// A set of lines, one bit each.
type Lines = u8;

/// Sets of lines by the sum of their weights.
struct Sets {
    /// Without the spare line.
    inner: [Lines; INNER_ALL as usize],
    /// The nearest there is.
    outer: [Lines; OUTER_ALL as usize],
}

impl Sets {
    fn new() -> Self {
        let (mut inner, mut outer) = ([0; INNER_ALL as usize], [0; OUTER_ALL as usize]);
        for lines in 0..1 << SPARE {
            if let Some(place) = inner.get_mut(sum(lines, &INNER)) {
                *place = lines;
            }
        }
        for (wanted, place) in outer.iter_mut().enumerate() {
            let best =
                (0..1 << OUTER.len()).min_by_key(|lines| sum(*lines, &OUTER).abs_diff(wanted));
            *place = best.unwrap_or_default();
        }
        Self { inner, outer }
    }

    fn inner(&self, weight: u32) -> Lines {
        self.inner.get(weight as usize).copied().unwrap_or_default()
    }

    fn outer(&self, weight: u32) -> Lines {
        self.outer.get(weight as usize).copied().unwrap_or_default()
    }

    /// Which columns are one higher in each row of a sample, for `rest` parts.
    fn higher(&self, rest: u32, is_last_row: bool, is_last_column: bool) -> [Lines; 7] {
        let all = if is_last_row || is_last_column { OUTER_ALL } else { INNER_ALL };
        let (whole, part) = (rest / u32::from(all), rest % u32::from(all));
        let mut rows = [0; 7];
        if is_last_row {
            let columns = if is_last_column { 0 } else { self.inner(whole) };
            let spare = if is_last_column { self.outer(whole) } else { self.outer(part) };
            let one = if is_last_column { Lines::MAX } else { 1 << SPARE };
            for (row, higher) in rows.iter_mut().enumerate() {
                *higher = columns | if spare >> row & 1 == 1 { one } else { 0 };
            }
        } else {
            let lines = self.inner(whole);
            for (row, higher) in rows.iter_mut().enumerate() {
                *higher = if lines >> row & 1 == 1 { Lines::MAX } else { 0 };
            }
            let [.., spare] = &mut rows;
            *spare = if is_last_column { self.outer(part) } else { self.inner(part) };
        }
        rows
    }
}

fn sum(lines: Lines, weights: &[u16]) -> usize {
    let weights = weights.iter().enumerate();
    weights.filter(|(line, _)| lines >> line & 1 == 1).map(|(_, weight)| usize::from(*weight)).sum()
}

/// The picture, one byte a pixel.
pub(super) fn spread(samples: &Samples) -> Vec<u8> {
    let sets = Sets::new();
    let mut picture = vec![0; ROW * ROW];
    let bands = picture.get_mut(BEFORE * ROW..).unwrap_or_default().chunks_mut(STEP * ROW);
    for (row, (samples, band)) in samples.chunks_exact(SAMPLES).zip(bands).enumerate() {
        let is_last_row = row + 1 == SAMPLES;
        let mut cells = [(0, [0; 7]); SAMPLES];
        for (column, (cell, sample)) in cells.iter_mut().zip(samples).enumerate() {
            let is_last_column = column + 1 == SAMPLES;
            let (level, rest) = parts(*sample, is_last_row, is_last_column);
            *cell = (level, sets.higher(rest, is_last_row, is_last_column));
        }
        for (place, line) in band.chunks_exact_mut(ROW).take(INNER.len()).enumerate() {
            let line = line.get_mut(BEFORE..).unwrap_or_default();
            for (pixels, (level, higher)) in line.chunks_mut(STEP).zip(&cells) {
                let higher = higher.get(place).copied().unwrap_or_default();
                let eight = eight(*level, higher);
                match pixels.first_chunk_mut() {
                    Some(pixels) => *pixels = eight,
                    None => pixels.iter_mut().zip(eight).for_each(|(pixel, one)| *pixel = one),
                }
            }
        }
    }
    picture
}

/// Eight pixels at a level, those of seven one higher whose bit is set.
fn eight(level: u8, higher: Lines) -> [u8; STEP] {
    const ONES: u64 = 0x0101_0101_0101_0101;
    // Each bit at seven times its place, so that it stands at eight times it.
    let spread = u64::from(higher & 0x7f).wrapping_mul(0x0002_0408_1020_4081) & ONES;
    (u64::from(level) * ONES + spread).to_le_bytes()
}

/// The level below a sample, and the parts above it.
fn parts(sample: f32, is_last_row: bool, is_last_column: bool) -> (u8, u32) {
    let all = |is_last| if is_last { OUTER_ALL } else { INNER_ALL };
    let all = u32::from(all(is_last_row)) * u32::from(all(is_last_column));
    #[expect(clippy::cast_precision_loss, reason = "at most 48 times 48")]
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "cut to 0 to 255")]
    let parts = (sample.clamp(0.0, 255.0) * all as f32 + 0.5) as u32;
    // The highest level has nothing above it.
    u8::try_from(parts / all).map_or((u8::MAX, 0), |level| (level, parts % all))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::jpeg::feeds::weights;

    #[test]
    fn every_sample_comes_back() {
        let mut samples = [0.0; SAMPLES * SAMPLES];
        for (number, sample) in (0_u16..4096).cycle().step_by(37).zip(samples.iter_mut()) {
            *sample = f32::from(number) * 255.0 / 4095.0;
        }
        let picture = spread(&samples);
        for (at, sample) in samples.iter().enumerate() {
            let ((top, down), (left, across)) =
                (weights(at / SAMPLES, ROW), weights(at % SAMPLES, ROW));
            let mut sum = 0.0;
            for (row, weight) in (top..).zip(&down) {
                for (column, other) in (left..).zip(&across) {
                    sum += weight * other * f32::from(picture[row * ROW + column]);
                }
            }
            let most = if at + 1 == SAMPLES * SAMPLES { 1.5 / 48.0 } else { 0.6 / 256.0 };
            assert!((sum - sample).abs() < most, "sample {at}: {sum}, not {sample}");
        }
    }

    #[test]
    fn the_highest_level_stays() {
        let picture = spread(&[255.0; SAMPLES * SAMPLES]);
        assert!(picture[BEFORE * ROW + BEFORE..][..ROW - BEFORE].iter().all(|&pixel| pixel == 255));
    }
}
