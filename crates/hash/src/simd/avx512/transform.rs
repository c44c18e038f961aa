//! The folded transform in vectors of 16.

use std::arch::x86_64::{
    _mm256_add_ps, _mm256_loadu_ps, _mm256_mul_ps, _mm256_set1_ps, _mm256_setzero_ps,
    _mm512_add_ps, _mm512_loadu_ps, _mm512_mul_ps, _mm512_set1_ps, _mm512_setzero_ps,
    _mm512_storeu_ps, _mm512_sub_ps,
};

use crate::pdq::cosine::{Frequencies, SIDE};
use crate::pdq::raster::SIDE as SAMPLES;
use crate::simd::portable::{self, HALF, PAIRS};
use crate::simd::{Samples, avx2};

/// See `exact`.
#[target_feature(enable = "avx512f,avx512dq,avx512vl")]
pub(super) fn transform(samples: &Samples) -> Frequencies {
    const LANES: usize = 16;
    let mut lines = [[0.0_f32; SAMPLES]; SIDE];
    for from in (0..SAMPLES).step_by(LANES) {
        let mut sums = [_mm512_setzero_ps(); SIDE];
        for (number, [odds, evens]) in PAIRS.iter().enumerate() {
            // SAFETY: 16 numbers of rows below 64, from a multiple of 16.
            let (one, other) = unsafe {
                let row = |row: usize| samples.as_ptr().add(row * SAMPLES + from);
                (_mm512_loadu_ps(row(number)), _mm512_loadu_ps(row(SAMPLES - 1 - number)))
            };
            let (odd, even) = (_mm512_sub_ps(one, other), _mm512_add_ps(one, other));
            for at in 0..SIDE / 2 {
                let product = _mm512_mul_ps(_mm512_set1_ps(odds[at]), odd);
                sums[2 * at] = _mm512_add_ps(sums[2 * at], product);
                let product = _mm512_mul_ps(_mm512_set1_ps(evens[at]), even);
                sums[2 * at + 1] = _mm512_add_ps(sums[2 * at + 1], product);
            }
        }
        for (line, sum) in lines.iter_mut().zip(sums) {
            // SAFETY: 16 of 64 numbers from a multiple of 16.
            unsafe { _mm512_storeu_ps(line.as_mut_ptr().add(from), sum) };
        }
    }
    across(&lines)
}

#[target_feature(enable = "avx512f,avx512dq,avx512vl")]
fn across(lines: &[[f32; SAMPLES]; SIDE]) -> Frequencies {
    /// Lines at once: two sums of each stay in registers.
    const LINES: usize = 8;
    let mut frequencies = [0.0; SIDE * SIDE];
    let folded = lines.map(|line| portable::fold(&line));
    let places = frequencies.as_chunks_mut::<{ LINES * SIDE }>().0;
    for (folded, places) in folded.as_chunks::<LINES>().0.iter().zip(places) {
        let mut sums = [[_mm256_setzero_ps(); 2]; LINES];
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
            portable::interleave(sums.map(|sum| avx2::numbers(sum)), values);
        }
    }
    frequencies
}
