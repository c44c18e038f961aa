//! What samples and frequencies say.
#![expect(unsafe_code, reason = "conversion to whole numbers without a test for each value")]

use crate::pdq::certain::{self, SLACK};
use crate::pdq::cosine::{Frequencies, SIDE};
use crate::pdq::plan::Plan;
use crate::pdq::raster::SIDE as SAMPLES;
use crate::simd::{Reading, Samples};

/// Frequencies, bits, stability and quality of samples.
#[inline(always)]
pub(in crate::simd) fn judge(samples: &Samples, frequencies: &Frequencies, plan: &Plan) -> Reading {
    let median = median(frequencies);
    let mut bits = [0; SIDE * SIDE / 8];
    for (byte, values) in bits.iter_mut().rev().zip(frequencies.as_chunks::<8>().0) {
        for (shift, value) in values.iter().enumerate() {
            *byte |= u8::from(*value > median) << shift;
        }
    }
    let (near, within) = near(frequencies, median, plan);
    Reading {
        frequencies: *frequencies,
        bits,
        stability: u16::try_from(within.saturating_sub(1)).unwrap_or(u16::MAX),
        quality: quality(samples, plan),
        is_certain: near == 1,
    }
}

/// The 128th smallest value, by bisection on whole numbers in the same order.
#[inline(always)]
pub(in crate::simd) fn median(frequencies: &Frequencies) -> f32 {
    const WANTED: i32 = 128;
    let keys = frequencies.map(|value| key(value.to_bits()));
    let (mut low, mut high) = (i32::MIN, i32::MAX);
    let mut probe = 0;
    loop {
        let count: i32 = keys.iter().map(|key| i32::from(*key <= probe)).sum();
        if count == WANTED {
            let most = keys.iter().map(|key| if *key <= probe { *key } else { i32::MIN }).max();
            return value(most.unwrap_or(probe));
        }
        if count > WANTED {
            high = probe;
        } else {
            low = probe;
        }
        // `low` is too low or the least there is; `high` is high enough.
        if high.wrapping_sub(low) == 1 {
            return value(high);
        }
        probe = low.midpoint(high);
    }
}

/// Whole numbers in the order of the values; turns back with `value`.
#[inline(always)]
const fn key(bits: u32) -> i32 {
    let bits = bits.cast_signed();
    bits ^ (bits >> 31) & i32::MAX
}

#[inline(always)]
const fn value(key: i32) -> f32 {
    f32::from_bits((key ^ (key >> 31) & i32::MAX).cast_unsigned())
}

/// Frequencies near enough to the median to be elsewhere in the reference, and those in doubt;
/// both with the median.
#[inline(always)]
fn near(frequencies: &Frequencies, median: f32, plan: &Plan) -> (i32, i32) {
    let greatest = frequencies.iter().fold(0.0_f32, |most, value| {
        let size = value.abs();
        if size > most { size } else { most }
    });
    let unit = certain::unit(greatest, plan);
    let at = frequencies
        .iter()
        .zip(&SLACK)
        .map(|(value, slack)| if value.to_bits() == median.to_bits() { *slack } else { 0.0 });
    let own = at.fold(0.0_f32, |most, slack| if slack > most { slack } else { most });
    let (mut near, mut within) = (0, 0);
    for ((value, slack), reach) in frequencies.iter().zip(&SLACK).zip(&plan.reaches) {
        let apart = (value - median).abs();
        near += i32::from(apart <= (slack + own) * unit);
        within += i32::from(apart <= *reach);
    }
    (near, within)
}

/// The quality, if it is the same when every step is a little smaller or larger.
#[inline(always)]
fn quality(samples: &Samples, plan: &Plan) -> Option<u8> {
    let slack = certain::step_slack(plan);
    let least = steps(samples, -slack) / 90;
    if least >= 100 {
        return Some(100);
    }
    let most = steps(samples, slack) / 90;
    (least == most).then(|| u8::try_from(least).unwrap_or(100))
}

/// The steps between neighbours in hundredths of the range, each changed by `slack` and cut.
#[inline(always)]
fn steps(samples: &Samples, slack: f32) -> i32 {
    let (below, beside) = (&samples[SAMPLES..], &samples[1..]);
    // Beside the last sample of a row lies the first of the next one, which is no neighbour.
    let (ends, starts) = (&samples[SAMPLES - 1..], below);
    let turns = ends.iter().step_by(SAMPLES).zip(starts.iter().step_by(SAMPLES));
    let turns: i32 = turns.map(|(one, other)| step(*one, *other, slack)).sum();
    sum_of_steps(samples, below, slack) + sum_of_steps(samples, beside, slack) - turns
}

#[inline(always)]
fn sum_of_steps(ones: &[f32], others: &[f32], slack: f32) -> i32 {
    ones.iter().zip(others).map(|(one, other)| step(*one, *other, slack)).sum()
}

#[inline(always)]
fn step(one: f32, other: f32, slack: f32) -> i32 {
    let step = (one - other).abs() * (100.0 / 255.0) + slack;
    // SAFETY: a difference of two numbers from 0 to 255 in hundredths is 101 at most.
    unsafe { step.to_int_unchecked() }
}
