//! Rows of bytes weighed and added.

use crate::simd::base::Octet;

/// Bytes that are weighed at once.
pub(super) const BLOCK: usize = 64;
/// Bytes whose sums are held in registers.
const HELD: usize = 16;

/// Sums rows with weights that together are at most 128.
#[inline(always)]
pub(in crate::simd) fn weigh(rows: &[&[u8]], weights: &[u16], sums: &mut [i16]) {
    let plus = |one: Octet, other: Octet| one.plus(other);
    // A tent weighs rows on both sides of its middle alike.
    match (weights, rows.len()) {
        ([1, 2, 1], 3) => {
            weigh_tent::<3>(rows, sums, |rows| plus(rows[0], rows[2]).plus(twice(rows[1])));
        }
        ([1, 2, 3, 2, 1], 5) => weigh_tent::<5>(rows, sums, |rows| {
            let inner = plus(rows[1], rows[3]).plus(rows[2]);
            plus(rows[0], rows[4]).plus(rows[2]).plus(twice(inner))
        }),
        ([1, 2, 3, 4, 3, 2, 1], 7) => weigh_tent::<7>(rows, sums, |rows| {
            let inner = plus(rows[2], rows[4]);
            let outer = plus(rows[1], rows[5]).plus(inner).plus(twice(rows[3]));
            plus(rows[0], rows[6]).plus(inner).plus(twice(outer))
        }),
        _ => weigh_any(rows, weights, sums),
    }
}

#[inline(always)]
fn twice(octet: Octet) -> Octet {
    octet.plus(octet)
}

/// Sums rows by `sum`, which is given one number of each.
#[inline(always)]
fn weigh_tent<const ROWS: usize>(
    rows: &[&[u8]],
    sums: &mut [i16],
    sum: impl Fn([Octet; ROWS]) -> Octet,
) {
    let length = rows.iter().map(|row| row.len()).min().unwrap_or_default();
    let whole = length / HELD;
    let mut blocks: [&[[u8; HELD]]; ROWS] = [&[]; ROWS];
    for (blocks, row) in blocks.iter_mut().zip(rows) {
        *blocks = &row.as_chunks().0[..whole];
    }
    for (at, place) in sums.as_chunks_mut::<HELD>().0[..whole].iter_mut().enumerate() {
        write(|row| &blocks[row][at], place, &sum);
    }
    if length > whole * HELD {
        // The last bytes once more with some before them, or with zeros after them.
        let from = length.saturating_sub(HELD);
        let mut last = [[0; HELD]; ROWS];
        for (last, row) in last.iter_mut().zip(rows) {
            last[..length - from].copy_from_slice(&row[from..length]);
        }
        if let Some(place) = sums[from..].first_chunk_mut() {
            write(|row| &last[row], place, &sum);
        }
    }
}

/// Writes the sums of 16 bytes of rows.
#[inline(always)]
fn write<'a, const ROWS: usize>(
    block: impl Fn(usize) -> &'a [u8; HELD],
    place: &mut [i16; HELD],
    sum: impl Fn([Octet; ROWS]) -> Octet,
) {
    let (mut first, mut second) = ([Octet::zero(); ROWS], [Octet::zero(); ROWS]);
    for row in 0..ROWS {
        [first[row], second[row]] = Octet::of(block(row));
    }
    for (half, place) in [first, second].into_iter().zip(place.as_chunks_mut().0) {
        sum(half).write(place);
    }
}

/// Sums rows with any weights.
#[inline(always)]
fn weigh_any(rows: &[&[u8]], weights: &[u16], sums: &mut [i16]) {
    for (number, sums) in sums.as_chunks_mut::<HELD>().0.iter_mut().enumerate() {
        let from = number * HELD;
        if rows.first().is_none_or(|row| row.len() < from + HELD) {
            weigh_rest(rows, weights, from, sums);
            continue;
        }
        let mut totals = [Octet::zero(); 2];
        for (row, weight) in rows.iter().zip(weights) {
            let Some(block) = row[from..].first_chunk::<HELD>() else { continue };
            for (total, half) in totals.iter_mut().zip(Octet::of(block)) {
                *total = total.plus(half.times(*weight));
            }
        }
        for (total, sums) in totals.into_iter().zip(sums.as_chunks_mut().0) {
            total.write(sums);
        }
    }
}

/// Sums the last bytes of rows.
#[cold]
pub(in crate::simd) fn weigh_rest(rows: &[&[u8]], weights: &[u16], from: usize, sums: &mut [i16]) {
    sums.fill(0);
    for (row, weight) in rows.iter().zip(weights) {
        for (sum, byte) in sums.iter_mut().zip(row.iter().skip(from)) {
            *sum += i16::from(*byte) * weight.cast_signed();
        }
    }
}

/// Sums rows with weights of any size. In parts that fit in 16 bits, then in 32.
#[inline(always)]
pub(super) fn weigh_large(rows: &[&[u8]], weights: &[u16], sums: &mut [u32]) {
    sums.fill(0);
    for (from, sums) in sums.chunks_mut(BLOCK).enumerate() {
        let from = from * BLOCK;
        let mut part = [0_u16; BLOCK];
        let mut total = 0_u32;
        for (row, weight) in rows.iter().zip(weights) {
            if total + u32::from(*weight) > 257 {
                flush(&mut part, sums);
                total = 0;
            }
            let row = row.get(from..).unwrap_or_default();
            if *weight > 257 {
                for (sum, byte) in sums.iter_mut().zip(row) {
                    *sum += u32::from(*byte) * u32::from(*weight);
                }
                continue;
            }
            total += u32::from(*weight);
            if let Some(bytes) = row.first_chunk::<BLOCK>() {
                for (sum, byte) in part.iter_mut().zip(bytes) {
                    *sum = sum.wrapping_add(u16::from(*byte).wrapping_mul(*weight));
                }
            } else {
                for (sum, byte) in part.iter_mut().zip(row) {
                    *sum += u16::from(*byte) * weight;
                }
            }
        }
        flush(&mut part, sums);
    }
}

#[inline(always)]
fn flush(part: &mut [u16; BLOCK], sums: &mut [u32]) {
    for (sum, part) in sums.iter_mut().zip(part.iter()) {
        *sum += u32::from(*part);
    }
    *part = [0; BLOCK];
}
