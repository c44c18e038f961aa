//! What a directory says about its page, checked.

use super::colour::Colour;
use super::directory::{Directory, Order};
use crate::palette::Palette;
use crate::{DecodeError, Limit, Limits};

/// Most strips or tiles of a page.
const MOST_CHUNKS: usize = 1 << 18;

/// How a strip is packed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Coding {
    Plain,
    PackBits,
    Lzw,
    Deflate,
    Jpeg,
}

/// A page.
#[derive(Debug)]
pub(super) struct Page<'a> {
    pub(super) order: Order,
    pub(super) width: u32,
    pub(super) height: u32,
    /// Bits of a sample: 1, 2, 4, 8 or 16.
    pub(super) bits: u8,
    /// Samples of a pixel, those that are dropped included.
    samples: usize,
    pub(super) colour: Colour,
    pub(super) coding: Coding,
    /// Whether samples are stored as the difference from the pixel before.
    pub(super) is_differenced: bool,
    is_planar: bool,
    /// Width and height of a strip or tile.
    chunk: (usize, usize),
    is_tiled: bool,
    /// Tables that the strips' JPEGs leave out.
    pub(super) tables: &'a [u8],
    /// Place and length of each strip or tile in the file.
    pub(super) chunks: Vec<(usize, usize)>,
}

/// Where a strip or tile lies.
#[derive(Debug, Clone, Copy)]
pub(super) struct Sheet {
    pub(super) plane: usize,
    pub(super) left: usize,
    pub(super) top: usize,
    pub(super) width: usize,
    /// Rows that are stored: all those of a tile, those left over of the last strip.
    pub(super) height: usize,
}

impl<'a> Page<'a> {
    pub(super) fn of(
        directory: &Directory<'a>,
        file_bytes: usize,
        limits: &Limits,
    ) -> Result<Self, DecodeError> {
        let (width, height) = (directory.number(256, 0)?, directory.number(257, 0)?);
        limits.check(width, height, 1)?;
        let coding = coding(directory)?;
        let bits = bits(directory)?;
        let samples = directory.number(277, 1)? as usize;
        let colour = colour(directory)?;
        if samples < colour.samples() || samples > 16 || bits > 8 && !colour.may_be_deep() {
            return Err(DecodeError::damaged(format!("{samples} TIFF samples of {bits} bits")));
        }
        if coding == Coding::Jpeg && bits != 8 || colour.needs_jpeg() && coding != Coding::Jpeg {
            return Err(DecodeError::unsupported("this colour with this coding in a TIFF"));
        }
        let is_tiled = !directory.numbers(324)?.is_empty();
        let mut page = Self {
            order: directory.order,
            width,
            height,
            bits,
            samples,
            colour,
            coding,
            is_differenced: is_differenced(directory, bits, coding)?,
            is_planar: samples > 1 && directory.number(284, 1)? == 2,
            chunk: chunk(directory, is_tiled, (width, height))?,
            is_tiled,
            tables: directory.bytes(347)?,
            chunks: Vec::new(),
        };
        page.chunks = page.find_chunks(directory, file_bytes, limits)?;
        Ok(page)
    }

    /// Finds the strips or tiles, and refuses more than the page needs, or can be read in time.
    fn find_chunks(
        &self,
        directory: &Directory<'_>,
        file_bytes: usize,
        limits: &Limits,
    ) -> Result<Vec<(usize, usize)>, DecodeError> {
        let (offsets, lengths) = if self.is_tiled { (324, 325) } else { (273, 279) };
        let (offsets, lengths) = (directory.numbers(offsets)?, directory.numbers(lengths)?);
        let planes = if self.is_planar { self.samples } else { 1 };
        let needed = self.across() * self.down() * planes;
        if needed > MOST_CHUNKS {
            return Err(DecodeError::TooLarge(Limit::Parts(MOST_CHUNKS)));
        }
        if offsets.len() != lengths.len() || offsets.len() < needed {
            return Err(DecodeError::damaged("the number of TIFF strips"));
        }
        let area = (self.chunk.0 * self.chunk.1).saturating_mul(self.across() * self.down());
        if area as u64 > limits.max_pixels.saturating_mul(4) {
            return Err(DecodeError::TooLarge(Limit::Pixels(limits.max_pixels)));
        }
        let chunks: Vec<_> = offsets.into_iter().zip(lengths).take(needed).collect();
        if chunks.iter().any(|(at, length)| u64::from(*at) + u64::from(*length) > file_bytes as u64)
        {
            return Err(DecodeError::Truncated("a TIFF strip"));
        }
        let total: u64 = chunks.iter().map(|(_, length)| u64::from(*length)).sum();
        if total > 2 * file_bytes as u64 {
            return Err(DecodeError::damaged("TIFF strips that lie over each other"));
        }
        Ok(chunks.into_iter().map(|(at, length)| (at as usize, length as usize)).collect())
    }

    fn across(&self) -> usize {
        (self.width as usize).div_ceil(self.chunk.0)
    }

    fn down(&self) -> usize {
        (self.height as usize).div_ceil(self.chunk.1)
    }

    /// Where a strip or tile lies.
    pub(super) fn sheet(&self, number: usize) -> Sheet {
        let in_plane = self.across() * self.down();
        let (plane, number) = (number / in_plane, number % in_plane);
        let (width, height) = self.chunk;
        let (left, top) = (number % self.across() * width, number / self.across() * height);
        let rows = self.height as usize - top;
        Sheet {
            plane,
            left,
            top,
            width,
            height: if self.is_tiled { height } else { height.min(rows) },
        }
    }

    /// Samples that are stored side by side.
    pub(super) const fn samples_together(&self) -> usize {
        if self.is_planar { 1 } else { self.samples }
    }

    /// Bytes of a row of this many pixels in a strip or tile.
    pub(super) fn row_bytes(&self, width: usize) -> usize {
        (width * self.samples_together() * usize::from(self.bits)).div_ceil(8)
    }
}

fn coding(directory: &Directory<'_>) -> Result<Coding, DecodeError> {
    if directory.number(266, 1)? != 1 {
        return Err(DecodeError::unsupported("a TIFF with its bits turned round"));
    }
    match directory.number(259, 1)? {
        1 => Ok(Coding::Plain),
        5 => Ok(Coding::Lzw),
        7 => Ok(Coding::Jpeg),
        8 | 32_946 => Ok(Coding::Deflate),
        32_773 => Ok(Coding::PackBits),
        other => Err(DecodeError::unsupported(format!("TIFF coding {other}"))),
    }
}

/// The bits that all samples have.
fn bits(directory: &Directory<'_>) -> Result<u8, DecodeError> {
    let all = directory.numbers(258)?;
    let bits = all.first().copied().unwrap_or(1);
    if directory.numbers(339)?.iter().any(|format| *format != 1) {
        return Err(DecodeError::unsupported("TIFF samples that are no whole numbers"));
    }
    match u8::try_from(bits) {
        Ok(bits @ (1 | 2 | 4 | 8 | 16)) if all.iter().all(|other| *other == u32::from(bits)) => {
            Ok(bits)
        }
        _ => Err(DecodeError::unsupported(format!("TIFF samples of {bits} bits"))),
    }
}

fn colour(directory: &Directory<'_>) -> Result<Colour, DecodeError> {
    match directory.number(262, u32::MAX)? {
        0 => Ok(Colour::Grey { is_inverted: true }),
        1 => Ok(Colour::Grey { is_inverted: false }),
        2 => Ok(Colour::Rgb),
        3 => {
            let map = directory.numbers(320)?;
            let third = map.len() / 3;
            let shade = |at: usize| map.get(at).map_or(0, |value| value.to_be_bytes()[2]);
            let colours =
                (0..third).map(|at| [shade(at), shade(at + third), shade(at + 2 * third)]);
            Ok(Colour::Palette(Box::new(Palette::new(colours))))
        }
        5 => Ok(Colour::Cmyk),
        6 => Ok(Colour::YCbCr),
        other => Err(DecodeError::unsupported(format!("TIFF colours of kind {other}"))),
    }
}

fn is_differenced(
    directory: &Directory<'_>,
    bits: u8,
    coding: Coding,
) -> Result<bool, DecodeError> {
    let may_be = matches!(coding, Coding::Lzw | Coding::Deflate);
    match directory.number(317, 1)? {
        2 if may_be && bits < 8 => Err(DecodeError::unsupported("TIFF differences of few bits")),
        2 => Ok(may_be),
        1 => Ok(false),
        other => Err(DecodeError::unsupported(format!("TIFF prediction {other}"))),
    }
}

/// Width and height of a strip or tile.
fn chunk(
    directory: &Directory<'_>,
    is_tiled: bool,
    (width, height): (u32, u32),
) -> Result<(usize, usize), DecodeError> {
    let (across, down) = if is_tiled {
        (directory.number(322, 0)?, directory.number(323, 0)?)
    } else {
        (width, directory.number(278, height)?.min(height))
    };
    if across == 0 || down == 0 || across.max(down) > u32::from(u16::MAX) {
        return Err(DecodeError::damaged("the size of a TIFF strip"));
    }
    Ok((across as usize, down as usize))
}
