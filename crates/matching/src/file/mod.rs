//! The index file.
//!
//! Version 1. All numbers are little-endian; a checksum is CRC-32 (IEEE 802.3).
//!
//! | at | bytes | what |
//! |---|---|---|
//! | 0 | 8 | `LUWTEIDX` |
//! | 8 | 4 | version of the format |
//! | 12 | 4 | bytes of a block, 65,536 |
//! | 16 | 4 | number of segments |
//! | 20 | 4 | number of blocks |
//! | 24 | 8 | bytes of the file |
//! | 32 | 4 | checksum of the header without these four bytes |
//! | 36 | 12 | zero |
//! | 48 | 24 a segment | rows; smallest id; 1 for ids of eight bytes, plus 2 for a ring |
//! | then | 4 a block | checksum of the block |
//! | then | | zeros to a multiple of 4,096: the end of the header |
//! | then | | the segments (see `layout`), each filled up with zeros to whole blocks |

mod header;
mod write;

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;
use std::sync::Arc;

use crate::IndexError;
use crate::image::{Checks, Image};
use crate::segment::Segment;
use header::{FIXED_BYTES, Header, PreHeader};

pub(crate) use write::write;

/// Bytes of a block.
const BLOCK_BYTES: usize = 1 << 16;

/// Maps an index file and reads its header.
pub(crate) fn open(path: &Path) -> Result<Vec<Segment>, IndexError> {
    let failed = |doing| move |source| IndexError::File { path: path.to_owned(), doing, source };
    let mut file = File::open(path).map_err(failed("opening"))?;
    let found = file.metadata().map_err(failed("asking the size of"))?.len();
    let mut bytes = Vec::new();
    read(&mut file, FIXED_BYTES, &mut bytes).map_err(failed("reading"))?;
    let before = PreHeader::parse(&bytes)?;
    before.fits(found)?;
    read(&mut file, before.header_bytes() - FIXED_BYTES, &mut bytes).map_err(failed("reading"))?;
    let header = Header::parse(&before, &bytes)?;
    let checks = Checks::new(path.to_owned(), before.header_bytes(), BLOCK_BYTES, header.checksums);
    let image = Arc::new(Image::map(&file, checks).map_err(failed("mapping"))?);
    let mut base = before.header_bytes();
    let mut segments = Vec::new();
    for (number, one) in header.segments.into_iter().enumerate() {
        let padded = one.layout.size_bytes.next_multiple_of(BLOCK_BYTES);
        segments.push(Segment::new(Arc::clone(&image), base, one.layout, one.id_base, number));
        base += padded;
    }
    Ok(segments)
}

/// Appends as many bytes as there are, at most `count`.
fn read(file: &mut File, count: usize, bytes: &mut Vec<u8>) -> io::Result<()> {
    file.take(count as u64).read_to_end(bytes).map(|_| ())
}
