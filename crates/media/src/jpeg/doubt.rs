//! Whether brightness alone could be more than two bits from all colours.
//!
//! A decoder of colours rounds every pixel twice and cuts red, green and blue at 0 and 255. That
//! moves each frequency a little. One that passes the median takes another one along, which are two
//! bits; for four, two have to pass it from above and two from below. How far apart these four lie
//! is the [`leeway`](luwte_hash::pdq::Spectrum::leeway) of a picture, and it has to be more than
//! the squares of what they are moved. How much that is was measured; see
//! `docs/decisions/jpeg.md`.

use super::feeds::{SAMPLES, SIDE};
use super::header::Header;
use super::scan::Detail;
use super::vivid::Vivid;
use crate::Variant;

/// What rounding brightness adds in a picture of 512 by 512 pixels.
const BRIGHTNESS: f32 = 0.02;
/// What rounding colours adds there, of which only the mean of each block is known.
const MEANS: f32 = 0.065;
/// The same if their pixels are known.
const PIXELS: f32 = 0.015;
/// What colours add that lie beyond what can be shown: by levels, or by their squares, whichever
/// is less.
const REACH: f32 = 4.0;
const SQUARE: f32 = 1.4;

/// The leeway up to which all colours have to be looked at.
pub(super) fn of(header: &Header, variant: Variant, detail: Detail, vivid: &Vivid) -> f32 {
    #[expect(clippy::cast_precision_loss, reason = "compared with a round number")]
    let share = (SIDE * SIDE) as f32 / (header.width * header.height) as f32;
    // Means of more pixels are moved less. What blocks are moved differs from one to the next, but
    // not by chance, and of those that single pixels stand for not as much is left.
    let share = share.min(1.0);
    let is_sampled = variant == Variant::Nearest512 && header.width.max(header.height) > SIDE;
    let (pixels, blocks) = if is_sampled { (1.0, share.sqrt()) } else { (share, share) };
    let colours = if header.components.len() == 1 {
        0.0
    } else if detail == Detail::Pixels {
        PIXELS * share
    } else {
        MEANS * share.sqrt()
    };
    let cut = (REACH * vivid.reach).min(SQUARE * vivid.square);
    BRIGHTNESS * pixels + colours + cut * blocks
}

const _: () = assert!(SIDE == 8 * SAMPLES, "a sample every eight pixels");
