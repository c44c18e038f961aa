//! Who hosts a place, as it was last looked up; the date is inside too.

use jiff::Timestamp;
use luwte_domain::Sealed;
use luwte_domain::ids::LocationId;
use luwte_domain::sealed::held;

use crate::{Conn, StoreError};

/// Keeps what a look-up found, in place of what was found before.
///
/// # Errors
///
/// [`StoreError`] of the database.
pub async fn put(
    conn: &mut Conn,
    location: LocationId,
    found: &Sealed<held::Hosting>,
    at: Timestamp,
) -> Result<(), StoreError> {
    let params = [location.into(), found.into(), at.into()];
    conn.execute_expecting(1, sql!("hosting/put"), &params).await
}

/// What was last found; none when nothing was looked up.
///
/// # Errors
///
/// [`StoreError`] of the database.
pub async fn get(
    conn: &mut Conn,
    location: LocationId,
) -> Result<Option<Sealed<held::Hosting>>, StoreError> {
    let row = conn.fetch_optional(sql!("hosting/get"), &[location.into()]).await?;
    row.map(|row| row.sealed("found")).transpose()
}
