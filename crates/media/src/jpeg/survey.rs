//! A walk over the segments of a JPEG: size, passes and end mark, nothing decoded.

use crate::bytes::Reader;
use crate::{DecodeError, Limit, Limits};

/// What the segments say, up to the end mark.
#[derive(Debug, Clone, Copy)]
pub(super) struct Survey {
    pub(super) width: u32,
    pub(super) height: u32,
    components: u8,
    /// Whether the decoder has to hold all coefficients until the last pass.
    is_buffered: bool,
}

/// Segment marks that stand alone, without a length.
const STAND_ALONE: [u8; 10] = [0x01, 0xd0, 0xd1, 0xd2, 0xd3, 0xd4, 0xd5, 0xd6, 0xd7, 0xd8];

impl Survey {
    pub(super) fn of(bytes: &[u8], limits: &Limits) -> Result<Self, DecodeError> {
        let mut reader = Reader::new(bytes, "the JPEG segments");
        let mut frame = None;
        let mut scans = 0;
        loop {
            match next_mark(&mut reader)? {
                mark if STAND_ALONE.contains(&mark) => {}
                0xd9 => break,
                mark => {
                    let length = usize::from(u16::from_be_bytes(reader.array()?));
                    let length = length
                        .checked_sub(2)
                        .ok_or(DecodeError::damaged("the length of a JPEG segment"))?;
                    let segment = reader.take(length)?;
                    match mark {
                        0xc0..=0xc2 if frame.is_none() => {
                            let header = Reader::new(segment, "the JPEG frame header");
                            frame = Some(Self::frame(mark, header)?);
                        }
                        0xc0..=0xc2 => return Err(DecodeError::damaged("two JPEG frame headers")),
                        // Lossless, hierarchical and arithmetic forms; a height that follows later.
                        0xc3 | 0xc5..=0xcf | 0xdc | 0xde | 0xdf => {
                            return Err(DecodeError::unsupported(
                                "a lossless, hierarchical or arithmetic JPEG",
                            ));
                        }
                        0xda => scans += 1,
                        _ => {}
                    }
                }
            }
            if scans > limits.max_scans {
                return Err(DecodeError::TooLarge(Limit::Scans(limits.max_scans)));
            }
        }
        match frame {
            Some(frame) if scans > 0 => {
                Ok(Self { is_buffered: frame.is_buffered || scans > 1, ..frame })
            }
            _ => Err(DecodeError::damaged("a JPEG without frame or scan")),
        }
    }

    fn frame(mark: u8, mut segment: Reader<'_>) -> Result<Self, DecodeError> {
        let precision = segment.byte()?;
        let height = u32::from(u16::from_be_bytes(segment.array()?));
        let width = u32::from(u16::from_be_bytes(segment.array()?));
        let components = segment.byte()?;
        if precision != 8 || height == 0 || !matches!(components, 1 | 3 | 4) {
            return Err(DecodeError::unsupported("a JPEG of other depth, height or components"));
        }
        Ok(Self { width, height, components, is_buffered: mark == 0xc2 })
    }

    /// Whether the picture comes in more than one pass.
    pub(super) const fn is_in_passes(&self) -> bool {
        self.is_buffered
    }

    /// The picture itself, and two bytes for each coefficient that has to be kept.
    pub(super) const fn bytes_per_pixel(&self) -> u64 {
        if self.is_buffered { 3 + 2 * self.components as u64 } else { 3 }
    }
}

/// The next mark: a byte other than 0 and 255 behind one or more of 255.
fn next_mark(reader: &mut Reader<'_>) -> Result<u8, DecodeError> {
    loop {
        reader.skip_past(0xff)?;
        let mut mark = reader.byte()?;
        while mark == 0xff {
            mark = reader.byte()?;
        }
        if mark != 0 {
            return Ok(mark);
        }
    }
}
