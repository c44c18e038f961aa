//! Searching a batch on all cores.

use std::num::NonZeroUsize;
use std::thread;

use luwte_hash::vpdq::VideoFrame;
use luwte_matching::{Index, IndexError, Matches};

use super::found::listed;

/// Queries of a batch within a small radius.
const BATCH: usize = 4_096;
/// The largest radius that is small.
const SMALL_RADIUS: u32 = 31;
/// Pairs of query and entry that a batch may have with a large radius, where each may match.
const MOST_PAIRS: usize = 1 << 24;

/// An index and how far to search.
#[derive(Debug)]
pub(super) struct Search {
    index: Index,
    radius_bits: u32,
    cores: NonZeroUsize,
}

impl Search {
    pub(super) fn new(index: Index, radius_bits: u32) -> Self {
        let cores = thread::available_parallelism().unwrap_or(NonZeroUsize::MIN);
        Self { index, radius_bits, cores }
    }

    /// Queries to search for at once.
    pub(super) fn batch(&self) -> usize {
        if self.radius_bits <= SMALL_RADIUS {
            return BATCH;
        }
        (MOST_PAIRS / self.index.stats().entries.max(1)).clamp(1, BATCH)
    }

    /// How far it searches, in bits.
    pub(super) const fn radius_bits(&self) -> u32 {
        self.radius_bits
    }

    /// The frames that are entered under a number.
    pub(super) fn video(&self, id: u64) -> Result<Vec<VideoFrame>, IndexError> {
        Ok(self.index.fingerprints_of(id)?.into_iter().map(listed).collect())
    }

    /// The matches of all queries, in their order.
    pub(super) fn all(&self, queries: &[[u8; 32]]) -> Result<Matches, IndexError> {
        self.index.search_batch_over(self.cores, queries, self.radius_bits)
    }
}
