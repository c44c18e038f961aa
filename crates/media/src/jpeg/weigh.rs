//! What a block of coefficients adds to the samples it has a part in.
//!
//! Both the cosine transform and the way from pixels to samples are sums with fixed weights, so
//! the sum is taken over coefficients and no pixel is made. A decoder of pixels also rounds them
//! and cuts them at 0 and 255. Rounding does not show in a mean of many pixels, except in a block
//! of one shade; cutting shows where it happens. Those blocks are taken pixel by pixel.

use luwte_hash::Vectors;
use luwte_hash::pdq::Samples;

use super::feeds::{Feed, SAMPLES};
use super::pixels;

/// Eight numbers.
pub(super) type Lanes = [f32; 8];

/// Standard deviations from the mean of a block within which its pixels are taken to lie, squared.
const REACH: f32 = 4.0;

/// Steps of coefficients, as numbers to multiply with.
pub(super) fn lanes(steps: &[u16; 64]) -> [Lanes; 8] {
    let mut lanes = [[0.0; 8]; 8];
    for (lane, step) in lanes.as_flattened_mut().iter_mut().zip(steps) {
        *lane = f32::from(*step);
    }
    lanes
}

/// What holds for all blocks of a picture.
#[derive(Debug)]
pub(super) struct Weigher {
    /// Steps of the coefficients in row order.
    steps: [Lanes; 8],
    /// The samples, each as eight numbers that add up to it.
    parts: Vec<Lanes>,
    /// The squares of the coefficients of the last block, its mean left out.
    power: f32,
}

#[expect(clippy::inline_always, reason = "parts of the innermost loop")]
impl Weigher {
    pub(super) fn new(steps: [Lanes; 8]) -> Self {
        Self { steps, parts: vec![[0.0; 8]; SAMPLES * SAMPLES], power: 0.0 }
    }

    /// The samples, 0 to 255.
    #[inline(always)]
    pub(super) fn samples<V: Vectors>(&self, v: V) -> Box<Samples> {
        let mut samples = Box::new([0.0; SAMPLES * SAMPLES]);
        for (sample, parts) in samples.iter_mut().zip(&self.parts) {
            *sample = pixels::cut(128.0 + v.total(v.load(parts)), 0.0, 255.0);
        }
        samples
    }

    /// Standard deviation of the pixels of the last block that was added.
    #[inline(always)]
    pub(super) fn deviation(&self) -> f32 {
        (self.power.max(0.0) / 64.0).sqrt()
    }

    /// Adds a block that has a part in these samples.
    #[inline(always)]
    pub(super) fn add<V: Vectors>(
        &mut self,
        v: V,
        block: &[i16; 64],
        rows: &[Feed],
        columns: &[Feed],
        shift: f32,
    ) {
        if rows.is_empty() {
            return;
        }
        let mut waves = [v.fill(0.0); 8];
        let mut power = v.fill(0.0);
        let lines = waves.iter_mut().zip(block.as_chunks::<8>().0).zip(&self.steps);
        for ((waves, block), steps) in lines {
            *waves = v.mul(v.whole(block), v.load(steps));
            power = v.add(power, v.mul(*waves, *waves));
        }
        let ([value, ..], [[step, ..], ..]) = (block, &self.steps);
        let mean = f32::from(*value) * step;
        // A mean is eight times the level of its block.
        let shift = 8.0 * shift;
        let power = v.total(power) - mean * mean;
        self.power = power;
        let room = (127.75 - mean.abs() / 8.0).max(0.0);
        if power == 0.0 {
            self.add_flat(v, mean, rows, columns, shift);
        } else if room * room * 64.0 < power * REACH {
            self.add_pixels(v, &waves, rows, columns, shift / 8.0);
        } else {
            for row in rows {
                let mut sums = v.fill(0.0);
                for (waves, count) in waves.iter().zip(row.waves) {
                    sums = v.add(sums, v.mul(*waves, v.fill(count)));
                }
                self.enter(v, row, columns, sums, shift);
            }
        }
    }

    /// Adds what a row of samples gets of a block, wave by wave along the row.
    #[inline(always)]
    fn enter<V: Vectors>(
        &mut self,
        v: V,
        row: &Feed,
        columns: &[Feed],
        sums: V::Eight,
        shift: f32,
    ) {
        let [weight, ..] = row.waves;
        let sums = v.add(sums, v.load(&[weight * shift, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0]));
        for (parts, column) in parts_of(&mut self.parts, row, columns).iter_mut().zip(columns) {
            let sum = v.add(v.load(parts), v.mul(sums, v.load(&column.waves)));
            *parts = v.numbers(sum);
        }
    }

    /// Adds a block of one shade.
    #[inline(always)]
    fn add_flat<V: Vectors>(
        &mut self,
        v: V,
        mean: f32,
        rows: &[Feed],
        columns: &[Feed],
        shift: f32,
    ) {
        // Halves go up, as in the decoders.
        let shade = 8.0 * pixels::rounded(mean / 8.0 + 0.001);
        for row in rows {
            self.enter(v, row, columns, v.fill(0.0), shade + shift);
        }
    }

    /// Adds a block pixel by pixel, rounded and cut.
    #[inline(always)]
    fn add_pixels<V: Vectors>(
        &mut self,
        v: V,
        waves: &[V::Eight; 8],
        rows: &[Feed],
        columns: &[Feed],
        shift: f32,
    ) {
        let mut lines = pixels::of(v, waves);
        for line in &mut lines {
            *line = v.add(*line, v.fill(shift));
        }
        for row in rows {
            let mut sums = v.fill(0.0);
            for (line, weight) in lines.iter().zip(row.lines) {
                sums = v.add(sums, v.mul(*line, v.fill(weight)));
            }
            for (parts, column) in parts_of(&mut self.parts, row, columns).iter_mut().zip(columns) {
                let sum = v.add(v.load(parts), v.mul(sums, v.load(&column.lines)));
                *parts = v.numbers(sum);
            }
        }
    }
}

/// The samples of a row that the columns of a block have a part in; one follows the other.
#[inline(always)]
#[expect(clippy::inline_always, reason = "part of the innermost loop")]
fn parts_of<'a>(parts: &'a mut [Lanes], row: &Feed, columns: &[Feed]) -> &'a mut [Lanes] {
    let Some(first) = columns.first() else { return &mut [] };
    let begin = row.sample * SAMPLES + first.sample;
    parts.get_mut(begin..begin + columns.len()).unwrap_or_default()
}
