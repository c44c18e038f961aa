//! PNG: a walk over its chunks for size and end, then the decoder.
//!
//! Sixteen-bit samples keep their upper byte, smaller ones are spread over 0 to 255, palettes are
//! looked up, alpha is dropped without laying the picture over anything. Of an animated PNG the
//! still picture counts. Source: PNG (third edition), W3C.

use std::io::{Cursor, ErrorKind};

use png::{ColorType, Decoder, DecodingError, Transformations};

use crate::bytes::Reader;
use crate::picture::{drop_alpha, zeroed};
use crate::{DecodeError, Format, Limit, Limits, Picture};

/// Output of up to four bytes a pixel, and three more when grey becomes colour.
pub(crate) const BYTES_PER_PIXEL: u64 = 5;

pub(crate) fn decode(bytes: &[u8], limits: &Limits) -> Result<Picture, DecodeError> {
    let (width, height) = size(bytes)?;
    limits.check(width, height, BYTES_PER_PIXEL)?;
    let room = usize::try_from(limits.max_memory_bytes).unwrap_or(usize::MAX);
    let mut decoder = Decoder::new_with_limits(Cursor::new(bytes), png::Limits { bytes: room });
    decoder.set_transformations(Transformations::EXPAND | Transformations::STRIP_16);
    decoder.set_ignore_text_chunk(true);
    decoder.set_ignore_iccp_chunk(true);
    let mut reader = decoder.read_info().map_err(|error| reason(&error, limits))?;
    if reader.info().size() != (width, height) {
        return Err(DecodeError::damaged("a second PNG header"));
    }
    let mut pixels =
        zeroed(reader.output_buffer_size().ok_or(DecodeError::TooLarge(Limit::Room))?)?;
    let frame = reader.next_frame(&mut pixels).map_err(|error| reason(&error, limits))?;
    pixels.truncate(frame.buffer_size());
    let rgb = match frame.color_type {
        ColorType::Rgb => pixels,
        ColorType::Rgba => {
            drop_alpha(&mut pixels);
            pixels
        }
        ColorType::Grayscale => spread(&pixels, 1)?,
        ColorType::GrayscaleAlpha => spread(&pixels, 2)?,
        ColorType::Indexed => return Err(DecodeError::damaged("a PNG palette that is not there")),
    };
    Ok(Picture { format: Format::Png, width, height, rgb })
}

/// The size in the header, once the last chunk is known to be there.
fn size(bytes: &[u8]) -> Result<(u32, u32), DecodeError> {
    let mut reader = Reader::new(bytes, "the PNG chunks");
    reader.take(8)?;
    let mut found = None;
    loop {
        let length = u32::from_be_bytes(reader.array()?);
        let kind: [u8; 4] = reader.array()?;
        let length = usize::try_from(length)
            .map_err(|_| DecodeError::damaged("the length of a PNG chunk"))?;
        let mut chunk = Reader::new(reader.take(length)?, "the PNG header");
        reader.take(4)?;
        match (&kind, found) {
            (b"IHDR", None) => {
                found =
                    Some((u32::from_be_bytes(chunk.array()?), u32::from_be_bytes(chunk.array()?)));
            }
            (b"IEND", Some(size)) => return Ok(size),
            (_, Some(_)) => {}
            (_, None) => return Err(DecodeError::damaged("a PNG chunk before the header")),
        }
    }
}

/// Grey samples, each `step` bytes apart, as red, green and blue.
fn spread(grey: &[u8], step: usize) -> Result<Vec<u8>, DecodeError> {
    let mut rgb = zeroed(grey.len() / step * 3)?;
    for (pixel, value) in rgb.chunks_exact_mut(3).zip(grey.iter().step_by(step)) {
        pixel.fill(*value);
    }
    Ok(rgb)
}

fn reason(error: &DecodingError, limits: &Limits) -> DecodeError {
    match error {
        DecodingError::IoError(io) if io.kind() == ErrorKind::UnexpectedEof => {
            DecodeError::Truncated("the PNG picture data")
        }
        DecodingError::LimitsExceeded => {
            DecodeError::TooLarge(Limit::Memory(limits.max_memory_bytes))
        }
        _ => DecodeError::told("PNG", error),
    }
}
