//! AVX2: the plain steps in vectors of 32 bytes; rows are weighed two and two.
#![expect(unsafe_code, reason = "vector instructions and loads through pointers")]

mod across;
mod lanes;
mod transform;

use std::arch::x86_64::{
    __m256, __m256i, _mm256_add_epi16, _mm256_loadu_si256, _mm256_maddubs_epi16,
    _mm256_permute2x128_si256, _mm256_set1_epi16, _mm256_setzero_si256, _mm256_storeu_ps,
    _mm256_storeu_si256, _mm256_unpackhi_epi8, _mm256_unpacklo_epi8,
};

use crate::Layout;
use crate::pdq::plan::Plan;
use crate::pdq::raster::SIDE as SAMPLES;

use super::{Reading, Samples, portable, wide};
pub(super) use lanes::Avx2;

pub(super) fn read(bytes: &[u8], plan: &Plan) -> Reading {
    // SAFETY: the caller asked the machine for AVX2.
    unsafe { inner(bytes, plan) }
}

#[target_feature(enable = "avx2")]
fn inner(bytes: &[u8], plan: &Plan) -> Reading {
    let mut samples = [0.0; SAMPLES * SAMPLES];
    sample(bytes, plan, &mut samples);
    portable::judge(&samples, &transform::transform(&samples), plan)
}

#[target_feature(enable = "avx2")]
fn sample(bytes: &[u8], plan: &Plan, samples: &mut Samples) {
    let Some([weights, _]) = plan.groups.as_ref().filter(|_| wide::fits(plan)) else {
        return portable::sample(bytes, plan, samples, |rows, parts, sums| {
            weigh(rows, parts, sums);
        });
    };
    wide::each(bytes, plan, samples, |strips, scales, line| match plan.layout {
        Layout::Grey => across::row::<1>(strips, weights, scales, line),
        Layout::Rgb => across::row::<3>(strips, weights, scales, line),
        Layout::Rgba => across::row::<4>(strips, weights, scales, line),
    });
}

/// Sums rows with weights that together are at most 128.
#[target_feature(enable = "avx2")]
pub(super) fn weigh(rows: &[&[u8]], weights: &[u16], sums: &mut [i16]) {
    const HELD: usize = 32;
    let length = rows.iter().map(|row| row.len()).min().unwrap_or_default();
    for (number, sums) in sums.as_chunks_mut::<HELD>().0.iter_mut().enumerate() {
        let from = number * HELD;
        if from + HELD > length {
            portable::weigh_rest(rows, weights, from, sums);
            continue;
        }
        // SAFETY: every row has 32 bytes from `from` on.
        let load = |row: &[u8]| unsafe { _mm256_loadu_si256(row.as_ptr().add(from).cast()) };
        let (mut lower, mut upper) = (_mm256_setzero_si256(), _mm256_setzero_si256());
        let pairs = rows.chunks(2).zip(weights.chunks(2));
        for (rows, weights) in pairs {
            let (one, other, weight) = match (rows, weights) {
                ([one, other], [part, of_other]) => (load(one), load(other), part | of_other << 8),
                ([one], [part]) => (load(one), _mm256_setzero_si256(), *part),
                _ => continue,
            };
            let weight = _mm256_set1_epi16(weight.cast_signed());
            let (low, high) = (_mm256_unpacklo_epi8(one, other), _mm256_unpackhi_epi8(one, other));
            lower = _mm256_add_epi16(lower, _mm256_maddubs_epi16(low, weight));
            upper = _mm256_add_epi16(upper, _mm256_maddubs_epi16(high, weight));
        }
        let first = _mm256_permute2x128_si256::<0x20>(lower, upper);
        let second = _mm256_permute2x128_si256::<0x31>(lower, upper);
        let place: *mut __m256i = sums.as_mut_ptr().cast();
        // SAFETY: the place holds 64 bytes, and these stores ask for no alignment.
        unsafe {
            _mm256_storeu_si256(place, first);
            _mm256_storeu_si256(place.add(1), second);
        }
    }
}

/// The numbers of a vector.
#[inline]
#[target_feature(enable = "avx2")]
pub(super) fn numbers(vector: __m256) -> [f32; 8] {
    let mut numbers = [0.0; 8];
    // SAFETY: the place holds 32 bytes, and this store asks for no alignment.
    unsafe { _mm256_storeu_ps(numbers.as_mut_ptr(), vector) };
    numbers
}
