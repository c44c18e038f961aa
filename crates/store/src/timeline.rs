//! The line of time that jobs are due on: one row with the last moment that was written.

use jiff::Timestamp;

use crate::{Conn, StoreError};

/// A moment on the line, and what the machine said then.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mark {
    /// The moment on the line.
    pub due_at: Timestamp,
    /// What the machine's clock said.
    pub wall_at: Timestamp,
    /// The boot of the machine that wrote it.
    pub boot: [u8; 16],
    /// Milliseconds since that boot.
    pub uptime_ms: i64,
}

/// The last moment that was written; none before the first.
///
/// # Errors
///
/// [`StoreError`] of the database.
pub async fn get(conn: &mut Conn) -> Result<Option<Mark>, StoreError> {
    let row = conn.fetch_optional(sql!("timeline/get"), &[]).await?;
    row.map(|row| {
        Ok(Mark {
            due_at: row.time("due_at")?,
            wall_at: row.time("wall_at")?,
            boot: row.bytes("boot")?,
            uptime_ms: row.i64("uptime_ms")?,
        })
    })
    .transpose()
}

/// Writes a moment, unless a later one stands there.
///
/// # Errors
///
/// [`StoreError`] of the database.
pub async fn put(conn: &mut Conn, mark: &Mark) -> Result<(), StoreError> {
    let Mark { due_at, wall_at, boot, uptime_ms } = *mark;
    let params = [due_at.into(), wall_at.into(), boot.into(), uptime_ms.into()];
    conn.execute(sql!("timeline/put"), &params).await?;
    Ok(())
}
