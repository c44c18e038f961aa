//! One row of samples of a picture 512 pixels wide: as in `avx512::across`, in vectors of 32 bytes.

use std::arch::x86_64::{
    __m256i, _mm256_add_epi16, _mm256_add_epi32, _mm256_blend_epi32, _mm256_cvtepi32_ps,
    _mm256_loadu_ps, _mm256_loadu_si256, _mm256_madd_epi16, _mm256_maddubs_epi16, _mm256_mul_ps,
    _mm256_permute2x128_si256, _mm256_permutevar8x32_epi32, _mm256_set1_epi16, _mm256_setr_epi32,
    _mm256_setzero_si256, _mm256_storeu_ps, _mm256_unpackhi_epi8, _mm256_unpackhi_epi32,
    _mm256_unpackhi_epi64, _mm256_unpacklo_epi8, _mm256_unpacklo_epi32, _mm256_unpacklo_epi64,
};

use crate::pdq::raster::SIDE as SAMPLES;
use crate::simd::wide::{ROWS, Strips};

/// Bytes of a vector and samples that are summed together.
const VECTOR: usize = 32;
const BATCH: usize = 8;

/// Writes the samples of a row of pixels of `PIXEL` bytes.
#[target_feature(enable = "avx2")]
pub(super) fn row<const PIXEL: usize>(
    strips: &Strips<'_>,
    weights: &[i16],
    scales: &[f32; SAMPLES],
    line: &mut [f32; SAMPLES],
) {
    debug_assert!(strips.rows.iter().all(|row| row.len() == 16 * PIXEL * VECTOR));
    assert!(weights.len() == 16 * PIXEL * VECTOR);
    let rows = strips.rows.map(<[u8]>::as_ptr);
    let pairs = strips.pairs().map(|pair| _mm256_set1_epi16(pair));
    let order = order::<PIXEL>();
    for batch in 0..SAMPLES / BATCH {
        let first = batch * 2 * PIXEL;
        let vector = |at: usize| {
            let at = (first + at) * VECTOR;
            // SAFETY: a row has 16 vectors for each byte of a pixel, of which this is one, and as
            // many weights.
            unsafe { groups(&rows, at, &pairs, weights.as_ptr().add(at)) }
        };
        let sums = match PIXEL {
            1 => {
                let [(a, b), (c, d)] = [vector(0), vector(1)];
                totals([a, b, c, d])
            }
            3 => {
                let [a, b] = thirds([vector(0), vector(1), vector(2)]);
                let [c, d] = thirds([vector(3), vector(4), vector(5)]);
                totals([a, b, c, d])
            }
            _ => totals([0, 2, 4, 6].map(|at| quarters([vector(at), vector(at + 1)]))),
        };
        let sums = _mm256_cvtepi32_ps(_mm256_permutevar8x32_epi32(sums, order));
        // SAFETY: 8 of 64 numbers from a multiple of 8, twice.
        unsafe {
            let scales = _mm256_loadu_ps(scales.as_ptr().add(batch * BATCH));
            _mm256_storeu_ps(line.as_mut_ptr().add(batch * BATCH), _mm256_mul_ps(sums, scales));
        }
    }
}

/// Where the sums of samples 0 to 7 lie after [`totals`].
#[target_feature(enable = "avx2")]
fn order<const PIXEL: usize>() -> __m256i {
    match PIXEL {
        1 => _mm256_setr_epi32(0, 1, 4, 5, 2, 3, 6, 7),
        3 => _mm256_setr_epi32(0, 1, 5, 4, 2, 3, 7, 6),
        _ => _mm256_setr_epi32(0, 4, 1, 5, 2, 6, 3, 7),
    }
}

/// The weighed sums of 32 bytes: those of even groups and those of odd ones, 4 sums each.
///
/// # Safety
///
/// Every row has 32 bytes from its pointer on, and there are 32 weights.
#[inline]
#[target_feature(enable = "avx2")]
unsafe fn groups(
    rows: &[*const u8; ROWS],
    at: usize,
    pairs: &[__m256i; 4],
    weights: *const i16,
) -> (__m256i, __m256i) {
    // SAFETY: as the caller says.
    let load = |row: usize| unsafe { _mm256_loadu_si256(rows[row].add(at).cast()) };
    let product = |one: __m256i, other: __m256i, pair: usize| {
        let (low, high) = (_mm256_unpacklo_epi8(one, other), _mm256_unpackhi_epi8(one, other));
        (_mm256_maddubs_epi16(low, pairs[pair]), _mm256_maddubs_epi16(high, pairs[pair]))
    };
    let plus = |one: (__m256i, __m256i), other: (__m256i, __m256i)| {
        (_mm256_add_epi16(one.0, other.0), _mm256_add_epi16(one.1, other.1))
    };
    let outer = plus(product(load(0), load(1), 0), product(load(2), load(3), 1));
    let inner = plus(product(load(4), load(5), 2), product(load(6), _mm256_setzero_si256(), 3));
    let (even, odd) = plus(outer, inner);
    // SAFETY: as the caller says.
    let (first, second) =
        unsafe { (_mm256_loadu_si256(weights.cast()), _mm256_loadu_si256(weights.add(16).cast())) };
    (_mm256_madd_epi16(even, first), _mm256_madd_epi16(odd, second))
}

/// Three groups a sample: samples 0, 3 and 1, 2 of 4.
#[inline]
#[target_feature(enable = "avx2")]
fn thirds(vectors: [(__m256i, __m256i); 3]) -> [__m256i; 2] {
    let [(even0, odd0), (even1, odd1), (even2, odd2)] = vectors;
    let ends = _mm256_add_epi32(
        _mm256_permute2x128_si256::<0x20>(even0, odd2),
        _mm256_permute2x128_si256::<0x31>(even0, odd2),
    );
    let ends = _mm256_add_epi32(ends, _mm256_blend_epi32::<0xf0>(odd0, even2));
    let middle = _mm256_add_epi32(even1, odd1);
    let middle = _mm256_add_epi32(middle, _mm256_permute2x128_si256::<0x21>(odd0, even2));
    [ends, middle]
}

/// Four groups a sample: samples 0 and 1 of 2.
#[inline]
#[target_feature(enable = "avx2")]
fn quarters(vectors: [(__m256i, __m256i); 2]) -> __m256i {
    let [one, other] = vectors.map(|(even, odd)| _mm256_add_epi32(even, odd));
    _mm256_add_epi32(
        _mm256_permute2x128_si256::<0x20>(one, other),
        _mm256_permute2x128_si256::<0x31>(one, other),
    )
}

/// The sum of each four neighbours, those of one place beside one another.
#[inline]
#[target_feature(enable = "avx2")]
fn totals(quads: [__m256i; 4]) -> __m256i {
    let [a, b, c, d] = quads;
    let ab = _mm256_add_epi32(_mm256_unpacklo_epi32(a, b), _mm256_unpackhi_epi32(a, b));
    let cd = _mm256_add_epi32(_mm256_unpacklo_epi32(c, d), _mm256_unpackhi_epi32(c, d));
    _mm256_add_epi32(_mm256_unpacklo_epi64(ab, cd), _mm256_unpackhi_epi64(ab, cd))
}
