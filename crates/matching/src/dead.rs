//! Which rows are removed: one bit a row, set once and never cleared.

use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};

/// One bit for each row of a segment or tail.
#[derive(Debug)]
pub(crate) struct Dead {
    words: Box<[AtomicU64]>,
    count: AtomicUsize,
}

impl Dead {
    /// `rows` rows, none of them removed.
    pub(crate) fn new(rows: usize) -> Self {
        let words = std::iter::repeat_with(|| AtomicU64::new(0)).take(rows.div_ceil(64)).collect();
        Self { words, count: AtomicUsize::new(0) }
    }

    /// Removes a row; whether it was there until now.
    pub(crate) fn bury(&self, row: usize) -> bool {
        let bit = 1 << (row % 64);
        let Some(word) = self.words.get(row / 64) else { return false };
        let is_new = word.fetch_or(bit, Ordering::AcqRel) & bit == 0;
        if is_new {
            self.count.fetch_add(1, Ordering::AcqRel);
        }
        is_new
    }

    /// Whether a row is removed.
    #[inline]
    pub(crate) fn holds(&self, row: usize) -> bool {
        let word = self.words.get(row / 64).map_or(0, |word| word.load(Ordering::Acquire));
        word >> (row % 64) & 1 == 1
    }

    /// Rows removed.
    pub(crate) fn count(&self) -> usize {
        self.count.load(Ordering::Acquire)
    }

    /// All bits as they stand now, row `64 * i` in bit 0 of word `i`.
    pub(crate) fn copy(&self) -> Vec<u64> {
        self.words.iter().map(|word| word.load(Ordering::Acquire)).collect()
    }

    /// Rows removed.
    pub(crate) fn rows(&self) -> Vec<usize> {
        self.since(&vec![0; self.words.len()])
    }

    /// Rows removed since `before` was copied.
    pub(crate) fn since(&self, before: &[u64]) -> Vec<usize> {
        let mut rows = Vec::new();
        for (at, (now, before)) in self.copy().iter().zip(before).enumerate() {
            let mut fresh = now & !before;
            while fresh != 0 {
                rows.push(at * 64 + fresh.trailing_zeros() as usize);
                fresh &= fresh - 1;
            }
        }
        rows
    }
}
