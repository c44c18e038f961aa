//! One strip or tile: unpacked to exactly the bytes its rows take.

use std::io::Read;

use flate2::read::ZlibDecoder;
use weezl::decode::Configuration;
use weezl::{BitOrder, LzwStatus};

use super::directory::Order;
use super::page::{Coding, Page, Sheet};
use crate::picture::zeroed;
use crate::{DecodeError, Limit, Limits, jpeg};

/// A strip or tile as it lies in the file.
pub(super) struct Chunk<'a> {
    pub(super) page: &'a Page<'a>,
    pub(super) sheet: Sheet,
    pub(super) bytes: &'a [u8],
}

impl Chunk<'_> {
    /// The rows, each filled up to whole bytes.
    pub(super) fn rows(&self, limits: &Limits) -> Result<Vec<u8>, DecodeError> {
        let row_bytes = self.page.row_bytes(self.sheet.width);
        let length = row_bytes.saturating_mul(self.sheet.height);
        if length as u64 > limits.max_memory_bytes / 2 {
            return Err(DecodeError::TooLarge(Limit::Memory(limits.max_memory_bytes)));
        }
        let mut rows = zeroed(length)?;
        match self.page.coding {
            Coding::Plain => rows = self.bytes.get(..length).ok_or_else(short)?.to_vec(),
            Coding::PackBits => pack_bits(self.bytes, &mut rows)?,
            Coding::Lzw => lzw(self.bytes, &mut rows)?,
            Coding::Deflate => ZlibDecoder::new(self.bytes)
                .read_exact(&mut rows)
                .map_err(|error| DecodeError::told("a TIFF strip", &error))?,
            Coding::Jpeg => return self.jpeg(limits),
        }
        if self.page.is_differenced {
            for row in rows.chunks_exact_mut(row_bytes.max(1)) {
                self.add_up(row);
            }
        }
        Ok(rows)
    }

    /// Undoes the differences between neighbours in a row.
    fn add_up(&self, row: &mut [u8]) {
        let step = self.page.samples_together();
        if self.page.bits == 8 {
            for at in step..row.len() {
                let before = row.get(at - step).copied().unwrap_or_default();
                if let Some(sample) = row.get_mut(at) {
                    *sample = sample.wrapping_add(before);
                }
            }
            return;
        }
        let order = self.page.order;
        let samples = row.as_chunks_mut::<2>().0;
        for at in step..samples.len() {
            let before = samples.get(at - step).copied().unwrap_or_default();
            if let Some(sample) = samples.get_mut(at) {
                let sum = order.u16(*sample).wrapping_add(order.u16(before));
                *sample =
                    if order == Order::Little { sum.to_le_bytes() } else { sum.to_be_bytes() };
            }
        }
    }

    /// A strip that is a JPEG, with the tables that the page holds for all of them.
    fn jpeg(&self, limits: &Limits) -> Result<Vec<u8>, DecodeError> {
        let Sheet { width, height, .. } = self.sheet;
        let used = self.page.colour.samples();
        let together = self.page.samples_together();
        if together != used || used == 4 {
            return Err(DecodeError::unsupported("a TIFF with JPEG of these samples"));
        }
        let side = u32::try_from(width.max(height)).map_err(|_| short())?;
        let limits = Limits { max_side: side, max_pixels: (width * height) as u64, ..*limits };
        let picture = jpeg::decode(&self.whole_jpeg()?, &limits)?;
        if picture.width as usize != width || (picture.height as usize) < height {
            return Err(DecodeError::damaged("the size of a JPEG in a TIFF"));
        }
        if used == 1 {
            return Ok(picture.rgb.iter().step_by(3).copied().collect());
        }
        Ok(picture.rgb)
    }

    /// Start mark, a note on colours that the strip may lack, the tables, and the strip.
    fn whole_jpeg(&self) -> Result<Vec<u8>, DecodeError> {
        let start: &[u8] = &[0xff, 0xd8];
        let body = self
            .bytes
            .strip_prefix(start)
            .ok_or_else(|| DecodeError::damaged("a JPEG in a TIFF without its start mark"))?;
        let tables = self.page.tables.strip_prefix(start).unwrap_or_default();
        let tables = tables.strip_suffix(&[0xff, 0xd9]).unwrap_or(tables);
        let is_coded = self.page.colour.needs_jpeg();
        let mut note = *b"\xff\xee\x00\x0eAdobe\x00\x64\x00\x00\x00\x00\x00";
        note[15] = u8::from(is_coded);
        Ok([start, &note, tables, body].concat())
    }
}

const fn short() -> DecodeError {
    DecodeError::Truncated("a TIFF strip")
}

fn pack_bits(mut packed: &[u8], mut rows: &mut [u8]) -> Result<(), DecodeError> {
    while !rows.is_empty() {
        let (&count, rest) = packed.split_first().ok_or_else(short)?;
        packed = rest;
        let length = match count {
            0..=127 => usize::from(count) + 1,
            128 => continue,
            _ => 257 - usize::from(count),
        };
        let room = length.min(rows.len());
        let (place, left) = std::mem::take(&mut rows).split_at_mut(room);
        rows = left;
        let taken = if count < 128 { room } else { 1 };
        let (from, rest) = packed.split_at_checked(taken).ok_or_else(short)?;
        packed = rest;
        match from {
            [value] => place.fill(*value),
            values => place.copy_from_slice(values),
        }
    }
    Ok(())
}

fn lzw(mut packed: &[u8], mut rows: &mut [u8]) -> Result<(), DecodeError> {
    let configuration = Configuration::with_tiff_size_switch(BitOrder::Msb, 8);
    let mut decoder = configuration.with_yield_on_full_buffer(true).build();
    while !rows.is_empty() {
        let done = decoder.decode_bytes(packed, rows);
        packed = packed.get(done.consumed_in..).unwrap_or_default();
        rows = std::mem::take(&mut rows).get_mut(done.consumed_out..).unwrap_or_default();
        match done.status {
            Ok(LzwStatus::Ok) if done.consumed_in + done.consumed_out > 0 => {}
            _ if rows.is_empty() => {}
            Ok(_) => return Err(short()),
            Err(_) => return Err(DecodeError::damaged("a code of a TIFF strip")),
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn packed_bytes_are_runs_and_literals() {
        let mut rows = [0; 7];
        pack_bits(&[2, 1, 2, 3, 128, 254, 9, 0, 5], &mut rows).unwrap();
        assert_eq!(rows, [1, 2, 3, 9, 9, 9, 5]);
        assert_eq!(pack_bits(&[2, 1, 2], &mut rows), Err(short()));
        assert_eq!(pack_bits(&[], &mut rows), Err(short()));
        pack_bits(&[129, 4], &mut rows).unwrap();
        assert_eq!(rows, [4; 7]);
    }
}
