//! The thread that merges while others search and change.

use std::fmt;
use std::io;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use crate::{Index, IndexError};

/// How long the thread sleeps at most: removals do not wake it.
const NAP: Duration = Duration::from_secs(1);

/// Tidies an index in a thread of its own until it is stopped or dropped.
///
/// The thread sleeps while there is nothing to do; inserts wake it. One merger an index is enough: a
/// second one would take turns with the first.
///
/// # Examples
///
/// ```
/// use std::sync::Arc;
/// use luwte_hash::Fingerprint;
/// use luwte_matching::{Index, Merger};
///
/// let index = Arc::new(Index::new()?);
/// let merger = Merger::start(Arc::clone(&index))?;
/// index.insert(&Fingerprint::ZERO, 7)?;
/// merger.stop()?;
/// # Ok::<(), luwte_matching::IndexError>(())
/// ```
pub struct Merger {
    shared: Arc<Shared>,
    thread: Option<JoinHandle<()>>,
}

/// What the thread and its owner both see.
struct Shared {
    index: Arc<Index>,
    is_over: AtomicBool,
    trouble: Mutex<Option<IndexError>>,
}

impl Merger {
    /// Starts the thread.
    ///
    /// # Errors
    ///
    /// [`IndexError::Thread`] if the system gives none.
    pub fn start(index: Arc<Index>) -> Result<Self, IndexError> {
        let shared =
            Arc::new(Shared { index, is_over: AtomicBool::new(false), trouble: Mutex::default() });
        let builder = thread::Builder::new().name("index-merger".into());
        let thread = builder.spawn({
            let shared = Arc::clone(&shared);
            move || shared.run()
        });
        let thread = thread.map_err(|source: io::Error| IndexError::Thread { source })?;
        shared.index.wakes(thread.thread().clone());
        Ok(Self { shared, thread: Some(thread) })
    }

    /// What went wrong last, if anything did since this was asked last. The thread tries again; the
    /// index stays right and gets slower.
    #[must_use]
    pub fn take_error(&self) -> Option<IndexError> {
        self.shared.trouble().take()
    }

    /// Ends the thread, after the step that it is in: some milliseconds, or a second or two for
    /// ten million entries.
    ///
    /// # Errors
    ///
    /// What [`take_error`](Self::take_error) would give.
    pub fn stop(mut self) -> Result<(), IndexError> {
        self.end();
        self.take_error().map_or(Ok(()), Err)
    }

    fn end(&mut self) {
        self.shared.is_over.store(true, Ordering::Release);
        if let Some(thread) = self.thread.take() {
            thread.thread().unpark();
            // A step does not panic; if it did, the index is whole, as a step publishes last.
            let _ = thread.join();
        }
    }
}

impl Drop for Merger {
    fn drop(&mut self) {
        self.end();
    }
}

impl Shared {
    fn run(&self) {
        while !self.is_over.load(Ordering::Acquire) {
            match self.index.merge_step() {
                Ok(true) => {}
                Ok(false) => thread::park_timeout(NAP),
                Err(error) => {
                    *self.trouble() = Some(error);
                    thread::park_timeout(NAP);
                }
            }
        }
    }

    fn trouble(&self) -> std::sync::MutexGuard<'_, Option<IndexError>> {
        self.trouble.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl fmt::Debug for Merger {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Merger").field("runs", &self.thread.is_some()).finish_non_exhaustive()
    }
}
