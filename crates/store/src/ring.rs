//! The key ring: the half of every case key that decides whether the case can still be read.
//!
//! A database file of its own (`keys.db`), with its own back-up that is kept at most seven days.
//! No write-ahead log keeps old bytes, and deleted rows are overwritten. What the disk itself keeps
//! of overwritten blocks is a matter of its encryption, not of this file.

use std::fmt;
use std::ops::Deref;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use jiff::Timestamp;
use luwte_domain::ids::CaseId;
use sqlx::migrate::Migrator;
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqliteSynchronous};
use sqlx::{ConnectOptions as _, Connection as _, Row as _, SqliteConnection};
use tokio::sync::Mutex;
use zeroize::{Zeroize as _, Zeroizing};

use crate::durability;
use crate::error::StoreError;
use crate::sql;
use crate::store::{connect, make_file, migrate};

static RING: Migrator = sqlx::migrate!("./migrations/keys");

/// The key ring; clones are the same one.
#[derive(Clone)]
pub struct KeyRing(Arc<Mutex<SqliteConnection>>);

/// The share `s` of one case: 32 bytes, wiped when dropped; `Debug` is masked.
#[derive(Clone)]
pub struct RingShare(Zeroizing<[u8; 32]>);

impl KeyRing {
    /// Opens the ring in the file at `path`, making it where it is not there.
    ///
    /// # Errors
    ///
    /// [`StoreError`], as when opening a store.
    pub async fn open(path: &Path) -> Result<Self, StoreError> {
        make_file(path)?;
        Self::connect(options().filename(path), &durability::RING).await
    }

    /// A ring for tests, in memory.
    ///
    /// # Errors
    ///
    /// [`StoreError`], as when opening a store.
    pub async fn in_memory() -> Result<Self, StoreError> {
        Self::connect(options().in_memory(true), &[]).await
    }

    async fn connect(
        options: SqliteConnectOptions,
        checks: &[durability::Pragma],
    ) -> Result<Self, StoreError> {
        let mut conn = connect(&options).await?;
        migrate(&RING, &mut conn).await?;
        durability::check_sqlite(&mut conn, checks).await?;
        Ok(Self(Arc::new(Mutex::new(conn))))
    }

    /// Keeps `share` for a new case and gives the one that stands there now: the first one put
    /// counts, so that sends at the same time agree. Durable when it returns.
    ///
    /// # Errors
    ///
    /// [`StoreError`] of the database.
    pub async fn put(
        &self,
        case: CaseId,
        share: &[u8; 32],
        now: Timestamp,
    ) -> Result<RingShare, StoreError> {
        let text = sql!("ring/put");
        let mut conn = self.0.lock().await;
        sqlx::query(text)
            .bind(case.as_bytes().as_slice())
            .bind(share.as_slice())
            .bind(now.as_millisecond())
            .execute(&mut *conn)
            .await
            .map_err(|error| StoreError::of(sql::name(text), &error))?;
        find(&mut conn, case).await?.ok_or(StoreError::Touched {
            statement: sql::name(text),
            expected: 1,
            touched: 0,
        })
    }

    /// Keeps a share for each of many new cases in one commit; as with [`put`](Self::put) one that
    /// stands there already stays, and is the one that is given. Durable when it returns.
    ///
    /// # Errors
    ///
    /// [`StoreError`] of the database.
    pub async fn put_all(
        &self,
        shares: &[(CaseId, Zeroizing<[u8; 32]>)],
        now: Timestamp,
    ) -> Result<Vec<RingShare>, StoreError> {
        let text = sql!("ring/put");
        let failed = |error: sqlx::Error| StoreError::of(sql::name(text), &error);
        let mut conn = self.0.lock().await;
        let mut tx = conn.begin().await.map_err(failed)?;
        let mut kept = Vec::with_capacity(shares.len());
        for (case, share) in shares {
            sqlx::query(text)
                .bind(case.as_bytes().as_slice())
                .bind(share.as_slice())
                .bind(now.as_millisecond())
                .execute(&mut *tx)
                .await
                .map_err(failed)?;
            let missing =
                StoreError::Touched { statement: sql::name(text), expected: 1, touched: 0 };
            kept.push(find(&mut tx, *case).await?.ok_or(missing)?);
        }
        tx.commit().await.map_err(failed)?;
        Ok(kept)
    }

    /// The share of a case; none once it was shredded.
    ///
    /// # Errors
    ///
    /// [`StoreError`] of the database.
    pub async fn get(&self, case: CaseId) -> Result<Option<RingShare>, StoreError> {
        find(&mut *self.0.lock().await, case).await
    }

    /// Overwrites and forgets the share of a case; whether there was one. Durable when it returns.
    ///
    /// # Errors
    ///
    /// [`StoreError`] of the database.
    pub async fn shred(&self, case: CaseId) -> Result<bool, StoreError> {
        let mut conn = self.0.lock().await;
        let mut touched = 0;
        for text in [sql!("ring/overwrite"), sql!("ring/delete")] {
            let done = sqlx::query(text).bind(case.as_bytes().as_slice()).execute(&mut *conn).await;
            let done = done.map_err(|error| StoreError::of(sql::name(text), &error))?;
            touched = done.rows_affected();
        }
        Ok(touched > 0)
    }

    /// How many cases can be read.
    ///
    /// # Errors
    ///
    /// [`StoreError`] of the database.
    pub async fn len(&self) -> Result<i64, StoreError> {
        let text = sql!("ring/len");
        let row = sqlx::query(text).fetch_one(&mut *self.0.lock().await).await;
        row.and_then(|row| row.try_get("n"))
            .map_err(|error| StoreError::of(sql::name(text), &error))
    }

    /// Whether no case can be read.
    ///
    /// # Errors
    ///
    /// [`StoreError`] of the database.
    pub async fn is_empty(&self) -> Result<bool, StoreError> {
        Ok(self.len().await? == 0)
    }
}

fn options() -> SqliteConnectOptions {
    SqliteConnectOptions::new()
        .journal_mode(SqliteJournalMode::Delete)
        .synchronous(SqliteSynchronous::Full)
        .pragma("secure_delete", "ON")
        .busy_timeout(Duration::from_secs(10))
        .disable_statement_logging()
}

async fn find(conn: &mut SqliteConnection, case: CaseId) -> Result<Option<RingShare>, StoreError> {
    let text = sql!("ring/get");
    let row = sqlx::query(text).bind(case.as_bytes().as_slice()).fetch_optional(conn).await;
    let Some(row) = row.map_err(|error| StoreError::of(sql::name(text), &error))? else {
        return Ok(None);
    };
    let mut bytes: Vec<u8> = row.try_get("share").unwrap_or_default();
    let share = <[u8; 32]>::try_from(bytes.as_slice());
    bytes.zeroize();
    share.map(|share| Some(RingShare(Zeroizing::new(share)))).map_err(|_| {
        StoreError::Contradiction { table: "ring", column: "share", row: case.to_string() }
    })
}

impl Deref for RingShare {
    type Target = [u8; 32];

    fn deref(&self) -> &[u8; 32] {
        &self.0
    }
}

impl fmt::Debug for RingShare {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("RingShare(masked)")
    }
}

impl fmt::Debug for KeyRing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("KeyRing")
    }
}
