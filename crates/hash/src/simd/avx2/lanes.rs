//! Eight numbers in one vector.

use std::arch::x86_64::{
    __m256, _mm_add_ps, _mm_add_ss, _mm_cvtss_f32, _mm_loadu_si128, _mm_movehdup_ps, _mm_movehl_ps,
    _mm256_add_ps, _mm256_castps256_ps128, _mm256_cvtepi16_epi32, _mm256_cvtepi32_ps,
    _mm256_extractf128_ps, _mm256_loadu_ps, _mm256_max_ps, _mm256_min_ps, _mm256_mul_ps,
    _mm256_permute2f128_ps, _mm256_set1_ps, _mm256_shuffle_ps, _mm256_storeu_ps, _mm256_sub_ps,
    _mm256_unpackhi_ps, _mm256_unpacklo_ps,
};

use crate::simd::lanes::Vectors;

/// The right to use AVX2.
#[derive(Debug, Clone, Copy)]
pub(in crate::simd) struct Avx2(());

impl Avx2 {
    /// Only code that runs after the machine was asked can have one.
    #[target_feature(enable = "avx2")]
    pub(in crate::simd) fn new() -> Self {
        Self(())
    }
}

// SAFETY (of all blocks here): there is an `Avx2` only where the machine has these instructions,
// and loads and stores are of whole arrays, without asking for alignment.
impl Vectors for Avx2 {
    type Eight = __m256;

    #[inline(always)]
    fn load(self, numbers: &[f32; 8]) -> __m256 {
        // SAFETY: as above.
        unsafe { _mm256_loadu_ps(numbers.as_ptr()) }
    }

    #[inline(always)]
    fn whole(self, numbers: &[i16; 8]) -> __m256 {
        // SAFETY: as above.
        unsafe {
            let words = _mm_loadu_si128(numbers.as_ptr().cast());
            _mm256_cvtepi32_ps(_mm256_cvtepi16_epi32(words))
        }
    }

    #[inline(always)]
    fn fill(self, number: f32) -> __m256 {
        // SAFETY: as above.
        unsafe { _mm256_set1_ps(number) }
    }

    #[inline(always)]
    fn numbers(self, eight: __m256) -> [f32; 8] {
        let mut numbers = [0.0; 8];
        // SAFETY: as above.
        unsafe { _mm256_storeu_ps(numbers.as_mut_ptr(), eight) };
        numbers
    }

    #[inline(always)]
    fn add(self, one: __m256, other: __m256) -> __m256 {
        // SAFETY: as above.
        unsafe { _mm256_add_ps(one, other) }
    }

    #[inline(always)]
    fn sub(self, one: __m256, other: __m256) -> __m256 {
        // SAFETY: as above.
        unsafe { _mm256_sub_ps(one, other) }
    }

    #[inline(always)]
    fn mul(self, one: __m256, other: __m256) -> __m256 {
        // SAFETY: as above.
        unsafe { _mm256_mul_ps(one, other) }
    }

    #[inline(always)]
    fn clamp(self, eight: __m256, least: f32, most: f32) -> __m256 {
        // SAFETY: as above.
        unsafe {
            let eight = _mm256_max_ps(eight, _mm256_set1_ps(least));
            _mm256_min_ps(eight, _mm256_set1_ps(most))
        }
    }

    #[inline(always)]
    fn turn(self, lines: [__m256; 8]) -> [__m256; 8] {
        let (upper, lower) = lines.split_at(4);
        // SAFETY: as above.
        unsafe {
            let (upper, lower) = (halves(upper), halves(lower));
            [
                _mm256_permute2f128_ps::<0x20>(upper[0], lower[0]),
                _mm256_permute2f128_ps::<0x20>(upper[1], lower[1]),
                _mm256_permute2f128_ps::<0x20>(upper[2], lower[2]),
                _mm256_permute2f128_ps::<0x20>(upper[3], lower[3]),
                _mm256_permute2f128_ps::<0x31>(upper[0], lower[0]),
                _mm256_permute2f128_ps::<0x31>(upper[1], lower[1]),
                _mm256_permute2f128_ps::<0x31>(upper[2], lower[2]),
                _mm256_permute2f128_ps::<0x31>(upper[3], lower[3]),
            ]
        }
    }

    #[inline(always)]
    fn total(self, eight: __m256) -> f32 {
        // SAFETY: as above.
        unsafe {
            let four = _mm_add_ps(_mm256_castps256_ps128(eight), _mm256_extractf128_ps::<1>(eight));
            let two = _mm_add_ps(four, _mm_movehl_ps(four, four));
            _mm_cvtss_f32(_mm_add_ss(two, _mm_movehdup_ps(two)))
        }
    }
}

/// Four lines to the columns of their lower halves, next to those of their upper ones.
///
/// # Safety
///
/// The machine has AVX2.
#[inline(always)]
unsafe fn halves(lines: &[__m256]) -> [__m256; 4] {
    // SAFETY: the caller says so.
    unsafe {
        let low = _mm256_unpacklo_ps(lines[0], lines[1]);
        let high = _mm256_unpackhi_ps(lines[0], lines[1]);
        let lower = _mm256_unpacklo_ps(lines[2], lines[3]);
        let higher = _mm256_unpackhi_ps(lines[2], lines[3]);
        [
            _mm256_shuffle_ps::<0x44>(low, lower),
            _mm256_shuffle_ps::<0xee>(low, lower),
            _mm256_shuffle_ps::<0x44>(high, higher),
            _mm256_shuffle_ps::<0xee>(high, higher),
        ]
    }
}
