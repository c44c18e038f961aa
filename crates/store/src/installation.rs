//! What this installation is: demo or real, and the salt that stretches its return codes.

use jiff::Timestamp;

use crate::{Conn, Param, StoreError};

stored_words! {
    /// A directory is one or the other for good; each command refuses the other.
    pub enum InstallationKind {
        /// Synthetic data on loopback.
        Demo = "demo",
        /// An operator's own.
        Real = "real",
    }
}

/// The one row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Installation {
    /// Demo or real.
    pub kind: InstallationKind,
    /// Salt for stretching return codes; never changes.
    pub salt: [u8; 16],
}

/// What the installation is; none before it is set up.
///
/// # Errors
///
/// [`StoreError`] of the database.
pub async fn get(conn: &mut Conn) -> Result<Option<Installation>, StoreError> {
    let row = conn.fetch_optional(sql!("installation/get"), &[]).await?;
    row.map(|row| Ok(Installation { kind: row.word("kind")?, salt: row.bytes("salt")? }))
        .transpose()
}

/// Sets the installation up.
///
/// # Errors
///
/// [`StoreError::Conflict`] where it was set up before.
pub async fn insert(
    conn: &mut Conn,
    kind: InstallationKind,
    salt: [u8; 16],
    now: Timestamp,
) -> Result<(), StoreError> {
    let params = [Param::word(kind), salt.into(), now.into()];
    conn.execute_expecting(1, sql!("installation/insert"), &params).await
}
