//! When to leave the ring: a list made on purpose may crowd its buckets.
//!
//! Up to here a query costs less than a scan of the list, so that with the scan that follows no list
//! makes a query cost much more than reading all of it once.

/// Limits for one query in one segment.
#[derive(Debug, Clone, Copy)]
pub(super) struct Limits {
    /// Entries of a bucket from which on its entries are counted as candidates. Buckets with fewer
    /// cannot add up to much.
    pub(super) heavy: u32,
    /// Most candidates.
    pub(super) candidates: u32,
    /// Most places whose signature passes.
    pub(super) passed: u32,
}

impl Limits {
    /// The limits for a number of rows.
    pub(super) fn of(rows_count: usize) -> Self {
        let rows = u32::try_from(rows_count).unwrap_or(u32::MAX);
        Self {
            heavy: rows / 256 + 256,
            candidates: rows.saturating_mul(2),
            passed: rows / 64 + 1024,
        }
    }
}
