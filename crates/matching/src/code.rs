//! A fingerprint as four machine words, the form in which distances are counted.

/// The 32 bytes of a fingerprint as four little-endian words. The order of bits does not matter for
/// a distance, so nothing is turned round.
pub(crate) type Code = [u64; 4];

/// The words of 32 bytes.
pub(crate) fn code_of(bytes: &[u8; 32]) -> Code {
    bytemuck::must_cast(*bytes)
}

/// The bytes of four words.
pub(crate) fn bytes_of(code: Code) -> [u8; 32] {
    bytemuck::must_cast(code)
}

/// The number of bits in which two codes differ, 0 to 256.
#[expect(clippy::inline_always, reason = "takes the instructions of its caller")]
#[inline(always)]
pub(crate) fn distance(ours: &Code, theirs: &Code) -> u32 {
    ours.iter().zip(theirs).map(|(ours, theirs)| (ours ^ theirs).count_ones()).sum()
}
