//! The stability number against what really happens when every pixel moves by one grey level.

use luwte_hash::pdq;

use crate::patterns::{Picture, blocks, hills};

const TRIES: u64 = 12;

/// The mean number of bits that turn over.
fn turned_over(picture: &Picture) -> f64 {
    let before = pdq::fingerprint(&picture.pixels()).fingerprint;
    let flips: u32 = (1..=TRIES)
        .map(|seed| {
            let mut state = seed.wrapping_mul(0x9e37_79b9_7f4a_7c15);
            let changed = picture.rgb.chunks(3).flat_map(|pixel| {
                state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
                let up = state >> 63 == 1;
                [0, 1, 2].map(|channel| match (up, pixel[channel]) {
                    (true, value) => value.saturating_add(1),
                    (false, value) => value.saturating_sub(1),
                })
            });
            let changed =
                Picture { width: picture.width, height: picture.height, rgb: changed.collect() };
            before.distance_bits(&pdq::fingerprint(&changed.pixels()).fingerprint)
        })
        .sum();
    f64::from(flips) / TRIES as f64
}

fn stability(picture: &Picture) -> f64 {
    f64::from(pdq::fingerprint(&picture.pixels()).stability)
}

#[test]
fn the_number_is_near_the_real_mean_for_ordinary_pictures() {
    let pictures = [
        hills(3, 640, 480),
        hills(8, 200, 300),
        hills(21, 64, 64),
        hills(34, 120, 90),
        blocks(40, 640, 480),
        blocks(9, 150, 150),
    ];
    for picture in pictures {
        let (said, real) = (stability(&picture), turned_over(&picture));
        let bound = 4.0 + 0.5 * real;
        assert!(
            (said - real).abs() <= bound,
            "{}x{}: said {said}, really {real:.1}",
            picture.width,
            picture.height
        );
    }
}

#[test]
fn where_the_number_is_high_many_bits_really_turn_over() {
    let halves = Picture::grey(320, 240, |x, _| if x > 160 { 255 } else { 0 });
    let board = Picture::grey(320, 240, |x, y| if (x / 40 + y / 40) % 2 == 0 { 0 } else { 255 });
    for picture in [halves, board] {
        assert!(stability(&picture) > 40.0);
        assert!(turned_over(&picture) > 15.0);
    }
}

#[test]
fn the_same_pixels_always_have_the_same_number() {
    let first = stability(&hills(34, 120, 90));
    assert!((0..4).all(|_| stability(&hills(34, 120, 90)).to_bits() == first.to_bits()));
}
