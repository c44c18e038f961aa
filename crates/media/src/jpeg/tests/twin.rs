//! The naive twin: every pixel by the sum of the standard, rounded and cut, the nearest ones
//! picked, two box means each way, and 64 by 64 of what is left.

use std::f64::consts::PI;

use super::make::Made;
use crate::Variant;

pub(super) fn samples(made: &Made, variant: Variant) -> Vec<f32> {
    let (mut width, mut height) = (made.width, made.height);
    let mut plane = pixels(made);
    if variant == Variant::Nearest512 && width.max(height) > 512 {
        plane = (0..512 * 512)
            .map(|place| plane[place / 512 * height / 512 * width + place % 512 * width / 512])
            .collect();
        (width, height) = (512, 512);
    }
    for _ in 0..2 {
        plane = plane.chunks(width).flat_map(means).collect();
        let columns: Vec<Vec<f64>> = (0..width)
            .map(|column| {
                let line: Vec<f64> = plane.iter().skip(column).step_by(width).copied().collect();
                means(&line)
            })
            .collect();
        plane = (0..width * height).map(|place| columns[place % width][place / width]).collect();
    }
    (0..64 * 64)
        .map(|place| {
            let (row, column) =
                ((2 * (place / 64) + 1) * height / 128, (2 * (place % 64) + 1) * width / 128);
            plane[row * width + column] as f32
        })
        .collect()
}

/// The box mean along a line.
fn means(line: &[f64]) -> Vec<f64> {
    let window = line.len().div_ceil(128);
    let ahead = window / 2 + 1;
    (0..line.len())
        .map(|place| {
            let covered = place.saturating_sub(window - ahead)..(place + ahead).min(line.len());
            line[covered.clone()].iter().sum::<f64>() / covered.len() as f64
        })
        .collect()
}

fn pixels(made: &Made) -> Vec<f64> {
    let mut waves = [[0.0; 8]; 8];
    for (number, wave) in waves.iter_mut().enumerate() {
        for (line, value) in wave.iter_mut().enumerate() {
            let scale = if number == 0 { 0.5_f64.sqrt() } else { 1.0 };
            *value = scale / 2.0 * ((2 * line + 1) as f64 * number as f64 * PI / 16.0).cos();
        }
    }
    let mut plane = vec![0.0; made.width * made.height];
    for (number, block) in made.luma.iter().enumerate() {
        let (left, top) = (number % made.across * 8, number / made.across * 8);
        for (y, x) in (0..64).map(|place| (place / 8, place % 8)) {
            if left + x >= made.width || top + y >= made.height {
                continue;
            }
            // Halves go up, whatever the cosines lack.
            let mut sum = 128.000_001;
            for (at, value) in block.iter().enumerate().filter(|(_, value)| **value != 0) {
                sum += f64::from(*value) * waves[at / 8][y] * waves[at % 8][x];
            }
            plane[(top + y) * made.width + left + x] = sum.round().clamp(0.0, 255.0);
        }
    }
    plane
}
