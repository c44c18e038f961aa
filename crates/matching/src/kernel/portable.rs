//! Plain Rust. The AVX2 path compiles the same functions with more instructions allowed.

use super::sift::{Ahead, Mark, Marks, Pen, Probe, Sift};
use super::{HALF_FIRST_BITS, Judge, Near, Scan};
use crate::code::{Code, distance};

/// Codes that are compared with every query while they are in the first cache.
const BLOCK_ROWS: usize = 256;
/// Signatures that are compared before one looks whether any passed.
const BLOCK_SIGNATURES: usize = 16;

/// See [`super::Kernel::scan`].
#[expect(clippy::inline_always, reason = "takes the instructions of its caller")]
#[inline(always)]
pub(super) fn scan(scan: &Scan<'_>, found: &mut Vec<Near>) {
    for (codes, first) in scan.codes.chunks(BLOCK_ROWS).zip((0..).step_by(BLOCK_ROWS)) {
        for (query, number) in scan.queries.iter().zip(0..) {
            if scan.radius_bits <= HALF_FIRST_BITS {
                block_half_first(codes, first, (query, number), scan.radius_bits, found);
            } else {
                block(codes, first, (query, number), scan.radius_bits, found);
            }
        }
    }
}

/// Compares `codes`, of which the first is row `first`, with one query.
#[expect(clippy::inline_always, reason = "takes the instructions of its caller")]
#[inline(always)]
pub(super) fn block(
    codes: &[Code],
    first: u32,
    (query, number): (&Code, u32),
    radius_bits: u32,
    found: &mut Vec<Near>,
) {
    for (code, row) in codes.iter().zip(first..) {
        let distance_bits = distance(code, query);
        if distance_bits <= radius_bits {
            found.push(Near { query: number, row, distance_bits });
        }
    }
}

/// As [`block`], for a radius that few unrelated codes keep in their first half.
#[expect(clippy::inline_always, reason = "takes the instructions of its caller")]
#[inline(always)]
fn block_half_first(
    codes: &[Code],
    first: u32,
    (query, number): (&Code, u32),
    radius_bits: u32,
    found: &mut Vec<Near>,
) {
    let [q0, q1, ..] = query;
    for (code, row) in codes.iter().zip(first..) {
        let [c0, c1, ..] = code;
        if (c0 ^ q0).count_ones() + (c1 ^ q1).count_ones() <= radius_bits {
            let distance_bits = distance(code, query);
            if distance_bits <= radius_bits {
                found.push(Near { query: number, row, distance_bits });
            }
        }
    }
}

/// See [`super::Kernel::sift`].
pub(super) fn sift<A: Ahead>(sift: &Sift<'_, A>, marks: &mut Marks) {
    marks.write(|pen| {
        for (number, probe) in sift.probes.iter().enumerate() {
            sift.ahead.ask(sift.signatures, number);
            sift_one(sift.signatures, probe, pen);
        }
    });
    sift.ask_for_rest();
}

/// Sifts one bucket.
#[inline]
pub(super) fn sift_one(signatures: &[u16], probe: &Probe, pen: &mut Pen<'_>) {
    let bucket = signatures.get(probe.begin as usize..probe.end as usize).unwrap_or_default();
    for (chunk, first) in
        bucket.chunks(BLOCK_SIGNATURES).zip((probe.begin..).step_by(BLOCK_SIGNATURES))
    {
        let is_near =
            |signature: &u16| (signature ^ probe.signature).count_ones() <= u32::from(probe.most);
        if chunk.iter().fold(false, |any, signature| any | is_near(signature)) {
            let bits = chunk.iter().zip(0..).map(|(one, lane)| u32::from(is_near(one)) << lane);
            let mask = bits.fold(0, |mask, bit| mask | bit);
            pen.push(Mark { first, mask, query: probe.query });
        }
    }
}

/// See [`super::Kernel::judge`].
#[expect(clippy::inline_always, reason = "takes the instructions of its caller")]
#[inline(always)]
pub(super) fn judge(judge: &Judge<'_>, found: &mut Vec<Near>) {
    for row in judge.rows {
        let Some(code) = judge.codes.get(*row as usize) else { continue };
        let distance_bits = distance(code, judge.query);
        if distance_bits <= judge.radius_bits {
            found.push(Near { query: 0, row: *row, distance_bits });
        }
    }
}
