//! Work that fails again and again, or was given up; sending stands with its notices.

use jiff::Timestamp;
use luwte_domain::job::JobKind;

use crate::{Conn, Param, StoreError};

/// Work of one kind that fails.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FailingRow {
    /// What it does.
    pub kind: JobKind,
    /// How many jobs fail.
    pub count: i64,
    /// The most attempts of one of them.
    pub attempts: i64,
    /// How many of them are not tried any more.
    pub given_up: i64,
}

/// Work that failed `least_attempts` times or more, or was given up, by kind.
///
/// # Errors
///
/// [`StoreError`] of the database.
pub async fn failing(conn: &mut Conn, least_attempts: i64) -> Result<Vec<FailingRow>, StoreError> {
    let rows = conn.fetch_all(sql!("job/failing"), &[least_attempts.into()]).await?;
    let row = |row: &crate::Row| {
        Ok(FailingRow {
            kind: row.word("kind")?,
            count: row.i64("n")?,
            attempts: row.i64("most_attempts")?,
            given_up: row.i64("given_up")?,
        })
    };
    rows.iter().map(row).collect()
}

/// Has failing and given up work of a kind done at `now`, its attempts counted anew; how much there is.
/// Sending is left alone: a member approves it.
///
/// # Errors
///
/// [`StoreError`] of the database.
pub async fn retry(conn: &mut Conn, kind: JobKind, now: Timestamp) -> Result<u64, StoreError> {
    conn.execute(sql!("job/retry"), &[Param::word(kind), now.into()]).await
}
