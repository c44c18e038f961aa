//! The naive twin: all colours, then the pixels of the variant, then the fingerprint.

use luwte_hash::{Fingerprint, Layout, Pixels, pdq};
use luwte_media::{Limits, Variant, decode};

/// Side of the picture that the nearest pixels make.
const SIDE: usize = 512;

/// The fingerprint of all colours of a JPEG.
pub(crate) fn of_colours(file: &[u8], variant: Variant) -> Fingerprint {
    let picture = decode(file, &Limits::default()).unwrap();
    let (width, height) = (picture.width as usize, picture.height as usize);
    if variant == Variant::Full || width.max(height) <= SIDE {
        return pdq::fingerprint(&picture.pixels().unwrap()).fingerprint;
    }
    let mut few = Vec::new();
    for place in 0..SIDE * SIDE {
        let (row, column) = (place / SIDE * height / SIDE, place % SIDE * width / SIDE);
        let at = (row * width + column) * 3;
        few.extend_from_slice(&picture.rgb[at..at + 3]);
    }
    pdq::fingerprint(&Pixels::new(Layout::Rgb, &few, 512, 512).unwrap()).fingerprint
}
