//! What happened in a case, in numbered order. The person's page is made of these alone.

use jiff::Timestamp;
use luwte_domain::Sealed;
use luwte_domain::event::EventKind;
use luwte_domain::ids::CaseId;
use luwte_domain::sealed::held;

use crate::{Conn, Param, Row, StoreError};

/// An event to be appended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewEvent {
    /// The case.
    pub case: CaseId,
    /// When it happened.
    pub at: Timestamp,
    /// What kind of event; it decides whether the person sees it.
    pub kind: EventKind,
    /// Which place, which reason, which member.
    pub operational: Option<Sealed<held::EventDetail>>,
    /// Free text.
    pub sealed: Option<Sealed<held::EventText>>,
}

/// An event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EventRow {
    /// The case.
    pub case: CaseId,
    /// Its number within the case: 1, 2, 3, …
    pub seq: i64,
    /// When it happened.
    pub at: Timestamp,
    /// What kind of event.
    pub kind: EventKind,
    /// Whether the person sees it.
    pub for_person: bool,
    /// Which place, which reason, which member.
    pub operational: Option<Sealed<held::EventDetail>>,
    /// Free text.
    pub sealed: Option<Sealed<held::EventText>>,
}

/// The number the next event of `case` will have: an envelope is bound to it. It stays the next
/// one until the transaction ends.
///
/// # Errors
///
/// [`StoreError`] of the database.
pub async fn next_seq(conn: &mut Conn, case: CaseId) -> Result<i64, StoreError> {
    conn.hold(case.as_bytes()).await?;
    let row = conn.fetch_optional(sql!("event/next_seq"), &[case.into()]).await?;
    row.map_or(Ok(1), |row| row.i64("seq"))
}

/// Appends an event and gives its number.
///
/// # Errors
///
/// [`StoreError`] of the database.
pub async fn append(conn: &mut Conn, event: &NewEvent) -> Result<i64, StoreError> {
    conn.hold(event.case.as_bytes()).await?;
    let params = [
        event.case.into(),
        event.at.into(),
        Param::word(event.kind),
        event.kind.is_for_person().into(),
        event.operational.as_ref().into(),
        event.sealed.as_ref().into(),
    ];
    let row = conn.fetch_optional(sql!("event/append"), &params).await?;
    let nothing = StoreError::Touched { statement: "event/append", expected: 1, touched: 0 };
    row.ok_or(nothing)?.i64("seq")
}

/// Appends an event under the number `seq`, which the caller asked for with [`next_seq`] in the same
/// transaction and counts on from there.
///
/// # Errors
///
/// [`StoreError`] of the database; also where the number is taken.
pub async fn append_numbered(
    conn: &mut Conn,
    event: &NewEvent,
    seq: i64,
) -> Result<(), StoreError> {
    let params = [
        event.case.into(),
        seq.into(),
        event.at.into(),
        Param::word(event.kind),
        event.kind.is_for_person().into(),
        event.operational.as_ref().into(),
    ];
    conn.execute_expecting(1, sql!("event/append_numbered"), &params).await
}

/// All that happened in a case, in order.
///
/// # Errors
///
/// [`StoreError`] of the database.
pub async fn of_case(conn: &mut Conn, case: CaseId) -> Result<Vec<EventRow>, StoreError> {
    all(conn, sql!("event/of_case"), case).await
}

/// What the person with the code sees, in order.
///
/// # Errors
///
/// [`StoreError`] of the database.
pub async fn for_person(conn: &mut Conn, case: CaseId) -> Result<Vec<EventRow>, StoreError> {
    all(conn, sql!("event/for_person"), case).await
}

async fn all(
    conn: &mut Conn,
    sql: &'static str,
    case: CaseId,
) -> Result<Vec<EventRow>, StoreError> {
    conn.fetch_all(sql, &[case.into()]).await?.iter().map(read).collect()
}

fn read(row: &Row) -> Result<EventRow, StoreError> {
    let (kind, for_person) = (row.word::<EventKind>("kind")?, row.bool("for_person")?);
    if for_person != kind.is_for_person() {
        return Err(row.contradicts("for_person"));
    }
    Ok(EventRow {
        case: row.id("case_id")?,
        seq: row.i64("seq")?,
        at: row.time("at")?,
        kind,
        for_person,
        operational: row.opt_sealed("operational")?,
        sealed: row.opt_sealed("sealed")?,
    })
}
