//! The header of an index file, read as if an enemy had written it.

use super::BLOCK_BYTES;
use crate::IndexError;
use crate::layout::{IdWidth, Layout};

/// Bytes before the segments are listed.
pub(super) const FIXED_BYTES: usize = 48;
/// What the file begins with.
const MAGIC: &[u8; 8] = b"LUWTEIDX";
/// Version that is written and read.
const VERSION: u32 = 1;
/// Where the checksum stands.
const CHECKSUM_AT: usize = 32;
/// Bytes that describe a segment.
const SEGMENT_BYTES: usize = 24;
/// The header is filled up to a multiple of this, a page.
const PAGE_BYTES: usize = 4096;
/// Most segments of a file: far more than merging leaves.
const MOST_SEGMENTS: u32 = 1 << 16;

/// The part of fixed length, which says how long the whole is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct PreHeader {
    segments: u32,
    blocks: u32,
    file_bytes: u64,
    checksum: u32,
}

/// The whole header.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Header {
    pub(super) segments: Vec<Described>,
    /// CRC-32 of each block.
    pub(super) checksums: Vec<u32>,
}

/// What the header says of a segment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Described {
    pub(super) layout: Layout,
    pub(super) id_base: u64,
}

impl PreHeader {
    /// Reads the first bytes of a file.
    pub(super) fn parse(bytes: &[u8]) -> Result<Self, IndexError> {
        if !bytes.starts_with(MAGIC) {
            return Err(IndexError::Foreign);
        }
        let found = u32_at(bytes, 8)?;
        if found != VERSION {
            return Err(IndexError::Version { found, readable: VERSION });
        }
        if u32_at(bytes, 12)? as usize != BLOCK_BYTES {
            return Err(IndexError::Header { reason: "its blocks have another size" });
        }
        let segments = u32_at(bytes, 16)?;
        if segments > MOST_SEGMENTS {
            return Err(IndexError::Header { reason: "it has too many segments" });
        }
        let blocks = u32_at(bytes, 20)?;
        let file_bytes = u64_at(bytes, 24)?;
        let checksum = u32_at(bytes, CHECKSUM_AT)?;
        Ok(Self { segments, blocks, file_bytes, checksum })
    }

    /// Bytes of the header.
    pub(super) fn header_bytes(&self) -> usize {
        header_bytes(self.segments as usize, self.blocks as usize)
    }

    /// Checks the length of the file against what the header says, before anything of that length
    /// is asked for.
    pub(super) fn fits(&self, found: u64) -> Result<(), IndexError> {
        let blocks = u64::from(self.blocks) * BLOCK_BYTES as u64;
        if self.file_bytes != self.header_bytes() as u64 + blocks {
            return Err(IndexError::Header { reason: "lengths do not add up" });
        }
        if self.file_bytes != found {
            return Err(IndexError::Length { found, expected: self.file_bytes });
        }
        Ok(())
    }
}

impl Header {
    /// Reads a whole header, of which `before` is the beginning.
    pub(super) fn parse(before: &PreHeader, bytes: &[u8]) -> Result<Self, IndexError> {
        if bytes.len() != before.header_bytes() {
            return Err(IndexError::Header { reason: "it ends early" });
        }
        if checksum(bytes) != before.checksum {
            return Err(IndexError::Header { reason: "its checksum does not fit" });
        }
        let listed = bytes.get(FIXED_BYTES..).unwrap_or_default();
        let (listed, rest) = listed.split_at(before.segments as usize * SEGMENT_BYTES);
        let (records, _) = listed.as_chunks::<SEGMENT_BYTES>();
        let segments = records.iter().map(Described::parse).collect::<Result<Vec<_>, _>>()?;
        let blocks: usize = segments.iter().map(Described::blocks).sum();
        if blocks != before.blocks as usize {
            return Err(IndexError::Header { reason: "segments and blocks do not add up" });
        }
        let (sums, _) = rest.as_chunks::<4>();
        let checksums = sums.iter().take(blocks).map(|sum| u32::from_le_bytes(*sum)).collect();
        Ok(Self { segments, checksums })
    }

    /// The bytes of the header.
    pub(super) fn to_bytes(&self) -> Result<Vec<u8>, IndexError> {
        let too_long = |_| IndexError::Header { reason: "it would be too long" };
        let bytes = header_bytes(self.segments.len(), self.checksums.len());
        let file_bytes = bytes + self.checksums.len() * BLOCK_BYTES;
        let mut out = Vec::with_capacity(bytes);
        out.extend_from_slice(MAGIC);
        out.extend_from_slice(&VERSION.to_le_bytes());
        let block = u32::try_from(BLOCK_BYTES).map_err(too_long)?;
        out.extend_from_slice(&block.to_le_bytes());
        let segments = u32::try_from(self.segments.len()).map_err(too_long)?;
        out.extend_from_slice(&segments.to_le_bytes());
        let blocks = u32::try_from(self.checksums.len()).map_err(too_long)?;
        out.extend_from_slice(&blocks.to_le_bytes());
        out.extend_from_slice(&(file_bytes as u64).to_le_bytes());
        out.resize(FIXED_BYTES, 0);
        for segment in &self.segments {
            segment.append_to(&mut out);
        }
        for sum in &self.checksums {
            out.extend_from_slice(&sum.to_le_bytes());
        }
        out.resize(bytes, 0);
        let sum = checksum(&out).to_le_bytes();
        if let Some(place) = out.get_mut(CHECKSUM_AT..CHECKSUM_AT + 4) {
            place.copy_from_slice(&sum);
        }
        Ok(out)
    }
}

impl Described {
    fn parse(record: &[u8; SEGMENT_BYTES]) -> Result<Self, IndexError> {
        let rows = usize::try_from(u64_at(record, 0)?).unwrap_or(usize::MAX);
        let id_base = u64_at(record, 8)?;
        let (id_width, has_ring) = match u64_at(record, 16)? {
            0 => (IdWidth::Narrow, false),
            1 => (IdWidth::Wide, false),
            2 => (IdWidth::Narrow, true),
            3 => (IdWidth::Wide, true),
            _ => return Err(IndexError::Header { reason: "a segment is of an unknown kind" }),
        };
        if rows == 0 {
            return Err(IndexError::Header { reason: "a segment has no rows" });
        }
        let layout = Layout::new(rows, id_width, has_ring);
        let layout = layout.ok_or(IndexError::Header { reason: "a segment has too many rows" })?;
        Ok(Self { layout, id_base })
    }

    fn append_to(&self, out: &mut Vec<u8>) {
        let kind =
            u64::from(self.layout.id_width == IdWidth::Wide) + 2 * u64::from(self.layout.has_ring);
        out.extend_from_slice(&(self.layout.rows_count as u64).to_le_bytes());
        out.extend_from_slice(&self.id_base.to_le_bytes());
        out.extend_from_slice(&kind.to_le_bytes());
    }

    /// Blocks that the segment fills.
    fn blocks(&self) -> usize {
        self.layout.size_bytes.div_ceil(BLOCK_BYTES)
    }
}

/// Bytes of a header.
pub(super) fn header_bytes(segments: usize, blocks: usize) -> usize {
    (FIXED_BYTES + segments * SEGMENT_BYTES + blocks * 4).next_multiple_of(PAGE_BYTES)
}

/// CRC-32 of a header without the checksum itself.
fn checksum(header: &[u8]) -> u32 {
    let mut hasher = crc32fast::Hasher::new();
    hasher.update(header.get(..CHECKSUM_AT).unwrap_or_default());
    hasher.update(header.get(CHECKSUM_AT + 4..).unwrap_or_default());
    hasher.finalize()
}

fn u32_at(bytes: &[u8], at: usize) -> Result<u32, IndexError> {
    let rest = bytes.get(at..).unwrap_or_default();
    let found = rest.first_chunk().ok_or(IndexError::Header { reason: "it ends early" })?;
    Ok(u32::from_le_bytes(*found))
}

fn u64_at(bytes: &[u8], at: usize) -> Result<u64, IndexError> {
    let rest = bytes.get(at..).unwrap_or_default();
    let found = rest.first_chunk().ok_or(IndexError::Header { reason: "it ends early" })?;
    Ok(u64::from_le_bytes(*found))
}
