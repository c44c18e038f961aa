//! What can go wrong with an index.

use std::io;
use std::path::PathBuf;

use crate::path::Path;

/// Why an index could not be made, read, searched or written.
#[derive(Debug, thiserror::Error)]
pub enum IndexError {
    /// Every fingerprint needs one id.
    #[error("{fingerprints} fingerprints and {ids} ids do not pair up")]
    Counts {
        /// Fingerprints given.
        fingerprints: usize,
        /// Ids given.
        ids: usize,
    },
    /// The machine gives no memory of this size.
    #[error("no room in memory for {bytes} bytes")]
    Room {
        /// Bytes asked for.
        bytes: usize,
        /// What the system said.
        source: io::Error,
    },
    /// The system gives no thread.
    #[error("no thread to merge in")]
    Thread {
        /// What the system said.
        source: io::Error,
    },
    /// This machine lacks the instructions that were asked for.
    #[error("this machine has no {0} path")]
    Path(Path),
    /// The forced path has no such name.
    #[error("no path is called {0:?}: it is portable, avx2 or avx512")]
    PathName(String),
    /// A file could not be read or written.
    #[error("{doing} {path}", path = path.display())]
    File {
        /// The file.
        path: PathBuf,
        /// What was tried.
        doing: &'static str,
        /// What the system said.
        source: io::Error,
    },
    /// The file is something else.
    #[error("the file is not an index: its first bytes are other ones")]
    Foreign,
    /// The file is of another version of the format.
    #[error("the index file has format version {found}; version {readable} can be read")]
    Version {
        /// Version of the file.
        found: u32,
        /// Version that this program reads.
        readable: u32,
    },
    /// The header of the file cannot be trusted.
    #[error("the header of the index file is damaged: {reason}")]
    Header {
        /// What is wrong with it.
        reason: &'static str,
    },
    /// The file was cut off, or something was added to it.
    #[error("the index file has {found} bytes where its header says {expected}")]
    Length {
        /// Bytes of the file.
        found: u64,
        /// Bytes by its header.
        expected: u64,
    },
    /// A block of the file was torn or altered.
    #[error(
        "block {number} of the index file {path} (bytes {from} to {to}) is damaged: \
         checksum {found:08x}, expected {expected:08x}", path = path.display()
    )]
    Block {
        /// The file.
        path: PathBuf,
        /// Number of the block, from 0.
        number: usize,
        /// First byte of the block in the file.
        from: usize,
        /// First byte after the block.
        to: usize,
        /// CRC-32 of what is there.
        found: u32,
        /// CRC-32 by the header.
        expected: u32,
    },
    /// Checksums fit, yet the content cannot have been written by this program.
    #[error("segment {segment} of the index contradicts itself: {what}")]
    Inconsistent {
        /// Number of the segment, from 0.
        segment: usize,
        /// The contradiction.
        what: &'static str,
    },
}
