//! What a fingerprint needs of a file, and no more.

use luwte_hash::pdq::Spectrum;
use luwte_hash::{Layout, Pixels};

use crate::{DecodeError, Format, Limits, Picture, decode, guarded, jpeg};

/// Which pixels a fingerprint is made from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Variant {
    /// All of them: the canonical form, as PyPI `pdqhash` and HMA make it.
    #[default]
    Full,
    /// Of a picture wider or higher than 512 pixels, 512 columns and rows, each the nearest: as
    /// the program of the C++ reference makes it. A smaller picture as [`Full`](Self::Full).
    Nearest512,
}

/// What was decoded of a file to make its fingerprint.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Decoded {
    /// The brightness that the file stores by itself; its colours were not looked at.
    Grey,
    /// All colours.
    Colour,
}

/// The frequencies of the picture in a file, without the picture.
#[derive(Debug, Clone)]
pub struct Reading {
    /// The kind of file.
    pub format: Format,
    /// Pixels in a row, as stored.
    pub width: u32,
    /// Rows, as stored.
    pub height: u32,
    /// Which pixels counted.
    pub variant: Variant,
    /// What was decoded.
    pub decoded: Decoded,
    /// Fingerprint, quality and stability, in all orientations.
    pub spectrum: Spectrum,
}

/// Decodes what the fingerprint of a file needs, takes it, and drops the pixels.
///
/// Of a JPEG of at least 256 pixels each way that stores brightness by itself only that is
/// decoded, unless more than 4 bits of the fingerprint are in doubt. On photographs it is then at
/// most 2 bits from the fingerprint of all colours; the brightness is not rounded to colours and
/// back.
///
/// # Errors
///
/// As [`decode`].
pub fn read(bytes: &[u8], limits: &Limits, variant: Variant) -> Result<Reading, DecodeError> {
    if Format::sniff(bytes) == Some(Format::Jpeg) {
        let grey = guarded(bytes, limits, |_| jpeg::decode_grey(bytes, limits))?;
        if let Some(grey) = grey {
            let reading = grey.read(variant)?;
            if reading.spectrum.pdq().stability <= MOST_DOUBTFUL_BITS {
                return Ok(reading);
            }
        }
    }
    let Picture { format, width, height, rgb } = decode(bytes, limits)?;
    Seen { format, width, height, layout: Layout::Rgb, bytes: rgb }.read(variant)
}

/// Most bits in doubt in a fingerprint of brightness alone; with more, colours are looked at.
const MOST_DOUBTFUL_BITS: u16 = 4;

/// Side of the picture that the nearest pixels make.
const SIDE: u32 = 512;

/// A decoded picture, in colour or grey.
pub(crate) struct Seen {
    pub(crate) format: Format,
    pub(crate) width: u32,
    pub(crate) height: u32,
    pub(crate) layout: Layout,
    pub(crate) bytes: Vec<u8>,
}

impl Seen {
    fn read(&self, variant: Variant) -> Result<Reading, DecodeError> {
        let Self { format, width, height, layout, .. } = *self;
        let told = |error| DecodeError::told("pixels", &error);
        let pixels = Pixels::new(layout, &self.bytes, width, height).map_err(told)?;
        let spectrum = match variant {
            Variant::Nearest512 if width.max(height) > SIDE => {
                let few = self.nearest();
                Spectrum::of(&Pixels::new(layout, &few, SIDE, SIDE).map_err(told)?)
            }
            _ => Spectrum::of(&pixels),
        };
        let decoded = if layout == Layout::Grey { Decoded::Grey } else { Decoded::Colour };
        Ok(Reading { format, width, height, variant, decoded, spectrum })
    }

    /// `SIDE` by `SIDE` pixels: row and column `n` are those at `n / SIDE` of the picture.
    fn nearest(&self) -> Vec<u8> {
        let step = self.layout.pixel_bytes();
        let place = |number: u32, length: u32| {
            usize::try_from(u64::from(number) * u64::from(length) / u64::from(SIDE))
        };
        let columns: Vec<usize> =
            (0..SIDE).filter_map(|column| place(column, self.width).ok()).collect();
        let row_bytes = self.width as usize * step;
        let mut few = Vec::with_capacity((SIDE * SIDE) as usize * step);
        for row in (0..SIDE).filter_map(|row| place(row, self.height).ok()) {
            let row = self.bytes.get(row * row_bytes..).unwrap_or_default();
            for column in &columns {
                few.extend_from_slice(
                    row.get(column * step..(column + 1) * step).unwrap_or(&[0; 0]),
                );
            }
        }
        few
    }
}
