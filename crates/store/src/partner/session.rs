//! Sessions of recipients who signed in with the key of their account.

use jiff::Timestamp;
use luwte_domain::ids::PartnerId;
use luwte_domain::sealed::{Sealed, held};

use super::PartnerRow;
use crate::{Conn, StoreError};

/// A session that has not ended, of an account that works.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PartnerSessionRow {
    /// The account.
    pub partner: PartnerRow,
    /// What the last form came to, under a key from the cookie.
    pub data: Sealed<held::PartnerSession>,
    /// When it ends.
    pub ends_at: Timestamp,
}

/// Begins a session.
///
/// # Errors
///
/// [`StoreError::Conflict`] where the tag is taken.
pub async fn insert(
    conn: &mut Conn,
    tag: [u8; 16],
    partner: PartnerId,
    data: &Sealed<held::PartnerSession>,
    ends_at: Timestamp,
) -> Result<(), StoreError> {
    let params = [tag.into(), partner.into(), data.into(), ends_at.into()];
    conn.execute_expecting(1, sql!("partner_session/insert"), &params).await
}

/// The session with this tag, unless it ended or its account was revoked.
///
/// # Errors
///
/// [`StoreError`] of the database.
pub async fn get(
    conn: &mut Conn,
    tag: [u8; 16],
    now: Timestamp,
) -> Result<Option<PartnerSessionRow>, StoreError> {
    let params = [tag.into(), now.into()];
    let row = conn.fetch_optional(sql!("partner_session/get"), &params).await?;
    row.map(|row| {
        Ok(PartnerSessionRow {
            partner: PartnerRow::read(&row)?,
            data: row.sealed("data")?,
            ends_at: row.time("ends_at")?,
        })
    })
    .transpose()
}

/// Keeps what the last form came to; whether the session was there.
///
/// # Errors
///
/// [`StoreError`] of the database.
pub async fn keep(
    conn: &mut Conn,
    tag: [u8; 16],
    data: &Sealed<held::PartnerSession>,
) -> Result<bool, StoreError> {
    Ok(conn.execute(sql!("partner_session/keep"), &[tag.into(), data.into()]).await? == 1)
}

/// Moves its end; whether it was there.
///
/// # Errors
///
/// [`StoreError`] of the database.
pub async fn touch(conn: &mut Conn, tag: [u8; 16], ends_at: Timestamp) -> Result<bool, StoreError> {
    let params = [tag.into(), ends_at.into()];
    Ok(conn.execute(sql!("partner_session/touch"), &params).await? == 1)
}

/// Ends a session; whether it was there.
///
/// # Errors
///
/// [`StoreError`] of the database.
pub async fn delete(conn: &mut Conn, tag: [u8; 16]) -> Result<bool, StoreError> {
    Ok(conn.execute(sql!("partner_session/delete"), &[tag.into()]).await? == 1)
}

/// Forgets sessions that ended; how many there were.
///
/// # Errors
///
/// [`StoreError`] of the database.
pub async fn sweep(conn: &mut Conn, now: Timestamp) -> Result<u64, StoreError> {
    conn.execute(sql!("partner_session/sweep"), &[now.into()]).await
}
