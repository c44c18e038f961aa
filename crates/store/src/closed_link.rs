//! Portal links whose notice was forgotten with its case: they are settled, not unknown.

use jiff::Timestamp;

use crate::{Conn, StoreError};

/// Milliseconds of a day.
const DAY_MS: i64 = 86_400_000;

/// Keeps the digest of a link, until the day after `until` at most; twice is harmless.
///
/// # Errors
///
/// [`StoreError`] of the database.
pub async fn insert(conn: &mut Conn, digest: [u8; 32], until: Timestamp) -> Result<(), StoreError> {
    // The moment itself would tell when the notice went out.
    let until_ms = (until.as_millisecond() / DAY_MS + 1) * DAY_MS;
    conn.execute(sql!("closed_link/insert"), &[digest.into(), until_ms.into()]).await?;
    Ok(())
}

/// Whether a link was closed.
///
/// # Errors
///
/// [`StoreError`] of the database.
pub async fn is_closed(conn: &mut Conn, digest: [u8; 32]) -> Result<bool, StoreError> {
    let row = conn.fetch_optional(sql!("closed_link/get"), &[digest.into()]).await?;
    Ok(row.is_some())
}

/// Forgets links that would have ended by `now`; how many there were.
///
/// # Errors
///
/// [`StoreError`] of the database.
pub async fn sweep(conn: &mut Conn, now: Timestamp) -> Result<u64, StoreError> {
    conn.execute(sql!("closed_link/sweep"), &[now.into()]).await
}
