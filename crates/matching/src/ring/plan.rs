//! Which buckets a query visits.

use crate::IndexError;
use crate::diagonal::SUBSTRINGS;
use crate::kernel::{Run, prefetch};
use crate::layout::OFFSETS;
use crate::view::View;

/// Bytes of a cache line, in signatures.
const LINE_SIGNATURES: usize = 32;
/// Lines of a bucket that are asked for ahead; the machine sees the pattern after these.
const LINES_AHEAD: usize = 8;

/// Differences between a substring and those within 0 to 2 bits, by the number of bits.
#[derive(Debug)]
pub(super) struct Differences {
    /// All of them, those with fewer bits first, each with its number of bits.
    all: Vec<(u16, u8)>,
    /// Bits in which substring and signature may differ together.
    both_bits: u8,
}

impl Differences {
    /// What a radius of at most [`super::MOST_BITS`] asks for.
    pub(super) fn new(radius_bits: u32) -> Self {
        let most = radius_bits / 16;
        let mut all: Vec<(u16, u8)> = (0..=u16::MAX)
            .filter(|difference| difference.count_ones() <= most)
            .map(|difference| (difference, if difference == 0 { 0 } else { ones(difference) }))
            .collect();
        all.sort_unstable_by_key(|(difference, bits)| (*bits, *difference));
        Self { all, both_bits: u8::try_from(radius_bits / 8).unwrap_or(u8::MAX) }
    }
}

fn ones(difference: u16) -> u8 {
    u8::try_from(difference.count_ones()).unwrap_or(u8::MAX)
}

/// Finds the buckets of a query and asks for their signatures.
pub(super) fn plan(
    view: &View<'_>,
    differences: &Differences,
    probes: &[u16; SUBSTRINGS],
    runs: &mut Vec<Run>,
) -> Result<(), IndexError> {
    let is_proven = view.segment.is_proven();
    let rows_count = u32::try_from(view.rows_count()).unwrap_or(u32::MAX);
    let mut first = 0;
    let mut candidates = 0_u64;
    let tables = view.offsets.chunks_exact(OFFSETS).zip(probes).zip(0_u8..);
    for ((offsets, own), table) in tables {
        for (difference, bits) in &differences.all {
            let key = own ^ difference;
            if !is_proven {
                view.prove_bucket(usize::from(table), key)?;
            }
            let bucket = offsets.get(usize::from(key)..usize::from(key) + 2);
            let Some(&[begin, end]) = bucket else { continue };
            if begin == end {
                continue;
            }
            if begin > end || end > rows_count {
                return Err(view.segment.contradiction("a bucket ends before it begins"));
            }
            let most = differences.both_bits - bits;
            let run = Run { begin: first + begin, end: first + end, table, most };
            candidates += u64::from(end - begin);
            if !is_proven {
                view.prove_signatures(run.begin..run.end)?;
            }
            ask_for(view.signatures, &run);
            runs.push(run);
        }
        first += rows_count;
    }
    if candidates > SUBSTRINGS as u64 * u64::from(rows_count) {
        return Err(view.segment.contradiction("buckets overlap"));
    }
    Ok(())
}

/// Asks for the first lines of a run.
#[inline]
fn ask_for(signatures: &[u16], run: &Run) {
    let lines = (run.begin as usize..run.end as usize).step_by(LINE_SIGNATURES).take(LINES_AHEAD);
    for at in lines {
        prefetch(signatures, at);
    }
    prefetch(signatures, run.end as usize - 1);
}
