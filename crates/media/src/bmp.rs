//! BMP: 1, 4, 8, 16, 24 and 32 bits a pixel, plain, with bit masks, or run-length coded.
//!
//! A fourth byte or mask is dropped. Colours of fewer than eight bits are stretched to 255.
//! Source: Microsoft, "Bitmap Storage"; the odd cases as Pillow reads them.

mod runs;

use crate::bytes::Reader;
use crate::palette::{Palette, unpack};
use crate::picture::zeroed;
use crate::{DecodeError, Format, Limits, Picture};

/// Numbers of colours, and the result.
const BYTES_PER_PIXEL: u64 = 4;

/// Bytes of the file header.
const FILE_HEADER: usize = 14;

/// How the pixels are stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Coding {
    Plain,
    Runs { bits: u8 },
    Masks([u32; 3]),
}

/// What the header says.
#[derive(Debug)]
struct Header {
    width: u32,
    height: u32,
    is_from_top: bool,
    bits: u16,
    coding: Coding,
    palette: Palette,
    /// Where the pixels start, from the first byte of the file.
    pixels_at: usize,
}

pub(crate) fn decode(bytes: &[u8], limits: &Limits) -> Result<Picture, DecodeError> {
    let header = Header::of(bytes)?;
    let (width, height) = (header.width, header.height);
    limits.check(width, height, BYTES_PER_PIXEL)?;
    let mut data = Reader::new(bytes, "the BMP pixels");
    data.take(header.pixels_at)?;
    let rgb = match header.coding {
        Coding::Runs { bits } => {
            let numbers = runs::unpack(&mut data, bits, width as usize, height as usize)?;
            let mut rgb = header.palette.colours(&numbers)?;
            turn(&mut rgb, width as usize * 3, header.is_from_top);
            rgb
        }
        _ => header.rows(&mut data)?,
    };
    Ok(Picture { format: Format::Bmp, width, height, rgb })
}

/// Puts rows that are stored from the bottom in order.
fn turn(rgb: &mut [u8], row_bytes: usize, is_from_top: bool) {
    if is_from_top {
        return;
    }
    let rows = rgb.len() / row_bytes.max(1);
    let (upper, lower) = rgb.split_at_mut(rows / 2 * row_bytes);
    let from_bottom = lower.rchunks_exact_mut(row_bytes.max(1));
    for (above, below) in upper.chunks_exact_mut(row_bytes.max(1)).zip(from_bottom) {
        above.swap_with_slice(below);
    }
}

impl Header {
    fn of(bytes: &[u8]) -> Result<Self, DecodeError> {
        let mut file = Reader::new(bytes, "the BMP header");
        file.take(10)?;
        let pixels_at = u32::from_le_bytes(file.array()?) as usize;
        let length = u32::from_le_bytes(file.array()?);
        if !matches!(length, 12 | 40 | 52 | 56 | 64 | 108 | 124) {
            return Err(DecodeError::unsupported(format!("a BMP header of {length} bytes")));
        }
        let header = file.take(length as usize - 4)?;
        let mut reader = Reader::new(header, "the BMP header");
        let is_old = length == 12;
        let (width, height, is_from_top) = size(&mut reader, is_old)?;
        let [_, _, low, high] = reader.array()?;
        let bits = u16::from_le_bytes([low, high]);
        let (method, colours) = if is_old { (0, 0) } else { method_and_colours(&mut reader)? };
        let mut masks = Reader::new(header.get(36..).unwrap_or_default(), "the BMP masks");
        let coding = match (method, bits) {
            (0, 16) => Coding::Masks([0x7c00, 0x03e0, 0x001f]),
            (0, 1 | 4 | 8 | 24 | 32) => Coding::Plain,
            (1, 8) => Coding::Runs { bits: 8 },
            (2, 4) => Coding::Runs { bits: 4 },
            (3, 16 | 24 | 32) if length >= 52 => Coding::Masks(three(&mut masks)?),
            (3, 16 | 24 | 32) => Coding::Masks(three(&mut file)?),
            _ => return Err(DecodeError::unsupported(format!("BMP coding {method}, {bits} bits"))),
        };
        let coding = if coding == Coding::Masks([0; 3]) { Coding::Plain } else { coding };
        let palette = palette(&mut file, bits, colours, if is_old { 3 } else { 4 })?;
        let behind = bytes.len() - file.rest().len();
        let is_at_header = pixels_at == FILE_HEADER + length as usize && bits <= 8;
        let pixels_at = if pixels_at == 0 || is_at_header { behind } else { pixels_at };
        Ok(Self { width, height, is_from_top, bits, coding, palette, pixels_at })
    }

    /// The pixels of rows that are stored whole, each filled up to a multiple of four bytes.
    fn rows(&self, data: &mut Reader<'_>) -> Result<Vec<u8>, DecodeError> {
        let row_bits = u64::from(self.width) * u64::from(self.bits);
        let row_bytes = usize::try_from(row_bits.div_ceil(32) * 4)
            .map_err(|_| DecodeError::damaged("the width of a BMP"))?;
        let width = self.width as usize;
        let mut rgb = zeroed(width * self.height as usize * 3)?;
        let mut numbers = zeroed(width)?;
        for line in rgb.chunks_exact_mut(width * 3) {
            let row = data.take(row_bytes)?;
            match (self.coding, self.bits) {
                (Coding::Masks(masks), bits) => masked(row, bits, masks, line),
                (_, 24) => mirrored::<3>(row, line),
                (_, 32) => mirrored::<4>(row, line),
                (_, bits) => {
                    unpack(row, bits.to_le_bytes()[0], &mut numbers);
                    line.copy_from_slice(&self.palette.colours(&numbers)?);
                }
            }
        }
        turn(&mut rgb, width * 3, self.is_from_top);
        Ok(rgb)
    }
}

/// Width, height, and whether the first row is the top one (a height below zero).
fn size(reader: &mut Reader<'_>, is_old: bool) -> Result<(u32, u32, bool), DecodeError> {
    if is_old {
        let (width, height) =
            (u16::from_le_bytes(reader.array()?), u16::from_le_bytes(reader.array()?));
        return Ok((width.into(), height.into(), false));
    }
    let (width, height) =
        (u32::from_le_bytes(reader.array()?), i32::from_le_bytes(reader.array()?));
    Ok((width, height.unsigned_abs(), height < 0))
}

fn method_and_colours(reader: &mut Reader<'_>) -> Result<(u32, u32), DecodeError> {
    let method = u32::from_le_bytes(reader.array()?);
    reader.take(12)?;
    Ok((method, u32::from_le_bytes(reader.array()?)))
}

fn three(reader: &mut Reader<'_>) -> Result<[u32; 3], DecodeError> {
    let mut next = || reader.array().map(u32::from_le_bytes);
    Ok([next()?, next()?, next()?])
}

/// The colours behind the header, blue first, each `step` bytes.
fn palette(
    file: &mut Reader<'_>,
    bits: u16,
    colours: u32,
    step: usize,
) -> Result<Palette, DecodeError> {
    if bits > 8 {
        return Ok(Palette::new(std::iter::empty()));
    }
    let colours = if colours == 0 { 1 << bits } else { colours };
    if colours > 65_536 {
        return Err(DecodeError::damaged("the number of BMP colours"));
    }
    let colours = file.take(colours as usize * step)?.chunks_exact(step);
    let colours = colours.filter_map(|colour| colour.first_chunk());
    Ok(Palette::new(colours.map(|&[blue, green, red]| [red, green, blue])))
}

/// Pixels of `N` bytes, blue first.
fn mirrored<const N: usize>(row: &[u8], line: &mut [u8]) {
    let colours = row.as_chunks::<N>().0.iter().filter_map(|pixel| pixel.first_chunk());
    for (pixel, &[blue, green, red]) in line.as_chunks_mut().0.iter_mut().zip(colours) {
        *pixel = [red, green, blue];
    }
}

/// Pixels of which masks say which bits are red, green and blue.
fn masked(row: &[u8], bits: u16, masks: [u32; 3], line: &mut [u8]) {
    let words = row
        .chunks_exact(usize::from(bits / 8))
        .map(|bytes| bytes.iter().rev().fold(0_u32, |word, byte| word << 8 | u32::from(*byte)));
    for (pixel, word) in line.as_chunks_mut().0.iter_mut().zip(words) {
        *pixel = masks.map(|mask| stretched(word, mask));
    }
}

/// The bits under a mask as 0 to 255; the upper eight of more than eight.
fn stretched(word: u32, mask: u32) -> u8 {
    if mask == 0 {
        return 0;
    }
    let low = mask.trailing_zeros();
    let (most, value) = (mask >> low, (word & mask) >> low);
    let value = if most > 255 { value >> (24 - most.leading_zeros()) } else { value * 255 / most };
    value.to_le_bytes()[0]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn few_bits_are_stretched_and_many_cut() {
        assert_eq!([0, 1, 30, 31].map(|five| stretched(five << 10, 0x7c00)), [0, 8, 246, 255]);
        assert_eq!(stretched(0x00ab_0000, 0x00ff_0000), 0xab);
        assert_eq!(stretched(0x3ff, 0x3ff), 255);
        assert_eq!(stretched(0x1ff, 0x3ff), 127);
        assert_eq!(stretched(u32::MAX, u32::MAX), 255);
        assert_eq!(stretched(5, 0), 0);
    }

    #[test]
    fn rows_from_the_bottom_are_turned() {
        let mut rows = [1, 2, 3, 4, 5, 6];
        turn(&mut rows, 2, false);
        assert_eq!(rows, [5, 6, 3, 4, 1, 2]);
        turn(&mut rows, 2, true);
        assert_eq!(rows, [5, 6, 3, 4, 1, 2]);
    }
}
