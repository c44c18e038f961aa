//! What there is at one moment. Only tails grow and bits of removal are set after it was made.

use std::sync::Arc;

use luwte_hash::Fingerprint;

use super::Stats;
use crate::IndexError;
use crate::code::{Code, bytes_of, code_of};
use crate::dead::Dead;
use crate::kernel::{Kernel, Near};
use crate::matches::{Hit, Matches};
use crate::path::Path;
use crate::ring;
use crate::segment::Segment;
use crate::tail::Tail;

/// Segments and tails at one moment.
#[derive(Debug)]
pub(super) struct Snapshot {
    pub(super) segments: Vec<Arc<Segment>>,
    /// Tails that are full and wait to be merged, oldest first.
    pub(super) full: Vec<Arc<Tail>>,
    /// The tail that takes what comes in.
    pub(super) tail: Arc<Tail>,
}

/// How far a search may use the ring.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Reach {
    /// Where a segment has one.
    Ring,
    /// Nowhere.
    Scan,
}

impl Snapshot {
    /// The same with the tail set aside and an empty one in its place.
    pub(super) fn with_new_tail(&self) -> Self {
        let mut full = self.full.clone();
        full.push(Arc::clone(&self.tail));
        Self { segments: self.segments.clone(), full, tail: Arc::new(Tail::new()) }
    }

    /// All tails, oldest first.
    pub(super) fn tails(&self) -> impl Iterator<Item = &Arc<Tail>> {
        self.full.iter().chain([&self.tail])
    }

    /// Removes all entries of an id; how many there were.
    pub(super) fn remove(&self, id: u64) -> Result<usize, IndexError> {
        let mut count = self.tails().map(|tail| tail.remove(id)).sum();
        for segment in &self.segments {
            count += segment.remove(id)?;
        }
        Ok(count)
    }

    /// The fingerprints of an id that are not removed.
    pub(super) fn fingerprints_of(&self, id: u64) -> Result<Vec<Fingerprint>, IndexError> {
        let mut found = Vec::new();
        let of = |code: &Code| Fingerprint::from_bytes(bytes_of(*code));
        for segment in &self.segments {
            let Some(short) = id.checked_sub(segment.id_base()) else { continue };
            segment.prove_rows()?;
            let view = segment.view();
            let live = view.rows_of(short).filter(|row| !segment.dead().holds(*row));
            found.extend(live.filter_map(|row| view.codes.get(row)).map(of));
        }
        for tail in self.tails() {
            let rows = tail.codes().iter().zip(tail.ids()).enumerate();
            let live = rows.filter(|(row, (_, of))| **of == id && !tail.dead().holds(*row));
            found.extend(live.map(|(_, (code, _))| of(code)));
        }
        Ok(found)
    }

    /// The matches of each query.
    pub(super) fn search(
        &self,
        kernel: Kernel,
        queries: &[[u8; 32]],
        radius_bits: u32,
        reach: Reach,
    ) -> Result<Matches, IndexError> {
        let codes: Vec<Code> = queries.iter().map(code_of).collect();
        let mut hits = Vec::new();
        let mut near = Vec::new();
        for segment in &self.segments {
            let view = segment.view();
            if reach == Reach::Ring && segment.layout().has_ring {
                ring::search(&view, kernel, queries, radius_bits, &mut hits)?;
                continue;
            }
            segment.prove_rows()?;
            near.clear();
            kernel.scan(view.codes, &codes, radius_bits, &mut near);
            keep(&near, segment.dead(), |row| view.id_of(row), &mut hits);
        }
        for tail in self.tails() {
            near.clear();
            kernel.scan(tail.codes(), &codes, radius_bits, &mut near);
            let ids = tail.ids();
            keep(&near, tail.dead(), |row| ids.get(row).copied().unwrap_or(0), &mut hits);
        }
        Ok(Matches::from_hits(queries.len(), hits))
    }

    /// What there is in numbers.
    pub(super) fn stats(&self, path: Path) -> Stats {
        let waiting = self.tails().map(|tail| tail.live_count()).sum();
        let in_segments: usize = self.segments.iter().map(|segment| segment.live_count()).sum();
        let removed = self.segments.iter().map(|segment| segment.dead().count()).sum::<usize>()
            + self.tails().map(|tail| tail.dead().count()).sum::<usize>();
        let size = |segment: &Arc<Segment>| segment.layout().size_bytes;
        Stats {
            entries: in_segments + waiting,
            removed,
            segments: self.segments.len(),
            waiting,
            size_bytes: self.segments.iter().map(size).sum(),
            mapped_bytes: self.segments.iter().filter(|one| one.is_mapped()).map(size).sum(),
            path,
        }
    }
}

/// Turns rows that are not removed into hits.
fn keep(near: &[Near], dead: &Dead, id_of: impl Fn(usize) -> u64, hits: &mut Vec<Hit>) {
    let live = near.iter().filter(|near| !dead.holds(near.row as usize));
    hits.extend(live.map(|near| Hit {
        query: near.query,
        id: id_of(near.row as usize),
        distance_bits: near.distance_bits,
    }));
}
