//! Re-checks of places: what each saw, and its sealed trace.

use luwte_domain::Sealed;
use luwte_domain::ids::{LocationId, SightingId};
use luwte_domain::sealed::held;
use luwte_domain::sighting::Observation;

use crate::{Conn, Param, StoreError};

/// One re-check.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SightingRow {
    /// Its identifier.
    pub id: SightingId,
    /// The place.
    pub location: LocationId,
    /// What was seen.
    pub seen: Observation,
    /// What went over the wire.
    pub trace: Sealed<held::Trace>,
}

/// Records a re-check.
///
/// # Errors
///
/// [`StoreError`] of the database.
pub async fn insert(conn: &mut Conn, sighting: &SightingRow) -> Result<(), StoreError> {
    let params = [
        sighting.id.into(),
        sighting.location.into(),
        sighting.seen.at.into(),
        Param::word(sighting.seen.verdict),
        Param::word(sighting.seen.reason),
        (&sighting.trace).into(),
    ];
    conn.execute_expecting(1, sql!("sighting/insert"), &params).await
}

/// The last `limit` re-checks of a place, in the order in which they were made.
///
/// # Errors
///
/// [`StoreError`] of the database.
pub async fn of_location(
    conn: &mut Conn,
    location: LocationId,
    limit: i64,
) -> Result<Vec<Observation>, StoreError> {
    let params = [location.into(), limit.into()];
    let rows = conn.fetch_all(sql!("sighting/of_location"), &params).await?;
    rows.iter()
        .map(|row| {
            Ok(Observation {
                at: row.time("at")?,
                verdict: row.word("verdict")?,
                reason: row.word("reason")?,
            })
        })
        .collect()
}
