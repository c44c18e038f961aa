//! AVX-512: the plain steps in vectors of 64 bytes, and pictures 512 pixels wide by hand.
#![expect(unsafe_code, reason = "vector instructions and loads through pointers")]

mod across;
mod transform;

use crate::Layout;
use crate::pdq::plan::Plan;
use crate::pdq::raster::SIDE as SAMPLES;

use super::{Reading, Samples, avx2, portable, wide};

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
    let Some([_, weights]) = plan.groups.as_ref().filter(|_| wide::fits(plan)) else {
        return portable::sample(bytes, plan, samples, |rows, parts, sums| {
            avx2::weigh(rows, parts, sums);
        });
    };
    wide::each(bytes, plan, samples, |strips, scales, line| match plan.layout {
        Layout::Grey => across::row::<1>(strips, weights, scales, line),
        Layout::Rgb => across::row::<3>(strips, weights, scales, line),
        Layout::Rgba => across::row::<4>(strips, weights, scales, line),
    });
}
