//! AVX2 and POPCNT.
#![expect(unsafe_code, reason = "vector instructions and loads through pointers")]

use std::arch::x86_64::{
    __m256i, _mm256_add_epi8, _mm256_and_si256, _mm256_cmpgt_epi16, _mm256_loadu_si256,
    _mm256_maddubs_epi16, _mm256_movemask_epi8, _mm256_set1_epi8, _mm256_set1_epi16,
    _mm256_setr_epi8, _mm256_shuffle_epi8, _mm256_srli_epi16, _mm256_xor_si256,
};

use super::{Judge, Near, Run, Scan, Sift, portable};

/// Signatures in one vector.
const LANES: u32 = 16;

/// See [`super::Kernel::scan`].
pub(super) fn scan(given: &Scan<'_>, found: &mut Vec<Near>) {
    #[target_feature(enable = "avx2,popcnt")]
    fn inner(given: &Scan<'_>, found: &mut Vec<Near>) {
        portable::scan(given, found);
    }
    // SAFETY: a kernel with this path is only made after the machine was asked for AVX2 and POPCNT.
    unsafe { inner(given, found) }
}

/// See [`super::Kernel::judge`].
pub(super) fn judge(given: &Judge<'_>, found: &mut Vec<Near>) {
    #[target_feature(enable = "avx2,popcnt")]
    fn inner(given: &Judge<'_>, found: &mut Vec<Near>) {
        portable::judge(given, found);
    }
    // SAFETY: as in `scan`; machines with AVX-512 have AVX2, and POPCNT was asked for there too.
    unsafe { inner(given, found) }
}

/// See [`super::Kernel::sift`].
pub(super) fn sift(given: &Sift<'_>, places: &mut Vec<u32>) {
    // SAFETY: as in `scan`.
    unsafe { sift_inner(given, places) }
}

#[target_feature(enable = "avx2,popcnt")]
fn sift_inner(given: &Sift<'_>, places: &mut Vec<u32>) {
    let probe = _mm256_set1_epi16(given.probe.cast_signed());
    for run in given.runs {
        let most = _mm256_set1_epi16(i16::from(run.most));
        let mut at = run.begin;
        while at < run.end {
            let Some(window) = window(given.signatures, at) else {
                remainder(given, Run { begin: at, ..*run }, places);
                break;
            };
            // SAFETY: the window holds 32 bytes, and this load asks for no alignment.
            let signatures = unsafe { _mm256_loadu_si256(window.as_ptr().cast()) };
            let bits = counts(_mm256_xor_si256(signatures, probe));
            let far = _mm256_movemask_epi8(_mm256_cmpgt_epi16(bits, most)).cast_unsigned();
            // Two mask bits a lane, of which one is kept; lanes after the end of the run are none.
            let mut near = !far & 0x5555_5555 & inside(run.end - at);
            while near != 0 {
                places.push(at + near.trailing_zeros() / 2);
                near &= near - 1;
            }
            at += LANES;
        }
    }
}

/// The next 16 signatures, unless the tables end before.
fn window(signatures: &[u16], at: u32) -> Option<&[u16; LANES as usize]> {
    signatures.get(at as usize..)?.first_chunk()
}

/// Two mask bits for each of the next `left` lanes.
fn inside(left: u32) -> u32 {
    // Without a branch: the length of a bucket cannot be foretold.
    u32::MAX >> (2 * (LANES - left.clamp(1, LANES)))
}

/// The last signatures of the last table.
#[cold]
fn remainder(given: &Sift<'_>, run: Run, places: &mut Vec<u32>) {
    portable::sift(&Sift { runs: &[run], ..*given }, places);
}

/// Ones in each lane of 16 bits, by looking up half bytes.
#[target_feature(enable = "avx2")]
fn counts(lanes: __m256i) -> __m256i {
    let table = _mm256_setr_epi8(
        0, 1, 1, 2, 1, 2, 2, 3, 1, 2, 2, 3, 2, 3, 3, 4, 0, 1, 1, 2, 1, 2, 2, 3, 1, 2, 2, 3, 2, 3,
        3, 4,
    );
    let low = _mm256_set1_epi8(0x0f);
    let upper = _mm256_and_si256(_mm256_srli_epi16::<4>(lanes), low);
    let lower = _mm256_and_si256(lanes, low);
    let bytes =
        _mm256_add_epi8(_mm256_shuffle_epi8(table, upper), _mm256_shuffle_epi8(table, lower));
    _mm256_maddubs_epi16(bytes, _mm256_set1_epi8(1))
}
