//! From bytes to samples.

use std::array;

use crate::pdq::exact;
use crate::pdq::plan::{Plan, THOUSANDTHS};
use crate::pdq::raster::SIDE as SAMPLES;
use crate::pdq::side::Taps;
use crate::simd::{Samples, base};

/// Bytes that are weighed at once.
const BLOCK: usize = 64;
/// Bytes whose sums are held in registers.
const HELD: usize = 32;

/// The rows that a sample is made of.
fn rows<'a>(
    bytes: &'a [u8],
    plan: &Plan,
    taps: Taps<'_>,
) -> impl Iterator<Item = &'a [u8]> + Clone {
    let length = plan.row_bytes();
    let rows = bytes.get(taps.first * length..).unwrap_or_default();
    rows.chunks_exact(length.max(1)).take(taps.weights.len())
}

/// Fills `samples`; `weigh` sums rows of bytes with small weights.
#[inline(always)]
pub(in crate::simd) fn sample(
    bytes: &[u8],
    plan: &Plan,
    samples: &mut Samples,
    weigh: impl Fn(&[&[u8]], &[u16], &mut [i16]),
) {
    let mut small = vec![0_i16; plan.row_bytes().next_multiple_of(BLOCK) + BLOCK];
    let mut large = Vec::new();
    let mut held: Vec<&[u8]> = Vec::with_capacity(2 * plan.rows.window());
    let [ordinary, last] = &plan.scales;
    for (number, line) in samples.as_chunks_mut::<SAMPLES>().0.iter_mut().enumerate() {
        let taps = plan.rows.taps(number);
        held.clear();
        held.extend(rows(bytes, plan, taps));
        let scales = if number + 1 == SAMPLES { last } else { ordinary };
        if taps.total <= plan.most {
            weigh(&held, taps.weights, &mut small);
            across_small(&small, plan, scales, line);
        } else {
            large.resize(plan.row_bytes(), 0);
            weigh_large(&held, taps.weights, &mut large);
            across_large(&large, plan, scales, line);
        }
    }
}

/// Sums rows with weights that together are at most 128.
#[inline(always)]
pub(in crate::simd) fn weigh(rows: &[&[u8]], weights: &[u16], sums: &mut [i16]) {
    // A tent weighs rows on both sides of its middle alike: they are added before they are weighed.
    let count = rows.len();
    let half = if weights.iter().eq(weights.iter().rev()) { count / 2 } else { 0 };
    for (number, sums) in sums.as_chunks_mut::<HELD>().0.iter_mut().enumerate() {
        let from = number * HELD;
        let Ok(eights) = sums.as_chunks_mut().0.try_into() else { continue };
        let eights: &mut [base::Eight; HELD / 8] = eights;
        if rows.first().is_none_or(|row| row.len() < from + HELD) {
            weigh_rest(rows, weights, from, eights.as_flattened_mut());
            continue;
        }
        let held = |row: usize| rows[row][from..].first_chunk::<HELD>();
        let mut totals = base::Sixteens::zero();
        for (row, weight) in weights.iter().enumerate().take(half) {
            if let (Some(one), Some(other)) = (held(row), held(count - 1 - row)) {
                totals = totals.plus_both(one, other, *weight);
            }
        }
        for (row, weight) in weights.iter().enumerate().take(count - half).skip(half) {
            if let Some(one) = held(row) {
                totals = totals.plus(one, *weight);
            }
        }
        totals.write(eights);
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

/// Sums weighed bytes along a row: all fits in 32 bits.
#[inline(always)]
pub(in crate::simd) fn across_small(
    sums: &[i16],
    plan: &Plan,
    scales: &[f32; SAMPLES],
    line: &mut [f32; SAMPLES],
) {
    let pixel = plan.layout.pixel_bytes();
    let [ordinary, last] = &plan.across;
    let (ordinary, last) = (ordinary.as_chunks::<8>().0, last.as_chunks::<8>().0);
    let quads = line.as_chunks_mut::<4>().0.iter_mut().zip(scales.as_chunks::<4>().0);
    for (number, (samples, scales)) in quads.enumerate() {
        let quads = array::from_fn(|at| {
            let number = 4 * number + at;
            let sums = sums[plan.columns.first(number) * pixel..].as_chunks::<8>().0;
            let weights = if number + 1 == SAMPLES { last } else { ordinary };
            let pairs = sums.iter().zip(weights);
            pairs.fold(base::Quad::zero(), |quad, (sums, weights)| quad.plus(sums, weights))
        });
        let totals = base::totals(quads);
        for ((sample, total), scale) in samples.iter_mut().zip(totals).zip(scales) {
            *sample = single(total) * scale;
        }
    }
}

/// Sums rows with weights of any size. In parts that fit in 16 bits, then in 32.
#[inline(always)]
fn weigh_large(rows: &[&[u8]], weights: &[u16], sums: &mut [u32]) {
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

/// Sums weighed bytes along a row in 64 bits.
#[inline(always)]
fn across_large(sums: &[u32], plan: &Plan, scales: &[f32; SAMPLES], line: &mut [f32; SAMPLES]) {
    let pixel = plan.layout.pixel_bytes();
    for (number, (sample, scale)) in line.iter_mut().zip(scales).enumerate() {
        let taps = plan.columns.taps(number);
        let sums = sums.get(taps.first * pixel..).unwrap_or_default();
        let [red, green, blue] = match pixel {
            1 => [colour::<1, 0>(sums, taps.weights), 0, 0],
            3 => [
                colour::<3, 0>(sums, taps.weights),
                colour::<3, 1>(sums, taps.weights),
                colour::<3, 2>(sums, taps.weights),
            ],
            _ => [
                colour::<4, 0>(sums, taps.weights),
                colour::<4, 1>(sums, taps.weights),
                colour::<4, 2>(sums, taps.weights),
            ],
        };
        let parts = if pixel == 1 { [1000, 0, 0] } else { THOUSANDTHS.map(u64::from) };
        *sample = exact::rounded(red * parts[0] + green * parts[1] + blue * parts[2]) * scale;
    }
}

#[inline(always)]
fn colour<const PIXEL: usize, const AT: usize>(sums: &[u32], weights: &[u16]) -> u64 {
    let pixels = sums.as_chunks::<PIXEL>().0.iter().zip(weights);
    pixels.map(|(pixel, weight)| u64::from(pixel[AT]) * u64::from(*weight)).sum()
}

#[inline(always)]
#[expect(clippy::cast_precision_loss, reason = "rounding to single precision is the rule")]
pub(in crate::simd) fn single(sum: i32) -> f32 {
    sum as f32
}
