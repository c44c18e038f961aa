//! Four numbers at once, with what every machine of a kind has: SSE2 on x86-64, `simd128` in a
//! browser module built for it, plain Rust elsewhere.
#![cfg_attr(
    any(target_arch = "x86_64", all(target_arch = "wasm32", target_feature = "simd128")),
    expect(unsafe_code, reason = "loads through pointers")
)]

pub(super) use kind::{Octet, Quad, totals};

/// Eight numbers of 16 bits.
pub(super) type Eight = [i16; 8];

#[cfg(target_arch = "x86_64")]
mod kind {
    use std::arch::x86_64::{
        __m128i, _mm_add_epi16, _mm_add_epi32, _mm_loadu_si128, _mm_madd_epi16, _mm_mullo_epi16,
        _mm_set1_epi16, _mm_setzero_si128, _mm_storeu_si128, _mm_unpackhi_epi8, _mm_unpackhi_epi32,
        _mm_unpackhi_epi64, _mm_unpacklo_epi8, _mm_unpacklo_epi32, _mm_unpacklo_epi64,
    };

    use super::Eight;

    /// Four numbers of 32 bits.
    #[derive(Debug, Clone, Copy)]
    pub(in super::super) struct Quad(__m128i);

    impl Quad {
        #[inline(always)]
        pub(in super::super) fn zero() -> Self {
            // SAFETY: SSE2 is part of every x86-64.
            Self(unsafe { _mm_setzero_si128() })
        }

        /// Adds the products of neighbours, two and two.
        #[inline(always)]
        pub(in super::super) fn plus(self, ones: &Eight, others: &Eight) -> Self {
            // SAFETY: SSE2 is part of every x86-64; both hold 16 bytes, and these loads ask for no
            // alignment.
            unsafe {
                let ones = _mm_loadu_si128(ones.as_ptr().cast());
                let others = _mm_loadu_si128(others.as_ptr().cast());
                Self(_mm_add_epi32(self.0, _mm_madd_epi16(ones, others)))
            }
        }
    }

    /// The sum of each.
    #[inline(always)]
    pub(in super::super) fn totals(quads: [Quad; 4]) -> [i32; 4] {
        let [a, b, c, d] = quads.map(|quad| quad.0);
        let mut totals = [0; 4];
        // SAFETY: SSE2 is part of every x86-64; the place holds 16 bytes, and this store asks for
        // no alignment.
        unsafe {
            let ab = _mm_add_epi32(_mm_unpacklo_epi32(a, b), _mm_unpackhi_epi32(a, b));
            let cd = _mm_add_epi32(_mm_unpacklo_epi32(c, d), _mm_unpackhi_epi32(c, d));
            let all = _mm_add_epi32(_mm_unpacklo_epi64(ab, cd), _mm_unpackhi_epi64(ab, cd));
            _mm_storeu_si128(totals.as_mut_ptr().cast(), all);
        }
        totals
    }

    /// Eight numbers of 16 bits, without sign.
    #[derive(Debug, Clone, Copy)]
    pub(in super::super) struct Octet(__m128i);

    impl Octet {
        #[inline(always)]
        pub(in super::super) fn zero() -> Self {
            // SAFETY: SSE2 is part of every x86-64.
            Self(unsafe { _mm_setzero_si128() })
        }

        /// The first and the last 8 of 16 bytes.
        #[inline(always)]
        pub(in super::super) fn of(bytes: &[u8; 16]) -> [Self; 2] {
            // SAFETY: SSE2 is part of every x86-64; the load asks for no alignment.
            unsafe {
                let (zero, bytes) = (_mm_setzero_si128(), _mm_loadu_si128(bytes.as_ptr().cast()));
                [Self(_mm_unpacklo_epi8(bytes, zero)), Self(_mm_unpackhi_epi8(bytes, zero))]
            }
        }

        #[inline(always)]
        pub(in super::super) fn plus(self, other: Self) -> Self {
            // SAFETY: SSE2 is part of every x86-64.
            Self(unsafe { _mm_add_epi16(self.0, other.0) })
        }

        #[inline(always)]
        pub(in super::super) fn times(self, weight: u16) -> Self {
            // SAFETY: SSE2 is part of every x86-64.
            Self(unsafe { _mm_mullo_epi16(self.0, _mm_set1_epi16(weight.cast_signed())) })
        }

        #[inline(always)]
        pub(in super::super) fn write(self, sums: &mut Eight) {
            // SAFETY: the place holds 16 bytes, and this store asks for no alignment.
            unsafe { _mm_storeu_si128(sums.as_mut_ptr().cast(), self.0) };
        }
    }
}

#[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
mod kind {
    use std::arch::wasm32::{
        i16x8_add, i16x8_mul, i16x8_splat, i32x4_add, i32x4_dot_i16x8, i32x4_shuffle, i32x4_splat,
        u16x8_extend_high_u8x16, u16x8_extend_low_u8x16, v128, v128_load, v128_store,
    };

    use super::Eight;

    /// Four numbers of 32 bits.
    #[derive(Debug, Clone, Copy)]
    pub(in super::super) struct Quad(v128);

    impl Quad {
        #[inline(always)]
        pub(in super::super) fn zero() -> Self {
            Self(i32x4_splat(0))
        }

        #[inline(always)]
        pub(in super::super) fn plus(self, ones: &Eight, others: &Eight) -> Self {
            // SAFETY: both hold 16 bytes, and these loads ask for no alignment.
            let (ones, others) =
                unsafe { (v128_load(ones.as_ptr().cast()), v128_load(others.as_ptr().cast())) };
            Self(i32x4_add(self.0, i32x4_dot_i16x8(ones, others)))
        }
    }

    #[inline(always)]
    pub(in super::super) fn totals(quads: [Quad; 4]) -> [i32; 4] {
        let [a, b, c, d] = quads.map(|quad| quad.0);
        let ab = i32x4_add(i32x4_shuffle::<0, 4, 1, 5>(a, b), i32x4_shuffle::<2, 6, 3, 7>(a, b));
        let cd = i32x4_add(i32x4_shuffle::<0, 4, 1, 5>(c, d), i32x4_shuffle::<2, 6, 3, 7>(c, d));
        let all =
            i32x4_add(i32x4_shuffle::<0, 1, 4, 5>(ab, cd), i32x4_shuffle::<2, 3, 6, 7>(ab, cd));
        let mut totals = [0; 4];
        // SAFETY: the place holds 16 bytes, and this store asks for no alignment.
        unsafe { v128_store(totals.as_mut_ptr().cast(), all) };
        totals
    }

    #[derive(Debug, Clone, Copy)]
    pub(in super::super) struct Octet(v128);

    impl Octet {
        #[inline(always)]
        pub(in super::super) fn zero() -> Self {
            Self(i16x8_splat(0))
        }

        #[inline(always)]
        pub(in super::super) fn of(bytes: &[u8; 16]) -> [Self; 2] {
            // SAFETY: 16 bytes, and this load asks for no alignment.
            let bytes = unsafe { v128_load(bytes.as_ptr().cast()) };
            [Self(u16x8_extend_low_u8x16(bytes)), Self(u16x8_extend_high_u8x16(bytes))]
        }

        #[inline(always)]
        pub(in super::super) fn plus(self, other: Self) -> Self {
            Self(i16x8_add(self.0, other.0))
        }

        #[inline(always)]
        pub(in super::super) fn times(self, weight: u16) -> Self {
            Self(i16x8_mul(self.0, i16x8_splat(weight.cast_signed())))
        }

        #[inline(always)]
        pub(in super::super) fn write(self, sums: &mut Eight) {
            // SAFETY: the place holds 16 bytes, and this store asks for no alignment.
            unsafe { v128_store(sums.as_mut_ptr().cast(), self.0) };
        }
    }
}

#[cfg(not(any(target_arch = "x86_64", all(target_arch = "wasm32", target_feature = "simd128"))))]
mod kind {
    use super::Eight;

    /// Four numbers of 32 bits.
    #[derive(Debug, Clone, Copy)]
    pub(in super::super) struct Quad([i32; 4]);

    impl Quad {
        #[inline(always)]
        pub(in super::super) fn zero() -> Self {
            Self([0; 4])
        }

        #[inline(always)]
        pub(in super::super) fn plus(mut self, ones: &Eight, others: &Eight) -> Self {
            let mut products = [0; 8];
            for ((product, one), other) in products.iter_mut().zip(ones).zip(others) {
                *product = i32::from(*one) * i32::from(*other);
            }
            for (sum, [one, other]) in self.0.iter_mut().zip(products.as_chunks::<2>().0) {
                *sum += one + other;
            }
            self
        }
    }

    #[inline(always)]
    pub(in super::super) fn totals(quads: [Quad; 4]) -> [i32; 4] {
        quads.map(|quad| quad.0.iter().sum())
    }

    #[derive(Debug, Clone, Copy)]
    pub(in super::super) struct Octet([u16; 8]);

    impl Octet {
        #[inline(always)]
        pub(in super::super) fn zero() -> Self {
            Self([0; 8])
        }

        #[inline(always)]
        pub(in super::super) fn of(bytes: &[u8; 16]) -> [Self; 2] {
            let half = |from: usize| std::array::from_fn(|at| u16::from(bytes[from + at]));
            [Self(half(0)), Self(half(8))]
        }

        #[inline(always)]
        pub(in super::super) fn plus(mut self, other: Self) -> Self {
            for (one, other) in self.0.iter_mut().zip(other.0) {
                *one = one.wrapping_add(other);
            }
            self
        }

        #[inline(always)]
        pub(in super::super) fn times(self, weight: u16) -> Self {
            Self(self.0.map(|number| number.wrapping_mul(weight)))
        }

        #[inline(always)]
        pub(in super::super) fn write(self, sums: &mut Eight) {
            *sums = self.0.map(u16::cast_signed);
        }
    }
}
