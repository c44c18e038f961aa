//! One row of samples of a picture 512 pixels wide: rows weighed, bytes weighed, summed.
//!
//! A sample is made of 7 pixels, which with the one after them are 1, 3 or 4 groups of 8 bytes.
//! Two rows are interleaved and weighed by one instruction; that pulls the groups of a vector
//! apart into even and odd ones, and the weights lie in that order too.

use std::arch::x86_64::{
    __m512i, __mmask16, _mm512_add_epi16, _mm512_add_epi32, _mm512_cvtepi32_ps, _mm512_loadu_ps,
    _mm512_loadu_si512, _mm512_madd_epi16, _mm512_maddubs_epi16, _mm512_mask_blend_epi32,
    _mm512_mul_ps, _mm512_permutexvar_epi32, _mm512_set1_epi16, _mm512_setr_epi32,
    _mm512_setzero_si512, _mm512_shuffle_i32x4, _mm512_storeu_ps, _mm512_unpackhi_epi8,
    _mm512_unpackhi_epi32, _mm512_unpackhi_epi64, _mm512_unpacklo_epi8, _mm512_unpacklo_epi32,
    _mm512_unpacklo_epi64,
};

use crate::pdq::raster::SIDE as SAMPLES;
use crate::simd::wide::{ROWS, Strips};

/// Bytes of a vector and samples that are summed together.
const VECTOR: usize = 64;
const BATCH: usize = 16;

/// Writes the samples of a row of pixels of `PIXEL` bytes.
#[target_feature(enable = "avx512f,avx512bw,avx512dq,avx512vl")]
pub(super) fn row<const PIXEL: usize>(
    strips: &Strips<'_>,
    weights: &[i16],
    scales: &[f32; SAMPLES],
    line: &mut [f32; SAMPLES],
) {
    debug_assert!(strips.rows.iter().all(|row| row.len() == 8 * PIXEL * VECTOR));
    assert!(weights.len() == 8 * PIXEL * VECTOR);
    let rows = strips.rows.map(<[u8]>::as_ptr);
    let pairs = strips.pairs().map(|pair| _mm512_set1_epi16(pair));
    let order = order::<PIXEL>();
    for batch in 0..SAMPLES / BATCH {
        let first = batch * 2 * PIXEL;
        let vector = |at: usize| {
            let at = (first + at) * VECTOR;
            // SAFETY: a row has 8 vectors for each byte of a pixel, of which this is one, and as
            // many weights.
            unsafe { groups(&rows, at, &pairs, weights.as_ptr().add(at)) }
        };
        let sums = match PIXEL {
            1 => {
                let [(a, b), (c, d)] = [vector(0), vector(1)];
                totals([a, b, c, d])
            }
            3 => {
                let [a, b] = thirds(&[vector(0), vector(1), vector(2)]);
                let [c, d] = thirds(&[vector(3), vector(4), vector(5)]);
                totals([a, b, c, d])
            }
            _ => totals([0, 2, 4, 6].map(|at| quarters([vector(at), vector(at + 1)]))),
        };
        let sums = _mm512_cvtepi32_ps(_mm512_permutexvar_epi32(order, sums));
        // SAFETY: 16 of 64 numbers from a multiple of 16, twice.
        unsafe {
            let scales = _mm512_loadu_ps(scales.as_ptr().add(batch * BATCH));
            _mm512_storeu_ps(line.as_mut_ptr().add(batch * BATCH), _mm512_mul_ps(sums, scales));
        }
    }
}

/// The weighed sums of 64 bytes: those of even groups and those of odd ones, 4 sums each.
///
/// # Safety
///
/// Every row has 64 bytes from its pointer on, and there are 64 weights.
#[inline]
#[target_feature(enable = "avx512f,avx512bw")]
unsafe fn groups(
    rows: &[*const u8; ROWS],
    at: usize,
    pairs: &[__m512i; 4],
    weights: *const i16,
) -> (__m512i, __m512i) {
    // SAFETY: as the caller says.
    let load = |row: usize| unsafe {
        std::arch::x86_64::_mm_prefetch::<{ std::arch::x86_64::_MM_HINT_T0 }>(
            rows[row].wrapping_add(at + 8 * 1536).cast(),
        );
        _mm512_loadu_si512(rows[row].add(at).cast())
    };
    let product = |one: __m512i, other: __m512i, pair: usize| {
        let (low, high) = (_mm512_unpacklo_epi8(one, other), _mm512_unpackhi_epi8(one, other));
        (_mm512_maddubs_epi16(low, pairs[pair]), _mm512_maddubs_epi16(high, pairs[pair]))
    };
    let plus = |one: (__m512i, __m512i), other: (__m512i, __m512i)| {
        (_mm512_add_epi16(one.0, other.0), _mm512_add_epi16(one.1, other.1))
    };
    let outer = plus(product(load(0), load(1), 0), product(load(2), load(3), 1));
    let inner = plus(product(load(4), load(5), 2), product(load(6), _mm512_setzero_si512(), 3));
    let (even, odd) = plus(outer, inner);
    // SAFETY: as the caller says.
    let (first, second) =
        unsafe { (_mm512_loadu_si512(weights.cast()), _mm512_loadu_si512(weights.add(32).cast())) };
    (_mm512_madd_epi16(even, first), _mm512_madd_epi16(odd, second))
}

/// Where the sums of samples 0 to 15 lie after [`totals`].
#[target_feature(enable = "avx512f")]
fn order<const PIXEL: usize>() -> __m512i {
    match PIXEL {
        1 => _mm512_setr_epi32(0, 1, 4, 5, 8, 9, 12, 13, 2, 3, 6, 7, 10, 11, 14, 15),
        3 => _mm512_setr_epi32(4, 5, 0, 1, 12, 13, 8, 9, 6, 7, 2, 3, 14, 15, 10, 11),
        _ => _mm512_setr_epi32(0, 4, 8, 12, 1, 5, 9, 13, 2, 6, 10, 14, 3, 7, 11, 15),
    }
}

/// Three groups a sample: samples 2, 0, 6, 4 and 3, 1, 7, 5 of 8.
#[inline]
#[target_feature(enable = "avx512f")]
fn thirds(vectors: &[(__m512i, __m512i); 3]) -> [__m512i; 2] {
    const LANES: [__mmask16; 4] = [0x000f, 0x00f0, 0x0f00, 0xf000];
    let [(even0, odd0), (even1, odd1), (even2, odd2)] = *vectors;
    // Lanes of samples 0 - 1 2, - 3 4 - and 5 6 - 7, two groups of each.
    let [left, middle, right] = vectors.map(|(even, odd)| _mm512_add_epi32(even, odd));
    // The third group: samples 2, 0, 6, 4 and 3, 1, 7, 5.
    let one = _mm512_mask_blend_epi32(LANES[1], even1, even0);
    let one = _mm512_mask_blend_epi32(LANES[2], one, even2);
    let other = _mm512_mask_blend_epi32(LANES[1], odd1, odd0);
    let other = _mm512_mask_blend_epi32(LANES[2], other, odd2);
    // The two groups in these orders.
    let shared = _mm512_shuffle_i32x4::<0b10_10_01_01>(middle, middle);
    let first = _mm512_shuffle_i32x4::<0b01_01_00_11>(left, right);
    let first = _mm512_mask_blend_epi32(LANES[3], first, shared);
    let second = _mm512_shuffle_i32x4::<0b00_11_10_00>(left, right);
    let second = _mm512_mask_blend_epi32(LANES[0], second, shared);
    [_mm512_add_epi32(one, first), _mm512_add_epi32(other, second)]
}

/// Four groups a sample: samples 0 to 3 of 4.
#[inline]
#[target_feature(enable = "avx512f")]
fn quarters(vectors: [(__m512i, __m512i); 2]) -> __m512i {
    let [one, other] = vectors.map(|(even, odd)| _mm512_add_epi32(even, odd));
    _mm512_add_epi32(
        _mm512_shuffle_i32x4::<0b10_00_10_00>(one, other),
        _mm512_shuffle_i32x4::<0b11_01_11_01>(one, other),
    )
}

/// The sum of each four neighbours, those of one place beside one another.
#[inline]
#[target_feature(enable = "avx512f")]
fn totals(quads: [__m512i; 4]) -> __m512i {
    let [a, b, c, d] = quads;
    let ab = _mm512_add_epi32(_mm512_unpacklo_epi32(a, b), _mm512_unpackhi_epi32(a, b));
    let cd = _mm512_add_epi32(_mm512_unpacklo_epi32(c, d), _mm512_unpackhi_epi32(c, d));
    _mm512_add_epi32(_mm512_unpacklo_epi64(ab, cd), _mm512_unpackhi_epi64(ab, cd))
}
