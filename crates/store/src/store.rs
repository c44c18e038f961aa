//! Opening a database: SQLite in a file, or PostgreSQL; migrated, and checked to keep its word.

use std::fs::OpenOptions;
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use sqlx::migrate::Migrator;
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous};
use sqlx::{ConnectOptions, Connection as _, PgPool, SqliteConnection, SqlitePool};

use crate::conn::{Conn, Link};
use crate::durability;
use crate::error::{Cause, StoreError};
use crate::scratch::Scratch;
use crate::tx::Tx;
use crate::writer::{Commits, Writer};

static SQLITE: Migrator = sqlx::migrate!("./migrations/sqlite");
static POSTGRES: Migrator = sqlx::migrate!("./migrations/postgres");

/// PostgreSQL connections kept for transactions, so that readers cannot use them all up.
const WRITERS: u32 = 8;
/// How often opening is tried while another process makes the same tables.
const TRIES: u32 = 40;
/// The pause in between.
const PAUSE: Duration = Duration::from_millis(50);

/// Where the database is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoreSettings {
    /// `sqlite:<path>` or `postgres://…`; what a PostgreSQL address may hold beyond host, port,
    /// name and database stands in sqlx's `PgConnectOptions`.
    pub url: String,
    /// Most connections that read at the same time, 1 or more.
    pub max_readers: u32,
}

/// An open database; clones are the same one.
#[derive(Debug, Clone)]
pub struct Store(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    db: Db,
    /// Dropped last, after the connections into it.
    _scratch: Option<Scratch>,
}

#[derive(Debug)]
enum Db {
    Sqlite { readers: SqlitePool, writer: Writer },
    Postgres { readers: PgPool, writers: PgPool },
}

impl Store {
    /// Opens the database, brings its tables to their present shape and makes sure that what is
    /// committed stays.
    ///
    /// # Errors
    ///
    /// [`StoreError::Setting`] for an address that does not read or a server that would not keep
    /// its word; [`StoreError::Migration`]; [`StoreError::Driver`] where it cannot be reached.
    pub async fn open(settings: &StoreSettings) -> Result<Self, StoreError> {
        Self::open_with(settings, Commits::Shared).await
    }

    /// Opens the database with a chosen way of committing on SQLite; PostgreSQL has its own.
    ///
    /// # Errors
    ///
    /// As [`open`](Self::open).
    pub async fn open_with(settings: &StoreSettings, commits: Commits) -> Result<Self, StoreError> {
        let (url, readers) = (settings.url.as_str(), settings.max_readers.max(1));
        if let Some(path) = sqlite_path(url) {
            let options = sqlite_options(path).synchronous(SqliteSynchronous::Full);
            let db = open_sqlite(path, options, readers, commits, &durability::CASES).await?;
            return Ok(Self(Arc::new(Inner { db, _scratch: None })));
        }
        if url.starts_with("postgres://") || url.starts_with("postgresql://") {
            let db = open_postgres(url, readers).await?;
            return Ok(Self(Arc::new(Inner { db, _scratch: None })));
        }
        Err(StoreError::Setting {
            setting: "database url",
            found: url.split(':').next().unwrap_or_default().to_owned(),
            needed: "sqlite:<path> or postgres://…",
        })
    }

    /// A database for tests: SQLite in a directory of its own that goes with it, not synced to the
    /// disk.
    ///
    /// # Errors
    ///
    /// As [`open`](Self::open).
    pub async fn in_memory() -> Result<Self, StoreError> {
        let scratch = Scratch::make().map_err(|error| no_file(&error))?;
        let path = scratch.path().join("luwte.db");
        let options = sqlite_options(&path).synchronous(SqliteSynchronous::Off);
        let db = open_sqlite(&path, options, 4, Commits::Shared, &[]).await?;
        Ok(Self(Arc::new(Inner { db, _scratch: Some(scratch) })))
    }

    /// A connection to read with; every statement sees what is durable at its own moment.
    ///
    /// # Errors
    ///
    /// [`StoreError::Driver`] where there is none within 30 s.
    pub async fn read(&self) -> Result<Conn, StoreError> {
        let link = match &self.0.db {
            Db::Sqlite { readers, .. } => readers.acquire().await.map(Link::Reader),
            Db::Postgres { readers, .. } => readers.acquire().await.map(Link::Plain),
        };
        link.map(Conn::new).map_err(|error| StoreError::of("a connection", &error))
    }

    /// A transaction to write in. On SQLite there is one at a time, in order of asking; on
    /// PostgreSQL two at the same time may get [`StoreError::Conflict`].
    ///
    /// # Errors
    ///
    /// [`StoreError::Conflict`] where another process holds the file for ten seconds;
    /// [`StoreError::Driver`].
    pub async fn write(&self) -> Result<Tx, StoreError> {
        let link = match &self.0.db {
            Db::Sqlite { writer, .. } => Link::Turn(writer.turn().await?),
            Db::Postgres { writers, .. } => Link::Inside(
                writers.begin().await.map_err(|error| StoreError::of("the beginning", &error))?,
            ),
        };
        Ok(Tx::new(Conn::new(link)))
    }

    /// Ends all connections in good order; what is committed is durable without it.
    ///
    /// # Errors
    ///
    /// [`StoreError::Driver`] where SQLite cannot put its log into the database file.
    pub async fn close(&self) -> Result<(), StoreError> {
        match &self.0.db {
            Db::Sqlite { readers, writer } => {
                readers.close().await;
                writer.close().await
            }
            Db::Postgres { readers, writers } => {
                readers.close().await;
                writers.close().await;
                Ok(())
            }
        }
    }
}

/// The path of `sqlite:<path>`; `sqlite://<path>` is the same.
fn sqlite_path(url: &str) -> Option<&Path> {
    let path = url.strip_prefix("sqlite:")?;
    let path = path.strip_prefix("//").unwrap_or(path);
    (!path.is_empty() && path != ":memory:").then(|| Path::new(path))
}

fn sqlite_options(path: &Path) -> SqliteConnectOptions {
    SqliteConnectOptions::new()
        .filename(path)
        .foreign_keys(true)
        .journal_mode(SqliteJournalMode::Wal)
        .pragma("secure_delete", "ON")
        .busy_timeout(Duration::from_secs(10))
        .disable_statement_logging()
}

/// Makes the file, readable by nobody else, where it is not there.
pub(crate) fn make_file(path: &Path) -> Result<(), StoreError> {
    let file = OpenOptions::new().create(true).append(true).mode(0o600).open(path);
    file.map(drop).map_err(|error| no_file(&error))
}

fn no_file(error: &std::io::Error) -> StoreError {
    let found = error.kind().to_string();
    StoreError::Setting { setting: "database file", found, needed: "a file that can be written" }
}

async fn open_sqlite(
    path: &Path,
    options: SqliteConnectOptions,
    readers: u32,
    commits: Commits,
    checks: &[durability::Pragma],
) -> Result<Db, StoreError> {
    make_file(path)?;
    let failed = |error: sqlx::Error| StoreError::of("a connection", &error);
    let mut conn = connect(&options).await?;
    migrate(&SQLITE, &mut conn).await?;
    durability::check_sqlite(&mut conn, checks).await?;
    let readers = SqlitePoolOptions::new()
        .max_connections(readers)
        .test_before_acquire(false)
        .connect_with(options.clone().pragma("query_only", "ON"))
        .await
        .map_err(failed)?;
    let mut reader = readers.acquire().await.map_err(failed)?;
    durability::check_sqlite(&mut reader, checks).await?;
    drop(reader);
    Ok(Db::Sqlite { readers, writer: Writer::new(conn, options, commits) })
}

/// Connects to a SQLite file. While another process switches a new file to its log, SQLite says
/// "busy" at once and does not wait.
pub(crate) async fn connect(
    options: &SqliteConnectOptions,
) -> Result<SqliteConnection, StoreError> {
    let mut tries = TRIES;
    loop {
        tries -= 1;
        match options.connect().await.map_err(|error| StoreError::of("a connection", &error)) {
            Err(error) if error.is_conflict() && tries > 0 => {
                tokio::time::sleep(PAUSE).await;
            }
            done => return done,
        }
    }
}

/// Brings the tables to their present shape; another process may be doing the same.
///
/// `run_direct`, because the future of sqlx's `run` cannot move between threads.
pub(crate) async fn migrate(
    migrator: &Migrator,
    conn: &mut SqliteConnection,
) -> Result<(), StoreError> {
    let mut last = None;
    for _ in 0..TRIES {
        match migrator.run_direct(None, &mut *conn, false).await {
            Ok(()) => return Ok(()),
            Err(error) => last = Some(StoreError::migration(&error)),
        }
        tokio::time::sleep(PAUSE).await;
    }
    Err(last.unwrap_or(StoreError::Migration { cause: Cause::plain("not tried") }))
}

async fn open_postgres(url: &str, readers: u32) -> Result<Db, StoreError> {
    let options: PgConnectOptions = url.parse().map_err(|_| StoreError::Setting {
        setting: "database url",
        found: "postgres".to_owned(),
        needed: "postgres://name:password@host:port/database",
    })?;
    let options = options
        .application_name("luwte")
        .options([("lock_timeout", durability::BUSY_MS)])
        .disable_statement_logging();
    let failed = |error: sqlx::Error| StoreError::of("a connection", &error);
    let mut conn = options.connect().await.map_err(failed)?;
    durability::check_postgres(&mut conn).await?;
    let migrated = POSTGRES.run_direct(None, &mut conn, false).await;
    migrated.map_err(|error| StoreError::migration(&error))?;
    conn.close().await.map_err(failed)?;
    let pool = |size| PgPoolOptions::new().max_connections(size);
    let writers = pool(WRITERS).connect_lazy_with(options.clone());
    let options = options.options([("default_transaction_read_only", "on")]);
    let readers = pool(readers).connect_lazy_with(options);
    Ok(Db::Postgres { readers, writers })
}
