//! Fuzz body: every path gives what the naive twin gives, in all orientations.

use luwte_hash::pdq::{Spectrum, fingerprint_on, plain};
use luwte_hash::{Layout, Path, Pixels};

/// The first byte is the layout, the next four are width and height, and the rest is repeated as
/// pixels. Sides are 0 to 599, so that pictures with windows of 1 to 5 pixels come up.
pub(crate) fn check(data: &[u8]) {
    let Some((&[layout, a, b, c, d], rest)) = data.split_first_chunk() else { return };
    let layout = [Layout::Grey, Layout::Rgb, Layout::Rgba][usize::from(layout % 3)];
    let side = |high: u8, low: u8| u32::from(u16::from_be_bytes([high, low]) % 600);
    let (width, height) = (side(a, b), side(c, d));
    let length = width as usize * height as usize * layout.pixel_bytes();
    let source = if rest.is_empty() { &[0] } else { rest };
    let bytes: Vec<u8> = source.iter().copied().cycle().take(length).collect();
    let pixels = Pixels::new(layout, &bytes, width, height).unwrap();
    let twin = plain::spectrum(&pixels);
    for path in Path::ALL.into_iter().filter(|path| path.is_available()) {
        assert_eq!(fingerprint_on(path, &pixels), twin.pdq(), "{path}, {width}x{height}");
        assert_eq!(
            Spectrum::on(path, &pixels).dihedral(),
            twin.dihedral(),
            "{path}, {width}x{height}"
        );
    }
}
