//! Bytes that segments lie in: memory of our own, or a file mapped into memory whose blocks are
//! proved by checksum before their first use.

use std::fs::File;
use std::io;
use std::ops::Range;
use std::path::PathBuf;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};

use bytemuck::AnyBitPattern;
use memmap2::{Advice, Mmap, MmapMut};

use crate::IndexError;

/// Bytes that do not change any more.
#[derive(Debug)]
pub(crate) struct Image {
    bytes: Mmap,
    checks: Option<Checks>,
}

/// The checksums of a mapped file.
#[derive(Debug)]
pub(crate) struct Checks {
    /// The file, for messages.
    path: PathBuf,
    /// First byte of block 0.
    begin: usize,
    /// Bytes of a block; the last one may be shorter.
    block_bytes: usize,
    /// CRC-32 of each block.
    expected: Vec<u32>,
    /// One bit a block: whether it is proved.
    proven: Box<[AtomicU64]>,
    /// Blocks not proved yet.
    left: AtomicUsize,
}

impl Checks {
    /// Nothing proved yet.
    pub(crate) fn new(path: PathBuf, begin: usize, block_bytes: usize, expected: Vec<u32>) -> Self {
        let words = expected.len().div_ceil(64);
        let proven = std::iter::repeat_with(|| AtomicU64::new(0)).take(words).collect();
        let left = AtomicUsize::new(expected.len());
        Self { path, begin, block_bytes, expected, proven, left }
    }

    fn is_proven(&self, block: usize) -> bool {
        let word = self.proven.get(block / 64).map_or(0, |word| word.load(Ordering::Acquire));
        word >> (block % 64) & 1 == 1
    }

    /// Computes the checksum of one block.
    #[cold]
    fn prove(&self, block: usize, bytes: &[u8]) -> Result<(), IndexError> {
        let Some(&expected) = self.expected.get(block) else { return Ok(()) };
        let from = self.begin + block * self.block_bytes;
        let to = bytes.len().min(from + self.block_bytes);
        let found = crc32fast::hash(bytes.get(from..to).unwrap_or_default());
        if found != expected {
            let path = self.path.clone();
            return Err(IndexError::Block { path, number: block, from, to, found, expected });
        }
        let bit = 1 << (block % 64);
        if let Some(word) = self.proven.get(block / 64)
            && word.fetch_or(bit, Ordering::AcqRel) & bit == 0
        {
            self.left.fetch_sub(1, Ordering::AcqRel);
        }
        Ok(())
    }
}

impl Image {
    /// Memory of our own, finished.
    pub(crate) fn from_memory(memory: MmapMut) -> io::Result<Self> {
        Ok(Self { bytes: memory.make_read_only()?, checks: None })
    }

    /// A whole file, of which every block is checked before use.
    pub(crate) fn map(file: &File, checks: Checks) -> io::Result<Self> {
        #[expect(unsafe_code, reason = "a mapped file is memory that others can reach")]
        // SAFETY: index files are written under another name and renamed, never altered in place,
        // and are readable by their owner only. Whoever alters or shortens one in place while it is
        // open breaks the condition that `Index::open` states; no value read from it is used as an
        // offset without a check of its bounds.
        let bytes = unsafe { Mmap::map(file)? };
        // Only speed depends on it.
        let _ = bytes.advise(Advice::Random);
        Ok(Self { bytes, checks: Some(checks) })
    }

    /// Whether bytes lie in a file.
    pub(crate) fn is_mapped(&self) -> bool {
        self.checks.is_some()
    }

    /// Whether every block is proved.
    pub(crate) fn is_proven(&self) -> bool {
        self.checks.as_ref().is_none_or(|checks| checks.left.load(Ordering::Acquire) == 0)
    }

    /// Proves the blocks that hold these bytes, those that are not proved yet.
    pub(crate) fn prove(&self, range: Range<usize>) -> Result<(), IndexError> {
        let Some(checks) = &self.checks else { return Ok(()) };
        if range.is_empty() {
            return Ok(());
        }
        let first = range.start.saturating_sub(checks.begin) / checks.block_bytes;
        let last = (range.end - 1).saturating_sub(checks.begin) / checks.block_bytes;
        for block in first..=last {
            if !checks.is_proven(block) {
                checks.prove(block, &self.bytes)?;
            }
        }
        Ok(())
    }

    /// Proves every block.
    pub(crate) fn prove_all(&self) -> Result<(), IndexError> {
        self.prove(0..self.bytes.len())
    }

    /// A part of the bytes as numbers. Empty if it does not lie within or is not aligned.
    pub(crate) fn part<T: AnyBitPattern>(&self, range: Range<usize>) -> &[T] {
        let bytes = self.bytes.get(range).unwrap_or_default();
        bytemuck::try_cast_slice(bytes).unwrap_or_default()
    }
}

/// Zeroed memory, in huge pages where the system has them.
pub(crate) fn room(bytes: usize) -> Result<MmapMut, IndexError> {
    let memory =
        MmapMut::map_anon(bytes.max(1)).map_err(|source| IndexError::Room { bytes, source })?;
    #[cfg(target_os = "linux")]
    // Only speed depends on it.
    let _ = memory.advise(Advice::HugePage);
    Ok(memory)
}
