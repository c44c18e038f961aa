//! Building the tables of a segment from its fingerprints.
//!
//! Rows are moved to their buckets in two steps, by the upper and then by the lower half of the
//! substring, so that each step writes to 256 places that fit into the second cache.

use std::io;

use crate::IndexError;
use crate::diagonal::{SUBSTRINGS, substrings};
use crate::layout::{Layout, OFFSETS, ROW_BYTES};

/// Buckets of a table.
const BUCKETS: usize = 1 << 16;
/// Rows whose substrings are made together.
const BLOCK_ROWS: usize = 64;

/// Fills the tables of a segment whose codes are written already.
///
/// The substrings of all rows lie where the signatures go: those of a table are read for the last
/// time just before its signatures are written.
pub(crate) fn build(memory: &mut [u8], layout: &Layout) -> Result<(), IndexError> {
    let count = layout.rows_count;
    let parts = memory.get_disjoint_mut([
        layout.codes.clone(),
        layout.offsets.clone(),
        layout.signatures.clone(),
        layout.rows.clone(),
    ]);
    let Ok([codes, offsets, signatures, rows]) = parts else { return Ok(()) };
    let signatures: &mut [u16] = bytemuck::cast_slice_mut(signatures);
    fill_planes(codes, signatures, count);
    let mut records = zeroed(count)?;
    // The substrings of table 0 are written over first and read last.
    let mut first = zeroed(count)?;
    first.copy_from_slice(signatures.get(..count).unwrap_or_default());
    let offsets = bytemuck::cast_slice_mut::<u8, u32>(offsets).chunks_exact_mut(OFFSETS);
    let rows = rows.as_chunks_mut::<ROW_BYTES>().0.chunks_exact_mut(count);
    let mut rest = signatures;
    for (offsets, rows) in offsets.zip(rows) {
        let Some((keys, after)) = rest.split_at_mut_checked(count) else { break };
        let next = after.get(..count).unwrap_or(&first);
        fill_offsets(keys, offsets);
        partition(keys, next, offsets, &mut records);
        settle(&records, offsets, keys, rows);
        rest = after;
    }
    Ok(())
}

/// Numbers in memory, if there is room.
fn zeroed<T: Clone + Default>(count: usize) -> Result<Vec<T>, IndexError> {
    let mut numbers = Vec::new();
    numbers.try_reserve_exact(count).map_err(|_| IndexError::Room {
        bytes: count * size_of::<T>(),
        source: io::ErrorKind::OutOfMemory.into(),
    })?;
    numbers.resize(count, T::default());
    Ok(numbers)
}

/// Substring `t` of all rows, one after the other, for each `t`.
fn fill_planes(codes: &[u8], planes: &mut [u16], count: usize) {
    let (codes, _) = codes.as_chunks::<32>();
    let mut block = [[0_u16; BLOCK_ROWS]; SUBSTRINGS];
    for (codes, first) in codes.chunks(BLOCK_ROWS).zip((0..).step_by(BLOCK_ROWS)) {
        for (at, code) in codes.iter().enumerate() {
            for (lane, word) in block.iter_mut().zip(substrings(code)) {
                if let Some(out) = lane.get_mut(at) {
                    *out = word;
                }
            }
        }
        for (plane, lane) in planes.chunks_exact_mut(count).zip(&block) {
            if let (Some(out), Some(lane)) =
                (plane.get_mut(first..first + codes.len()), lane.get(..codes.len()))
            {
                out.copy_from_slice(lane);
            }
        }
    }
}

/// The first place of each bucket within the table, and the end.
fn fill_offsets(keys: &[u16], offsets: &mut [u32]) {
    for key in keys {
        if let Some(count) = offsets.get_mut(usize::from(*key) + 1) {
            *count += 1;
        }
    }
    let mut end = 0;
    for count in offsets {
        end += *count;
        *count = end;
    }
}

/// Moves the rows to the 256 groups of the upper half of their key. A record is, from its lowest
/// bit on: row (24 bits), signature (16), lower half of the key (8).
fn partition(keys: &[u16], next: &[u16], offsets: &[u32], records: &mut [u64]) {
    let mut cursors: [u32; 256] =
        std::array::from_fn(|upper| offsets.get(upper << 8).copied().unwrap_or(0));
    for ((key, next), row) in keys.iter().zip(next).zip(0_u64..) {
        let [lower, upper] = key.to_le_bytes();
        let Some(cursor) = cursors.get_mut(usize::from(upper)) else { continue };
        if let Some(out) = records.get_mut(*cursor as usize) {
            *out = row | u64::from(*next) << 24 | u64::from(lower) << 40;
        }
        *cursor += 1;
    }
}

/// Moves the rows of each group to their buckets.
fn settle(records: &[u64], offsets: &[u32], signatures: &mut [u16], rows: &mut [[u8; ROW_BYTES]]) {
    for (group, ends) in offsets.windows(257).step_by(256).enumerate() {
        let (Some(begin), Some(end)) = (ends.first(), ends.last()) else { continue };
        let records = records.get(*begin as usize..*end as usize).unwrap_or_default();
        let mut cursors = [0; 256];
        cursors.copy_from_slice(ends.get(..256).unwrap_or(&[0; 256]));
        debug_assert!(group < BUCKETS / 256);
        for record in records {
            let [r0, r1, r2, s0, s1, lower, ..] = record.to_le_bytes();
            let Some(cursor) = cursors.get_mut(usize::from(lower)) else { continue };
            let place = *cursor as usize;
            if let (Some(signature), Some(row)) = (signatures.get_mut(place), rows.get_mut(place)) {
                *signature = u16::from_le_bytes([s0, s1]);
                *row = [r0, r1, r2];
            }
            *cursor += 1;
        }
    }
}
