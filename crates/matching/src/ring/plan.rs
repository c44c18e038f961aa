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
        let mut all = vec![(0, 0)];
        let ones = || (0..16).map(|bit| 1_u16 << bit);
        if radius_bits >= 16 {
            all.extend(ones().map(|one| (one, 1)));
        }
        if radius_bits >= 32 {
            let pairs = ones().flat_map(|one| {
                ones().filter(move |other| *other < one).map(move |other| one | other)
            });
            all.extend(pairs.map(|pair| (pair, 2)));
        }
        Self { all, both_bits: u8::try_from(radius_bits / 8).unwrap_or(u8::MAX) }
    }
}

impl Differences {
    /// Most buckets of a query.
    pub(super) fn buckets(&self) -> usize {
        SUBSTRINGS * self.all.len()
    }
}

/// Asks for the offsets of the buckets of a query, ahead of [`plan`].
pub(super) fn touch(view: &View<'_>, differences: &Differences, probes: &[u16; SUBSTRINGS]) {
    for (offsets, own) in view.offsets.chunks_exact(OFFSETS).zip(probes) {
        // The lowest four bits lead to the same cache line, or to the one beside it.
        let lines =
            differences.all.iter().filter(|(difference, _)| difference.trailing_zeros() >= 4);
        for (difference, _) in lines {
            prefetch(offsets, usize::from(own ^ difference));
        }
    }
}

/// The buckets of a query.
#[derive(Debug, Default)]
pub(super) struct Runs {
    /// Room for all of them, of which the first are used.
    room: Vec<Run>,
    count: usize,
    /// How many were there after each table.
    ends: [usize; SUBSTRINGS],
    /// Entries in all of them.
    candidates: u64,
}

impl Runs {
    /// The buckets of one table that are not empty.
    pub(super) fn of(&self, table: usize) -> &[Run] {
        let begin = table.checked_sub(1).and_then(|before| self.ends.get(before));
        let end = self.ends.get(table).copied().unwrap_or(0);
        self.room.get(begin.copied().unwrap_or(0)..end).unwrap_or_default()
    }

    /// Forgets the buckets of the query before; at most `most` follow.
    pub(super) fn clear(&mut self, most: usize) {
        self.room.resize(most, Run::default());
        (self.count, self.candidates) = (0, 0);
        self.ends = [0; SUBSTRINGS];
    }

    /// Keeps a run unless it is empty. There is no branch on that: nobody could foretell it, and
    /// the machine would wait for the offsets instead of asking for the next ones.
    #[inline]
    fn push(&mut self, run: Run) {
        if let Some(place) = self.room.get_mut(self.count) {
            *place = run;
        }
        self.count += usize::from(run.begin < run.end);
        self.candidates += u64::from(run.end - run.begin);
    }
}

/// Finds the buckets of a query in one table and asks for their signatures.
pub(super) fn plan(
    view: &View<'_>,
    differences: &Differences,
    (table, own): (usize, u16),
    runs: &mut Runs,
) -> Result<(), IndexError> {
    let is_proven = view.segment.is_proven();
    let rows_count = u32::try_from(view.rows_count()).unwrap_or(u32::MAX);
    let lines = (view.rows_count() / (OFFSETS * LINE_SIGNATURES) + 1).min(LINES_AHEAD);
    let number = u8::try_from(table).unwrap_or(u8::MAX);
    let first = u32::from(number) * rows_count;
    let offsets = view.offsets.get(table * OFFSETS..(table + 1) * OFFSETS).unwrap_or_default();
    for (difference, bits) in &differences.all {
        let key = own ^ difference;
        if !is_proven {
            view.prove_bucket(table, key)?;
        }
        let bucket = offsets.get(usize::from(key)..usize::from(key) + 2);
        let Some(&[begin, end]) = bucket else { continue };
        if begin > end || end > rows_count {
            return Err(view.segment.contradiction("a bucket ends before it begins"));
        }
        let most = differences.both_bits - bits;
        let run = Run { begin: first + begin, end: first + end, most };
        if !is_proven {
            view.prove_signatures(run.begin..run.end)?;
        }
        ask_for(view.signatures, &run, lines);
        runs.push(run);
    }
    if let Some(end) = runs.ends.get_mut(table) {
        *end = runs.count;
    }
    if runs.candidates > SUBSTRINGS as u64 * u64::from(rows_count) {
        return Err(view.segment.contradiction("buckets overlap"));
    }
    Ok(())
}

/// Asks for the first lines of a run, as many as a bucket has on average, and for its end.
#[inline]
fn ask_for(signatures: &[u16], run: &Run, lines: usize) {
    for line in 0..lines {
        prefetch(signatures, run.begin as usize + line * LINE_SIGNATURES);
    }
    prefetch(signatures, run.end as usize);
}
