//! WebP: a walk over its chunks for size and completeness, then the decoder.
//!
//! The canvas in the header and the size inside the picture data are both checked, because the
//! decoder allocates for the second. Of an animation the first frame counts, alpha is dropped.
//! Source: RFC 9649; RFC 6386 section 9.1 for the size of a lossy frame.

use std::io::{Cursor, ErrorKind};

use image_webp::{DecodingError, WebPDecoder};

use crate::bytes::Reader;
use crate::picture::{drop_alpha, zeroed};
use crate::{DecodeError, Format, Limit, Limits, Picture};

/// Working memory of the decoder for a still picture: planes or pixels with alpha, and the result.
const STILL_BYTES_PER_PIXEL: u64 = 8;
/// An animation holds frame, canvas and result.
const ANIMATED_BYTES_PER_PIXEL: u64 = 12;

pub(crate) fn decode(bytes: &[u8], limits: &Limits) -> Result<Picture, DecodeError> {
    let body = body(bytes)?;
    check_chunks(Reader::new(body, "the WebP chunks"), limits, 0)?;
    let mut decoder =
        WebPDecoder::new(Cursor::new(bytes)).map_err(|error| reason(&error, limits))?;
    decoder.set_memory_limit(usize::try_from(limits.max_memory_bytes).unwrap_or(usize::MAX));
    let (width, height) = decoder.dimensions();
    let need = if decoder.is_animated() { ANIMATED_BYTES_PER_PIXEL } else { STILL_BYTES_PER_PIXEL };
    limits.check(width, height, need)?;
    let mut rgb = zeroed(decoder.output_buffer_size().ok_or(DecodeError::TooLarge(Limit::Room))?)?;
    decoder.read_image(&mut rgb).map_err(|error| reason(&error, limits))?;
    if decoder.has_alpha() {
        drop_alpha(&mut rgb);
    }
    Ok(Picture { format: Format::WebP, width, height, rgb })
}

/// The chunks: what stands between the file header and the length it states.
fn body(bytes: &[u8]) -> Result<&[u8], DecodeError> {
    let mut reader = Reader::new(bytes, "the WebP header");
    reader.take(4)?;
    let length = u32::from_le_bytes(reader.array()?);
    let length = usize::try_from(length).map_err(|_| DecodeError::Truncated("the WebP header"))?;
    let mut body = Reader::new(reader.take(length)?, "the WebP header");
    body.take(4)?;
    Ok(body.rest())
}

/// Checks the stated size in every chunk of picture data. `depth` counts frames within frames.
fn check_chunks(mut reader: Reader<'_>, limits: &Limits, depth: u8) -> Result<(), DecodeError> {
    while !reader.is_empty() {
        let kind: [u8; 4] = reader.array()?;
        let length = u32::from_le_bytes(reader.array()?);
        let size = usize::try_from(length)
            .map_err(|_| DecodeError::damaged("the length of a WebP chunk"))?;
        let mut chunk = Reader::new(reader.take(size)?, "a WebP chunk");
        if length % 2 == 1 && !reader.is_empty() {
            reader.byte()?;
        }
        match &kind {
            b"VP8 " => {
                chunk.take(6)?;
                let width = u16::from_le_bytes(chunk.array()?) & 0x3fff;
                let height = u16::from_le_bytes(chunk.array()?) & 0x3fff;
                limits.check(width.into(), height.into(), STILL_BYTES_PER_PIXEL)?;
            }
            b"VP8L" => {
                chunk.byte()?;
                let packed = u32::from_le_bytes(chunk.array()?);
                let (width, height) = (1 + (packed & 0x3fff), 1 + (packed >> 14 & 0x3fff));
                limits.check(width, height, STILL_BYTES_PER_PIXEL)?;
            }
            b"ANMF" if depth == 0 => {
                chunk.take(16)?;
                check_chunks(chunk, limits, 1)?;
            }
            _ => {}
        }
    }
    Ok(())
}

fn reason(error: &DecodingError, limits: &Limits) -> DecodeError {
    match error {
        DecodingError::IoError(io) if io.kind() == ErrorKind::UnexpectedEof => {
            DecodeError::Truncated("the WebP picture data")
        }
        DecodingError::ImageTooLarge | DecodingError::MemoryLimitExceeded => {
            DecodeError::TooLarge(Limit::Memory(limits.max_memory_bytes))
        }
        DecodingError::UnsupportedFeature(form) => {
            DecodeError::unsupported(format!("a form of WebP ({form})"))
        }
        _ => DecodeError::told("WebP", error),
    }
}
