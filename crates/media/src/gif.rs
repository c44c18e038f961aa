//! GIF: the first picture, laid on the screen that the file states.
//!
//! What the picture leaves free has its transparent colour, else colour 0, and a picture that
//! reaches beyond the screen makes it larger, as in Pillow. What follows the first picture is not
//! looked at, so a file may stop there.
//! Source: "Graphics Interchange Format", version 89a, 1990.

use weezl::{BitOrder, LzwStatus, decode::Decoder};

use crate::bytes::Reader;
use crate::palette::Palette;
use crate::picture::zeroed;
use crate::{DecodeError, Format, Limits, Picture};

/// Numbers of the picture, numbers of the screen, and the result.
const BYTES_PER_PIXEL: u64 = 5;

pub(crate) fn decode(bytes: &[u8], limits: &Limits) -> Result<Picture, DecodeError> {
    let mut reader = Reader::new(bytes, "the GIF blocks");
    reader.take(6)?;
    let screen = (short(&mut reader)?, short(&mut reader)?);
    let [flags, _, _] = reader.array()?;
    let colours = colours(&mut reader, flags)?;
    let transparent = find_picture(&mut reader)?;
    let frame = Frame::of(&mut reader)?;
    let width = screen.0.max(frame.left + frame.width);
    let height = screen.1.max(frame.top + frame.height);
    limits.check(width, height, BYTES_PER_PIXEL)?;
    let colours =
        if frame.flags & 0x80 == 0 { colours } else { self::colours(&mut reader, frame.flags)? };
    let numbers = numbers(&mut reader, &frame)?;
    let mut screen = zeroed(width as usize * height as usize)?;
    screen.fill(transparent.unwrap_or(0));
    frame.lay(&numbers, &mut screen, width as usize);
    let palette = Palette::new(colours.as_chunks().0.iter().copied());
    Ok(Picture { format: Format::Gif, width, height, rgb: palette.colours(&screen)? })
}

fn short(reader: &mut Reader<'_>) -> Result<u32, DecodeError> {
    Ok(u32::from(u16::from_le_bytes(reader.array()?)))
}

/// The table of colours behind a descriptor with these flags; empty if there is none.
fn colours<'a>(reader: &mut Reader<'a>, flags: u8) -> Result<&'a [u8], DecodeError> {
    if flags & 0x80 == 0 { Ok(&[]) } else { reader.take(3 << (1 + (flags & 7))) }
}

/// Goes to the first picture; the transparent colour on the way there, if one is named.
fn find_picture(reader: &mut Reader<'_>) -> Result<Option<u8>, DecodeError> {
    let mut transparent = None;
    loop {
        match reader.byte()? {
            0x21 => {
                let label = reader.byte()?;
                let mut first = None;
                while let Some(block) = block(reader)? {
                    first = first.or(Some(block));
                }
                if let (0xf9, Some([flags, _, _, number, ..])) = (label, first) {
                    transparent = (flags & 1 == 1).then_some(*number);
                }
            }
            0x2c => return Ok(transparent),
            0x3b => return Err(DecodeError::damaged("a GIF without a picture")),
            // Between blocks some programs leave zeros.
            0 => {}
            _ => return Err(DecodeError::damaged("an unknown GIF block")),
        }
    }
}

/// The next piece of data; `None` at its end.
fn block<'a>(reader: &mut Reader<'a>) -> Result<Option<&'a [u8]>, DecodeError> {
    match reader.byte()? {
        0 => Ok(None),
        length => reader.take(usize::from(length)).map(Some),
    }
}

/// Place and size of a picture on the screen.
struct Frame {
    left: u32,
    top: u32,
    width: u32,
    height: u32,
    flags: u8,
}

impl Frame {
    fn of(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
        let (left, top) = (short(reader)?, short(reader)?);
        let (width, height) = (short(reader)?, short(reader)?);
        if width == 0 || height == 0 {
            return Err(DecodeError::damaged("a picture without pixels"));
        }
        Ok(Self { left, top, width, height, flags: reader.byte()? })
    }

    /// Writes the rows to the screen, in the order they are stored.
    fn lay(&self, numbers: &[u8], screen: &mut [u8], screen_width: usize) {
        let (left, width) = (self.left as usize, self.width as usize);
        for (row, line) in self.rows().zip(numbers.chunks_exact(width)) {
            let start = (self.top as usize + row) * screen_width + left;
            if let Some(place) = screen.get_mut(start..start + width) {
                place.copy_from_slice(line);
            }
        }
    }

    /// The rows in the order they are stored: from the top, or in four passes.
    fn rows(&self) -> impl Iterator<Item = usize> {
        let passes = if self.flags & 0x40 == 0 {
            [(0, 1), (0, 0), (0, 0), (0, 0)]
        } else {
            [(0, 8), (4, 8), (2, 4), (1, 2)]
        };
        let height = self.height as usize;
        let passes = passes.into_iter().filter(|(_, step)| *step > 0);
        passes.flat_map(move |(first, step)| (first..height).step_by(step))
    }
}

/// The colour numbers of a picture, unpacked (LZW) piece by piece into exactly the room it has.
fn numbers(reader: &mut Reader<'_>, frame: &Frame) -> Result<Vec<u8>, DecodeError> {
    let bits = reader.byte()?;
    if !(1..=8).contains(&bits) {
        return Err(DecodeError::damaged("the code size of a GIF picture"));
    }
    let mut decoder = Decoder::new(BitOrder::Lsb, bits);
    let mut numbers = zeroed(frame.width as usize * frame.height as usize)?;
    let mut filled = 0;
    while let Some(mut piece) = block(reader)? {
        while !piece.is_empty() && !decoder.has_ended() {
            let room = numbers.get_mut(filled..).unwrap_or_default();
            if room.is_empty() {
                break;
            }
            let done = decoder.decode_bytes(piece, room);
            filled += done.consumed_out;
            piece = piece.get(done.consumed_in..).unwrap_or_default();
            match done.status {
                Ok(LzwStatus::Done) => break,
                Ok(_) if done.consumed_in + done.consumed_out == 0 => break,
                Ok(_) => {}
                Err(_) => return Err(DecodeError::damaged("a code of a GIF picture")),
            }
        }
    }
    filled += flush(&mut decoder, numbers.get_mut(filled..).unwrap_or_default());
    if filled < numbers.len() {
        return Err(DecodeError::damaged("fewer GIF pixels than stated"));
    }
    Ok(numbers)
}

/// Takes what the decoder still holds back; the number of pixels.
fn flush(decoder: &mut Decoder, room: &mut [u8]) -> usize {
    let mut filled = 0;
    while let Some(rest) = room.get_mut(filled..).filter(|rest| !rest.is_empty()) {
        match decoder.decode_bytes(&[], rest).consumed_out {
            0 => break,
            out => filled += out,
        }
    }
    filled
}
