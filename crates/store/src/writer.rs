//! SQLite's one writer, and the commit that several transactions share.
//!
//! Making a commit durable costs a sync of the disk, whatever it holds. So transactions that wait
//! for their turn at the same moment are put into one: each works in a savepoint of its own and is
//! told only after the common commit. Nobody waits for others to come: whoever has no one behind
//! takes the plain way.
//!
//! The order of the queue does the work. It is fair, and the first one who ends with others behind
//! wakes the committer, who queues up like everybody else: those ahead of it share its commit,
//! those behind it the next.
//!
//! Futures here are dropped at any point when a visitor leaves. So every step that was begun is
//! marked before it is sent, whoever comes next tidies up, and a commit that others wait for is
//! made by the committer's own task, which nobody drops.

mod batch;

use std::fmt;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use sqlx::SqliteConnection;
use sqlx::sqlite::SqliteConnectOptions;
use tokio::sync::{Mutex, Notify, OwnedMutexGuard, oneshot};
use tokio::task::JoinHandle;

use self::batch::Batch;
use crate::error::{Cause, StoreError};

/// How transactions of SQLite become durable.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Commits {
    /// Those that wait at the same moment share one commit.
    #[default]
    Shared,
    /// Each by its own commit: the plain twin, for tests and measurements.
    Each,
}

/// The writer; clones are the same one.
#[derive(Clone)]
pub(crate) struct Writer(Arc<Inner>);

struct Inner {
    shared: Arc<Shared>,
    committer: JoinHandle<()>,
}

struct Shared {
    batch: Arc<Mutex<Batch>>,
    /// How many wait for a turn.
    queued: AtomicUsize,
    /// Wakes the committer.
    wake: Notify,
    commits: Commits,
}

/// A turn at the writer: a savepoint inside the common transaction. Dropped without an end it is
/// undone.
pub(crate) struct Turn {
    batch: OwnedMutexGuard<Batch>,
    writer: Writer,
    is_over: bool,
}

/// Counts one waiter as long as it lives.
struct Queued<'a>(&'a AtomicUsize);

impl<'a> Queued<'a> {
    fn up(count: &'a AtomicUsize) -> Self {
        count.fetch_add(1, Ordering::Relaxed);
        Self(count)
    }
}

impl Drop for Queued<'_> {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::Relaxed);
    }
}

impl Writer {
    pub(crate) fn new(
        conn: SqliteConnection,
        options: SqliteConnectOptions,
        commits: Commits,
    ) -> Self {
        let shared = Arc::new(Shared {
            batch: Arc::new(Mutex::new(Batch::new(conn, options))),
            queued: AtomicUsize::new(0),
            wake: Notify::new(),
            commits,
        });
        let committer = tokio::spawn(commit_when_woken(Arc::clone(&shared)));
        Self(Arc::new(Inner { shared, committer }))
    }

    /// Waits for a turn, in order of asking.
    pub(crate) async fn turn(&self) -> Result<Turn, StoreError> {
        let shared = &self.0.shared;
        let queued = Queued::up(&shared.queued);
        let batch = Arc::clone(&shared.batch).lock_owned().await;
        drop(queued);
        let mut turn = Turn { batch, writer: self.clone(), is_over: false };
        turn.batch.join().await.map_err(|error| StoreError::of("the beginning", &error))?;
        Ok(turn)
    }

    /// Ends what is open and copies the log into the database file.
    pub(crate) async fn close(&self) -> Result<(), StoreError> {
        let mut batch = self.0.shared.batch.lock().await;
        batch.flush().await;
        batch.checkpoint().await.map_err(|error| StoreError::of("the checkpoint", &error))
    }
}

async fn commit_when_woken(shared: Arc<Shared>) {
    loop {
        shared.wake.notified().await;
        shared.batch.lock().await.flush().await;
    }
}

impl Turn {
    pub(crate) fn connection(&mut self) -> &mut SqliteConnection {
        self.batch.connection()
    }

    /// Takes note of a failed statement: after some, SQLite has undone the common transaction.
    pub(crate) fn note(&mut self, error: &sqlx::Error) {
        self.batch.note(error);
    }

    pub(crate) async fn commit(mut self) -> Result<(), StoreError> {
        let failed = |error: sqlx::Error| StoreError::of("the commit", &error);
        let is_alone = self.batch.is_unshared()
            && (self.writer.0.shared.commits == Commits::Each
                || self.writer.0.shared.queued.load(Ordering::Relaxed) == 0);
        if is_alone {
            self.batch.commit().await.map_err(failed)?;
            self.is_over = true;
            return Ok(());
        }
        self.batch.leave().await.map_err(failed)?;
        self.wait_for_the_others().await
    }

    pub(crate) async fn rollback(mut self) -> Result<(), StoreError> {
        let failed = |error: sqlx::Error| StoreError::of("the rollback", &error);
        if self.batch.is_unshared() {
            // Dropping it undoes everything, and all it read is durable.
            return Ok(());
        }
        self.batch.undo().await.map_err(failed)?;
        self.wait_for_the_others().await
    }

    async fn wait_for_the_others(mut self) -> Result<(), StoreError> {
        let (tell, told) = oneshot::channel();
        self.batch.tell_later(tell);
        self.is_over = true;
        let writer = self.writer.clone();
        drop(self);
        writer.0.shared.wake.notify_one();
        match told.await {
            Ok(outcome) => outcome,
            Err(_) => Err(StoreError::Driver {
                statement: "the commit",
                cause: Cause::plain("the writer stopped"),
            }),
        }
    }
}

impl Drop for Turn {
    fn drop(&mut self) {
        if !self.is_over {
            self.batch.undo_later();
            self.writer.0.shared.wake.notify_one();
        }
    }
}

impl Drop for Inner {
    fn drop(&mut self) {
        // Nobody holds a turn or waits for a commit any more: both keep the writer alive.
        self.committer.abort();
    }
}

impl fmt::Debug for Writer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Writer({:?})", self.0.shared.commits)
    }
}
