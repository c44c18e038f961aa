//! The specification written again, naively and in double precision, to compare with.

use luwte_hash::{Fingerprint, pdq};
use proptest::prelude::*;

use crate::patterns::{Picture, hills};

struct Twin {
    frequencies: Vec<f64>,
    median: f64,
    quality: i64,
}

fn twin(picture: &Picture) -> Twin {
    let (columns, rows) = (picture.width, picture.height);
    let mut luma: Vec<f64> = picture
        .rgb
        .chunks(3)
        .map(|p| 0.299 * f64::from(p[0]) + 0.587 * f64::from(p[1]) + 0.114 * f64::from(p[2]))
        .collect();
    if (columns, rows) != (64, 64) {
        for _ in 0..2 {
            luma = box_mean(&luma, columns, rows, columns.div_ceil(128), 1, 0);
            luma = box_mean(&luma, columns, rows, rows.div_ceil(128), 0, 1);
        }
    }
    let place = |k: usize, n: usize| ((k as f64 + 0.5) * n as f64 / 64.0).floor() as usize;
    let a = |i: usize, j: usize| luma[place(i, rows) * columns + place(j, columns)];
    let step = |u: f64, v: f64| (((u - v) * 100.0 / 255.0).trunc() as i64).abs();
    let mut sum = 0;
    for i in 0..64 {
        for j in 0..64 {
            sum += if i < 63 { step(a(i, j), a(i + 1, j)) } else { 0 };
            sum += if j < 63 { step(a(i, j), a(i, j + 1)) } else { 0 };
        }
    }
    let d = |i: usize, j: usize| {
        let angle = std::f64::consts::PI / 128.0 * ((i + 1) * (2 * j + 1)) as f64;
        (2.0_f64 / 64.0).sqrt() * angle.cos()
    };
    let t: Vec<f64> =
        (0..16 * 64).map(|n| (0..64).map(|k| d(n / 64, k) * a(k, n % 64)).sum()).collect();
    let frequencies: Vec<f64> =
        (0..256).map(|n| (0..64).map(|k| t[n / 16 * 64 + k] * d(n % 16, k)).sum()).collect();
    let mut sorted = frequencies.clone();
    sorted.sort_by(f64::total_cmp);
    Twin { frequencies, median: sorted[127], quality: (sum / 90).min(100) }
}

fn box_mean(
    input: &[f64],
    columns: usize,
    rows: usize,
    window: usize,
    along_x: usize,
    along_y: usize,
) -> Vec<f64> {
    let ahead = window / 2 + 1;
    let (length, stride) = (columns * along_x + rows * along_y, along_x + columns * along_y);
    (0..columns * rows)
        .map(|n| {
            let at = n % columns * along_x + n / columns * along_y;
            let (from, to) = (at.saturating_sub(window - ahead), (at + ahead).min(length));
            let start = n - at * stride;
            (from..to).map(|k| input[start + k * stride]).sum::<f64>() / (to - from) as f64
        })
        .collect()
}

fn bit(fingerprint: Fingerprint, k: usize) -> bool {
    fingerprint.to_bytes()[31 - k / 8] >> (k % 8) & 1 == 1
}

/// Bits may differ from the twin only where double precision, too, sees nearly the median.
fn agrees(picture: &Picture) {
    let (ours, twin) = (pdq::fingerprint(&picture.pixels()), twin(picture));
    for (k, frequency) in twin.frequencies.iter().enumerate() {
        let is_near = (frequency - twin.median).abs() < 0.01;
        assert!(
            is_near || bit(ours.fingerprint, k) == (*frequency > twin.median),
            "bit {k} of {}x{}",
            picture.width,
            picture.height
        );
    }
    let apart = (i64::from(ours.quality) - twin.quality).abs();
    assert!(apart <= 1, "quality {} and {}", ours.quality, twin.quality);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn noise_of_any_size_agrees_with_the_twin(
        width in 5_usize..300, height in 5_usize..300, seed in 1_u64..1 << 40,
    ) {
        let mut state = seed;
        let rgb = (0..width * height * 3).map(|_| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(seed | 1);
            (state >> 56) as u8
        }).collect();
        agrees(&Picture { width, height, rgb });
    }

    #[test]
    fn hills_of_any_size_agree_with_the_twin(
        width in 5_usize..700, height in 5_usize..400, seed in 0_usize..1000,
    ) {
        agrees(&hills(seed, width, height));
    }
}

#[test]
fn the_picture_of_64_by_64_takes_the_short_way_in_both() {
    agrees(&hills(7, 64, 64));
}
