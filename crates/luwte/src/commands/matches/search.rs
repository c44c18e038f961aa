//! Searching a batch on all cores.

use std::num::NonZero;
use std::panic::resume_unwind;
use std::thread;

use luwte_matching::{Index, IndexError, Matches};

/// Queries of a batch within a small radius.
const BATCH: usize = 4_096;
/// The largest radius that is small.
const SMALL_RADIUS: u32 = 31;
/// Pairs of query and entry that a batch may have with a large radius, where each may match.
const MOST_PAIRS: usize = 1 << 24;
/// Queries that are worth a thread of their own.
const LEAST: usize = 16;

/// An index and how far to search.
#[derive(Debug)]
pub(super) struct Search {
    index: Index,
    radius_bits: u32,
    cores: usize,
}

impl Search {
    pub(super) fn new(index: Index, radius_bits: u32) -> Self {
        let cores = thread::available_parallelism().map_or(1, NonZero::get);
        Self { index, radius_bits, cores }
    }

    /// Queries to search for at once.
    pub(super) fn batch(&self) -> usize {
        if self.radius_bits <= SMALL_RADIUS {
            return BATCH;
        }
        (MOST_PAIRS / self.index.stats().entries.max(1)).clamp(1, BATCH)
    }

    /// The matches of all queries, in their order, piece by piece.
    pub(super) fn all(&self, queries: &[[u8; 32]]) -> Result<Vec<Matches>, IndexError> {
        let piece = queries.len().div_ceil(self.cores).max(LEAST);
        let one = |queries: &[[u8; 32]]| self.index.search_batch(queries, self.radius_bits);
        if queries.len() <= piece {
            return Ok(vec![one(queries)?]);
        }
        thread::scope(|scope| {
            let working: Vec<_> =
                queries.chunks(piece).map(|queries| scope.spawn(move || one(queries))).collect();
            working
                .into_iter()
                .map(|work| work.join().unwrap_or_else(|fault| resume_unwind(fault)))
                .collect()
        })
    }
}
