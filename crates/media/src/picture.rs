//! A decoded picture.

use std::fmt;

use luwte_hash::{Layout, Pixels, PixelsError};

use crate::{DecodeError, Format, Limit};

/// A decoded picture: pixels as stored in the file, nothing turned, nothing laid over.
///
/// `Debug` shows the size only.
#[derive(Clone, PartialEq, Eq)]
pub struct Picture {
    /// The kind of file it came from.
    pub format: Format,
    /// Pixels in a row.
    pub width: u32,
    /// Rows.
    pub height: u32,
    /// Red, green and blue, `width * height * 3` bytes, row by row from the top left.
    pub rgb: Vec<u8>,
}

impl Picture {
    /// A view for the hash crate.
    ///
    /// # Errors
    ///
    /// [`PixelsError`] if `rgb` was changed and no longer fits the size.
    pub fn pixels(&self) -> Result<Pixels<'_>, PixelsError> {
        Pixels::new(Layout::Rgb, &self.rgb, self.width, self.height)
    }
}

impl fmt::Debug for Picture {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Picture")
            .field("format", &self.format)
            .field("width", &self.width)
            .field("height", &self.height)
            .finish_non_exhaustive()
    }
}

/// Zeroed bytes, or [`Limit::Room`] if the machine has no room for them.
pub(crate) fn zeroed(length: usize) -> Result<Vec<u8>, DecodeError> {
    let mut bytes = Vec::new();
    bytes.try_reserve_exact(length).map_err(|_| DecodeError::TooLarge(Limit::Room))?;
    bytes.resize(length, 0);
    Ok(bytes)
}

/// Drops the fourth byte of every pixel in place: colours as stored, whatever lies behind them.
pub(crate) fn drop_alpha(rgba: &mut Vec<u8>) {
    let pixels = rgba.len() / 4;
    for pixel in 1..pixels {
        rgba.copy_within(pixel * 4..pixel * 4 + 3, pixel * 3);
    }
    rgba.truncate(pixels * 3);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_stay_when_alpha_goes() {
        let mut pixels = vec![1, 2, 3, 0, 4, 5, 6, 255, 7, 8, 9, 127];
        drop_alpha(&mut pixels);
        assert_eq!(pixels, [1, 2, 3, 4, 5, 6, 7, 8, 9]);
        let mut none = Vec::new();
        drop_alpha(&mut none);
        assert!(none.is_empty());
    }
}
