//! How much of a picture stands at the edge of what colours can be shown.

use super::tint;

/// Levels from the edge that count as behind it: around a mean that near, single pixels are.
const MARGIN: f32 = 2.0;

/// Means over the units of a scan, in grey levels by which a decoder of colours would move the
/// brightness, because red, green and blue stop at 0 and 255.
#[derive(Debug, Clone, Copy)]
pub(super) struct Vivid {
    /// By the mean of each unit.
    pub(super) level: f32,
    /// By what lies within one standard deviation of it.
    pub(super) reach: f32,
    /// The square of that.
    pub(super) square: f32,
}

/// Sums for these means.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Sums {
    level: f64,
    reach: f64,
    square: f64,
}

impl Sums {
    /// Adds a unit.
    #[inline(always)]
    #[expect(clippy::inline_always, reason = "part of the innermost loop")]
    pub(super) fn add(&mut self, level: f32, blue: f32, red: f32, deviation: f32) {
        if tint::is_inside(level, blue, red, MARGIN + deviation) {
            return;
        }
        self.level += f64::from(tint::beyond(level, blue, red, MARGIN));
        let reach = f64::from(tint::beyond(level, blue, red, MARGIN + deviation));
        self.reach += reach;
        self.square += reach * reach;
    }

    /// The means.
    #[expect(clippy::cast_precision_loss, reason = "at most 64 million")]
    #[expect(clippy::cast_possible_truncation, reason = "compared with round numbers")]
    pub(super) fn means(self, units: usize) -> Vivid {
        let mean = |sum: f64| (sum / units as f64) as f32;
        Vivid { level: mean(self.level), reach: mean(self.reach), square: mean(self.square) }
    }
}
