//! TIFF: the first page, in strips or tiles.
//!
//! Grey, palette, red-green-blue and CMYK with 1, 2, 4, 8 or 16 bits a sample, in one plane or
//! several; plain, `PackBits`, LZW, Deflate and JPEG. Samples of 16 bits keep their upper byte,
//! further samples such as alpha are dropped, the note on orientation is not looked at. Other pages
//! are never visited, so no chain of them can be a circle.
//! Source: TIFF revision 6.0 and its supplements 1 and 2, Adobe.

mod chunk;
mod colour;
mod directory;
mod page;

use crate::bytes::Reader;
use crate::palette::unpack;
use crate::picture::zeroed;
use crate::{DecodeError, Format, Limits, Picture};
use chunk::Chunk;
use directory::Directory;
use page::{Page, Sheet};

/// Samples of up to four bytes, the result, and a strip before and after it is unpacked.
const BYTES_PER_PIXEL: u64 = 15;

pub(crate) fn decode(bytes: &[u8], limits: &Limits) -> Result<Picture, DecodeError> {
    let page = Page::of(&Directory::first(bytes)?, bytes.len(), limits)?;
    limits.check(page.width, page.height, BYTES_PER_PIXEL)?;
    let (width, height) = (page.width as usize, page.height as usize);
    let used = page.colour.samples();
    let mut samples = zeroed(width * height * used)?;
    for (number, &(offset, length)) in page.chunks.iter().enumerate() {
        let sheet = page.sheet(number);
        if sheet.plane >= used {
            break;
        }
        let mut reader = Reader::new(bytes, "a TIFF strip");
        reader.take(offset)?;
        let chunk = Chunk { page: &page, sheet, bytes: reader.take(length)? };
        let rows = chunk.rows(limits)?;
        lay(&page, sheet, &rows, &mut samples);
    }
    let rgb = page.colour.rgb(samples, page.bits)?;
    Ok(Picture { format: Format::Tiff, width: page.width, height: page.height, rgb })
}

/// Puts the unpacked rows of a strip or tile in their place, one byte a sample.
fn lay(page: &Page<'_>, sheet: Sheet, rows: &[u8], samples: &mut [u8]) {
    let (width, used) = (page.width as usize, page.colour.samples());
    let stored = page.samples_together();
    let across = sheet.width.min(width - sheet.left);
    let mut line = vec![0; sheet.width * stored];
    let row_bytes = page.row_bytes(sheet.width);
    for (row, packed) in rows.chunks_exact(row_bytes.max(1)).take(sheet.height).enumerate() {
        match page.bits {
            16 => {
                for (sample, bytes) in line.iter_mut().zip(packed.as_chunks().0) {
                    *sample = page.order.u16(*bytes).to_be_bytes()[0];
                }
            }
            bits => unpack(packed, bits, &mut line),
        }
        let start = ((sheet.top + row) * width + sheet.left) * used;
        let place = samples.get_mut(start..start + across * used).unwrap_or_default();
        let pixels = line.chunks_exact(stored);
        for (to, from) in place.chunks_exact_mut(used).zip(pixels) {
            let to = to.get_mut(sheet.plane..).unwrap_or_default();
            for (to, from) in to.iter_mut().zip(from) {
                *to = *from;
            }
        }
    }
}
