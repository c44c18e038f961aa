//! Which buckets a query visits.

use crate::IndexError;
use crate::diagonal::SUBSTRINGS;
use crate::kernel::{Probe, prefetch};
use crate::layout::OFFSETS;
use crate::view::View;

/// Bytes of a cache line, in signatures.
const LINE_SIGNATURES: usize = 32;
/// Lines of a bucket that are asked for ahead; the machine sees the pattern after these.
const LINES_AHEAD: usize = 8;

/// Differences between a substring and those within 0 to 2 bits, by the number of bits.
#[derive(Debug)]
pub(super) struct Differences {
    /// All of them, those with fewer bits first, each with the most bits in which a signature may
    /// differ then.
    all: Vec<(u16, u16)>,
    /// Bits in which substring and signature may differ together.
    both_bits: u32,
    /// Bits in which substrings may differ.
    key_bits: u32,
}

/// Differences that lead from one tile to one other.
#[derive(Debug)]
pub(super) struct Group {
    /// Difference of the numbers of the tiles.
    pub(super) tile: usize,
    /// Differences of the keys, each with the most bits in which a signature may differ.
    pub(super) within: Vec<(u16, u16)>,
}

impl Differences {
    /// What a radius of at most [`super::MOST_BITS`] asks for.
    pub(super) fn new(radius_bits: u32) -> Self {
        let mut all = vec![0];
        let ones = || (0..16).map(|bit| 1_u16 << bit);
        if radius_bits >= 16 {
            all.extend(ones());
        }
        if radius_bits >= 32 {
            all.extend(ones().flat_map(|one| {
                ones().filter(move |other| *other < one).map(move |other| one | other)
            }));
        }
        let both_bits = radius_bits / 8;
        let most = |difference: u16| {
            u16::try_from(both_bits - difference.count_ones()).unwrap_or(u16::MAX)
        };
        let all = all.into_iter().map(|difference| (difference, most(difference))).collect();
        Self { all, both_bits, key_bits: radius_bits / 16 }
    }

    /// Most buckets of a query.
    pub(super) fn buckets(&self) -> usize {
        SUBSTRINGS * self.all.len()
    }

    /// The differences by the tile that they lead to, if tiles have this many bits of a key.
    pub(super) fn by_tile(&self, tile_bits: u32) -> Vec<Group> {
        let mut groups: Vec<Group> = Vec::new();
        for one in &self.all {
            let tile = usize::from(one.0.checked_shr(16 - tile_bits).unwrap_or(0));
            match groups.iter_mut().find(|group| group.tile == tile) {
                Some(group) => group.within.push(*one),
                None => groups.push(Group { tile, within: vec![*one] }),
            }
        }
        groups
    }

    /// The first table in which one passes for the other.
    pub(super) fn first_table(
        &self,
        ours: &[u16; SUBSTRINGS],
        theirs: &[u16; SUBSTRINGS],
    ) -> Option<usize> {
        let mut bits = ours.iter().zip(theirs).map(|(ours, theirs)| (ours ^ theirs).count_ones());
        let bits: [u32; SUBSTRINGS] = std::array::from_fn(|_| bits.next().unwrap_or(0));
        let after = bits.iter().cycle().skip(1);
        let passes =
            |(bits, after): (&u32, &u32)| *bits <= self.key_bits && bits + after <= self.both_bits;
        bits.iter().zip(after).position(passes)
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
    room: Vec<Probe>,
    count: usize,
    /// How many were there after each table.
    ends: [usize; SUBSTRINGS],
    /// Entries in all of them.
    candidates: u64,
}

/// A query in one table.
#[derive(Debug, Clone, Copy)]
pub(super) struct InTable {
    pub(super) table: usize,
    /// Its substring.
    pub(super) own: u16,
    /// The substring after that, which signatures are compared with.
    pub(super) signature: u16,
}

impl Runs {
    /// The buckets of one table that are not empty.
    pub(super) fn of(&self, table: usize) -> &[Probe] {
        let begin = table.checked_sub(1).and_then(|before| self.ends.get(before));
        let end = self.ends.get(table).copied().unwrap_or(0);
        self.room.get(begin.copied().unwrap_or(0)..end).unwrap_or_default()
    }

    /// Entries in all of them.
    pub(super) fn candidates(&self) -> u64 {
        self.candidates
    }

    /// Forgets the buckets of the query before; at most `most` follow.
    pub(super) fn clear(&mut self, most: usize) {
        self.room.resize(most, Probe::default());
        (self.count, self.candidates) = (0, 0);
        self.ends = [0; SUBSTRINGS];
    }

    /// Keeps a run unless it is empty. There is no branch on that: nobody could foretell it, and
    /// the machine would wait for the offsets instead of asking for the next ones.
    #[inline]
    fn push(&mut self, run: Probe) {
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
    InTable { table, own, signature }: InTable,
    runs: &mut Runs,
) -> Result<(), IndexError> {
    let is_proven = view.segment.is_proven();
    let rows_count = u32::try_from(view.rows_count()).unwrap_or(u32::MAX);
    let lines = (view.rows_count() / (OFFSETS * LINE_SIGNATURES) + 1).min(LINES_AHEAD);
    let number = u8::try_from(table).unwrap_or(u8::MAX);
    let first = u32::from(number) * rows_count;
    let offsets = view.offsets.get(table * OFFSETS..(table + 1) * OFFSETS).unwrap_or_default();
    for (difference, most) in &differences.all {
        let key = own ^ difference;
        if !is_proven {
            view.prove_bucket(table, key)?;
        }
        let bucket = offsets.get(usize::from(key)..usize::from(key) + 2);
        let Some(&[begin, end]) = bucket else { continue };
        if begin > end || end > rows_count {
            return Err(view.segment.contradiction("a bucket ends before it begins"));
        }
        let (begin, end) = (first + begin, first + end);
        let run = Probe { begin, end, query: 0, signature, most: *most };
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
fn ask_for(signatures: &[u16], run: &Probe, lines: usize) {
    for line in 0..lines {
        prefetch(signatures, run.begin as usize + line * LINE_SIGNATURES);
    }
    prefetch(signatures, run.end as usize);
}
