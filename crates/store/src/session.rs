//! Sessions: rows that only the cookie opens.

use jiff::Timestamp;
use luwte_domain::Sealed;
use luwte_domain::ids::StaffId;
use luwte_domain::sealed::held;

use crate::{Conn, Param, StoreError};

stored_words! {
    /// Whose session it is.
    pub enum SessionKind {
        /// Of a person in need: a draft, or an opened case.
        Public = "public",
        /// Of a member of staff.
        Staff = "staff",
    }
}

/// A session that has not ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SessionRow {
    /// Whose it is.
    pub kind: SessionKind,
    /// The member, for staff.
    pub staff: Option<StaffId>,
    /// Its contents, under a key from the cookie.
    pub data: Sealed<held::SessionData>,
    /// Counts changes; [`update`] needs it.
    pub version: i64,
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
    kind: SessionKind,
    staff: Option<StaffId>,
    data: &Sealed<held::SessionData>,
    ends_at: Timestamp,
) -> Result<(), StoreError> {
    let params = [tag.into(), Param::word(kind), staff.into(), data.into(), ends_at.into()];
    conn.execute_expecting(1, sql!("session/insert"), &params).await
}

/// The session with this tag, unless it ended.
///
/// # Errors
///
/// [`StoreError`] of the database.
pub async fn get(
    conn: &mut Conn,
    tag: [u8; 16],
    now: Timestamp,
) -> Result<Option<SessionRow>, StoreError> {
    let row = conn.fetch_optional(sql!("session/get"), &[tag.into(), now.into()]).await?;
    row.map(|row| {
        Ok(SessionRow {
            kind: row.word("kind")?,
            staff: row.opt_id("staff_id")?,
            data: row.sealed("data")?,
            version: row.i64("version")?,
            ends_at: row.time("ends_at")?,
        })
    })
    .transpose()
}

/// Changes its contents; `false` where somebody changed it since `version`, or it is gone.
///
/// # Errors
///
/// [`StoreError`] of the database.
pub async fn update(
    conn: &mut Conn,
    tag: [u8; 16],
    version: i64,
    data: &Sealed<held::SessionData>,
    ends_at: Timestamp,
) -> Result<bool, StoreError> {
    let params = [tag.into(), version.into(), data.into(), ends_at.into()];
    Ok(conn.execute(sql!("session/update"), &params).await? == 1)
}

/// Moves its end; whether it was there.
///
/// # Errors
///
/// [`StoreError`] of the database.
pub async fn touch(conn: &mut Conn, tag: [u8; 16], ends_at: Timestamp) -> Result<bool, StoreError> {
    Ok(conn.execute(sql!("session/touch"), &[tag.into(), ends_at.into()]).await? == 1)
}

/// Ends a session; whether it was there.
///
/// # Errors
///
/// [`StoreError`] of the database.
pub async fn delete(conn: &mut Conn, tag: [u8; 16]) -> Result<bool, StoreError> {
    Ok(conn.execute(sql!("session/delete"), &[tag.into()]).await? == 1)
}

/// Ends all sessions of a member; how many there were.
///
/// # Errors
///
/// [`StoreError`] of the database.
pub async fn delete_of_staff(conn: &mut Conn, id: StaffId) -> Result<u64, StoreError> {
    conn.execute(sql!("session/delete_of_staff"), &[id.into()]).await
}

/// Forgets sessions that ended; how many there were.
///
/// # Errors
///
/// [`StoreError`] of the database.
pub async fn sweep(conn: &mut Conn, now: Timestamp) -> Result<u64, StoreError> {
    conn.execute(sql!("session/sweep"), &[now.into()]).await
}
