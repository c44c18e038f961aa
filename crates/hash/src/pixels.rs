//! A borrowed picture: rows of pixels from the top, and their brightness.

use std::error::Error;
use std::fmt;

/// How the bytes of a pixel are laid out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Layout {
    /// One byte of brightness.
    Grey,
    /// Red, green, blue.
    Rgb,
    /// Red, green, blue, and a fourth byte that is not looked at: colours count as stored,
    /// nothing is laid over a background.
    Rgba,
}

impl Layout {
    /// Bytes of one pixel.
    #[must_use]
    pub const fn pixel_bytes(self) -> usize {
        match self {
            Self::Grey => 1,
            Self::Rgb => 3,
            Self::Rgba => 4,
        }
    }
}

/// A picture in memory: `width * height` pixels, row by row from the top left.
#[derive(Debug, Clone, Copy)]
pub struct Pixels<'a> {
    layout: Layout,
    bytes: &'a [u8],
    width: usize,
    height: usize,
}

/// The bytes do not hold a picture of the stated size.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PixelsError {
    /// Bytes that the size asks for.
    pub expected: u128,
    /// Bytes that were given.
    pub found: usize,
}

impl fmt::Display for PixelsError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "a picture of this size has {} bytes, {} given", self.expected, self.found)
    }
}

impl Error for PixelsError {}

impl<'a> Pixels<'a> {
    /// A picture of `width` by `height` pixels in `bytes`.
    ///
    /// # Errors
    ///
    /// [`PixelsError`] unless `bytes` is exactly as long as the size and layout ask for.
    pub fn new(
        layout: Layout,
        bytes: &'a [u8],
        width: u32,
        height: u32,
    ) -> Result<Self, PixelsError> {
        let expected = u128::from(width) * u128::from(height) * layout.pixel_bytes() as u128;
        if expected != bytes.len() as u128 {
            return Err(PixelsError { expected, found: bytes.len() });
        }
        Ok(Self { layout, bytes, width: width as usize, height: height as usize })
    }

    /// A picture without pixels.
    pub(crate) const EMPTY: Self = Self { layout: Layout::Grey, bytes: &[], width: 0, height: 0 };

    /// How the bytes of a pixel are laid out.
    #[must_use]
    pub const fn layout(&self) -> Layout {
        self.layout
    }

    /// Pixels in a row.
    #[must_use]
    pub const fn width(&self) -> usize {
        self.width
    }

    /// Rows.
    #[must_use]
    pub const fn height(&self) -> usize {
        self.height
    }

    /// The bytes, row by row.
    pub(crate) const fn bytes(&self) -> &'a [u8] {
        self.bytes
    }

    /// The rows from the top, each as its bytes. A picture without pixels has none.
    pub(crate) fn rows(&self) -> impl Iterator<Item = &'a [u8]> + use<'a> {
        self.bytes.chunks_exact((self.width * self.layout.pixel_bytes()).max(1))
    }

    /// The brightness of a row in thousandths, 0 to 255,000.
    pub(crate) fn thousandths(&self, row: &'a [u8]) -> impl Iterator<Item = u32> + use<'a> {
        row.chunks_exact(self.layout.pixel_bytes()).map(|pixel| match *pixel {
            [grey] => 1000 * u32::from(grey),
            [red, green, blue, ..] => {
                299 * u32::from(red) + 587 * u32::from(green) + 114 * u32::from(blue)
            }
            _ => 0,
        })
    }

    /// Writes the brightness of one row, 0 to 255, into `luma`.
    ///
    /// The weights are those of ITU-R BT.601. Sum and weights are double precision, rounded once
    /// to single, as `pdqhash` does it; a grey picture then gives its own values.
    pub(crate) fn luma(&self, row: &[u8], luma: &mut [f32]) {
        match self.layout {
            Layout::Grey => {
                for (luma, &grey) in luma.iter_mut().zip(row) {
                    *luma = f32::from(grey);
                }
            }
            Layout::Rgb => {
                for (luma, &[red, green, blue]) in luma.iter_mut().zip(row.as_chunks().0) {
                    *luma = weigh(red, green, blue);
                }
            }
            Layout::Rgba => {
                for (luma, &[red, green, blue, _]) in luma.iter_mut().zip(row.as_chunks().0) {
                    *luma = weigh(red, green, blue);
                }
            }
        }
    }
}

#[expect(clippy::cast_possible_truncation, reason = "rounding to single precision is the rule")]
fn weigh(red: u8, green: u8, blue: u8) -> f32 {
    (f64::from(red) * 0.299 + f64::from(green) * 0.587 + f64::from(blue) * 0.114) as f32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_channels_weigh_as_much_as_grey() {
        for value in 0..=255 {
            assert_eq!(weigh(value, value, value).to_bits(), f32::from(value).to_bits());
        }
    }

    #[test]
    fn a_wrong_number_of_bytes_is_refused() {
        let error = Pixels::new(Layout::Rgb, &[0; 11], 2, 2).unwrap_err();
        assert_eq!(error, PixelsError { expected: 12, found: 11 });
        assert!(Pixels::new(Layout::Rgba, &[], u32::MAX, u32::MAX).is_err());
    }

    #[test]
    fn a_picture_without_pixels_has_no_rows() {
        assert_eq!(Pixels::new(Layout::Rgb, &[], 0, 9).unwrap().rows().count(), 0);
    }
}
