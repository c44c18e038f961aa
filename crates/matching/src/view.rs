//! The parts of a segment as slices, and the proof of what is read from them.

use std::ops::Range;

use crate::IndexError;
use crate::code::Code;
use crate::layout::{IdWidth, OFFSETS, ROW_BYTES};
use crate::segment::Segment;

/// The parts of a segment.
#[derive(Debug, Clone, Copy)]
pub(crate) struct View<'a> {
    /// The segment they belong to.
    pub(crate) segment: &'a Segment,
    /// Fingerprints by row.
    pub(crate) codes: &'a [Code],
    /// First place of each bucket, 65,537 for each of the 16 tables. Empty without a ring.
    pub(crate) offsets: &'a [u32],
    /// The next substring of the entry at each place.
    pub(crate) signatures: &'a [u16],
    /// Three bytes a place: the row of the entry.
    rows: &'a [[u8; ROW_BYTES]],
    ids: Ids<'a>,
}

/// Ids less the smallest one.
#[derive(Debug, Clone, Copy)]
enum Ids<'a> {
    Narrow(&'a [u32]),
    Wide(&'a [u64]),
}

impl<'a> View<'a> {
    /// The parts of `segment`.
    pub(crate) fn new(segment: &'a Segment) -> Self {
        let layout = segment.layout();
        Self {
            segment,
            codes: segment.part(&layout.codes),
            offsets: segment.part(&layout.offsets),
            signatures: segment.part(&layout.signatures),
            rows: segment.part(&layout.rows),
            ids: match layout.id_width {
                IdWidth::Narrow => Ids::Narrow(segment.part(&layout.ids)),
                IdWidth::Wide => Ids::Wide(segment.part(&layout.ids)),
            },
        }
    }

    /// Rows of the segment.
    pub(crate) fn rows_count(&self) -> usize {
        self.codes.len()
    }

    /// The id of a row.
    pub(crate) fn id_of(&self, row: usize) -> u64 {
        let short = match self.ids {
            Ids::Narrow(ids) => ids.get(row).map(|id| u64::from(*id)),
            Ids::Wide(ids) => ids.get(row).copied(),
        };
        self.segment.id_base().wrapping_add(short.unwrap_or(0))
    }

    /// The rows of an id that is given less the smallest one.
    pub(crate) fn rows_of(&self, short: u64) -> Range<usize> {
        match self.ids {
            Ids::Narrow(ids) => match u32::try_from(short) {
                Ok(short) => equal_range(ids, &short),
                Err(_) => 0..0,
            },
            Ids::Wide(ids) => equal_range(ids, &short),
        }
    }

    /// The row of the entry at a place.
    #[inline]
    pub(crate) fn row_at(&self, place: u32) -> Option<u32> {
        let [a, b, c] = *self.rows.get(place as usize)?;
        Some(u32::from_le_bytes([a, b, c, 0]))
    }

    /// Says that a place names a row that is not there.
    #[cold]
    pub(crate) fn no_such_row(&self) -> IndexError {
        self.segment.contradiction("a place names a row that is not there")
    }

    /// Asks for the row at a place, ahead of its use.
    #[inline]
    pub(crate) fn prefetch_row(&self, place: u32) {
        crate::kernel::prefetch(self.rows, place as usize);
    }

    /// Proves the offsets of one bucket.
    pub(crate) fn prove_bucket(&self, table: usize, key: u16) -> Result<(), IndexError> {
        let first = table * OFFSETS + usize::from(key);
        self.prove(&self.segment.layout().offsets, 4, first..first + 2)
    }

    /// Proves the signatures of some places.
    pub(crate) fn prove_signatures(&self, places: Range<u32>) -> Result<(), IndexError> {
        let places = places.start as usize..places.end as usize;
        self.prove(&self.segment.layout().signatures, 2, places)
    }

    /// Proves the row number at a place.
    pub(crate) fn prove_place(&self, place: u32) -> Result<(), IndexError> {
        let place = place as usize;
        self.prove(&self.segment.layout().rows, ROW_BYTES, place..place + 1)
    }

    /// Proves fingerprint and id of a row.
    pub(crate) fn prove_row(&self, row: u32) -> Result<(), IndexError> {
        let row = row as usize..row as usize + 1;
        let layout = self.segment.layout();
        self.prove(&layout.codes, 32, row.clone())?;
        let width = if layout.id_width == IdWidth::Narrow { 4 } else { 8 };
        self.prove(&layout.ids, width, row)
    }

    /// Proves elements of a part.
    fn prove(
        &self,
        part: &Range<usize>,
        element_bytes: usize,
        elements: Range<usize>,
    ) -> Result<(), IndexError> {
        let begin = part.start + elements.start * element_bytes;
        let end = part.start + elements.end * element_bytes;
        self.segment.prove(begin.min(part.end)..end.min(part.end))
    }
}

/// Where equal values lie in ascending ones.
fn equal_range<T: Ord>(values: &[T], value: &T) -> Range<usize> {
    let begin = values.partition_point(|other| other < value);
    let equal = values.get(begin..).unwrap_or_default().partition_point(|other| other == value);
    begin..begin + equal
}
