//! How much each pixel, and each wave of a block of 8, counts in the 64 samples along a side.
//!
//! Blur and sampling of PDQ are one linear map, and so is the cosine transform of JPEG. A sample of
//! brightness therefore is a weighted sum of the coefficients of the blocks it covers, and no pixel
//! has to be made. Source of blur and places: the PDQ reference, `pdq/cpp`; of the waves: ITU-T
//! T.81, annex A.3.3.

use crate::Variant;

/// Side of the picture that the nearest pixels make.
pub(super) const SIDE: usize = 512;

/// Samples along a side.
pub(super) const SAMPLES: usize = 64;

/// A sample that a block of 8 lines (columns or rows) has a part in.
#[derive(Debug, Clone, Copy)]
pub(super) struct Feed {
    /// Which sample.
    pub(super) sample: usize,
    /// What each of the 8 lines counts.
    pub(super) lines: [f32; 8],
    /// What each of the 8 waves counts.
    pub(super) waves: [f32; 8],
}

/// The feeds of one block, of samples that follow each other.
pub(super) type Feeds = Vec<Feed>;

/// Block by block along a side of `length` pixels: the samples it has a part in.
pub(super) fn of_side(length: usize, is_larger: bool, variant: Variant) -> Vec<Feeds> {
    let mut blocks = vec![Feeds::new(); length.div_ceil(8)];
    for sample in 0..SAMPLES {
        match variant {
            Variant::Nearest512 if is_larger => {
                let (first, weights) = weights(sample, SIDE);
                let lines = (first..).map(|line| line * length / SIDE);
                enter(&mut blocks, sample, lines.zip(weights));
            }
            _ => {
                let (first, weights) = weights(sample, length);
                enter(&mut blocks, sample, (first..).zip(weights));
            }
        }
    }
    for feed in blocks.iter_mut().flatten() {
        feed.waves = waves(&feed.lines);
    }
    blocks
}

fn enter(blocks: &mut [Feeds], sample: usize, lines: impl Iterator<Item = (usize, f32)>) {
    for (line, weight) in lines {
        let Some(feeds) = blocks.get_mut(line / 8) else { continue };
        if feeds.last().is_none_or(|last| last.sample != sample) {
            feeds.push(Feed { sample, lines: [0.0; 8], waves: [0.0; 8] });
        }
        let place = feeds.last_mut().and_then(|last| last.lines.get_mut(line % 8));
        if let Some(place) = place {
            *place += weight;
        }
    }
}

/// The pixels of a side of `length` that count in a sample, after two box means: the first, and
/// the weights from there on. They sum to 1.
pub(super) fn weights(sample: usize, length: usize) -> (usize, Vec<f32>) {
    let place = (2 * sample + 1) * length / (2 * SAMPLES);
    let (from, to) = reach(place, length);
    let (first, last) = (reach(from, length).0, reach(to - 1, length).1);
    let mut weights = vec![0.0; last - first];
    for middle in from..to {
        let (start, end) = reach(middle, length);
        let share = 1.0 / (width(from, to) * width(start, end));
        for weight in weights.iter_mut().skip(start - first).take(end - start) {
            *weight += share;
        }
    }
    (first, weights)
}

/// The pixels that the box mean at `place` covers: first, and one past the last.
fn reach(place: usize, length: usize) -> (usize, usize) {
    let window = length.div_ceil(2 * SAMPLES);
    let ahead = window / 2 + 1;
    (place.saturating_sub(window - ahead), (place + ahead).min(length))
}

#[expect(clippy::cast_precision_loss, reason = "a window has at most 512 pixels")]
const fn width(from: usize, to: usize) -> f32 {
    (to - from) as f32
}

/// Cosines of 0 to 8 sixteenths of half a turn.
const COSINES: [f32; 9] = [
    1.0,
    0.980_785_25,
    0.923_879_5,
    0.831_469_6,
    0.707_106_77,
    0.555_570_24,
    0.382_683_43,
    0.195_090_32,
    0.0,
];

/// What wave `wave` adds to line `line` of a block, for a coefficient of 1.
pub(super) fn wave(wave: usize, line: usize) -> f32 {
    let angle = (2 * line + 1) * wave % 32;
    let (place, sign) = match angle {
        0..=8 => (angle, 0.5),
        9..=16 => (16 - angle, -0.5),
        17..=24 => (angle - 16, -0.5),
        _ => (32 - angle, 0.5),
    };
    let scale = if wave == 0 { COSINES[4] } else { 1.0 };
    COSINES.get(place).copied().unwrap_or_default() * sign * scale
}

fn waves(lines: &[f32; 8]) -> [f32; 8] {
    let mut waves = [0.0; 8];
    for (number, sum) in waves.iter_mut().enumerate() {
        for (line, weight) in lines.iter().enumerate() {
            *sum += weight * wave(number, line);
        }
    }
    waves
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_samples_of_a_block_follow_each_other() {
        for length in (385..1300).chain((1300..9000).step_by(97)) {
            for variant in [Variant::Full, Variant::Nearest512] {
                for feeds in of_side(length, length > SIDE, variant) {
                    for (one, next) in feeds.iter().zip(feeds.iter().skip(1)) {
                        assert_eq!(one.sample + 1, next.sample, "{length}, {variant:?}");
                    }
                }
            }
        }
    }
}
