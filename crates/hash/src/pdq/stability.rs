//! How many bits of a fingerprint are in doubt.
//!
//! Brightness to frequencies is one linear map, `B = (D L) Y (D L)^T`, with `L` blur and sampling
//! along one side and `D` the cosines. If every pixel moves by one grey level up or down by
//! chance, frequency `(i, j)` moves with standard deviation `|(D L)_i| * |(D L)_j|`, the lengths
//! of the two rows. That follows from width and height alone; nothing is drawn at random.
//!
//! A frequency near the median may then change sides. With frequencies spread evenly around the
//! median, as many change sides on average as lie within half a deviation of it, and these are
//! counted.

use super::cosine::{self, Frequencies};
use super::raster::{self, SIDE};
use super::{blur, spectrum};

/// Share of a standard deviation within which a frequency counts.
const REACH: f64 = 0.5;
/// Least distance within which a frequency counts: far above the rounding of single precision in
/// the largest pictures.
const MIN_REACH: f64 = 0.125;

/// The number of frequencies, other than the median, within reach of the median: 0 to 255.
pub(super) fn doubtful_bits(frequencies: &Frequencies, reaches: &[f32; 256]) -> u16 {
    let median = spectrum::median(frequencies);
    let pairs = frequencies.iter().zip(reaches);
    let within = pairs.filter(|(value, reach)| (**value - median).abs() <= **reach).count();
    u16::try_from(within.saturating_sub(1)).unwrap_or(u16::MAX)
}

/// How far from the median each frequency of a picture of this size is in doubt.
#[expect(clippy::cast_possible_truncation, reason = "rounding to single precision is the rule")]
pub(super) fn reaches(width: usize, height: usize) -> [f32; 256] {
    let (down, across) = (gains(height), gains(width));
    let mut reaches = [0.0; 256];
    let products = down.iter().flat_map(|down| across.iter().map(move |across| down * across));
    for (reach, product) in reaches.iter_mut().zip(products) {
        *reach = (REACH * product).max(MIN_REACH) as f32;
    }
    reaches
}

/// For each of the 16 frequencies along a side of `length` pixels: the length of its row in
/// `D L`.
fn gains(length: usize) -> [f64; cosine::SIDE] {
    let weights: Vec<(usize, Vec<f64>)> =
        (0..SIDE).map(|number| weights(raster::place(number, length), length)).collect();
    let mut gains = [0.0; cosine::SIDE];
    let mut row = vec![0.0; length];
    for (gain, cosines) in gains.iter_mut().zip(cosine::WAVES.iter()) {
        row.fill(0.0);
        for (cosine, (from, weights)) in cosines.iter().zip(&weights) {
            for (sum, weight) in row.iter_mut().skip(*from).zip(weights) {
                *sum += f64::from(*cosine) * weight;
            }
        }
        *gain = row.iter().map(|sum| sum * sum).sum::<f64>().sqrt();
    }
    gains
}

/// How much each pixel of a line counts in the twice blurred sample at `place`: the first pixel
/// that counts, and the weights from there on. They sum to 1.
pub(super) fn weights(place: usize, length: usize) -> (usize, Vec<f64>) {
    let (from, to) = reach(place, length);
    let (first, last) = (reach(from, length).0, reach(to - 1, length).1);
    let mut weights = vec![0.0; last - first];
    for middle in from..to {
        let (start, end) = reach(middle, length);
        let share = 1.0 / width(from, to) / width(start, end);
        for weight in weights.iter_mut().skip(start - first).take(end - start) {
            *weight += share;
        }
    }
    (first, weights)
}

/// The samples that the box mean at `place` covers: first, and one past the last.
fn reach(place: usize, length: usize) -> (usize, usize) {
    let window = blur::window(length);
    let ahead = blur::ahead(window);
    (place.saturating_sub(window - ahead), (place + ahead).min(length))
}

#[expect(clippy::cast_precision_loss, reason = "a window has at most 512 samples")]
fn width(from: usize, to: usize) -> f64 {
    (to - from) as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weights_of_a_sample_sum_to_one() {
        for length in [5, 63, 64, 128, 129, 512, 513, 4000] {
            for number in [0, 1, 31, 62, 63] {
                let sum: f64 = weights(raster::place(number, length), length).1.iter().sum();
                assert!((sum - 1.0).abs() < 1e-9, "length {length}, sample {number}");
            }
        }
    }

    #[test]
    fn a_side_of_64_passes_noise_unchanged_and_a_longer_one_averages_it() {
        for gain in gains(64) {
            assert!((gain - 1.0).abs() < 1e-6);
        }
        assert!(gains(1024).iter().all(|gain| *gain < 0.4));
    }
}
