//! Where the parts of a segment lie, in memory and in a file alike.
//!
//! In this order, each part beginning at a multiple of 64 bytes, all numbers little-endian:
//!
//! | part | bytes | what |
//! |---|---|---|
//! | codes | 32 a row | the fingerprint, highest bits first |
//! | ids | 4 or 8 a row | the id less the smallest id of the segment, ascending |
//! | offsets | 16 × 65,537 × 4 | ring only: first place of each bucket, table by table, and the end |
//! | signatures | 16 × 2 a row | ring only: the substring after that of the table, bucket by bucket |
//! | rows | 16 × 3 a row | ring only: the row of each place |

use std::ops::Range;

use crate::diagonal::SUBSTRINGS;

/// Most rows of a segment: a row number has three bytes.
pub(crate) const MOST_ROWS: usize = 1 << 24;
/// Offsets of one table: one for each of the 65,536 buckets, and the end.
pub(crate) const OFFSETS: usize = (1 << 16) + 1;
/// Bytes of a row number.
pub(crate) const ROW_BYTES: usize = 3;
/// Fewest rows that get a ring; fewer are scanned in less time than the ring takes to look up.
pub(crate) const RING_ROWS: usize = 8192;
/// Where a part may begin.
const ALIGNMENT: usize = 64;

/// Bytes of an id within a segment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum IdWidth {
    /// Four bytes: smallest and greatest id are less than 2^32 apart.
    Narrow,
    /// Eight bytes.
    Wide,
}

impl IdWidth {
    /// What ids from `least` to `greatest` need.
    pub(crate) fn between(least: u64, greatest: u64) -> Self {
        if u32::try_from(greatest.saturating_sub(least)).is_ok() {
            Self::Narrow
        } else {
            Self::Wide
        }
    }

    fn bytes(self) -> usize {
        match self {
            Self::Narrow => 4,
            Self::Wide => 8,
        }
    }
}

/// The parts of a segment as ranges of bytes from its beginning.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Layout {
    pub(crate) rows_count: usize,
    pub(crate) id_width: IdWidth,
    pub(crate) has_ring: bool,
    pub(crate) codes: Range<usize>,
    pub(crate) ids: Range<usize>,
    pub(crate) offsets: Range<usize>,
    pub(crate) signatures: Range<usize>,
    pub(crate) rows: Range<usize>,
    /// Bytes of the whole.
    pub(crate) size_bytes: usize,
}

impl Layout {
    /// The parts for a number of rows, unless they are too many.
    pub(crate) fn new(rows_count: usize, id_width: IdWidth, has_ring: bool) -> Option<Self> {
        if rows_count > MOST_ROWS {
            return None;
        }
        let tables = if has_ring { SUBSTRINGS } else { 0 };
        let mut end = 0_usize;
        let mut part = |bytes: usize| {
            let begin = end.next_multiple_of(ALIGNMENT);
            end = begin + bytes;
            begin..end
        };
        let codes = part(rows_count * 32);
        let ids = part(rows_count * id_width.bytes());
        let offsets = part(tables * OFFSETS * 4);
        let signatures = part(tables * rows_count * 2);
        let rows = part(tables * rows_count * ROW_BYTES);
        let size_bytes = end.next_multiple_of(ALIGNMENT);
        Some(Self {
            rows_count,
            id_width,
            has_ring,
            codes,
            ids,
            offsets,
            signatures,
            rows,
            size_bytes,
        })
    }
}
