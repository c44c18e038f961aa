//! Cases whose time is over.

use jiff::Timestamp;
use luwte_domain::ids::CaseId;

use crate::{Conn, StoreError};

/// Before which moments the time of a case is over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Expiry {
    /// Of a case without an address to watch: its last change and last message.
    pub without_place: Timestamp,
    /// Of a closed case: its closing.
    pub closed: Timestamp,
}

/// Cases whose time is over, oldest first, `limit` at most.
///
/// # Errors
///
/// [`StoreError`] of the database.
pub async fn expired(
    conn: &mut Conn,
    expiry: Expiry,
    limit: i64,
) -> Result<Vec<CaseId>, StoreError> {
    let (first, last) = (CaseId::from_bytes([0; 16]), CaseId::from_bytes([0xff; 16]));
    expired_between(conn, expiry, first, last, limit).await
}

/// Whether the time of a case is over.
///
/// # Errors
///
/// [`StoreError`] of the database.
pub async fn is_expired(conn: &mut Conn, id: CaseId, expiry: Expiry) -> Result<bool, StoreError> {
    Ok(!expired_between(conn, expiry, id, id, 1).await?.is_empty())
}

async fn expired_between(
    conn: &mut Conn,
    Expiry { without_place, closed }: Expiry,
    first: CaseId,
    last: CaseId,
    limit: i64,
) -> Result<Vec<CaseId>, StoreError> {
    let params = [without_place.into(), closed.into(), first.into(), last.into(), limit.into()];
    conn.fetch_all(sql!("case/expired"), &params)
        .await?
        .iter()
        .map(|row| row.id("case_id"))
        .collect()
}
