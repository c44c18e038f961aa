//! AVX-512: the plain steps in vectors of 64 bytes, and pictures 512 pixels wide by hand.
#![expect(unsafe_code, reason = "vector instructions and loads through pointers")]

mod across;
mod transform;

use crate::pdq::plan::Plan;
use crate::pdq::raster::SIDE as SAMPLES;

use super::{Reading, Samples, avx2, portable};

pub(super) fn read(bytes: &[u8], plan: &Plan) -> Reading {
    // SAFETY: the caller asked the machine for these.
    unsafe { inner(bytes, plan) }
}

#[target_feature(enable = "avx512f,avx512bw,avx512dq,avx512vl")]
fn inner(bytes: &[u8], plan: &Plan) -> Reading {
    let mut samples = [0.0; SAMPLES * SAMPLES];
    sample(bytes, plan, &mut samples);
    portable::judge(&samples, &transform::transform(&samples), plan)
}

#[target_feature(enable = "avx512f,avx512bw,avx512dq,avx512vl")]
fn sample(bytes: &[u8], plan: &Plan, samples: &mut Samples) {
    let Some([_, weights]) = plan.groups.as_ref().filter(|_| plan.rows.window() <= 4) else {
        return portable::sample(bytes, plan, samples, |rows, parts, sums| {
            avx2::weigh(rows, parts, sums);
        });
    };
    for (number, line) in samples.as_chunks_mut::<SAMPLES>().0.iter_mut().enumerate() {
        let taps = plan.rows.taps(number);
        let scales = &plan.scales[usize::from(number + 1 == SAMPLES)];
        let mut rows = [&bytes[..plan.row_bytes()]; across::ROWS];
        let mut parts = [0; across::ROWS];
        let held = portable::rows(bytes, plan, taps).zip(taps.weights);
        for ((place, part), (row, weight)) in rows.iter_mut().zip(&mut parts).zip(held) {
            (*place, *part) = (row, *weight);
        }
        match plan.layout.pixel_bytes() {
            1 => across::row::<1>(&rows, parts, weights, scales, line),
            3 => across::row::<3>(&rows, parts, weights, scales, line),
            _ => across::row::<4>(&rows, parts, weights, scales, line),
        }
    }
}
