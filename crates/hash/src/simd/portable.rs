//! The steps in plain Rust, written so that a compiler makes vectors of them. The other paths are
//! these with their instructions allowed, and with some steps written by hand.

mod judge;
mod sample;
mod transform;
mod weigh;

use crate::pdq::plan::Plan;
use crate::pdq::raster::SIDE as SAMPLES;

use super::Reading;
pub(super) use judge::judge;
pub(super) use sample::sample;
pub(super) use transform::{HALF, PAIRS, fold, interleave, transform};
pub(super) use weigh::weigh_rest;

pub(super) fn read(bytes: &[u8], plan: &Plan) -> Reading {
    let mut samples = [0.0; SAMPLES * SAMPLES];
    sample(bytes, plan, &mut samples, weigh::weigh);
    judge(&samples, &transform(&samples), plan)
}
