//! What a block of coefficients adds to the samples it has a part in.
//!
//! Both the cosine transform and the way from pixels to samples are sums with fixed weights, so
//! the sum is taken over coefficients and no pixel is made. A decoder of pixels also rounds them
//! and cuts them at 0 and 255. Rounding does not show in a mean of many pixels, except in a block
//! of one shade; cutting shows where it happens. Those blocks are taken pixel by pixel.

use luwte_hash::Vectors;
use luwte_hash::pdq::Samples;

use super::feeds::{Feed, Feeds, SAMPLES};
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

/// A sample that a row of blocks has a part in, ready to weigh with.
#[derive(Debug)]
pub(super) struct Row {
    /// Where the samples of its row begin.
    begin: usize,
    lines: Lanes,
    /// What each wave counts, eight times.
    waves: [Lanes; 8],
    /// What the mean counts, for the wave that is the mean along the row, too.
    mean: Lanes,
}

impl Row {
    /// The samples that a row of blocks has a part in.
    pub(super) fn all(feeds: &Feeds) -> Vec<Self> {
        let rows = feeds.iter().map(|feed| {
            let ([weight, ..], begin) = (feed.waves, feed.sample * SAMPLES);
            let (lines, waves) = (feed.lines, feed.waves.map(|count| [count; 8]));
            Self { begin, lines, waves, mean: [weight, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0] }
        });
        rows.collect()
    }
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
    /// Blocks of one shade.
    flat: usize,
}

#[expect(clippy::inline_always, reason = "parts of the innermost loop")]
impl Weigher {
    pub(super) fn new(steps: [Lanes; 8]) -> Self {
        Self { steps, parts: vec![[0.0; 8]; SAMPLES * SAMPLES], power: 0.0, flat: 0 }
    }

    /// The samples, 0 to 255.
    #[inline(always)]
    pub(super) fn samples<V: Vectors>(&self, v: V) -> Box<Samples> {
        let mut samples = Box::new([0.0; SAMPLES * SAMPLES]);
        let eights = samples.as_chunks_mut::<8>().0.iter_mut();
        for (samples, parts) in eights.zip(self.parts.as_chunks::<8>().0) {
            let mut lines = [v.fill(0.0); 8];
            for (line, parts) in lines.iter_mut().zip(parts) {
                *line = v.load(parts);
            }
            // In the order of `total`.
            let [one, two, three, four, five, six, seven, eight] = v.turn(lines);
            let odd = v.add(v.add(one, five), v.add(three, seven));
            let even = v.add(v.add(two, six), v.add(four, eight));
            let levels = v.add(v.fill(128.0), v.add(odd, even));
            *samples = v.numbers(v.clamp(levels, 0.0, 255.0));
        }
        samples
    }

    /// How many blocks of one shade were added.
    pub(super) const fn flat(&self) -> usize {
        self.flat
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
        rows: &[Row],
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
        let [mean, ..] = v.numbers(waves[0]);
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
            let shift = v.fill(shift);
            let [first, others @ ..] = waves;
            for row in rows {
                let [count, counts @ ..] = &row.waves;
                let mut sums = v.mul(first, v.load(count));
                for (waves, count) in others.iter().zip(counts) {
                    sums = v.add(sums, v.mul(*waves, v.load(count)));
                }
                let sums = v.add(sums, v.mul(v.load(&row.mean), shift));
                self.enter::<V, false>(v, row, columns, sums);
            }
        }
    }

    /// Adds what a row of samples gets of a block, wave by wave or pixel by pixel along the row.
    #[inline(always)]
    fn enter<V: Vectors, const BY_PIXEL: bool>(
        &mut self,
        v: V,
        row: &Row,
        columns: &[Feed],
        sums: V::Eight,
    ) {
        let Some(column) = columns.first() else { return };
        let parts = self.parts.get_mut(row.begin + column.sample..).unwrap_or_default();
        // Nearly all blocks have a part in two samples.
        if let ([one, two, ..], [first, second]) = (&mut *parts, columns) {
            add::<V, BY_PIXEL>(v, one, first, sums);
            add::<V, BY_PIXEL>(v, two, second, sums);
        } else {
            for (parts, column) in parts.iter_mut().zip(columns) {
                add::<V, BY_PIXEL>(v, parts, column, sums);
            }
        }
    }

    /// Adds a block of one shade.
    #[inline(always)]
    fn add_flat<V: Vectors>(
        &mut self,
        v: V,
        mean: f32,
        rows: &[Row],
        columns: &[Feed],
        shift: f32,
    ) {
        self.flat += 1;
        // Halves go up, as in the decoders.
        let shade = 8.0 * pixels::rounded(mean / 8.0 + 0.001);
        for row in rows {
            let sums = v.mul(v.load(&row.mean), v.fill(shade + shift));
            self.enter::<V, false>(v, row, columns, sums);
        }
    }

    /// Adds a block pixel by pixel, rounded and cut.
    #[inline(always)]
    fn add_pixels<V: Vectors>(
        &mut self,
        v: V,
        waves: &[V::Eight; 8],
        rows: &[Row],
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
            self.enter::<V, true>(v, row, columns, sums);
        }
    }
}

/// Adds what one sample gets.
#[inline(always)]
#[expect(clippy::inline_always, reason = "part of the innermost loop")]
fn add<V: Vectors, const BY_PIXEL: bool>(v: V, parts: &mut Lanes, column: &Feed, sums: V::Eight) {
    let counts = if BY_PIXEL { &column.lines } else { &column.waves };
    *parts = v.numbers(v.add(v.load(parts), v.mul(sums, v.load(counts))));
}
