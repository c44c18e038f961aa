//! That what is acknowledged stays: the settings under which a database keeps its word.
//!
//! Sources: SQLite, "Write-Ahead Logging" and the pragmas `synchronous`, `secure_delete`;
//! PostgreSQL 15, chapter 30 "Reliability and the Write-Ahead Log".

use sqlx::{PgConnection, SqliteConnection};

use crate::error::StoreError;

/// What a pragma must say, and what it stands for.
pub(crate) type Pragma = (&'static str, &'static str, &'static str);

/// The database of the cases.
pub(crate) const CASES: [Pragma; 5] = [
    ("journal_mode", "wal", "WAL, so that readers and the writer do not wait for each other"),
    ("synchronous", "2", "FULL (2), so that a commit is on the disk"),
    ("foreign_keys", "1", "ON (1)"),
    ("secure_delete", "1", "ON (1), so that deleted rows are overwritten"),
    ("busy_timeout", BUSY_MS, "ten seconds, to wait for another process"),
];

/// The key ring.
pub(crate) const RING: [Pragma; 3] = [
    ("journal_mode", "delete", "DELETE, so that no log keeps old bytes"),
    ("synchronous", "2", "FULL (2), so that a commit is on the disk"),
    ("secure_delete", "1", "ON (1), so that deleted rows are overwritten"),
];

/// How long SQLite waits for a lock of another process, in milliseconds.
pub(crate) const BUSY_MS: &str = "10000";

/// Refuses a SQLite connection that would not keep its word.
pub(crate) async fn check_sqlite(
    conn: &mut SqliteConnection,
    pragmas: &[Pragma],
) -> Result<(), StoreError> {
    for (setting, right, needed) in pragmas {
        let sql = sqlx::AssertSqlSafe(format!("PRAGMA {setting}"));
        let row = sqlx::query(sql)
            .fetch_one(&mut *conn)
            .await
            .map_err(|error| StoreError::of("the check of the settings", &error))?;
        let found = text_or_number(&row);
        if found != *right {
            return Err(StoreError::Setting { setting, found, needed });
        }
    }
    Ok(())
}

fn text_or_number(row: &sqlx::sqlite::SqliteRow) -> String {
    use sqlx::Row as _;
    let number = row.try_get::<i64, _>(0).map(|number| number.to_string());
    number.or_else(|_| row.try_get::<String, _>(0)).unwrap_or_default()
}

/// Refuses a PostgreSQL server that would not keep its word.
pub(crate) async fn check_postgres(conn: &mut PgConnection) -> Result<(), StoreError> {
    use sqlx::Row as _;
    // Every value of synchronous_commit but "off" waits for the server's own disk.
    let checks: [(&str, &[&str], &str); 3] = [
        ("fsync", &["on"], "on, so that a commit is on the disk"),
        ("full_page_writes", &["on"], "on, so that a power cut leaves whole pages"),
        (
            "synchronous_commit",
            &["on", "local", "remote_write", "remote_apply"],
            "on, so that a commit is on the disk before it is acknowledged",
        ),
    ];
    for (setting, right, needed) in checks {
        let found: String = sqlx::query("SELECT current_setting($1)")
            .bind(setting)
            .fetch_one(&mut *conn)
            .await
            .and_then(|row| row.try_get(0))
            .map_err(|error| StoreError::of("the check of the settings", &error))?;
        if !right.contains(&found.as_str()) {
            return Err(StoreError::Setting { setting, found, needed });
        }
    }
    Ok(())
}
