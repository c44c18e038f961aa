//! Outgoing channels: each is off until a human confirmed it, with a date.

use jiff::Timestamp;
use luwte_domain::ids::StaffId;

use crate::{Conn, StoreError};

/// Confirms a channel; again is a new date. `by` is missing in a demo only.
///
/// # Errors
///
/// [`StoreError`] of the database.
pub async fn confirm(
    conn: &mut Conn,
    tag: [u8; 16],
    now: Timestamp,
    by: Option<StaffId>,
) -> Result<(), StoreError> {
    let params = [tag.into(), now.into(), by.into()];
    conn.execute_expecting(1, sql!("channel/confirm"), &params).await
}

/// When a channel was last confirmed; none while it is off.
///
/// # Errors
///
/// [`StoreError`] of the database.
pub async fn confirmed(conn: &mut Conn, tag: [u8; 16]) -> Result<Option<Timestamp>, StoreError> {
    let row = conn.fetch_optional(sql!("channel/confirmed"), &[tag.into()]).await?;
    row.map(|row| row.time("confirmed_at")).transpose()
}

/// Switches a channel off; whether it was on.
///
/// # Errors
///
/// [`StoreError`] of the database.
pub async fn revoke(conn: &mut Conn, tag: [u8; 16]) -> Result<bool, StoreError> {
    Ok(conn.execute(sql!("channel/revoke"), &[tag.into()]).await? == 1)
}
