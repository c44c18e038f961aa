//! The first directory of a TIFF: tags and their values.

use crate::DecodeError;
use crate::bytes::Reader;

/// Most values of one tag.
const MOST_VALUES: usize = 1 << 18;

/// Which byte of a number comes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Order {
    Little,
    Big,
}

impl Order {
    pub(super) const fn u16(self, bytes: [u8; 2]) -> u16 {
        match self {
            Self::Little => u16::from_le_bytes(bytes),
            Self::Big => u16::from_be_bytes(bytes),
        }
    }

    const fn u32(self, bytes: [u8; 4]) -> u32 {
        match self {
            Self::Little => u32::from_le_bytes(bytes),
            Self::Big => u32::from_be_bytes(bytes),
        }
    }
}

/// Twelve bytes for each tag, and the file they point into.
#[derive(Debug)]
pub(super) struct Directory<'a> {
    pub(super) order: Order,
    file: &'a [u8],
    entries: &'a [[u8; 12]],
}

impl<'a> Directory<'a> {
    pub(super) fn first(file: &'a [u8]) -> Result<Self, DecodeError> {
        let mut reader = Reader::new(file, "the TIFF header");
        let order = if reader.array()? == *b"II" { Order::Little } else { Order::Big };
        reader.take(2)?;
        let at = order.u32(reader.array()?) as usize;
        let mut reader = Reader::new(file, "the TIFF directory");
        reader.take(at)?;
        let count = order.u16(reader.array()?);
        let entries = reader.take(usize::from(count) * 12)?.as_chunks().0;
        Ok(Self { order, file, entries })
    }

    /// The bytes of a tag's values, and how many bytes each has; `None` if the tag is not there.
    fn values(&self, tag: u16) -> Result<Option<(&'a [u8], usize)>, DecodeError> {
        for entry in self.entries {
            let mut reader = Reader::new(entry, "the TIFF directory");
            if self.order.u16(reader.array()?) != tag {
                continue;
            }
            let size = match self.order.u16(reader.array()?) {
                1 | 7 => 1,
                3 => 2,
                4 => 4,
                kind => {
                    return Err(DecodeError::damaged(format!("TIFF tag {tag} of type {kind}")));
                }
            };
            let count = self.order.u32(reader.array()?) as usize;
            let too_many = || DecodeError::damaged(format!("{count} values of TIFF tag {tag}"));
            let most = if size == 1 { self.file.len() } else { MOST_VALUES };
            let bytes = count.checked_mul(size).filter(|_| count <= most).ok_or_else(too_many)?;
            if bytes <= 4 {
                return Ok(Some((reader.take(bytes)?, size)));
            }
            let at = self.order.u32(reader.array()?) as usize;
            let mut values = Reader::new(self.file, "the values of a TIFF tag");
            values.take(at)?;
            return Ok(Some((values.take(bytes)?, size)));
        }
        Ok(None)
    }

    /// The bytes of a tag; empty if it is not there.
    pub(super) fn bytes(&self, tag: u16) -> Result<&'a [u8], DecodeError> {
        Ok(self.values(tag)?.map_or(&[], |(bytes, _)| bytes))
    }

    /// The numbers of a tag; none if it is not there.
    pub(super) fn numbers(&self, tag: u16) -> Result<Vec<u32>, DecodeError> {
        let Some((bytes, size)) = self.values(tag)? else { return Ok(Vec::new()) };
        let number = |bytes: &[u8]| match (bytes, bytes.first_chunk()) {
            (_, Some(four)) => self.order.u32(*four),
            ([one, other], _) => self.order.u16([*one, *other]).into(),
            (few, _) => few.first().copied().unwrap_or_default().into(),
        };
        Ok(bytes.chunks_exact(size).map(number).collect())
    }

    /// The first number of a tag, or what stands for it when the tag is not there.
    pub(super) fn number(&self, tag: u16, otherwise: u32) -> Result<u32, DecodeError> {
        Ok(self.numbers(tag)?.first().copied().unwrap_or(otherwise))
    }
}
