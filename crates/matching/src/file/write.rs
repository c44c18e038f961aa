//! Writing an index file: whole or not at all.

use std::fs::File;
use std::io::{self, Seek, SeekFrom, Write};
use std::path::Path;
use std::sync::Arc;

use super::BLOCK_BYTES;
use super::header::{Described, Header, header_bytes};
use crate::IndexError;
use crate::segment::Segment;

/// Writes segments under another name, brings them to the disk and renames. The file is readable by
/// its owner only.
pub(crate) fn write(path: &Path, segments: &[Arc<Segment>]) -> Result<(), IndexError> {
    let failed = |doing| move |source| IndexError::File { path: path.to_owned(), doing, source };
    let directory = match path.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        _ => Path::new("."),
    };
    // Files of this crate have mode 0600 from the first moment.
    let mut file = tempfile::Builder::new()
        .prefix(".index-")
        .tempfile_in(directory)
        .map_err(failed("creating a file beside"))?;
    let described = segments
        .iter()
        .map(|segment| Described { layout: segment.layout().clone(), id_base: segment.id_base() });
    let mut header = Header { segments: described.collect(), checksums: Vec::new() };
    let sizes = segments.iter().map(|segment| segment.layout().size_bytes);
    let blocks = sizes.map(|bytes| bytes.div_ceil(BLOCK_BYTES)).sum();
    let begin = header_bytes(segments.len(), blocks) as u64;
    let out = file.as_file_mut();
    out.seek(SeekFrom::Start(begin)).map_err(failed("writing"))?;
    for segment in segments {
        let bytes = segment.bytes()?;
        write_blocks(out, bytes, &mut header.checksums).map_err(failed("writing"))?;
    }
    out.seek(SeekFrom::Start(0)).map_err(failed("writing"))?;
    out.write_all(&header.to_bytes()?).map_err(failed("writing"))?;
    out.sync_all().map_err(failed("bringing to the disk"))?;
    file.persist(path).map_err(|error| failed("renaming to")(error.error))?;
    sync_directory(directory).map_err(failed("bringing to the disk the directory of"))
}

/// Writes one segment in whole blocks and notes the checksum of each.
fn write_blocks(out: &mut File, bytes: &[u8], checksums: &mut Vec<u32>) -> io::Result<()> {
    let (whole, rest) = bytes.as_chunks::<BLOCK_BYTES>();
    for block in whole {
        checksums.push(crc32fast::hash(block));
        out.write_all(block)?;
    }
    if !rest.is_empty() {
        let mut block = rest.to_vec();
        block.resize(BLOCK_BYTES, 0);
        checksums.push(crc32fast::hash(&block));
        out.write_all(&block)?;
    }
    Ok(())
}

/// Brings a rename to the disk.
fn sync_directory(directory: &Path) -> io::Result<()> {
    #[cfg(unix)]
    File::open(directory)?.sync_all()?;
    #[cfg(not(unix))]
    let _ = directory;
    Ok(())
}
