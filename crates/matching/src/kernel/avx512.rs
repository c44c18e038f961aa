//! AVX-512 with population counts of 16-bit and 64-bit lanes.
#![expect(unsafe_code, reason = "vector instructions and loads through pointers")]

use std::arch::x86_64::{
    __m512i, _mm512_add_epi64, _mm512_cmple_epu16_mask, _mm512_cmple_epu64_mask,
    _mm512_loadu_si512, _mm512_min_epu64, _mm512_permutex2var_epi64, _mm512_popcnt_epi16,
    _mm512_popcnt_epi64, _mm512_set1_epi16, _mm512_set1_epi64, _mm512_setr_epi64,
    _mm512_setzero_si512, _mm512_shuffle_i64x2, _mm512_xor_si512,
};

use super::sift::{Ahead, MARKED, Mark, Marks, Pen, Probe, Sift};
use super::{HALF_FIRST_BITS, Near, Scan, portable};
use crate::code::Code;

/// Codes whose first halves are held in 16 registers while all queries pass.
const HELD_ROWS: usize = ROWS_HELD as usize;
/// The same as a number of rows.
const ROWS_HELD: u32 = 64;
/// Vectors of eight words that these make for each word.
const GROUPS: usize = 8;

/// See [`super::Kernel::scan`].
pub(super) fn scan(given: &Scan<'_>, found: &mut Vec<Near>) {
    // SAFETY: a kernel with this path is only made after the machine was asked for F, BW, BITALG,
    // VPOPCNTDQ and POPCNT.
    unsafe {
        if given.radius_bits <= HALF_FIRST_BITS {
            scan_half_first(given, found);
        } else {
            scan_all(given, found);
        }
    }
}

#[target_feature(enable = "avx512f,avx512bw,avx512vpopcntdq,popcnt")]
fn scan_all(given: &Scan<'_>, found: &mut Vec<Near>) {
    portable::scan(given, found);
}

#[target_feature(enable = "avx512f,avx512bw,avx512vpopcntdq,popcnt")]
fn scan_half_first(given: &Scan<'_>, found: &mut Vec<Near>) {
    let radius = _mm512_set1_epi64(i64::from(given.radius_bits));
    let (blocks, rest) = given.codes.as_chunks::<HELD_ROWS>();
    let mut first = 0_u32;
    for block in blocks {
        let (w0, w1) = halves(block);
        for (query, number) in given.queries.iter().zip(0..) {
            let [q0, q1, ..] = query;
            let q0 = _mm512_set1_epi64(q0.cast_signed());
            let q1 = _mm512_set1_epi64(q1.cast_signed());
            let mut least = radius_plus_one(radius);
            for (w0, w1) in w0.iter().zip(&w1) {
                let a = _mm512_popcnt_epi64(_mm512_xor_si512(*w0, q0));
                let b = _mm512_popcnt_epi64(_mm512_xor_si512(*w1, q1));
                least = _mm512_min_epu64(least, _mm512_add_epi64(a, b));
            }
            if _mm512_cmple_epu64_mask(least, radius) != 0 {
                look_closer(block, first, (query, number), given.radius_bits, found);
            }
        }
        first += ROWS_HELD;
    }
    for (query, number) in given.queries.iter().zip(0..) {
        portable::block(rest, first, (query, number), given.radius_bits, found);
    }
}

/// A start for the least distance that no radius reaches.
#[target_feature(enable = "avx512f")]
fn radius_plus_one(radius: __m512i) -> __m512i {
    _mm512_add_epi64(radius, _mm512_set1_epi64(1))
}

/// Compares a block whose first half came near enough somewhere. Kept apart, so that its registers
/// do not push the held codes out of theirs.
#[cold]
#[inline(never)]
#[target_feature(enable = "popcnt")]
fn look_closer(
    block: &[Code; HELD_ROWS],
    first: u32,
    query: (&Code, u32),
    radius_bits: u32,
    found: &mut Vec<Near>,
) {
    portable::block(block, first, query, radius_bits, found);
}

/// Word 0 and word 1 of 64 codes, eight codes a vector, in order.
#[target_feature(enable = "avx512f")]
fn halves(block: &[Code; HELD_ROWS]) -> ([__m512i; GROUPS], [__m512i; GROUPS]) {
    let mut w0 = [_mm512_setzero_si512(); GROUPS];
    let mut w1 = [_mm512_setzero_si512(); GROUPS];
    let (eights, _) = block.as_chunks::<8>();
    for ((eight, w0), w1) in eights.iter().zip(&mut w0).zip(&mut w1) {
        let (pairs, _) = eight.as_chunks::<4>();
        let mut fours = [_mm512_setzero_si512(); 2];
        for (four, pair) in fours.iter_mut().zip(pairs) {
            *four = words_first(pair);
        }
        let [a, b] = fours;
        *w0 = _mm512_shuffle_i64x2::<0b01_00_01_00>(a, b);
        *w1 = _mm512_shuffle_i64x2::<0b11_10_11_10>(a, b);
    }
    (w0, w1)
}

/// Words 0 of four codes, then their words 1.
#[target_feature(enable = "avx512f")]
fn words_first(four: &[Code; 4]) -> __m512i {
    let order = _mm512_setr_epi64(0, 4, 8, 12, 1, 5, 9, 13);
    let [ab, cd] = bytemuck::must_cast_ref::<[Code; 4], [[u64; 8]; 2]>(four);
    // SAFETY: both are 64 bytes, and this load asks for no alignment.
    let (ab, cd) =
        unsafe { (_mm512_loadu_si512(ab.as_ptr().cast()), _mm512_loadu_si512(cd.as_ptr().cast())) };
    _mm512_permutex2var_epi64(ab, order, cd)
}

/// See [`super::Kernel::sift`].
pub(super) fn sift<A: Ahead>(given: &Sift<'_, A>, marks: &mut Marks) {
    // SAFETY: as in `scan`.
    unsafe { sift_inner(given, marks) }
}

#[target_feature(enable = "avx512f,avx512bw,avx512bitalg,popcnt")]
fn sift_inner<A: Ahead>(given: &Sift<'_, A>, marks: &mut Marks) {
    let write = |pen: &mut Pen<'_>| {
        for (number, probe) in given.probes.iter().enumerate() {
            given.ahead.ask(given.signatures, number);
            sift_one(given.signatures, probe, pen);
        }
    };
    marks.write(write);
    given.ask_for_rest();
}

#[expect(clippy::inline_always, reason = "the innermost loop")]
#[inline(always)]
fn sift_one(signatures: &[u16], probe: &Probe, pen: &mut Pen<'_>) {
    // SAFETY: the instructions are those of `sift_inner`, which alone calls this.
    let (signature, most) = unsafe {
        (
            _mm512_set1_epi16(probe.signature.cast_signed()),
            _mm512_set1_epi16(probe.most.cast_signed()),
        )
    };
    let mut rest = signatures.get(probe.begin as usize..).unwrap_or_default();
    let (mut first, mut left) = (probe.begin, probe.count());
    loop {
        let Some((window, after)) = rest.split_first_chunk::<MARKED>() else {
            portable::sift_one(signatures, &Probe { begin: first, ..*probe }, pen);
            return;
        };
        // SAFETY: as above; the window holds 64 bytes, and this load asks for no alignment.
        let near = unsafe {
            let signatures = _mm512_loadu_si512(window.as_ptr().cast());
            let bits = _mm512_popcnt_epi16(_mm512_xor_si512(signatures, signature));
            _mm512_cmple_epu16_mask(bits, most)
        };
        // Without a branch: the length of a bucket cannot be foretold.
        let mask = near & (u32::MAX >> (32 - left.min(32)));
        pen.push(Mark { first, mask, query: probe.query });
        if left <= 32 {
            return;
        }
        (first, left, rest) = (first + 32, left - 32, after);
    }
}
