//! The folded transform in vectors of 8.

use std::arch::x86_64::{
    _mm256_add_ps, _mm256_loadu_ps, _mm256_mul_ps, _mm256_set1_ps, _mm256_setzero_ps,
    _mm256_storeu_ps, _mm256_sub_ps,
};

use crate::pdq::cosine::{Frequencies, SIDE};
use crate::pdq::raster::SIDE as SAMPLES;
use crate::simd::Samples;
use crate::simd::portable::{self, HALF, PAIRS};

/// Numbers in a vector.
const LANES: usize = 8;
/// Frequencies of each kind whose sums stay in registers.
const HELD: usize = 4;

/// See `exact`.
#[target_feature(enable = "avx2")]
pub(super) fn transform(samples: &Samples) -> Frequencies {
    let mut lines = [[0.0_f32; SAMPLES]; SIDE];
    for from in (0..SAMPLES).step_by(LANES) {
        for held in 0..SIDE / 2 / HELD {
            let mut sums = [[_mm256_setzero_ps(); 2]; HELD];
            for (number, [odds, evens]) in PAIRS.iter().enumerate() {
                // SAFETY: 8 numbers of rows below 64, from a multiple of 8.
                let (one, other) = unsafe {
                    let row = |row: usize| samples.as_ptr().add(row * SAMPLES + from);
                    (_mm256_loadu_ps(row(number)), _mm256_loadu_ps(row(SAMPLES - 1 - number)))
                };
                let (odd, even) = (_mm256_sub_ps(one, other), _mm256_add_ps(one, other));
                for (at, [odd_sum, even_sum]) in sums.iter_mut().enumerate() {
                    let at = held * HELD + at;
                    let product = _mm256_mul_ps(_mm256_set1_ps(odds[at]), odd);
                    *odd_sum = _mm256_add_ps(*odd_sum, product);
                    let product = _mm256_mul_ps(_mm256_set1_ps(evens[at]), even);
                    *even_sum = _mm256_add_ps(*even_sum, product);
                }
            }
            let lines = lines.iter_mut().skip(2 * held * HELD);
            for (line, sum) in lines.zip(sums.as_flattened()) {
                // SAFETY: 8 of 64 numbers from a multiple of 8.
                unsafe { _mm256_storeu_ps(line.as_mut_ptr().add(from), *sum) };
            }
        }
    }
    across(&lines)
}

#[target_feature(enable = "avx2")]
fn across(lines: &[[f32; SAMPLES]; SIDE]) -> Frequencies {
    let mut frequencies = [0.0; SIDE * SIDE];
    let folded = lines.map(|line| portable::fold(&line));
    let places = frequencies.as_chunks_mut::<{ HELD * SIDE }>().0;
    for (folded, places) in folded.as_chunks::<HELD>().0.iter().zip(places) {
        let mut sums = [[_mm256_setzero_ps(); 2]; HELD];
        for number in 0..HALF {
            // SAFETY: each holds 8 numbers.
            let weights = PAIRS[number].each_ref().map(|w| unsafe { _mm256_loadu_ps(w.as_ptr()) });
            for (sums, folded) in sums.iter_mut().zip(folded) {
                for kind in 0..2 {
                    let value = _mm256_set1_ps(folded[kind][number]);
                    sums[kind] = _mm256_add_ps(sums[kind], _mm256_mul_ps(weights[kind], value));
                }
            }
        }
        for (values, sums) in places.as_chunks_mut::<SIDE>().0.iter_mut().zip(sums) {
            portable::interleave(sums.map(|sum| super::numbers(sum)), values);
        }
    }
    frequencies
}
