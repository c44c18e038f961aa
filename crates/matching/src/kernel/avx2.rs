//! AVX2 and POPCNT.
#![expect(unsafe_code, reason = "vector instructions and loads through pointers")]

use std::arch::x86_64::{
    __m256i, _mm256_add_epi8, _mm256_and_si256, _mm256_cmpgt_epi16, _mm256_loadu_si256,
    _mm256_maddubs_epi16, _mm256_movemask_epi8, _mm256_packs_epi16, _mm256_permute4x64_epi64,
    _mm256_set1_epi8, _mm256_set1_epi16, _mm256_setr_epi8, _mm256_setzero_si256,
    _mm256_shuffle_epi8, _mm256_srli_epi16, _mm256_xor_si256,
};

use super::sift::{Ahead, MARKED, Mark, Marks, Pen, Probe, Sift};
use super::{Judge, Near, Scan, portable};

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
pub(super) fn sift<A: Ahead>(given: &Sift<'_, A>, marks: &mut Marks) {
    // SAFETY: as in `scan`.
    unsafe { sift_inner(given, marks) }
}

#[target_feature(enable = "avx2,popcnt")]
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
    let mut rest = signatures.get(probe.begin as usize..).unwrap_or_default();
    let (mut first, mut left) = (probe.begin, probe.count());
    loop {
        let Some((window, after)) = rest.split_first_chunk::<MARKED>() else {
            portable::sift_one(signatures, &Probe { begin: first, ..*probe }, pen);
            return;
        };
        // SAFETY: the instructions are those of `sift_inner`, which alone calls this.
        let near = unsafe { near(window, probe) };
        // Without a branch: the length of a bucket cannot be foretold.
        let mask = near & (u32::MAX >> (32 - left.min(32)));
        pen.push(Mark { first, mask, query: probe.query });
        if left <= 32 {
            return;
        }
        (first, left, rest) = (first + 32, left - 32, after);
    }
}

/// One bit for each signature that passes.
#[inline]
#[target_feature(enable = "avx2,popcnt")]
fn near(window: &[u16; MARKED], probe: &Probe) -> u32 {
    let signature = _mm256_set1_epi16(probe.signature.cast_signed());
    let most = _mm256_set1_epi16(probe.most.cast_signed());
    let (halves, _) = window.as_chunks::<16>();
    let mut far = [_mm256_setzero_si256(); 2];
    for (far, half) in far.iter_mut().zip(halves) {
        // SAFETY: the half holds 32 bytes, and this load asks for no alignment.
        let signatures = unsafe { _mm256_loadu_si256(half.as_ptr().cast()) };
        *far = _mm256_cmpgt_epi16(counts(_mm256_xor_si256(signatures, signature)), most);
    }
    let [lower, upper] = far;
    // Packing works in halves of registers; the order is mended afterwards.
    let far = _mm256_permute4x64_epi64::<0b11_01_10_00>(_mm256_packs_epi16(lower, upper));
    !_mm256_movemask_epi8(far).cast_unsigned()
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
