//! When the exact samples settle what the reference says, and when they do not.
//!
//! The reference adds in single precision, and its running sums carry their rounding errors along
//! whole lines of the picture. Its frequencies lie a little beside the exact ones, up to 0.003 where
//! patterns are strong and low and some hundred times less where they are high. A bit can only
//! differ when a frequency lies that near the median, and quality only when a step lies that near a
//! whole number and the sum near a multiple of 90. Then the picture is computed in the order of the
//! reference. What counts as near is some times the largest error that was seen in photographs,
//! patterns and noise of 5 by 5 to 12 million pixels; see `docs/decisions/fingerprints.md`.

use super::cosine::{Frequencies, SIDE};
use super::plan::Plan;
use super::spectrum;

/// Error of each frequency beside that of others: high frequencies come from small sums.
pub(crate) static SLACK: [f32; SIDE * SIDE] = slack();

#[expect(clippy::indexing_slicing, reason = "the compiler computes it, and checks every place")]
#[expect(clippy::cast_precision_loss, reason = "at most 16")]
const fn slack() -> [f32; SIDE * SIDE] {
    let mut slack = [0.0; SIDE * SIDE];
    let mut at = 0;
    while at < SIDE * SIDE {
        slack[at] = 1.0 / (at / SIDE + 1) as f32 + 1.0 / (at % SIDE + 1) as f32;
        at += 1;
    }
    slack
}

/// Error of a frequency with slack 1, for a picture whose greatest frequency is `greatest`.
#[inline]
pub(crate) fn unit(greatest: f32, plan: &Plan) -> f32 {
    let base = if plan.rows.window().max(plan.columns.window()) <= 4 { 0.0015 } else { 0.003 };
    base + greatest * 5.0e-7
}

/// Error of a step in hundredths of the range.
#[inline]
pub(crate) fn step_slack(plan: &Plan) -> f32 {
    if plan.rows.window().max(plan.columns.window()) <= 4 { 0.0005 } else { 0.001 }
}

/// Whether no frequency but the median itself lies so near the median that the reference could see
/// it on the other side.
pub(super) fn is_certain(frequencies: &Frequencies, plan: &Plan) -> bool {
    let median = spectrum::median(frequencies);
    let greatest = frequencies.iter().fold(0.0_f32, |most, value| most.max(value.abs()));
    let unit = unit(greatest, plan);
    let pairs = || frequencies.iter().zip(&SLACK);
    let own =
        pairs().filter(|(value, _)| value.to_bits() == median.to_bits()).map(|(_, slack)| *slack);
    let own = own.fold(0.0, f32::max);
    pairs().filter(|(value, slack)| (**value - median).abs() <= (**slack + own) * unit).count() == 1
}
