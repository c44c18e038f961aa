//! When to leave the ring: a list made on purpose may crowd its buckets.
//!
//! Up to the limits a query costs about as much as its scan, so that with the scan that follows, no
//! list makes a query cost more than a few scans.

use crate::path::Path;

/// Limits for one query in one segment.
#[derive(Debug, Clone, Copy)]
pub(super) struct Limits {
    /// Entries that make a bucket heavy. Of lighter ones a query meets about as many entries as the
    /// list has, at worst.
    pub(super) heavy: u32,
    /// Most entries of heavy buckets.
    pub(super) candidates: u32,
    /// Most places whose signature passes.
    pub(super) passed: u32,
}

impl Limits {
    /// For queries that would be scanned one by one, each waiting for the whole list.
    pub(super) fn alone(rows_count: usize) -> Self {
        let rows = u32::try_from(rows_count).unwrap_or(u32::MAX);
        Self { heavy: 0, candidates: rows.saturating_mul(2), passed: rows / 64 + 1024 }
    }

    /// For queries that would be scanned together: in vectors of 512 bits that costs ten times less,
    /// so they leave sooner.
    pub(super) fn together(rows_count: usize, path: Path) -> Self {
        let alone = Self::alone(rows_count);
        let rows = u32::try_from(rows_count).unwrap_or(u32::MAX);
        let heavy = rows / 256 + 256;
        match path {
            Path::Avx512 => Self { heavy, candidates: rows / 8, passed: rows / 512 + 512 },
            Path::Avx2 | Path::Portable => Self { heavy, ..alone },
        }
    }
}
