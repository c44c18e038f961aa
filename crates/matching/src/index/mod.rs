//! The index: segments, and tails for what came in since, as one.

mod copy;
mod merge;
mod parallel;
mod snapshot;

use std::path::Path as FilePath;
use std::sync::{Arc, Mutex, PoisonError, RwLock};
use std::thread::Thread;

use luwte_hash::Fingerprint;

use crate::code::code_of;
use crate::file;
use crate::kernel::Kernel;
use crate::layout::MOST_ROWS;
use crate::matches::{Match, Matches};
use crate::path::{self, Path};
use crate::segment::Segment;
use crate::tail::{Tail, Writer};
use crate::{IndexError, ring};
use snapshot::{Reach, Snapshot};

/// Entries of a fingerprint and a number, found by any fingerprint within a radius.
///
/// An index may be shared between threads: searches, inserts, removals and merges go on side by
/// side, and a search never waits for any of them longer than it takes to copy one pointer. It sees
/// all changes that were finished before it began.
///
/// It is a multiset: ids need not be unique, as one picture may have several fingerprints; each
/// entry gives its own match, and [`remove`](Self::remove) removes all entries of an id.
///
/// A fingerprint can give away the content of a picture; treat an index and its file as personal
/// data.
#[derive(Debug)]
pub struct Index {
    kernel: Kernel,
    current: RwLock<Arc<Snapshot>>,
    /// Held by whoever changes what there is.
    writer: Mutex<Writer>,
    /// Held by whoever merges.
    merger: Mutex<()>,
    /// Woken when there may be something to merge.
    sleeper: Mutex<Option<Thread>>,
}

/// How an index works. The default suits all but tests and measurements.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Options {
    /// The instructions to use. Without one the environment variable `LUWTE_SIMD` (`portable`,
    /// `avx2` or `avx512`) decides, and without that the machine.
    pub path: Option<Path>,
}

/// What an index holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stats {
    /// Entries that a search can find.
    pub entries: usize,
    /// Entries that are removed and still take room.
    pub removed: usize,
    /// Segments, each with tables of its own.
    pub segments: usize,
    /// Entries among them that wait in tails for [`Index::merge_step`].
    pub waiting: usize,
    /// Bytes of segments, in memory and in files.
    pub size_bytes: usize,
    /// Bytes among them that lie in a mapped file.
    pub mapped_bytes: usize,
    /// The instructions that compare.
    pub path: Path,
}

impl Index {
    /// An index with nothing in it.
    ///
    /// # Errors
    ///
    /// [`IndexError::Path`] or [`IndexError::PathName`] if `LUWTE_SIMD` forces what is not there.
    pub fn new() -> Result<Self, IndexError> {
        Self::build(&[], &[], Options::default())
    }

    /// An index of fingerprints, 32 bytes each with the highest bits first, and the id of each.
    ///
    /// 116 to 120 bytes of memory an entry stay, and 4 MiB for each 16 million entries; 10 bytes an
    /// entry more are needed meanwhile. Ids in ascending order save a sort, ids less than 2^32
    /// apart four bytes an entry.
    ///
    /// # Errors
    ///
    /// [`IndexError::Counts`] if the two do not pair up, [`IndexError::Room`] without memory, and
    /// what [`new`](Self::new) says.
    pub fn build(
        fingerprints: &[[u8; 32]],
        ids: &[u64],
        options: Options,
    ) -> Result<Self, IndexError> {
        if fingerprints.len() != ids.len() {
            let (fingerprints, ids) = (fingerprints.len(), ids.len());
            return Err(IndexError::Counts { fingerprints, ids });
        }
        let chunks = fingerprints.chunks(MOST_ROWS).zip(ids.chunks(MOST_ROWS));
        let segments = chunks.map(|(fingerprints, ids)| Segment::build(fingerprints, ids));
        Self::of_segments(segments.collect::<Result<_, _>>()?, options)
    }

    /// Opens an index file.
    ///
    /// The file is mapped into memory and read as far as searches need it; each block is checked
    /// against its checksum before its first use. [`prove`](Self::prove) checks all of them at
    /// once, which also makes searches faster from then on, and
    /// [`copy_into_memory`](Self::copy_into_memory) makes them faster still. The file must not be altered or
    /// shortened in place while it is open; replacing it by another of the same name, as
    /// [`save`](Self::save) does, is fine.
    ///
    /// # Errors
    ///
    /// [`IndexError::File`] if the file cannot be read; [`IndexError::Foreign`],
    /// [`Version`](IndexError::Version), [`Header`](IndexError::Header) or
    /// [`Length`](IndexError::Length) if it is not a whole index; and what [`new`](Self::new) says.
    pub fn open(path: &FilePath, options: Options) -> Result<Self, IndexError> {
        Self::of_segments(file::open(path)?, options)
    }

    /// Writes the index to a file that only its owner may read (mode 0600).
    ///
    /// The file appears whole or not at all: it is written under another name in the same
    /// directory, brought to the disk and renamed. Changes that come in meanwhile are not in it; a
    /// removed entry is not in it either.
    ///
    /// # Errors
    ///
    /// [`IndexError::File`] if the file cannot be written, [`IndexError::Room`] without memory to
    /// leave out removed entries, and [`IndexError::Block`] or [`IndexError::Inconsistent`] if the
    /// index was opened from a damaged file.
    pub fn save(&self, path: &FilePath) -> Result<(), IndexError> {
        file::write(path, &merge::without_removed(&self.snapshot())?)
    }

    fn of_segments(segments: Vec<Segment>, options: Options) -> Result<Self, IndexError> {
        let path = options.path.map_or_else(path::chosen, Ok)?;
        let kernel = Kernel::new(path)?;
        let segments = segments.into_iter().filter(|segment| segment.rows_count() > 0);
        let snapshot = Snapshot {
            segments: segments.map(Arc::new).collect(),
            full: Vec::new(),
            tail: Arc::new(Tail::new()),
        };
        let current = RwLock::new(Arc::new(snapshot));
        Ok(Self {
            kernel,
            current,
            writer: Mutex::default(),
            merger: Mutex::default(),
            sleeper: Mutex::default(),
        })
    }

    /// Adds an entry. Searches that begin afterwards find it.
    ///
    /// # Errors
    ///
    /// [`IndexError::Room`] without memory.
    pub fn insert(&self, fingerprint: &Fingerprint, id: u64) -> Result<(), IndexError> {
        let mut writer = self.writer.lock().unwrap_or_else(PoisonError::into_inner);
        let code = code_of(&fingerprint.to_bytes());
        let now = self.snapshot();
        if !now.tail.push(&mut writer, code, id) {
            let next = now.with_new_tail();
            next.tail.push(&mut writer, code, id);
            self.publish(next);
            self.wake();
        }
        Ok(())
    }

    /// Removes all entries of an id and says how many there were. Searches that begin afterwards do
    /// not find them. Their room is given back by [`merge_step`](Self::merge_step).
    ///
    /// # Errors
    ///
    /// [`IndexError::Block`] if the index was opened from a damaged file. Entries in other parts of
    /// the index may be removed then.
    pub fn remove(&self, id: u64) -> Result<usize, IndexError> {
        let _writer = self.writer.lock().unwrap_or_else(PoisonError::into_inner);
        self.snapshot().remove(id)
    }

    /// The fingerprints that are entered under an id: frames of one video, parts of one picture.
    ///
    /// # Errors
    ///
    /// [`IndexError::Block`] if the index was opened from a damaged file.
    pub fn fingerprints_of(&self, id: u64) -> Result<Vec<Fingerprint>, IndexError> {
        self.snapshot().fingerprints_of(id)
    }

    /// The entries within `radius_bits` of a fingerprint, nearest first and by id among equals.
    ///
    /// # Errors
    ///
    /// [`IndexError::Block`] or [`IndexError::Inconsistent`] if the index was opened from a damaged
    /// file.
    pub fn search(&self, query: &Fingerprint, radius_bits: u32) -> Result<Vec<Match>, IndexError> {
        let matches = self.search_batch(&[query.to_bytes()], radius_bits)?;
        Ok(matches.all().to_vec())
    }

    /// The same for many fingerprints, 32 bytes each with the highest bits first. The more at once,
    /// the less time each takes: a third in batches of 1,000. Batches of different threads run side
    /// by side.
    ///
    /// # Errors
    ///
    /// As [`search`](Self::search) says.
    pub fn search_batch(
        &self,
        queries: &[[u8; 32]],
        radius_bits: u32,
    ) -> Result<Matches, IndexError> {
        let reach = if radius_bits <= ring::MOST_BITS { Reach::Ring } else { Reach::Scan };
        self.snapshot().search(self.kernel, queries, radius_bits, reach)
    }

    /// As [`search_batch`](Self::search_batch), by comparing every entry with every query. This is
    /// what large radii use, and what the faster way is tested against.
    ///
    /// # Errors
    ///
    /// As [`search`](Self::search) says.
    pub fn scan_batch(
        &self,
        queries: &[[u8; 32]],
        radius_bits: u32,
    ) -> Result<Matches, IndexError> {
        self.snapshot().search(self.kernel, queries, radius_bits, Reach::Scan)
    }

    /// Does one piece of tidying: gathers tails and small segments into a larger one, and leaves
    /// out removed entries. Whether there was anything to do.
    ///
    /// A [`Merger`](crate::Merger) calls it in a thread of its own. Searches, inserts and removals
    /// go on meanwhile. Without it everything stays right and gets slower.
    ///
    /// # Errors
    ///
    /// [`IndexError::Room`] without memory, and as [`search`](Self::search) says; the index stays
    /// as it was.
    pub fn merge_step(&self) -> Result<bool, IndexError> {
        let _merger = self.merger.lock().unwrap_or_else(PoisonError::into_inner);
        merge::step(self)
    }

    /// Checks every block of the file that the index was opened from. Without a file there is
    /// nothing to check.
    ///
    /// # Errors
    ///
    /// [`IndexError::Block`] names the first damaged block.
    pub fn prove(&self) -> Result<(), IndexError> {
        self.snapshot().segments.iter().try_for_each(|segment| segment.prove_all())
    }

    /// What the index holds.
    #[must_use]
    pub fn stats(&self) -> Stats {
        self.snapshot().stats(self.kernel.path())
    }

    /// Wakes this thread from now on when there may be something to merge.
    pub(crate) fn wakes(&self, thread: Thread) {
        *self.sleeper.lock().unwrap_or_else(PoisonError::into_inner) = Some(thread);
    }

    fn wake(&self) {
        if let Some(thread) = &*self.sleeper.lock().unwrap_or_else(PoisonError::into_inner) {
            thread.unpark();
        }
    }

    /// What there is now.
    fn snapshot(&self) -> Arc<Snapshot> {
        Arc::clone(&self.current.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// Lets searches see something new. The caller holds the writer.
    fn publish(&self, next: Snapshot) {
        *self.current.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(next);
    }
}
