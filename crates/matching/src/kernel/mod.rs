//! The two loops that take the time, once for each path: comparing many fingerprints with many
//! queries, and picking the signatures of a bucket that come near enough.

#[cfg(target_arch = "x86_64")]
mod avx2;
#[cfg(target_arch = "x86_64")]
mod avx512;
mod portable;
mod sift;

use crate::IndexError;
use crate::code::Code;
use crate::path::{self, Path};
use sift::Sift;

pub(crate) use sift::{Ahead, All, Each, Mark, Marks, Nothing, Probe};

/// A row that is within the radius of a query.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Near {
    /// Number of the query in its batch.
    pub(crate) query: u32,
    /// Row in the codes given.
    pub(crate) row: u32,
    /// Bits that differ.
    pub(crate) distance_bits: u32,
}

/// Up to this radius half a fingerprint is compared first: only one unrelated pair in 100,000 is as
/// near as that in 128 bits.
const HALF_FIRST_BITS: u32 = 40;

/// A path that this machine has. There is no other way to make one than to look.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Kernel(Path);

impl Kernel {
    /// The kernel of a path, if the machine has it.
    pub(crate) fn new(path: Path) -> Result<Self, IndexError> {
        if path::is_available(path) { Ok(Self(path)) } else { Err(IndexError::Path(path)) }
    }

    /// The path taken.
    pub(crate) fn path(self) -> Path {
        self.0
    }

    /// Adds every pair of a code and a query within `radius_bits` to `found`, in no order.
    pub(crate) fn scan(
        self,
        codes: &[Code],
        queries: &[Code],
        radius_bits: u32,
        found: &mut Vec<Near>,
    ) {
        let scan = Scan { codes, queries, radius_bits };
        match self.0 {
            #[cfg(target_arch = "x86_64")]
            Path::Avx512 => avx512::scan(&scan, found),
            #[cfg(target_arch = "x86_64")]
            Path::Avx2 => avx2::scan(&scan, found),
            _ => portable::scan(&scan, found),
        }
    }

    /// Marks the places of all signatures of `probes` that differ from that of the probe in at most
    /// `most` bits, and meanwhile asks memory for what is ahead.
    pub(crate) fn sift(
        self,
        signatures: &[u16],
        probes: &[Probe],
        ahead: impl Ahead,
        marks: &mut Marks,
    ) {
        let sift = Sift { signatures, probes, ahead };
        match self.0 {
            #[cfg(target_arch = "x86_64")]
            Path::Avx512 => avx512::sift(&sift, marks),
            #[cfg(target_arch = "x86_64")]
            Path::Avx2 => avx2::sift(&sift, marks),
            _ => portable::sift(&sift, marks),
        }
    }

    /// Adds those of `rows` that are within `radius_bits` of the query, in their order.
    pub(crate) fn judge(
        self,
        codes: &[Code],
        rows: &[u32],
        query: &Code,
        radius_bits: u32,
        found: &mut Vec<Near>,
    ) {
        let judge = Judge { codes, rows, query, radius_bits };
        match self.0 {
            #[cfg(target_arch = "x86_64")]
            Path::Avx512 | Path::Avx2 => avx2::judge(&judge, found),
            _ => portable::judge(&judge, found),
        }
    }
}

/// What [`Kernel::scan`] is given.
struct Scan<'a> {
    codes: &'a [Code],
    queries: &'a [Code],
    radius_bits: u32,
}

/// What [`Kernel::judge`] is given.
struct Judge<'a> {
    codes: &'a [Code],
    rows: &'a [u32],
    query: &'a Code,
    radius_bits: u32,
}

/// Asks for the cache line of one element, ahead of its use. Beyond the end nothing happens.
#[inline]
pub(crate) fn prefetch<T>(slice: &[T], at: usize) {
    #[cfg(target_arch = "x86_64")]
    if let Some(element) = slice.get(at) {
        use std::arch::x86_64::{_MM_HINT_T0, _mm_prefetch};
        #[expect(unsafe_code, reason = "the instruction takes a pointer")]
        // SAFETY: SSE is part of x86-64; the pointer comes from a reference, and the instruction
        // reads nothing that the program sees.
        unsafe {
            _mm_prefetch::<_MM_HINT_T0>(std::ptr::from_ref(element).cast());
        }
    }
    #[cfg(not(target_arch = "x86_64"))]
    let _ = (slice, at);
}

#[cfg(test)]
mod tests;
