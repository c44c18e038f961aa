//! From bytes to samples.

use std::array;

use crate::pdq::exact;
use crate::pdq::plan::{Plan, THOUSANDTHS};
use crate::pdq::raster::SIDE as SAMPLES;
use crate::pdq::side::Taps;
use crate::simd::Samples;
use crate::simd::base::{self, Eight, Quad};

use super::weigh::{BLOCK, weigh_large};

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

/// Sums weighed bytes along a row: all fits in 32 bits.
#[inline(always)]
fn across_small(sums: &[i16], plan: &Plan, scales: &[f32; SAMPLES], line: &mut [f32; SAMPLES]) {
    let [ordinary, last] = &plan.across;
    let (ordinary, last) = (ordinary.as_chunks::<8>().0, last.as_chunks::<8>().0);
    match ordinary {
        [a] => along([a], sums, plan, scales, line),
        [a, b] => along([a, b], sums, plan, scales, line),
        [a, b, c] => along([a, b, c], sums, plan, scales, line),
        [a, b, c, d] => along([a, b, c, d], sums, plan, scales, line),
        _ => summed(|number| dotted(sums, plan, number, ordinary), scales, line),
    }
    let number = SAMPLES - 1;
    let total =
        base::totals([dotted(sums, plan, number, last), Quad::zero(), Quad::zero(), Quad::zero()])
            [0];
    line[number] = single(total) * scales[number];
}

/// Sums the bytes of ordinary samples, each of `EIGHTS` times 8.
#[inline(always)]
fn along<const EIGHTS: usize>(
    weights: [&Eight; EIGHTS],
    sums: &[i16],
    plan: &Plan,
    scales: &[f32; SAMPLES],
    line: &mut [f32; SAMPLES],
) {
    let sum = |number: usize| {
        let sums = &sums[plan.starts[number]..][..EIGHTS * 8];
        let mut quad = Quad::zero();
        for (sums, weights) in sums.as_chunks().0.iter().zip(weights) {
            quad = quad.plus(sums, weights);
        }
        quad
    };
    summed(sum, scales, line);
}

/// The weighed bytes of one sample.
#[inline(always)]
fn dotted(sums: &[i16], plan: &Plan, number: usize, weights: &[Eight]) -> Quad {
    let sums = sums[plan.starts[number]..].as_chunks::<8>().0;
    sums.iter().zip(weights).fold(Quad::zero(), |quad, (sums, weights)| quad.plus(sums, weights))
}

/// The samples of a row from their sums in four parts.
#[inline(always)]
fn summed(sum: impl Fn(usize) -> Quad, scales: &[f32; SAMPLES], line: &mut [f32; SAMPLES]) {
    let quads = line.as_chunks_mut::<4>().0.iter_mut().zip(scales.as_chunks::<4>().0);
    for (number, (samples, scales)) in quads.enumerate() {
        let totals = base::totals(array::from_fn(|at| sum(4 * number + at)));
        for ((sample, total), scale) in samples.iter_mut().zip(totals).zip(scales) {
            *sample = single(total) * scale;
        }
    }
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
fn single(sum: i32) -> f32 {
    sum as f32
}
