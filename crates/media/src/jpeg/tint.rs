//! What colours do to the brightness of a decoded picture.
//!
//! Red, green and blue of a decoder are whole numbers from 0 to 255. Rounding and cutting them
//! moves the brightness of a pixel by up to half a level, or by more at the edges of what can be
//! shown. Where colours vary little, all pixels are moved alike, and that reaches the fingerprint.
//! Source of the factors: JFIF 1.02.

use luwte_hash::Vectors;

use super::block::Block;
use super::pixels;
use super::weigh::Lanes;

/// Green for a difference of blue and of red.
const GREEN: (f32, f32) = (-0.344_136, -0.714_136);
const RED: f32 = 1.402;
const BLUE: f32 = 1.772;
/// How much red, green and blue count in brightness.
const SHARES: [f32; 3] = [0.299, 0.587, 0.114];
/// In single precision there is no fraction so far from zero: adding and taking it away rounds.
const WHOLE: f32 = 12_582_912.0;

/// What rounding red, green and blue adds to brightness where the differences of blue and red are
/// the same all over: brightness is whole, so all pixels are rounded alike.
#[inline(always)]
#[expect(clippy::inline_always, reason = "part of the innermost loop")]
pub(super) fn of_levels(blue: f32, red: f32) -> f32 {
    let (blue, red) = ((blue + 0.5).floor(), (red + 0.5).floor());
    let whole = |shade: f32| (shade + WHOLE) - WHOLE;
    let [of_red, of_green, of_blue] = SHARES;
    of_red * whole(RED * red)
        + of_green * whole(GREEN.0 * blue + GREEN.1 * red)
        + of_blue * whole(BLUE * blue)
}

/// The same on average over the pixels of a block of both differences.
#[inline(always)]
#[expect(clippy::inline_always, reason = "compiled anew for the instructions of a path")]
pub(super) fn of_blocks<V: Vectors>(
    v: V,
    blue: (&Block, &[Lanes; 8]),
    red: (&Block, &[Lanes; 8]),
) -> f32 {
    let (blue, red) = (pixels_of(v, blue), pixels_of(v, red));
    let [of_red, of_green, of_blue] = SHARES;
    let mut sum = v.fill(0.0);
    for (blue, red) in blue.iter().zip(&red) {
        let green = v.add(v.mul(*blue, v.fill(GREEN.0)), v.mul(*red, v.fill(GREEN.1)));
        let whole = whole(v, v.mul(*red, v.fill(RED)));
        sum = v.add(sum, v.mul(whole, v.fill(of_red)));
        sum = v.add(sum, v.mul(self::whole(v, green), v.fill(of_green)));
        let whole = self::whole(v, v.mul(*blue, v.fill(BLUE)));
        sum = v.add(sum, v.mul(whole, v.fill(of_blue)));
    }
    v.total(sum) / 64.0
}

#[inline(always)]
#[expect(clippy::inline_always, reason = "as above")]
fn whole<V: Vectors>(v: V, shades: V::Eight) -> V::Eight {
    v.sub(v.add(shades, v.fill(WHOLE)), v.fill(WHOLE))
}

#[inline(always)]
#[expect(clippy::inline_always, reason = "as above")]
fn pixels_of<V: Vectors>(v: V, (block, steps): (&Block, &[Lanes; 8])) -> [V::Eight; 8] {
    let mut waves = [v.fill(0.0); 8];
    for ((wave, block), steps) in waves.iter_mut().zip(block.as_chunks::<8>().0).zip(steps) {
        *wave = v.mul(v.whole(block), v.load(steps));
    }
    pixels::of(v, &waves)
}

/// How far red, green and blue lie beyond what can be shown, less `margin` levels at both edges, as
/// brightness: about what a decoder of colours takes away.
#[inline(always)]
#[expect(clippy::inline_always, reason = "as above")]
pub(super) fn beyond(level: f32, blue: f32, red: f32, margin: f32) -> f32 {
    let (level, margin) = (level + 128.0, margin.min(127.0));
    let over = |shade: f32| shade - pixels::cut(shade, margin, 255.0 - margin);
    let [of_red, of_green, of_blue] = SHARES;
    let [red, green, blue] = colours(level, blue, red);
    let shades = of_red * over(red) + of_green * over(green) + of_blue * over(blue);
    (shades - over(level)).abs()
}

/// Whether nothing is [`beyond`]; most units are far from it.
#[inline(always)]
#[expect(clippy::inline_always, reason = "as above")]
pub(super) fn is_inside(level: f32, blue: f32, red: f32, margin: f32) -> bool {
    let level = level + 128.0;
    let [red, green, blue] = colours(level, blue, red);
    let least = [red, green, blue]
        .into_iter()
        .fold(level, |one, other| if other < one { other } else { one });
    let most = [red, green, blue]
        .into_iter()
        .fold(level, |one, other| if other > one { other } else { one });
    least >= margin && most <= 255.0 - margin
}

/// Red, green and blue of a level and the differences of blue and red.
#[inline(always)]
#[expect(clippy::inline_always, reason = "as above")]
fn colours(level: f32, blue: f32, red: f32) -> [f32; 3] {
    [level + RED * red, level + GREEN.0 * blue + GREEN.1 * red, level + BLUE * blue]
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Brightness of a pixel as a decoder of colours makes it: red, green and blue rounded first.
    fn decoded(level: f32, blue: f32, red: f32) -> f32 {
        let shades =
            [level + RED * red, level + GREEN.0 * blue + GREEN.1 * red, level + BLUE * blue];
        shades.iter().zip(SHARES).map(|(shade, share)| shade.round() * share).sum()
    }

    #[test]
    fn the_shift_of_flat_colours_is_what_rounding_each_pixel_gives() {
        for blue in -30_i16..=30 {
            for red in -30_i16..=30 {
                let (blue, red) = (f32::from(blue), f32::from(red));
                let shift = of_levels(blue, red);
                for level in [80.0, 128.0, 171.0] {
                    let apart = (decoded(level, blue, red) - level - shift).abs();
                    assert!(apart < 0.001, "{level}, {blue}, {red}: {apart}");
                }
            }
        }
    }

    #[test]
    fn what_is_inside_is_not_beyond() {
        let values = |most: i16| (-most..=most).step_by(8).map(f32::from);
        for (level, blue) in values(130).flat_map(|level| values(64).map(move |blue| (level, blue)))
        {
            for (red, margin) in
                values(64).flat_map(|red| [0.0, 2.0, 40.0, 130.0].map(|margin| (red, margin)))
            {
                let nothing = beyond(level, blue, red, margin).to_bits() == 0;
                let is_inside = is_inside(level, blue, red, margin);
                assert!(nothing || !is_inside, "{level}, {blue}, {red}, {margin}");
            }
        }
    }

    #[test]
    fn nothing_is_beyond_where_all_shades_can_be_shown() {
        assert_eq!(beyond(0.0, 10.0, -10.0, 2.0).to_bits(), 0.0_f32.to_bits());
        // Red of 128 + 1.402 * 100 ends at 255, a margin of 0.
        let cut = beyond(0.0, 0.0, 100.0, 0.0);
        let twin = (128.0 - decoded_cut(128.0, 0.0, 100.0)).abs();
        assert!((cut - twin).abs() < 0.3, "{cut} against {twin}");
    }

    fn decoded_cut(level: f32, blue: f32, red: f32) -> f32 {
        let shades =
            [level + RED * red, level + GREEN.0 * blue + GREEN.1 * red, level + BLUE * blue];
        let cut = shades.iter().zip(SHARES);
        cut.map(|(shade, share)| shade.clamp(0.0, 255.0) * share).sum()
    }
}
