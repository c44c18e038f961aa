//! AVX-512 with population counts of 16-bit and 64-bit lanes.
#![expect(unsafe_code, reason = "vector instructions and loads through pointers")]

use std::arch::x86_64::{
    __m512i, _mm512_add_epi64, _mm512_cmple_epu16_mask, _mm512_cmple_epu64_mask,
    _mm512_loadu_si512, _mm512_min_epu64, _mm512_permutex2var_epi64, _mm512_popcnt_epi16,
    _mm512_popcnt_epi64, _mm512_set1_epi16, _mm512_set1_epi64, _mm512_setr_epi64,
    _mm512_setzero_si512, _mm512_shuffle_i64x2, _mm512_xor_si512,
};

use super::{HALF_FIRST_BITS, Near, Run, Scan, Sift, portable};
use crate::code::Code;

/// Signatures in one vector.
const LANES: u32 = 32;
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
pub(super) fn sift(given: &Sift<'_>, places: &mut Vec<u32>) {
    // SAFETY: as in `scan`.
    unsafe { sift_inner(given, places) }
}

#[target_feature(enable = "avx512f,avx512bw,avx512bitalg,popcnt")]
fn sift_inner(given: &Sift<'_>, places: &mut Vec<u32>) {
    let probe = _mm512_set1_epi16(given.probe.cast_signed());
    for run in given.runs {
        let most = _mm512_set1_epi16(i16::from(run.most));
        let mut at = run.begin;
        while at < run.end {
            let Some(window) = window(given.signatures, at) else {
                remainder(given, Run { begin: at, ..*run }, places);
                break;
            };
            // SAFETY: the window holds 64 bytes, and this load asks for no alignment.
            let signatures = unsafe { _mm512_loadu_si512(window.as_ptr().cast()) };
            let bits = _mm512_popcnt_epi16(_mm512_xor_si512(signatures, probe));
            let near = _mm512_cmple_epu16_mask(bits, most) & inside(run.end - at);
            if near != 0 {
                keep(near, at, places);
            }
            at += LANES;
        }
    }
}

/// The next 32 signatures, unless the tables end before.
fn window(signatures: &[u16], at: u32) -> Option<&[u16; LANES as usize]> {
    signatures.get(at as usize..)?.first_chunk()
}

/// One mask bit for each of the next `left` lanes.
fn inside(left: u32) -> u32 {
    // Without a branch: the length of a bucket cannot be foretold.
    u32::MAX >> (LANES - left.clamp(1, LANES))
}

/// Adds the places whose mask bit is set.
fn keep(mut near: u32, at: u32, places: &mut Vec<u32>) {
    while near != 0 {
        places.push(at + near.trailing_zeros());
        near &= near - 1;
    }
}

/// The last signatures of the last table.
#[cold]
fn remainder(given: &Sift<'_>, run: Run, places: &mut Vec<u32>) {
    portable::sift(&Sift { runs: &[run], ..*given }, places);
}
