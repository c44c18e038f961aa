//! Places: addresses, and closed places without one.

use jiff::Timestamp;
use luwte_domain::Sealed;
use luwte_domain::ids::{CaseId, LocationId};
use luwte_domain::location::{LocationKind, LocationState, LocationStep};
use luwte_domain::sealed::held;

use crate::{Conn, Param, Row, StoreError};

/// A place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LocationRow {
    /// Its identifier.
    pub id: LocationId,
    /// The case it belongs to.
    pub case: CaseId,
    /// Whether it has an address.
    pub kind: LocationKind,
    /// Keyed digest of the canonical address; only for addresses.
    pub address_tag: Option<[u8; 16]>,
    /// The address, or platform and handle.
    pub place: Sealed<held::PlaceRecord>,
    /// The recorded picture of an adult's case.
    pub media: Option<Sealed<held::PictureRecord>>,
    /// Where it stands.
    pub state: LocationState,
    /// Since when.
    pub state_at: Timestamp,
    /// Re-checks since the last notice.
    pub checks: i64,
    /// When it was added.
    pub made_at: Timestamp,
}

impl LocationRow {
    pub(crate) fn read(row: &Row) -> Result<Self, StoreError> {
        Ok(Self {
            id: row.id("location_id")?,
            case: row.id("case_id")?,
            kind: row.word("kind")?,
            address_tag: row.opt_bytes("address_tag")?,
            place: row.sealed("place")?,
            media: row.opt_sealed("media")?,
            state: read_state(row)?,
            state_at: row.time("state_at")?,
            checks: row.i64("checks")?,
            made_at: row.time("made_at")?,
        })
    }
}

fn read_state(row: &Row) -> Result<LocationState, StoreError> {
    Ok(match row.word("state")? {
        LocationStep::Reported => LocationState::Reported,
        LocationStep::Noticed => LocationState::Noticed,
        LocationStep::Acknowledged => LocationState::Acknowledged,
        LocationStep::SaidGone => LocationState::SaidGone,
        LocationStep::Gone => LocationState::Gone,
        LocationStep::GoneHere => LocationState::GoneHere,
        LocationStep::Refused => LocationState::Refused { reason: row.word("refused_why")? },
        LocationStep::Reappeared => LocationState::Reappeared,
        LocationStep::GoneAsTold => LocationState::GoneAsTold { by: row.word("told_by")? },
    })
}

/// State, refused why, told by.
fn state_params(state: LocationState) -> [Param; 3] {
    let reason = match state {
        LocationState::Refused { reason } => Some(reason),
        _ => None,
    };
    let by = match state {
        LocationState::GoneAsTold { by } => Some(by),
        _ => None,
    };
    [Param::word(state.step()), Param::opt_word(reason), Param::opt_word(by)]
}

/// Adds a place.
///
/// # Errors
///
/// [`StoreError`] of the database.
pub async fn insert(conn: &mut Conn, place: &LocationRow) -> Result<(), StoreError> {
    let [state, refused_why, told_by] = state_params(place.state);
    let params = [
        place.id.into(),
        place.case.into(),
        Param::word(place.kind),
        place.address_tag.into(),
        (&place.place).into(),
        place.media.as_ref().into(),
        state,
        refused_why,
        told_by,
        place.state_at.into(),
        place.checks.into(),
        place.made_at.into(),
    ];
    conn.execute_expecting(1, sql!("location/insert"), &params).await
}

/// The places of a case, oldest first.
///
/// # Errors
///
/// [`StoreError`] of the database.
pub async fn of_case(conn: &mut Conn, case: CaseId) -> Result<Vec<LocationRow>, StoreError> {
    all(conn, sql!("location/of_case"), case.into()).await
}

/// One place.
///
/// # Errors
///
/// [`StoreError`] of the database.
pub async fn get(conn: &mut Conn, id: LocationId) -> Result<Option<LocationRow>, StoreError> {
    let row = conn.fetch_optional(sql!("location/get"), &[id.into()]).await?;
    row.as_ref().map(LocationRow::read).transpose()
}

/// The same address in any case, oldest first. For the desk alone: no case may show another.
///
/// # Errors
///
/// [`StoreError`] of the database.
pub async fn by_address(conn: &mut Conn, tag: [u8; 16]) -> Result<Vec<LocationRow>, StoreError> {
    all(conn, sql!("location/by_address"), tag.into()).await
}

pub(crate) async fn all(
    conn: &mut Conn,
    sql: &'static str,
    key: Param,
) -> Result<Vec<LocationRow>, StoreError> {
    conn.fetch_all(sql, &[key]).await?.iter().map(LocationRow::read).collect()
}

/// All places of open cases that are not gone, but of imported ones that nobody took: those that came back first, then the
/// longest unchanged. A row that does not read is left out; the queue names its case.
///
/// # Errors
///
/// [`StoreError`] of the database.
pub async fn unfinished(conn: &mut Conn) -> Result<Vec<LocationRow>, StoreError> {
    let rows = conn.fetch_all(sql!("location/unfinished"), &[]).await?;
    Ok(rows.iter().filter_map(|row| LocationRow::read(row).ok()).collect())
}

/// Sets where a place stands, if it still stands at `from`.
///
/// # Errors
///
/// [`StoreError::Touched`] where it does not, or there is no such place.
pub async fn set_state(
    conn: &mut Conn,
    id: LocationId,
    from: LocationStep,
    state: &LocationState,
    now: Timestamp,
) -> Result<(), StoreError> {
    let [state, refused_why, told_by] = state_params(*state);
    let params = [id.into(), Param::word(from), state, refused_why, told_by, now.into()];
    conn.execute_expecting(1, sql!("location/set_state"), &params).await
}

/// Records the picture at a place of an adult's case; `false` where a strict case names its address,
/// and nothing was recorded.
///
/// # Errors
///
/// [`StoreError`] of the database.
pub async fn set_media(
    conn: &mut Conn,
    id: LocationId,
    media: &Sealed<held::PictureRecord>,
) -> Result<bool, StoreError> {
    Ok(conn.execute(sql!("location/set_media"), &[id.into(), media.into()]).await? == 1)
}

/// What a place showed of its own at an earlier look; none where nothing was kept.
///
/// # Errors
///
/// [`StoreError`] of the database.
pub async fn earlier(
    conn: &mut Conn,
    id: LocationId,
) -> Result<Option<Sealed<held::EarlierLook>>, StoreError> {
    let row = conn.fetch_optional(sql!("location/earlier"), &[id.into()]).await?;
    row.as_ref().map_or(Ok(None), |row| row.opt_sealed("earlier"))
}

/// Keeps what a place showed of its own.
///
/// # Errors
///
/// [`StoreError::Touched`] where there is no such place.
pub async fn set_earlier(
    conn: &mut Conn,
    id: LocationId,
    earlier: &Sealed<held::EarlierLook>,
) -> Result<(), StoreError> {
    conn.execute_expecting(1, sql!("location/set_earlier"), &[id.into(), earlier.into()]).await
}

/// Forgets what was recorded of pictures at the addresses that a strict case names, in whichever case;
/// of how many places. Of a case that is not strict nothing is forgotten.
///
/// # Errors
///
/// [`StoreError`] of the database.
pub async fn clear_media(conn: &mut Conn, case: CaseId) -> Result<u64, StoreError> {
    conn.execute(sql!("location/clear_media"), &[case.into()]).await
}

/// Sets how many re-checks were made since the last notice.
///
/// # Errors
///
/// [`StoreError::Touched`] where there is no such place.
pub async fn set_checks(conn: &mut Conn, id: LocationId, checks: i64) -> Result<(), StoreError> {
    conn.execute_expecting(1, sql!("location/set_checks"), &[id.into(), checks.into()]).await
}
