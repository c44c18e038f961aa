//! The pixels of one block, for the blocks where cutting them shows.
//!
//! Source: ITU-T T.81, annex A.3.3; how few steps a transform of 8 needs: Arai, Agui and Nakajima,
//! "A fast DCT-SQ scheme for images", 1988.

use std::f32::consts::SQRT_2;

use luwte_hash::Vectors;

use super::weigh::Lanes;

/// What each wave is multiplied by first, along one side: `cos(n * pi / 16) / sqrt(8) * sqrt(2)`,
/// and `1 / sqrt(8)` for the mean.
const SCALES: Lanes = [
    0.353_553_39,
    0.490_392_64,
    0.461_939_77,
    0.415_734_8,
    0.353_553_39,
    0.277_785_12,
    0.191_341_72,
    0.097_545_16,
];

/// In single precision there is no fraction so far from zero: adding it rounds.
const WHOLE: f32 = 8_388_608.0;

/// The pixels of a block less 128, line by line, rounded and cut; `waves` are its coefficients.
#[inline(always)]
#[expect(clippy::inline_always, reason = "compiled anew for the instructions of a path")]
pub(super) fn of<V: Vectors>(v: V, waves: &[V::Eight; 8]) -> [V::Eight; 8] {
    let across = v.load(&SCALES);
    let mut scaled = *waves;
    for (line, down) in scaled.iter_mut().zip(SCALES) {
        *line = v.mul(*line, v.mul(across, v.fill(down)));
    }
    let mut lines = v.turn(along(v, v.turn(along(v, scaled))));
    for line in &mut lines {
        let pixels = v.clamp(v.add(*line, v.fill(128.0)), 0.0, 255.0);
        *line = v.sub(v.sub(v.add(pixels, v.fill(WHOLE)), v.fill(WHOLE)), v.fill(128.0));
    }
    lines
}

/// A pixel as a decoder gives it, less 128.
#[inline(always)]
#[expect(clippy::inline_always, reason = "as above")]
pub(super) fn rounded(value: f32) -> f32 {
    (cut(value + 128.0, 0.0, 255.0) + WHOLE) - WHOLE - 128.0
}

/// As `clamp`, whose check that the ends are in order makes it a call where all else is inlined; and
/// what is no number is not looked for, as `max` and `min` do.
#[inline(always)]
#[expect(clippy::inline_always, reason = "as above")]
pub(super) fn cut(value: f32, least: f32, most: f32) -> f32 {
    let value = if value > least { value } else { least };
    if value < most { value } else { most }
}

/// Eight lines of waves to eight lines of values, all columns at once.
#[inline(always)]
#[expect(clippy::inline_always, reason = "as above")]
fn along<V: Vectors>(v: V, waves: [V::Eight; 8]) -> [V::Eight; 8] {
    let [mean, one, two, three, four, five, six, seven] = waves;
    // The even waves.
    let (sum, difference) = (v.add(mean, four), v.sub(mean, four));
    let both = v.add(two, six);
    let turn = v.sub(v.mul(v.sub(two, six), v.fill(SQRT_2)), both);
    let (zeroth, third) = (v.add(sum, both), v.sub(sum, both));
    let (first, second) = (v.add(difference, turn), v.sub(difference, turn));
    // The odd ones.
    let (inner, across) = (v.add(five, three), v.sub(five, three));
    let (outer, along) = (v.add(one, seven), v.sub(one, seven));
    let last = v.add(outer, inner);
    let middle = v.mul(v.sub(outer, inner), v.fill(SQRT_2));
    let shared = v.mul(v.add(across, along), v.fill(1.847_759_1));
    let sixth = v.sub(v.sub(shared, v.mul(across, v.fill(2.613_126))), last);
    let fifth = v.sub(middle, sixth);
    let fourth = v.sub(v.sub(shared, v.mul(along, v.fill(1.082_392_2))), fifth);
    [
        v.add(zeroth, last),
        v.add(first, sixth),
        v.add(second, fifth),
        v.add(third, fourth),
        v.sub(third, fourth),
        v.sub(second, fifth),
        v.sub(first, sixth),
        v.sub(zeroth, last),
    ]
}

#[cfg(test)]
mod tests {
    use luwte_hash::{Path, Work};

    use super::*;
    use crate::jpeg::feeds::wave;

    struct Pixels([Lanes; 8]);

    impl Work for Pixels {
        type Output = [Lanes; 8];

        #[inline(always)]
        #[expect(clippy::inline_always, reason = "as above")]
        fn run<V: Vectors>(self, v: V) -> [Lanes; 8] {
            of(v, &self.0.map(|line| v.load(&line))).map(|line| v.numbers(line))
        }
    }

    #[test]
    fn each_wave_alone_gives_the_pixels_of_the_standard() {
        for (place, path) in (0..64).flat_map(|place| Path::ALL.map(|path| (place, path))) {
            let mut waves = [[0.0; 8]; 8];
            waves[place / 8][place % 8] = 400.0;
            let lines = path.run(Pixels(waves));
            for (at, pixel) in lines.as_flattened().iter().enumerate() {
                let exact = 400.0 * wave(place / 8, at / 8) * wave(place % 8, at % 8);
                let apart = (pixel - exact.clamp(-128.0, 127.0)).abs();
                assert!(apart < 0.501, "wave {place}, pixel {at}: {pixel}, not {exact}");
            }
        }
    }
}
