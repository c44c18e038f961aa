//! What the paths of x86-64 share for pictures 512 pixels wide and at most as high.

use crate::pdq::plan::Plan;
use crate::pdq::raster::SIDE as SAMPLES;

use super::Samples;

/// Most rows of a sample.
pub(super) const ROWS: usize = 7;
/// Bytes of the longest row.
const LONGEST: usize = 512 * 4;

/// The rows of a sample and what they weigh. Each begins with its third pixel, the first one that
/// counts, and is as long as a row: the last two pixels are those of the next row, and weigh
/// nothing.
#[derive(Debug)]
pub(super) struct Strips<'a> {
    pub(super) rows: [&'a [u8]; ROWS],
    pub(super) weights: [u16; ROWS],
}

impl Strips<'_> {
    /// The weights of rows two and two, as bytes of 16 bits.
    pub(super) fn pairs(&self) -> [i16; 4] {
        [0, 2, 4, 6].map(|at| {
            let other = self.weights.get(at + 1).copied().unwrap_or_default();
            (self.weights[at] | other << 8).cast_signed()
        })
    }
}

/// Whether [`each`] takes pictures of this plan.
pub(super) fn fits(plan: &Plan) -> bool {
    plan.groups.is_some() && plan.rows.window() <= 4
}

/// Hands the rows of each row of samples to `row`, with its scales.
#[inline(always)]
pub(super) fn each(
    bytes: &[u8],
    plan: &Plan,
    samples: &mut Samples,
    row: impl Fn(&Strips<'_>, &[f32; SAMPLES], &mut [f32; SAMPLES]),
) {
    let (length, skipped) = (plan.row_bytes(), 2 * plan.layout.pixel_bytes());
    let mut end = [0; LONGEST];
    let rest = &bytes[bytes.len() - length + skipped..];
    end[..rest.len()].copy_from_slice(rest);
    for (number, line) in samples.as_chunks_mut::<SAMPLES>().0.iter_mut().enumerate() {
        let taps = plan.rows.taps(number);
        let place = |at: usize| {
            let from = (taps.first + at) * length + skipped;
            bytes.get(from..from + length).unwrap_or(&end[..length])
        };
        let mut strips = Strips { rows: [place(0); ROWS], weights: [0; ROWS] };
        for (at, weight) in taps.weights.iter().enumerate() {
            strips.rows[at] = place(at);
            strips.weights[at] = *weight;
        }
        row(&strips, &plan.scales[usize::from(number + 1 == SAMPLES)], line);
    }
}
