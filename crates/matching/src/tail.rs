//! The tail: entries that came in last, appended one by one while others read.
#![expect(unsafe_code, reason = "rows are written once, before readers are told of them")]

use std::cell::UnsafeCell;
use std::fmt;
use std::sync::atomic::{AtomicUsize, Ordering};

use crate::code::Code;
use crate::dead::Dead;

/// Entries that a tail holds. A scan of all takes about a microsecond.
pub(crate) const TAIL_ROWS: usize = 2048;

/// Entries in the order in which they came.
pub(crate) struct Tail {
    codes: Box<[UnsafeCell<Code>]>,
    ids: Box<[UnsafeCell<u64>]>,
    /// Rows that are written. They never change again.
    written: AtomicUsize,
    dead: Dead,
}

// SAFETY: a cell is written by `push` alone, before `written` counts it, and read only after;
// `push` borrows the only `Writer` of the index, so that one thread at a time is in it.
unsafe impl Sync for Tail {}

/// The right to append. An index has one, behind a lock, and lends it to one thread at a time.
#[derive(Debug, Default)]
pub(crate) struct Writer(());

impl Tail {
    /// A tail with nothing in it.
    pub(crate) fn new() -> Self {
        let codes = std::iter::repeat_with(|| UnsafeCell::new([0; 4])).take(TAIL_ROWS).collect();
        let ids = std::iter::repeat_with(|| UnsafeCell::new(0)).take(TAIL_ROWS).collect();
        Self { codes, ids, written: AtomicUsize::new(0), dead: Dead::new(TAIL_ROWS) }
    }

    /// Appends an entry; false if the tail is full.
    pub(crate) fn push(&self, _: &mut Writer, code: Code, id: u64) -> bool {
        let row = self.written.load(Ordering::Acquire);
        let (Some(code_cell), Some(id_cell)) = (self.codes.get(row), self.ids.get(row)) else {
            return false;
        };
        // SAFETY: the row is not counted in `written`, so nobody reads it; the writer keeps others
        // from writing.
        unsafe {
            *code_cell.get() = code;
            *id_cell.get() = id;
        }
        self.written.store(row + 1, Ordering::Release);
        true
    }

    /// The fingerprints written so far.
    pub(crate) fn codes(&self) -> &[Code] {
        written(&self.codes, self.written.load(Ordering::Acquire))
    }

    /// The ids written so far.
    pub(crate) fn ids(&self) -> &[u64] {
        written(&self.ids, self.written.load(Ordering::Acquire))
    }

    /// Which rows are removed.
    pub(crate) fn dead(&self) -> &Dead {
        &self.dead
    }

    /// Rows that are not removed.
    pub(crate) fn live_count(&self) -> usize {
        self.ids().len().saturating_sub(self.dead.count())
    }

    /// Removes all rows of an id; how many were there.
    pub(crate) fn remove(&self, id: u64) -> usize {
        let rows = self.ids().iter().enumerate().filter(|(_, other)| **other == id);
        rows.filter(|(row, _)| self.dead.bury(*row)).count()
    }
}

/// The first `count` cells as plain values.
fn written<T>(cells: &[UnsafeCell<T>], count: usize) -> &[T] {
    let cells = cells.get(..count).unwrap_or_default();
    // SAFETY: `UnsafeCell<T>` has the layout of `T`; rows that are counted are initialised and are
    // never written again, so that a shared reference to them holds.
    unsafe { std::slice::from_raw_parts(cells.as_ptr().cast(), cells.len()) }
}

impl fmt::Debug for Tail {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Tail").field("rows", &self.ids().len()).finish_non_exhaustive()
    }
}
