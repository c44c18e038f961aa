//! What a fingerprint needs of a file, and no more.

use luwte_hash::pdq::Spectrum;
use luwte_hash::{Layout, Pixels};

use crate::jpeg::{self, Grey};
use crate::{DecodeError, Format, Limits, Picture, decode, guarded};

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
/// Of a JPEG only the brightness is read if it is stored by itself, in one pass and with at least
/// 385 pixels each way, if its colours do not stand at the edge of what can be shown, if the
/// fingerprint is one that may be shared, and if no more than two of its bits can depend on what
/// decoders of colours round. In every other case all colours are decoded.
///
/// # Errors
///
/// As [`decode`].
pub fn read(bytes: &[u8], limits: &Limits, variant: Variant) -> Result<Reading, DecodeError> {
    let told = |error| DecodeError::told("pixels", &error);
    if Format::sniff(bytes) == Some(Format::Jpeg) {
        let grey = guarded(bytes, limits, |_| jpeg::read_grey(bytes, limits, variant))?;
        if let Some(Grey { width, height, spectrum }) = grey {
            let (format, decoded) = (Format::Jpeg, Decoded::Grey);
            return Ok(Reading { format, width, height, variant, decoded, spectrum });
        }
    }
    let picture = decode(bytes, limits)?;
    let Picture { format, width, height, .. } = picture;
    let spectrum = match variant {
        Variant::Nearest512 if width.max(height) > SIDE => {
            let few = nearest(&picture);
            Spectrum::of(&Pixels::new(Layout::Rgb, &few, SIDE, SIDE).map_err(told)?)
        }
        _ => Spectrum::of(&picture.pixels().map_err(told)?),
    };
    Ok(Reading { format, width, height, variant, decoded: Decoded::Colour, spectrum })
}

/// Side of the picture that the nearest pixels make.
const SIDE: u32 = 512;

/// `SIDE` by `SIDE` pixels: row and column `n` are those at `n / SIDE` of the picture.
fn nearest(picture: &Picture) -> Vec<u8> {
    let (width, height) = (picture.width as usize, picture.height as usize);
    let places = |length: usize| (0..SIDE as usize).map(move |n| n * length / SIDE as usize);
    let pixels = picture.rgb.as_chunks::<3>().0;
    places(height)
        .filter_map(|row| pixels.get(row * width..(row + 1) * width))
        .flat_map(|row| places(width).filter_map(|column| row.get(column)))
        .flatten()
        .copied()
        .collect()
}
