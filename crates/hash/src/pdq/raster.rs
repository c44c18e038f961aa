//! From the pixels of a picture to 64 by 64 samples of brightness.
//!
//! Rows stream through: memory grows with the width times the window, not with the picture.

use crate::Pixels;

use super::blur::{self, Columns};

/// Samples along each side.
pub(crate) const SIDE: usize = 64;

/// Samples of brightness, 64 rows of 64, each 0 to 255.
pub(super) type Raster = Vec<f32>;

/// The samples of a picture of at least one pixel.
///
/// A picture of exactly 64 by 64 pixels is its own raster; any other is blurred twice along rows
/// and columns and then read at 64 by 64 evenly spread places.
pub(super) fn sample(pixels: &Pixels<'_>) -> Raster {
    let (width, height) = (pixels.width(), pixels.height());
    let mut luma = vec![0.0; width];
    if width == SIDE && height == SIDE {
        let mut raster = Raster::with_capacity(SIDE * SIDE);
        for row in pixels.rows() {
            pixels.luma(row, &mut luma);
            raster.extend_from_slice(&luma);
        }
        return raster;
    }
    let mut blurred = vec![0.0; width];
    let mut first = Columns::new(width, blur::window(height));
    let mut second = SecondPass::new(width, height);
    for row in pixels.rows() {
        pixels.luma(row, &mut luma);
        blur::along_row(&luma, blur::window(width), &mut blurred);
        if let Some(means) = first.push(&blurred) {
            second.push(means);
        }
    }
    while let Some(means) = first.drain() {
        second.push(means);
    }
    second.finish()
}

/// The place of sample `number` on a line of `length`: the centre of its share.
pub(super) const fn place(number: usize, length: usize) -> usize {
    (2 * number + 1) * length / (2 * SIDE)
}

/// The second blur, of which only the 64 columns that are read go on to the column mean.
struct SecondPass {
    width: usize,
    height: usize,
    blurred: Vec<f32>,
    columns: Columns,
    /// Rows of means that came out of the column mean.
    done: usize,
    raster: Raster,
}

impl SecondPass {
    fn new(width: usize, height: usize) -> Self {
        Self {
            width,
            height,
            blurred: vec![0.0; width],
            columns: Columns::new(SIDE, blur::window(height)),
            done: 0,
            raster: Raster::with_capacity(SIDE * SIDE),
        }
    }

    fn push(&mut self, row: &[f32]) {
        blur::along_row(row, blur::window(self.width), &mut self.blurred);
        let mut picked = [0.0; SIDE];
        for (number, picked) in picked.iter_mut().enumerate() {
            *picked = self.blurred.get(place(number, self.width)).copied().unwrap_or_default();
        }
        if let Some(means) = self.columns.push(&picked) {
            keep(&mut self.raster, self.done, self.height, means);
            self.done += 1;
        }
    }

    fn finish(mut self) -> Raster {
        while let Some(means) = self.columns.drain() {
            keep(&mut self.raster, self.done, self.height, means);
            self.done += 1;
        }
        self.raster
    }
}

/// Appends `means`, which is row `row` of the blurred picture, as often as the raster reads it.
fn keep(raster: &mut Raster, row: usize, height: usize, means: &[f32]) {
    while raster.len() < SIDE * SIDE && place(raster.len() / SIDE, height) == row {
        raster.extend_from_slice(means);
    }
}
