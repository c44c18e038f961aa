//! Answering many queries together: table by table, and in each table in the order in which it lies
//! in memory.
//!
//! The queries are sorted into tiles of neighbouring buckets. All that look at a tile do so one
//! after the other, so that it comes from memory once and in order, while the tile before it is
//! compared. For one query this costs a third or less of what it costs alone.

use crate::IndexError;
use crate::code::{Code, bytes_of, code_of, distance};
use crate::diagonal::{SUBSTRINGS, substrings};
use crate::kernel::{All, Each, Kernel, Mark, Marks, Nothing, Probe, prefetch};
use crate::layout::OFFSETS;
use crate::matches::Hit;
use crate::ring::limits::Limits;
use crate::ring::plan::{Differences, Group};
use crate::ring::tiles::Tiles;
use crate::view::View;

/// Most queries that are sorted together. What is kept of each meanwhile is 80 bytes.
const MOST_QUERIES: usize = 1 << 14;
/// Bytes of a cache line, in signatures and in offsets.
const LINE_SIGNATURES: usize = 32;
const LINE_OFFSETS: usize = 16;

/// Adds the rows within `radius_bits` (at most [`super::MOST_BITS`]) of each query to `hits`.
pub(super) fn search(
    view: &View<'_>,
    kernel: Kernel,
    queries: &[[u8; 32]],
    radius_bits: u32,
    hits: &mut Vec<Hit>,
) -> Result<(), IndexError> {
    // So many queries touch about every block.
    view.segment.prove(0..view.segment.layout().size_bytes)?;
    for (queries, first) in queries.chunks(MOST_QUERIES).zip((0..).step_by(MOST_QUERIES)) {
        let before = hits.len();
        let mut bulk = Bulk::new(view, kernel, queries, (first, radius_bits));
        bulk.run(hits)?;
        bulk.scan_crowded(before, hits);
    }
    Ok(())
}

/// A place whose signature passed, and the query that it passed for.
#[derive(Debug, Clone, Copy)]
struct Passed {
    query: u32,
    place: u32,
    /// The row of the place, once it was read.
    row: u32,
}

/// A batch under way.
struct Bulk<'a> {
    view: &'a View<'a>,
    kernel: Kernel,
    radius_bits: u32,
    /// Number of the first query.
    first: u32,
    codes: Vec<Code>,
    keys: Vec<[u16; SUBSTRINGS]>,
    differences: Differences,
    limits: Limits,
    /// For each query: places that passed, and entries of heavy buckets.
    efforts: Vec<(u32, u32)>,
}

impl<'a> Bulk<'a> {
    fn new(
        view: &'a View<'a>,
        kernel: Kernel,
        queries: &[[u8; 32]],
        (first, radius_bits): (u32, u32),
    ) -> Self {
        Self {
            view,
            kernel,
            radius_bits,
            first,
            codes: queries.iter().map(code_of).collect(),
            keys: queries.iter().map(substrings).collect(),
            differences: Differences::new(radius_bits),
            limits: Limits::together(view.rows_count(), kernel.path()),
            efforts: vec![(0, 0); queries.len()],
        }
    }

    /// Goes through the tiles of all tables. Of the tile ahead the signatures are on their way, of
    /// the one before the rows, of the one before that the fingerprints.
    fn run(&mut self, hits: &mut Vec<Hit>) -> Result<(), IndexError> {
        let mut tiles = Tiles::new(self.keys.len());
        let groups = self.differences.by_tile(tiles.bits());
        let (mut now, mut next, mut marks) = (Vec::new(), Vec::new(), Marks::default());
        let (mut passed, mut named) = (Vec::new(), Vec::new());
        for table in 0..SUBSTRINGS {
            tiles.fill(&self.keys, table, |query| self.is_crowded(query));
            for tile in 0..tiles.count() {
                let places = self.gather(&tiles, &groups, (table, tile), &mut next)?;
                self.sift(&now, (&next, places), &mut marks);
                self.judge(&named, hits);
                self.name(&mut passed)?;
                std::mem::swap(&mut passed, &mut named);
                self.pass(&marks, &mut passed);
                std::mem::swap(&mut now, &mut next);
            }
        }
        self.kernel.sift(self.view.signatures, &now, Nothing, &mut marks);
        self.judge(&named, hits);
        self.name(&mut passed)?;
        self.judge(&passed, hits);
        self.pass(&marks, &mut passed);
        self.name(&mut passed)?;
        self.judge(&passed, hits);
        Ok(())
    }

    /// Compares, and asks meanwhile for what comes next: bucket by bucket, or the whole tile where
    /// that is less.
    fn sift(&self, now: &[Probe], (next, places): (&[Probe], (u32, u32)), marks: &mut Marks) {
        let signatures = self.view.signatures;
        let lines = self.view.rows_count() / (OFFSETS * LINE_SIGNATURES) + 2;
        let in_tile = places.1.saturating_sub(places.0) as usize / LINE_SIGNATURES;
        if in_tile * 2 < next.len() * lines {
            self.kernel.sift(signatures, now, All::of(places, now.len()), marks);
        } else {
            self.kernel.sift(signatures, now, Each { probes: next, lines }, marks);
        }
    }

    /// The buckets of one tile that are looked at, and by which query. Gives the places of the tile.
    fn gather(
        &mut self,
        tiles: &Tiles,
        groups: &[Group],
        (table, tile): (usize, usize),
        probes: &mut Vec<Probe>,
    ) -> Result<(u32, u32), IndexError> {
        let rows_count = u32::try_from(self.view.rows_count()).unwrap_or(u32::MAX);
        let first = u32::try_from(table).unwrap_or(u32::MAX).wrapping_mul(rows_count);
        let offsets = self.view.offsets.get(table * OFFSETS..).unwrap_or_default();
        let (begin, end) = (tile * tiles.buckets(), (tile + 1) * tiles.buckets());
        for bucket in (end..end + tiles.buckets()).step_by(LINE_OFFSETS) {
            prefetch(offsets, bucket);
        }
        probes.clear();
        for group in groups {
            for entry in tiles.of(tile ^ group.tile) {
                for (difference, most) in &group.within {
                    let key = usize::from(entry.key ^ difference);
                    let Some(&[begin, end]) = offsets.get(key..key + 2) else { continue };
                    let count = end.wrapping_sub(begin);
                    if count > self.limits.heavy && !self.may_look(entry.query, begin, end)? {
                        continue;
                    }
                    let (begin, end) = (first.wrapping_add(begin), first.wrapping_add(end));
                    let (query, signature) = (entry.query, entry.signature);
                    if count > 0 {
                        probes.push(Probe { begin, end, query, signature, most: *most });
                    }
                }
            }
        }
        let place = |bucket| first.wrapping_add(offsets.get(bucket).copied().unwrap_or(0));
        Ok((place(begin), place(end)))
    }

    /// Whether a query may look at a bucket with many entries.
    #[cold]
    fn may_look(&mut self, query: u32, begin: u32, end: u32) -> Result<bool, IndexError> {
        if begin > end || end as usize > self.view.rows_count() {
            return Err(self.view.segment.contradiction("a bucket ends before it begins"));
        }
        if let Some((_, candidates)) = self.efforts.get_mut(query as usize) {
            *candidates = candidates.saturating_add(end - begin);
        }
        Ok(!self.is_crowded(query))
    }

    /// Whether so much lies in the way of a query that a scan is cheaper.
    fn is_crowded(&self, query: u32) -> bool {
        let (passed, candidates) = self.efforts.get(query as usize).copied().unwrap_or_default();
        passed > self.limits.passed || candidates > self.limits.candidates
    }

    /// Takes the places from the marks and asks for their rows.
    fn pass(&mut self, marks: &Marks, passed: &mut Vec<Passed>) {
        passed.clear();
        for Mark { first, mask, query } in marks.all().iter().copied() {
            let Some((count, _)) = self.efforts.get_mut(query as usize) else { continue };
            *count = count.saturating_add(mask.count_ones());
            if *count > self.limits.passed {
                continue;
            }
            let mut mask = mask;
            while mask != 0 {
                let place = first + mask.trailing_zeros();
                mask &= mask - 1;
                self.view.prefetch_row(place);
                passed.push(Passed { query, place, row: 0 });
            }
        }
    }

    /// Reads the rows and asks for their fingerprints.
    fn name(&self, passed: &mut [Passed]) -> Result<(), IndexError> {
        for one in passed {
            let row = self.view.row_at(one.place);
            let row = row.filter(|row| (*row as usize) < self.view.rows_count());
            let Some(row) = row else { return Err(self.view.no_such_row()) };
            prefetch(self.view.codes, row as usize);
            one.row = row;
        }
        Ok(())
    }

    /// Compares in full and keeps what is near.
    fn judge(&self, named: &[Passed], hits: &mut Vec<Hit>) {
        for one in named {
            let code = self.view.codes.get(one.row as usize);
            let (Some(code), Some(query)) = (code, self.codes.get(one.query as usize)) else {
                continue;
            };
            let distance_bits = distance(code, query);
            if distance_bits <= self.radius_bits && self.is_first(one, *code) {
                self.keep(one.query, one.row, distance_bits, hits);
            }
        }
    }

    /// Whether a row that is near passed in this table first: it may pass in several.
    fn is_first(&self, one: &Passed, code: Code) -> bool {
        let Some(ours) = self.keys.get(one.query as usize) else { return false };
        let table = one.place as usize / self.view.rows_count().max(1);
        self.differences.first_table(ours, &substrings(&bytes_of(code))) == Some(table)
    }

    /// Keeps a row unless it is removed.
    fn keep(&self, query: u32, row: u32, distance_bits: u32, hits: &mut Vec<Hit>) {
        if !self.view.segment.dead().holds(row as usize) {
            let id = self.view.id_of(row as usize);
            hits.push(Hit { query: self.first + query, id, distance_bits });
        }
    }

    /// Scans for the crowded queries, and forgets what was found for them.
    fn scan_crowded(&self, before: usize, hits: &mut Vec<Hit>) {
        let queries = (0..).zip(&self.codes).filter(|(query, _)| self.is_crowded(*query));
        let (crowded, codes): (Vec<u32>, Vec<Code>) = queries.unzip();
        if crowded.is_empty() {
            return;
        }
        let found = hits.split_off(before);
        hits.extend(found.into_iter().filter(|hit| !self.is_crowded(hit.query - self.first)));
        let mut near = Vec::new();
        self.kernel.scan(self.view.codes, &codes, self.radius_bits, &mut near);
        for near in near {
            if let Some(query) = crowded.get(near.query as usize) {
                self.keep(*query, near.row, near.distance_bits, hits);
            }
        }
    }
}
