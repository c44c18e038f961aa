//! Tidying: tails and small segments become larger segments, removed entries go.

use std::sync::{Arc, PoisonError};

use super::Index;
use super::snapshot::Snapshot;
use crate::IndexError;
use crate::code::bytes_of;
use crate::layout::{MOST_ROWS, RING_ROWS};
use crate::segment::Segment;
use crate::tail::{TAIL_ROWS, Tail};

/// Full tails, or segments of one size, that are gathered at once.
const GATHERED: usize = 4;
/// Tails that fit into one segment.
const MOST_TAILS: usize = MOST_ROWS / TAIL_ROWS;

/// What becomes one segment.
#[derive(Debug, Default)]
struct Plan {
    segments: Vec<Arc<Segment>>,
    tails: Vec<Arc<Tail>>,
}

/// See [`Index::merge_step`]. The caller holds the merger.
pub(super) fn step(index: &Index) -> Result<bool, IndexError> {
    let Some(plan) = Plan::of(&index.snapshot()) else { return Ok(false) };
    let gathered = plan.gather()?;
    let segment = Arc::new(Segment::build(&gathered.fingerprints, &gathered.ids)?);
    let _writer = index.writer.lock().unwrap_or_else(PoisonError::into_inner);
    for id in plan.removed_since(&gathered.before) {
        segment.remove(id)?;
    }
    let now = index.snapshot();
    let keeps = |one: &&Arc<Segment>| !plan.segments.iter().any(|gone| Arc::ptr_eq(one, gone));
    let mut segments: Vec<_> = now.segments.iter().filter(keeps).cloned().collect();
    if segment.rows_count() > 0 {
        segments.push(segment);
    }
    let waits = |one: &&Arc<Tail>| !plan.tails.iter().any(|gone| Arc::ptr_eq(one, gone));
    let full = now.full.iter().filter(waits).cloned().collect();
    index.publish(Snapshot { segments, full, tail: Arc::clone(&now.tail) });
    Ok(true)
}

impl Plan {
    /// The next thing to do, if any: full tails first, then segments of one size, then a segment of
    /// which a quarter is removed.
    fn of(snapshot: &Snapshot) -> Option<Self> {
        if snapshot.full.len() >= GATHERED {
            let tails = snapshot.full.iter().take(MOST_TAILS).cloned().collect();
            return Some(Self { tails, ..Self::default() });
        }
        let mut by_size: Vec<Arc<Segment>> = snapshot.segments.clone();
        by_size.sort_by_key(|segment| segment.live_count());
        let mut fours = by_size.windows(GATHERED);
        let alike = fours.find(|four| is_one_size(four));
        if let Some(segments) = alike {
            return Some(Self { segments: segments.to_vec(), ..Self::default() });
        }
        let thinned = by_size.iter().find(|one| one.dead().count() * 4 > one.rows_count())?;
        Some(Self { segments: vec![Arc::clone(thinned)], ..Self::default() })
    }

    /// Copies the live entries and notes which rows were removed before.
    fn gather(&self) -> Result<Gathered, IndexError> {
        let mut gathered = Gathered::default();
        let of_segments: usize = self.segments.iter().map(|one| one.rows_count()).sum();
        let most = of_segments + self.tails.len() * TAIL_ROWS;
        gathered.fingerprints.reserve(most);
        gathered.ids.reserve(most);
        for segment in &self.segments {
            segment.prove_rows()?;
            let (view, before) = (segment.view(), segment.dead().copy());
            for (row, code) in live(view.codes, &before) {
                gathered.fingerprints.push(bytes_of(*code));
                gathered.ids.push(view.id_of(row));
            }
            gathered.before.push(before);
        }
        for tail in &self.tails {
            let (ids, before) = (tail.ids(), tail.dead().copy());
            for (row, code) in live(tail.codes(), &before) {
                if let Some(id) = ids.get(row) {
                    gathered.fingerprints.push(bytes_of(*code));
                    gathered.ids.push(*id);
                }
            }
            gathered.before.push(before);
        }
        Ok(gathered)
    }

    /// Ids removed while the entries were gathered and built. Every entry of such an id that was
    /// gathered is removed; one that came in later is elsewhere.
    fn removed_since(&self, before: &[Vec<u64>]) -> Vec<u64> {
        let mut ids = Vec::new();
        let (of_segments, of_tails) = before.split_at(self.segments.len().min(before.len()));
        for (segment, before) in self.segments.iter().zip(of_segments) {
            let view = segment.view();
            ids.extend(segment.dead().since(before).into_iter().map(|row| view.id_of(row)));
        }
        for (tail, before) in self.tails.iter().zip(of_tails) {
            let rows = tail.dead().since(before).into_iter();
            ids.extend(rows.filter_map(|row| tail.ids().get(row).copied()));
        }
        ids.dedup();
        ids
    }
}

/// Entries of several places, and the removals that stood when each was read.
#[derive(Debug, Default)]
struct Gathered {
    fingerprints: Vec<[u8; 32]>,
    ids: Vec<u64>,
    before: Vec<Vec<u64>>,
}

/// Rows that were not removed.
fn live<'a, T>(rows: &'a [T], dead: &'a [u64]) -> impl Iterator<Item = (usize, &'a T)> {
    rows.iter()
        .enumerate()
        .filter(|(row, _)| dead.get(row / 64).is_none_or(|word| word >> (row % 64) & 1 == 0))
}

/// Whether segments, smallest first, are so alike that gathering them pays, and fit into one.
fn is_one_size(segments: &[Arc<Segment>]) -> bool {
    let counts = || segments.iter().map(|segment| segment.live_count());
    let least = counts().min().unwrap_or(0).max(RING_ROWS);
    let most = counts().max().unwrap_or(0);
    most <= least * GATHERED && counts().sum::<usize>() <= MOST_ROWS
}

/// The segments of a snapshot without removed entries, tails among them.
pub(super) fn without_removed(snapshot: &Snapshot) -> Result<Vec<Arc<Segment>>, IndexError> {
    let mut clean = Vec::new();
    for segment in &snapshot.segments {
        if segment.dead().count() == 0 {
            clean.push(Arc::clone(segment));
        } else {
            clean
                .extend(rebuilt(&Plan { segments: vec![Arc::clone(segment)], tails: Vec::new() })?);
        }
    }
    let tails: Vec<_> = snapshot.tails().cloned().collect();
    for tails in tails.chunks(MOST_TAILS) {
        clean.extend(rebuilt(&Plan { segments: Vec::new(), tails: tails.to_vec() })?);
    }
    Ok(clean)
}

/// What a plan makes, if anything is left.
fn rebuilt(plan: &Plan) -> Result<Option<Arc<Segment>>, IndexError> {
    let gathered = plan.gather()?;
    if gathered.ids.is_empty() {
        return Ok(None);
    }
    Segment::build(&gathered.fingerprints, &gathered.ids).map(|segment| Some(Arc::new(segment)))
}
