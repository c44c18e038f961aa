//! The common transaction of the writer, with a savepoint for the one whose turn it is.

use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{ConnectOptions, SqliteConnection};
use tokio::sync::oneshot;

use crate::error::{Cause, StoreError, sqlite_code};

type Outcome = Result<(), StoreError>;

/// SQLite's own words for "no such savepoint" and "no transaction is active".
const GENERIC: u32 = 1;
/// A row that a constraint refuses; the statement alone is undone.
const CONSTRAINT: u32 = 19;

pub(super) struct Batch {
    conn: SqliteConnection,
    options: SqliteConnectOptions,
    /// The common transaction was begun, or its beginning was sent.
    is_open: bool,
    /// The last turn was dropped: its savepoint is to be undone.
    must_undo: bool,
    /// Nobody knows any more what the connection holds.
    is_broken: bool,
    /// Those who ended their turn and wait for the common commit.
    waiting: Vec<oneshot::Sender<Outcome>>,
}

impl Batch {
    pub(super) const fn new(conn: SqliteConnection, options: SqliteConnectOptions) -> Self {
        let (is_open, must_undo, is_broken) = (false, false, false);
        Self { conn, options, is_open, must_undo, is_broken, waiting: Vec::new() }
    }

    pub(super) const fn connection(&mut self) -> &mut SqliteConnection {
        &mut self.conn
    }

    /// Whether nobody waits for the common commit yet.
    pub(super) const fn is_unshared(&self) -> bool {
        self.waiting.is_empty()
    }

    pub(super) const fn undo_later(&mut self) {
        self.must_undo = true;
    }

    pub(super) fn tell_later(&mut self, tell: oneshot::Sender<Outcome>) {
        self.waiting.push(tell);
    }

    /// Begins a turn, in the open transaction or in a new one.
    pub(super) async fn join(&mut self) -> Result<(), sqlx::Error> {
        self.tidy().await?;
        if self.is_open {
            return self.run("SAVEPOINT step").await;
        }
        self.is_open = true;
        // Not noted where another process holds the file: nothing is lost by that.
        control(&mut self.conn, "BEGIN IMMEDIATE; SAVEPOINT common; SAVEPOINT step").await
    }

    /// Ends a turn; its changes stand in the common transaction.
    pub(super) async fn leave(&mut self) -> Result<(), sqlx::Error> {
        self.run("RELEASE step").await
    }

    /// Undoes the changes of the present turn.
    pub(super) async fn undo(&mut self) -> Result<(), sqlx::Error> {
        self.run("ROLLBACK TO step; RELEASE step").await
    }

    /// Makes the common transaction durable.
    ///
    /// The outer savepoint is released first: had SQLite undone the transaction on its own, and a
    /// later savepoint begun another, its name would be unknown and nothing would be acknowledged.
    pub(super) async fn commit(&mut self) -> Result<(), sqlx::Error> {
        self.run("RELEASE common; COMMIT").await?;
        self.is_open = false;
        Ok(())
    }

    /// Commits what others wait for and tells them; undoes what was left behind.
    pub(super) async fn flush(&mut self) {
        if self.tidy().await.is_err() || !self.is_open {
            return;
        }
        let outcome = self.commit().await.map_err(|error| {
            self.is_broken = true;
            StoreError::of("the commit", &error)
        });
        self.tell(&outcome);
        if outcome.is_err() {
            // Whoever comes next tries again where this fails.
            let _ = self.tidy().await;
        }
    }

    /// Copies the log into the database file.
    pub(super) async fn checkpoint(&mut self) -> Result<(), sqlx::Error> {
        control(&mut self.conn, "PRAGMA wal_checkpoint(TRUNCATE)").await
    }

    /// Takes note of a failure. A constraint or an unknown name leaves the transaction as it is;
    /// a full disk, for one, makes SQLite undo all of it.
    pub(super) fn note(&mut self, error: &sqlx::Error) {
        if !matches!(sqlite_code(error), Some(GENERIC | CONSTRAINT)) {
            self.is_broken = true;
        }
    }

    /// Undoes what a dropped turn left. Afterwards the transaction is open only if others wait.
    async fn tidy(&mut self) -> Result<(), sqlx::Error> {
        if self.must_undo && !self.is_unshared() && !self.is_broken {
            // The savepoint may be unknown: not yet made, or ended already.
            self.run_known("ROLLBACK TO step; RELEASE step").await;
        }
        if self.is_open && self.is_unshared() && !self.is_broken {
            self.run_known("ROLLBACK").await;
            self.is_open = self.is_broken;
        }
        self.must_undo = false;
        if self.is_broken { self.start_over().await } else { Ok(()) }
    }

    /// Gives up the transaction and the connection, and tells all who wait.
    async fn start_over(&mut self) -> Result<(), sqlx::Error> {
        let cause = Cause::plain("the common transaction was undone");
        self.tell(&Err(StoreError::Driver { statement: "the commit", cause }));
        self.conn = self.options.connect().await?;
        (self.is_open, self.is_broken) = (false, false);
        Ok(())
    }

    fn tell(&mut self, outcome: &Outcome) {
        for tell in self.waiting.drain(..) {
            // Whoever left in between need not know.
            let _ = tell.send(outcome.clone());
        }
    }

    async fn run(&mut self, sql: &'static str) -> Result<(), sqlx::Error> {
        let done = control(&mut self.conn, sql).await;
        if let Err(error) = &done {
            self.note(error);
        }
        done
    }

    /// Runs a step that may have nothing to do.
    async fn run_known(&mut self, sql: &'static str) {
        // A failure that matters is noted.
        let _ = self.run(sql).await;
    }
}

/// A statement without values; on SQLite several may stand in one text.
async fn control(conn: &mut SqliteConnection, sql: &'static str) -> Result<(), sqlx::Error> {
    sqlx::query(sql).execute(conn).await.map(drop)
}
