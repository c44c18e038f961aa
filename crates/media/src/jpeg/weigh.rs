//! What a block of coefficients adds to the samples it has a part in.
//!
//! Both the cosine transform and the way from pixels to samples are sums with fixed weights, so
//! the sum is taken over coefficients and no pixel is made. A decoder of pixels also rounds them
//! and cuts them at 0 and 255. Rounding does not show in a mean of many pixels, except in a block
//! of one shade; cutting shows where it happens. Those blocks are taken pixel by pixel.

use super::feeds::{self, Feed, SAMPLES};

/// Samples of brightness, 64 rows of 64, 0 to 255.
pub(super) type Samples = [f32; SAMPLES * SAMPLES];

/// Eight numbers at once.
type Lanes = [f32; 8];

/// Standard deviations from the mean of a block within which its pixels are taken to lie, squared.
const REACH: f32 = 4.0;

/// What holds for all blocks of a picture.
#[derive(Debug)]
pub(super) struct Weigher {
    /// Steps of the coefficients in row order.
    steps: [f32; 64],
    /// What wave `n` adds to the 8 lines, wave by wave.
    waves: [Lanes; 8],
    pub(super) samples: Box<Samples>,
}

impl Weigher {
    pub(super) fn new(steps: &[u16; 64]) -> Self {
        let mut waves = [[0.0; 8]; 8];
        for (number, lines) in waves.iter_mut().enumerate() {
            for (line, value) in lines.iter_mut().enumerate() {
                *value = feeds::wave(number, line);
            }
        }
        let samples = Box::new([128.0; SAMPLES * SAMPLES]);
        Self { steps: steps.map(f32::from), waves, samples }
    }

    /// Adds a block that has a part in these samples.
    #[inline]
    pub(super) fn add(&mut self, block: &[i16; 64], rows: &[Feed], columns: &[Feed]) {
        let [first, others @ ..] = rows else { return };
        let (mut sums, mut power) = ([0.0; 8], [0.0; 8]);
        weigh(block, &self.steps, &first.waves, &mut sums, &mut power);
        let ([value, ..], [step, ..]) = (block, &self.steps);
        let mean = f32::from(*value) * step;
        let power = total(&power) - mean * mean;
        if power == 0.0 {
            self.add_flat(mean, rows, columns);
            return;
        }
        let room = (127.75 - mean.abs() / 8.0).max(0.0);
        if room * room * 64.0 < power * REACH {
            self.add_pixels(block, rows, columns);
            return;
        }
        self.enter(first.sample, columns, &sums);
        for row in others {
            weigh(block, &self.steps, &row.waves, &mut sums, &mut [0.0; 8]);
            self.enter(row.sample, columns, &sums);
        }
    }

    /// Adds what a row of samples gets of a block, wave by wave along the row.
    #[inline]
    fn enter(&mut self, row: usize, columns: &[Feed], sums: &Lanes) {
        for column in columns {
            let products = times(sums, &column.waves);
            self.put(row, column.sample, total(&products));
        }
    }

    #[inline]
    fn put(&mut self, row: usize, column: usize, value: f32) {
        if let Some(sample) = self.samples.get_mut(row * SAMPLES + column) {
            *sample += value;
        }
    }

    /// Adds a block of one shade.
    fn add_flat(&mut self, mean: f32, rows: &[Feed], columns: &[Feed]) {
        // Halves go up, as in the decoders.
        let shade = 8.0 * pixel(mean / 8.0 + 0.001);
        for row in rows {
            let [weight, ..] = row.waves;
            self.enter(row.sample, columns, &[weight * shade, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0]);
        }
    }

    /// Adds a block pixel by pixel, rounded and cut.
    fn add_pixels(&mut self, block: &[i16; 64], rows: &[Feed], columns: &[Feed]) {
        let mut lines = [[0.0; 8]; 8];
        pixels(block, &self.steps, &self.waves, &mut lines);
        for row in rows {
            let mut sums = [0.0; 8];
            for (line, weight) in lines.iter().zip(row.lines) {
                add_times(&mut sums, line, weight);
            }
            for column in columns {
                self.put(row.sample, column.sample, total(&times(&sums, &column.lines)));
            }
        }
    }
}

/// A pixel as a decoder gives it, less 128.
#[inline]
fn pixel(value: f32) -> f32 {
    /// In single precision there is no fraction so far from zero: adding it rounds.
    const WHOLE: f32 = 8_388_608.0;
    ((value + 128.0).clamp(0.0, 255.0) + WHOLE) - WHOLE - 128.0
}

#[inline]
fn times(one: &Lanes, other: &Lanes) -> Lanes {
    let mut products = *one;
    for (product, other) in products.iter_mut().zip(other) {
        *product *= other;
    }
    products
}

#[inline]
fn add_times(sums: &mut Lanes, values: &Lanes, count: f32) {
    for (sum, value) in sums.iter_mut().zip(values) {
        *sum += value * count;
    }
}

#[inline]
fn total(lanes: &Lanes) -> f32 {
    let (near, far) = lanes.split_at(4);
    let mut sums = [0.0; 4];
    for ((sum, near), far) in sums.iter_mut().zip(near).zip(far) {
        *sum = near + far;
    }
    let [one, two, three, four] = sums;
    (one + two) + (three + four)
}

/// The sum of the rows of a block, each times its count, and the squares of all, in 8 lanes.
///
/// Not inlined: by itself it becomes straight vector code.
#[inline(never)]
fn weigh(
    block: &[i16; 64],
    steps: &[f32; 64],
    counts: &Lanes,
    sums: &mut Lanes,
    power: &mut Lanes,
) {
    let (mut all, mut squares) = ([0.0; 8], [0.0; 8]);
    let rows = block.as_chunks::<8>().0.iter().zip(steps.as_chunks::<8>().0).zip(counts);
    for ((block, steps), count) in rows {
        let lanes = all.iter_mut().zip(&mut squares).zip(block).zip(steps);
        for (((sum, square), value), step) in lanes {
            let wave = f32::from(*value) * step;
            *sum += wave * count;
            *square += wave * wave;
        }
    }
    *sums = all;
    *power = squares;
}

/// The pixels of a block, less 128, line by line. Not inlined, as [`weigh`].
#[inline(never)]
fn pixels(block: &[i16; 64], steps: &[f32; 64], waves: &[Lanes; 8], lines: &mut [Lanes; 8]) {
    let mut halves = [[0.0; 8]; 8];
    let rows = block.as_chunks::<8>().0.iter().zip(steps.as_chunks::<8>().0);
    for ((block, steps), wave) in rows.zip(waves) {
        let mut values = *steps;
        for (value, coefficient) in values.iter_mut().zip(block) {
            *value *= f32::from(*coefficient);
        }
        for (half, wave) in halves.iter_mut().zip(wave) {
            add_times(half, &values, *wave);
        }
    }
    for (line, half) in lines.iter_mut().zip(&halves) {
        let mut sums = [0.0; 8];
        for (value, wave) in half.iter().zip(waves) {
            add_times(&mut sums, wave, *value);
        }
        *line = sums.map(pixel);
    }
}
