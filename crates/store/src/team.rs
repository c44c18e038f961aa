//! Teams: the public key that cases are sealed to.

use jiff::Timestamp;
use luwte_domain::Sealed;
use luwte_domain::ids::TeamId;
use luwte_domain::sealed::held;

use crate::{Conn, PublicBytes, StoreError};

/// A team.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TeamRow {
    /// Its identifier.
    pub id: TeamId,
    /// Suite byte and public key.
    pub public_key: PublicBytes,
    /// The private key, under the printed recovery key.
    pub recovery: Sealed<held::TeamKey>,
    /// When it was made.
    pub made_at: Timestamp,
}

/// Adds a team.
///
/// # Errors
///
/// [`StoreError`] of the database.
pub async fn insert(conn: &mut Conn, team: &TeamRow) -> Result<(), StoreError> {
    let params =
        [team.id.into(), (&team.public_key).into(), (&team.recovery).into(), team.made_at.into()];
    conn.execute_expecting(1, sql!("team/insert"), &params).await
}

/// The oldest team; none before the first member of staff.
///
/// # Errors
///
/// [`StoreError`] of the database.
pub async fn get_first(conn: &mut Conn) -> Result<Option<TeamRow>, StoreError> {
    let row = conn.fetch_optional(sql!("team/get_first"), &[]).await?;
    row.map(|row| {
        Ok(TeamRow {
            id: row.id("team_id")?,
            public_key: row.public_bytes("public_key")?,
            recovery: row.sealed("recovery")?,
            made_at: row.time("made_at")?,
        })
    })
    .transpose()
}
