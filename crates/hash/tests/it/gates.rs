//! Which pictures are refused, and why.

use luwte_hash::pdq::{self, Refusal};

use crate::patterns::{Picture, blocks, hills, rings};

fn refusal(picture: &Picture) -> Option<Refusal> {
    pdq::fingerprint(&picture.pixels()).refusal()
}

#[test]
fn one_colour_is_refused_for_poor_quality() {
    for colour in [0, 128, 255] {
        assert_eq!(refusal(&Picture::grey(640, 480, |_, _| colour)), Some(Refusal::PoorQuality));
    }
}

#[test]
fn a_ramp_is_refused_in_either_direction() {
    let across = Picture::grey(640, 480, |x, _| x * 255 / 639);
    let down = Picture::grey(640, 480, |_, y| y * 255 / 479);
    assert_eq!(refusal(&across), Some(Refusal::PoorQuality));
    assert_eq!(refusal(&down), Some(Refusal::PoorQuality));
    for ramp in [across, down] {
        assert!(pdq::fingerprint(&ramp.pixels()).stability > 200);
    }
}

#[test]
fn two_halves_have_quality_enough_but_are_refused_as_unstable() {
    let halves = Picture::grey(640, 480, |x, _| if x > 320 { 255 } else { 0 });
    assert!(pdq::fingerprint(&halves.pixels()).quality >= pdq::MIN_QUALITY);
    assert_eq!(refusal(&halves), Some(Refusal::Unstable));
}

#[test]
fn checkerboards_are_refused_as_unstable_at_every_size() {
    for (side, width, height) in [(8, 512, 512), (40, 640, 480), (64, 512, 512), (64, 2048, 1536)] {
        let board =
            Picture::grey(
                width,
                height,
                |x, y| if (x / side + y / side) % 2 == 0 { 0 } else { 255 },
            );
        assert_eq!(refusal(&board), Some(Refusal::Unstable), "{side} in {width}x{height}");
    }
}

#[test]
fn a_disc_in_the_exact_middle_is_refused_and_one_beside_it_is_not() {
    let disc = |middle: usize| {
        Picture::grey(640, 480, move |x, y| {
            let (a, b) = ((2 * x + 1).abs_diff(2 * middle), (2 * y + 1).abs_diff(480));
            if a * a + b * b < 90_000 { 255 } else { 0 }
        })
    };
    assert_eq!(refusal(&disc(320)), Some(Refusal::Unstable));
    let beside = Picture::grey(640, 480, |x, y| {
        let (a, b) = (x.abs_diff(250), y.abs_diff(200));
        if a * a + b * b < 22_500 { 255 } else { 0 }
    });
    assert_eq!(refusal(&beside), None);
}

#[test]
fn ordinary_pictures_pass() {
    assert_eq!(refusal(&blocks(40, 640, 480)), None);
    assert_eq!(refusal(&hills(3, 800, 600)), None);
    assert_eq!(refusal(&hills(11, 300, 400)), None);
}

#[test]
fn exact_symmetry_is_seen() {
    assert!(pdq::fingerprint(&rings(300, 200).pixels()).stability > pdq::MAX_STABILITY);
}

#[test]
fn a_picture_below_five_pixels_is_all_zero_and_refused() {
    for (width, height) in [(0, 0), (0, 9), (1, 1), (4, 900), (900, 4)] {
        let code = pdq::fingerprint(&Picture::grey(width, height, |x, y| x * 40 + y).pixels());
        assert_eq!(code.fingerprint, luwte_hash::Fingerprint::ZERO);
        assert_eq!((code.quality, code.stability), (0, 256));
    }
}
