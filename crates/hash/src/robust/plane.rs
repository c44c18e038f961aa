//! The brightness of a picture as bytes, and parts of a picture.

use crate::{Layout, Pixels};

use super::Crop;

/// A part of a picture, in pixels of that picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Region {
    /// Columns left of it.
    pub left: usize,
    /// Rows above it.
    pub top: usize,
    /// Its columns.
    pub width: usize,
    /// Its rows.
    pub height: usize,
}

impl Region {
    /// All of a picture of this size.
    #[must_use]
    pub const fn whole(width: usize, height: usize) -> Self {
        Self { left: 0, top: 0, width, height }
    }

    /// The column right of it.
    #[must_use]
    pub const fn right(&self) -> usize {
        self.left + self.width
    }

    /// The row below it.
    #[must_use]
    pub const fn bottom(&self) -> usize {
        self.top + self.height
    }

    /// What is left of this part when a crop cuts off its edges, rounded to whole pixels.
    #[must_use]
    pub fn cut(&self, crop: Crop) -> Self {
        let share = |length: usize, by: u16| (2 * length * usize::from(by) + 1000) / 2000;
        let (left, top) = (share(self.width, crop.left), share(self.height, crop.top));
        let (right, bottom) = (share(self.width, crop.right), share(self.height, crop.bottom));
        Self {
            left: self.left + left,
            top: self.top + top,
            width: self.width.saturating_sub(left + right),
            height: self.height.saturating_sub(top + bottom),
        }
    }

    /// Whether the edges of another are within 1% of its sides.
    pub(super) fn is_near(&self, other: &Self) -> bool {
        let (across, down) = (self.width / 100 + 1, self.height / 100 + 1);
        self.left.abs_diff(other.left) <= across
            && self.right().abs_diff(other.right()) <= across
            && self.top.abs_diff(other.top) <= down
            && self.bottom().abs_diff(other.bottom()) <= down
    }

    /// The part of it that lies in a picture of this size.
    #[must_use]
    pub fn within(&self, width: usize, height: usize) -> Self {
        let (left, top) = (self.left.min(width), self.top.min(height));
        Self {
            left,
            top,
            width: self.right().min(width) - left,
            height: self.bottom().min(height) - top,
        }
    }
}

/// A picture with bytes of its own.
#[derive(Debug, Clone)]
pub struct Cutout {
    layout: Layout,
    bytes: Vec<u8>,
    width: u32,
    height: u32,
}

impl Cutout {
    /// The part of a picture that lies in `region`, pixel by pixel as it was.
    #[must_use]
    pub fn of(pixels: &Pixels<'_>, region: Region) -> Self {
        let region = region.within(pixels.width(), pixels.height());
        let pixel = pixels.layout().pixel_bytes();
        let mut bytes = Vec::with_capacity(region.width * region.height * pixel);
        for row in pixels.rows().skip(region.top).take(region.height) {
            let part = row.get(region.left * pixel..region.right() * pixel);
            bytes.extend_from_slice(part.unwrap_or_default());
        }
        let [width, height] =
            [region.width, region.height].map(|side| side.try_into().unwrap_or(0));
        Self { layout: pixels.layout(), bytes, width, height }
    }

    /// Its pixels.
    #[must_use]
    pub fn pixels(&self) -> Pixels<'_> {
        Pixels::new(self.layout, &self.bytes, self.width, self.height).unwrap_or(Pixels::EMPTY)
    }
}

/// The brightness of a picture, `height` rows of `width` bytes.
#[derive(Debug, Clone)]
pub(super) struct Plane {
    bytes: Vec<u8>,
    width: usize,
    height: usize,
}

impl Plane {
    /// The brightness of a picture, rounded to whole grey levels.
    #[must_use]
    pub(super) fn of(pixels: &Pixels<'_>) -> Self {
        let (width, height) = (pixels.width(), pixels.height());
        let mut bytes = Vec::with_capacity(width * height);
        let mut luma = vec![0.0; width];
        for row in pixels.rows() {
            pixels.luma(row, &mut luma);
            bytes.extend(luma.iter().map(|&value| grey(value)));
        }
        Self { bytes, width, height }
    }

    /// Columns.
    #[must_use]
    pub(super) const fn width(&self) -> usize {
        self.width
    }

    /// Rows.
    #[must_use]
    pub(super) const fn height(&self) -> usize {
        self.height
    }

    /// All of it.
    #[must_use]
    pub(super) const fn whole(&self) -> Region {
        Region::whole(self.width, self.height)
    }

    /// Its pixels.
    #[must_use]
    pub(super) fn pixels(&self) -> Pixels<'_> {
        let [width, height] = [self.width, self.height].map(|side| side.try_into().unwrap_or(0));
        Pixels::new(Layout::Grey, &self.bytes, width, height).unwrap_or(Pixels::EMPTY)
    }

    /// A crop of it.
    pub(super) fn part(&self, crop: Crop) -> Cutout {
        Cutout::of(&self.pixels(), self.whole().cut(crop))
    }

    /// The part of row `row` between two columns.
    pub(super) fn row(&self, row: usize, from: usize, to: usize) -> &[u8] {
        self.bytes.get(row * self.width + from..row * self.width + to).unwrap_or_default()
    }

    /// The part of column `column` between two rows.
    pub(super) fn column(&self, column: usize, from: usize, to: usize) -> impl Iterator<Item = u8> {
        let first = (from * self.width + column).min(self.bytes.len());
        let part = self.bytes.get(first..).unwrap_or_default();
        part.iter().step_by(self.width.max(1)).take(to - from).copied()
    }

    /// The part in `region`, made smaller by averaging blocks of pixels so that no side is longer
    /// than `longest`; also how many pixels wide and high a block is.
    pub(super) fn reduce(&self, region: Region, longest: usize) -> (Self, (usize, usize)) {
        let region = region.within(self.width, self.height);
        let across = region.width.div_ceil(longest).max(1);
        let down = region.height.div_ceil(longest).max(1);
        let (width, height) = (region.width / across, region.height / down);
        let mut bytes = Vec::with_capacity(width * height);
        let mut sums = vec![0_u32; width];
        let count = u32::try_from(across * down).unwrap_or(u32::MAX);
        for block in 0..height {
            sums.fill(0);
            for row in 0..down {
                let line = self.row(region.top + block * down + row, region.left, region.right());
                for (sum, part) in sums.iter_mut().zip(line.chunks_exact(across)) {
                    *sum += part.iter().map(|&value| u32::from(value)).sum::<u32>();
                }
            }
            let mean = |sum: &u32| u8::try_from((sum + count / 2) / count).unwrap_or(u8::MAX);
            bytes.extend(sums.iter().map(mean));
        }
        (Self { bytes, width, height }, (across, down))
    }
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "brightness is 0 to 255, and the fraction is to be rounded"
)]
fn grey(value: f32) -> u8 {
    (value + 0.5) as u8
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_keeps_its_pixels() {
        let bytes: Vec<u8> = (0..60).collect();
        let pixels = Pixels::new(Layout::Rgb, &bytes, 5, 4).unwrap();
        let cutout = Cutout::of(&pixels, Region { left: 1, top: 2, width: 2, height: 9 });
        assert_eq!(cutout.bytes, [33, 34, 35, 36, 37, 38, 48, 49, 50, 51, 52, 53]);
        assert_eq!((cutout.pixels().width(), cutout.pixels().height()), (2, 2));
    }

    #[test]
    fn a_part_outside_the_picture_is_empty() {
        let pixels = Pixels::new(Layout::Grey, &[1, 2, 3, 4], 2, 2).unwrap();
        let cutout = Cutout::of(&pixels, Region { left: 7, top: 7, width: 3, height: 3 });
        assert_eq!((cutout.pixels().width(), cutout.pixels().height()), (0, 0));
    }

    #[test]
    fn a_crop_of_thousandths_is_rounded_to_pixels() {
        let crop = Crop { left: 15, top: 0, right: 100, bottom: 50 };
        let region = Region { left: 10, top: 0, width: 100, height: 30 }.cut(crop);
        assert_eq!(region, Region { left: 12, top: 0, width: 88, height: 28 });
    }

    #[test]
    fn blocks_are_averaged_and_what_does_not_fill_one_is_left_out() {
        let bytes = [10, 20, 30, 99, 99, 10, 21, 30, 99, 99];
        let plane = Plane::of(&Pixels::new(Layout::Grey, &bytes, 5, 2).unwrap());
        let (small, block) = plane.reduce(plane.whole(), 2);
        assert_eq!((small.bytes, block), (vec![20, 20], (3, 1)));
    }
}
