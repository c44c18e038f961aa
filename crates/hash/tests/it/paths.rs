//! Every path against the naive twin: fingerprint, quality, stability and all orientations.

use luwte_hash::pdq::{self, Spectrum, plain};
use luwte_hash::{Layout, Path, Pixels};
use proptest::prelude::*;

use crate::patterns::{Picture, blocks, diagonals, hills, rings};

/// The bytes of a picture in a layout; the fourth byte of a pixel is something else each time.
fn laid_out(picture: &Picture, layout: Layout) -> Vec<u8> {
    let pixels = picture.rgb.as_chunks::<3>().0;
    match layout {
        Layout::Grey => pixels.iter().map(|[red, ..]| *red).collect(),
        Layout::Rgb => picture.rgb.clone(),
        Layout::Rgba => {
            let numbered = pixels.iter().enumerate();
            numbered.flat_map(|(at, [r, g, b])| [*r, *g, *b, (at * 7 % 256) as u8]).collect()
        }
    }
}

/// All paths say what the twin says.
fn agree(picture: &Picture) {
    for layout in [Layout::Grey, Layout::Rgb, Layout::Rgba] {
        let bytes = laid_out(picture, layout);
        let (width, height) = (picture.width as u32, picture.height as u32);
        let pixels = Pixels::new(layout, &bytes, width, height).unwrap();
        let twin = plain::spectrum(&pixels);
        for path in Path::ALL.into_iter().filter(|path| path.is_available()) {
            let said = format!("{path}, {layout:?}, {width}x{height}");
            assert_eq!(pdq::fingerprint_on(path, &pixels), twin.pdq(), "{said}");
            let spectrum = Spectrum::on(path, &pixels);
            assert_eq!(spectrum.pdq(), twin.pdq(), "spectrum, {said}");
            assert_eq!(spectrum.dihedral(), twin.dihedral(), "{said}");
        }
    }
}

/// Chance colours from a seed, `kinds` of them.
fn noise(width: usize, height: usize, seed: u64, kinds: u64) -> Picture {
    let mut state = seed;
    let rgb = (0..width * height * 3).map(|_| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(seed | 1);
        ((state >> 33) % kinds * 255 / (kinds - 1).max(1)) as u8
    });
    Picture { width, height, rgb: rgb.collect() }
}

/// One colour, two halves, a ramp, a checkerboard, stripes: their frequencies are rounding noise.
fn exact(kind: usize, width: usize, height: usize) -> Picture {
    Picture::grey(width, height, |x, y| match kind {
        0 => 0,
        1 => 255,
        2 => 129,
        3 => usize::from(x > width / 2) * 255,
        4 => y * 255 / height,
        5 => (x / 8 + y / 8) % 2 * 255,
        6 => (x % 3) * 100,
        _ => {
            usize::from((2 * x).abs_diff(width).pow(2) + (2 * y).abs_diff(height).pow(2) < 9000)
                * 200
        }
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, ..ProptestConfig::default() })]

    #[test]
    fn noise_of_any_size_and_number_of_colours(
        width in 5_usize..700, height in 5_usize..600, seed in 1_u64..1 << 40, kinds in 2_u64..=256,
    ) {
        agree(&noise(width, height, seed, kinds));
    }

    #[test]
    fn patterns_of_any_size(
        width in 5_usize..1100, height in 5_usize..700, seed in 0_usize..1000, kind in 0_usize..4,
    ) {
        agree(&match kind {
            0 => hills(seed, width, height),
            1 => blocks(seed % 60 + 1, width, height),
            2 => rings(width, height),
            _ => diagonals(width, height),
        });
    }

    #[test]
    fn exact_patterns_of_any_size(
        width in 5_usize..700, height in 5_usize..700, kind in 0_usize..8,
    ) {
        agree(&exact(kind, width, height));
    }

    #[test]
    fn small_pictures(
        width in 5_usize..70, height in 5_usize..70, seed in 1_u64..1 << 40, kinds in 2_u64..=256,
    ) {
        agree(&noise(width, height, seed, kinds));
    }
}

#[test]
fn every_width_around_512_and_height_of_few_windows() {
    for width in [511, 512, 513] {
        for height in [5, 64, 128, 129, 257, 385, 512, 513, 641] {
            agree(&noise(width, height, 77, 256));
            agree(&hills(height, width, height));
        }
    }
}

#[test]
fn the_picture_of_64_by_64_is_its_own_raster_on_every_path() {
    agree(&hills(7, 64, 64));
    agree(&noise(64, 64, 5, 3));
}

#[test]
fn large_pictures() {
    for (width, height) in [(1283, 857), (2049, 1025), (4032, 3024), (5, 9000), (9000, 6)] {
        agree(&hills(width, width, height));
        agree(&exact(5, width, height));
    }
}

#[test]
fn a_side_too_long_for_whole_number_sums() {
    agree(&hills(3, 16_390, 9));
}
