//! One batch over several threads.

use std::num::NonZeroUsize;
use std::thread;

use super::Index;
use super::snapshot::Reach;
use crate::matches::Matches;
use crate::{IndexError, ring};

/// Fewest queries that are worth a thread.
const FEWEST: usize = 256;

impl Index {
    /// As [`search_batch`](Self::search_batch), over up to `threads` threads at once. All of them
    /// see the index as it was when the batch began.
    ///
    /// # Errors
    ///
    /// As [`search`](Self::search) says.
    pub fn search_batch_over(
        &self,
        threads: NonZeroUsize,
        queries: &[[u8; 32]],
        radius_bits: u32,
    ) -> Result<Matches, IndexError> {
        let reach = if radius_bits <= ring::MOST_BITS { Reach::Ring } else { Reach::Scan };
        let snapshot = self.snapshot();
        let search = |piece: &[[u8; 32]]| snapshot.search(self.kernel, piece, radius_bits, reach);
        let piece = queries.len().div_ceil(threads.get()).max(FEWEST);
        let mut pieces = queries.chunks(piece);
        let Some(first) = pieces.next() else { return search(&[]) };
        thread::scope(|scope| {
            let spawn = |piece| thread::Builder::new().spawn_scoped(scope, move || search(piece));
            let others: Vec<_> = pieces.map(|piece| (piece, spawn(piece))).collect();
            let mut all = search(first)?;
            for (piece, other) in others {
                // Without a thread, or one that came to grief, this one does the work.
                let found = other.ok().and_then(|thread| thread.join().ok());
                all.append(found.unwrap_or_else(|| search(piece))?);
            }
            Ok(all)
        })
    }
}
