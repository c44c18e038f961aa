//! What the samples of a TIFF mean.

use crate::DecodeError;
use crate::palette::Palette;
use crate::picture::zeroed;

/// What the samples mean.
#[derive(Debug)]
pub(super) enum Colour {
    Grey {
        is_inverted: bool,
    },
    Rgb,
    Palette(Box<Palette>),
    Cmyk,
    /// Only inside JPEG, whose decoder makes red, green and blue of it.
    YCbCr,
}

impl Colour {
    /// Samples of a pixel that count.
    pub(super) const fn samples(&self) -> usize {
        match self {
            Self::Grey { .. } | Self::Palette(_) => 1,
            Self::Rgb | Self::YCbCr => 3,
            Self::Cmyk => 4,
        }
    }

    /// Whether samples may have 16 bits.
    pub(super) const fn may_be_deep(&self) -> bool {
        !matches!(self, Self::Palette(_) | Self::YCbCr)
    }

    pub(super) const fn needs_jpeg(&self) -> bool {
        matches!(self, Self::YCbCr)
    }

    /// Red, green and blue of samples that had this many bits and are a byte each.
    pub(super) fn rgb(&self, samples: Vec<u8>, bits: u8) -> Result<Vec<u8>, DecodeError> {
        match self {
            Self::Rgb | Self::YCbCr if bits >= 8 => Ok(samples),
            Self::Rgb | Self::YCbCr => {
                Ok(samples.into_iter().map(|v| stretched(v, bits)).collect())
            }
            Self::Palette(palette) => palette.colours(&samples),
            Self::Grey { is_inverted } => {
                let shade = |value| {
                    let shade = stretched(value, bits);
                    [if *is_inverted { 255 - shade } else { shade }; 3]
                };
                each::<1>(&samples, |&[grey]| shade(grey))
            }
            Self::Cmyk => {
                each(&samples, |inks: &[u8; 4]| cmyk(inks.map(|ink| stretched(ink, bits))))
            }
        }
    }
}

fn each<const N: usize>(
    samples: &[u8],
    colour: impl Fn(&[u8; N]) -> [u8; 3],
) -> Result<Vec<u8>, DecodeError> {
    let pixels = samples.as_chunks().0;
    let mut rgb = zeroed(pixels.len() * 3)?;
    for (to, from) in rgb.as_chunks_mut().0.iter_mut().zip(pixels) {
        *to = colour(from);
    }
    Ok(rgb)
}

/// A value of few bits as 0 to 255.
const fn stretched(value: u8, bits: u8) -> u8 {
    match bits {
        1 => value * 255,
        2 => value * 85,
        4 => value * 17,
        _ => value,
    }
}

/// Inks as light, as Pillow does it without a colour profile.
fn cmyk([cyan, magenta, yellow, black]: [u8; 4]) -> [u8; 3] {
    let light = u32::from(255 - black);
    [cyan, magenta, yellow].map(|ink| {
        let product = u32::from(ink) * light + 128;
        let taken = (product + (product >> 8)) >> 8;
        light.saturating_sub(taken).to_le_bytes()[0]
    })
}
