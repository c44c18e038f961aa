//! Cases, and the return codes that open them.

use jiff::Timestamp;
use luwte_domain::Sealed;
use luwte_domain::case::CaseState;
use luwte_domain::ids::{CaseId, StaffId, TeamId};
use luwte_domain::sealed::held;

use crate::{Conn, Param, Row, StoreError};

mod attention;
mod expiry;
mod state;

pub use attention::{set_unread, take};
pub use expiry::{Expiry, expired, is_expired};
use state::{read_state, state_params};

/// A case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CaseRow {
    /// Its identifier.
    pub id: CaseId,
    /// The team it is sealed to.
    pub team: TeamId,
    /// Of the form that made it: a repeated send is the same case.
    pub form_token: [u8; 16],
    /// Where it stands.
    pub state: CaseState,
    /// Whether no picture may be touched: everything but a known adult.
    pub is_strict: bool,
    /// Share `a` of the case key, sealed to the team.
    pub a_for_team: Sealed<held::Share>,
    /// Share `a` of the case key, sealed to the person with the code.
    pub a_for_person: Sealed<held::Share>,
    /// Answers and language.
    pub facts: Sealed<held::CaseFacts>,
    /// The story in the person's own words.
    pub story: Option<Sealed<held::Narrative>>,
    /// The member who handles it.
    pub handled_by: Option<StaffId>,
    /// When the oldest message came that nobody opened.
    pub unread_at: Option<Timestamp>,
    /// When it came in.
    pub received_at: Timestamp,
    /// When it last changed.
    pub changed_at: Timestamp,
}

/// A case that the model contradicts; the others can be shown without it.
#[derive(Debug, Clone)]
pub struct UnreadableCase {
    /// The case.
    pub id: CaseId,
    /// What is wrong with it.
    pub error: StoreError,
}

/// A place in the order of [`queue`], to continue after.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct QueuePlace {
    /// 0 where nobody looked at the case, 1 where something is unread, 2 for any other.
    pub rank: i64,
    /// When it came in.
    pub received_at: Timestamp,
    /// The case.
    pub id: CaseId,
}

impl CaseRow {
    /// The place of this case in the queue.
    #[must_use]
    pub const fn queue_place(&self) -> QueuePlace {
        let rank = match (self.state, self.handled_by, self.unread_at) {
            (CaseState::Received, None, _) => 0,
            (_, _, Some(_)) => 1,
            _ => 2,
        };
        QueuePlace { rank, received_at: self.received_at, id: self.id }
    }

    fn read(row: &Row) -> Result<Self, StoreError> {
        Ok(Self {
            id: row.id("case_id")?,
            team: row.id("team_id")?,
            form_token: row.bytes("form_token")?,
            state: read_state(row)?,
            is_strict: row.bool("strict")?,
            a_for_team: row.sealed("a_for_team")?,
            a_for_person: row.sealed("a_for_person")?,
            facts: row.sealed("facts")?,
            story: row.opt_sealed("story")?,
            handled_by: row.opt_id("handled_by")?,
            unread_at: row.opt_time("unread_at")?,
            received_at: row.time("received_at")?,
            changed_at: row.time("changed_at")?,
        })
    }
}

/// Adds a case; `false` where its form was sent before, and that case stays as it is.
///
/// # Errors
///
/// [`StoreError`] of the database.
pub async fn insert(conn: &mut Conn, case: &CaseRow) -> Result<bool, StoreError> {
    let [state, waiting_for, until, closed_why] = state_params(&case.state);
    let params = [
        case.id.into(),
        case.team.into(),
        case.form_token.into(),
        state,
        waiting_for,
        until,
        closed_why,
        case.is_strict.into(),
        (&case.a_for_team).into(),
        (&case.a_for_person).into(),
        (&case.facts).into(),
        case.story.as_ref().into(),
        case.handled_by.into(),
        case.unread_at.into(),
        case.received_at.into(),
        case.changed_at.into(),
    ];
    Ok(conn.execute(sql!("case/insert"), &params).await? == 1)
}

/// The case that a form made.
///
/// # Errors
///
/// [`StoreError`] of the database.
pub async fn by_form_token(
    conn: &mut Conn,
    token: [u8; 16],
) -> Result<Option<CaseRow>, StoreError> {
    one(conn, sql!("case/by_form_token"), token.into()).await
}

/// One case.
///
/// # Errors
///
/// [`StoreError`] of the database.
pub async fn get(conn: &mut Conn, id: CaseId) -> Result<Option<CaseRow>, StoreError> {
    one(conn, sql!("case/get"), id.into()).await
}

/// One case, which nobody else who asks this way gets until the transaction ends.
///
/// # Errors
///
/// [`StoreError`] of the database.
pub async fn for_update(conn: &mut Conn, id: CaseId) -> Result<Option<CaseRow>, StoreError> {
    conn.hold(id.as_bytes()).await?;
    get(conn, id).await
}

/// The case that a return code opens; `tag` is the pepper's version and the keyed digest.
///
/// # Errors
///
/// [`StoreError`] of the database.
pub async fn by_access(conn: &mut Conn, tag: [u8; 17]) -> Result<Option<CaseRow>, StoreError> {
    one(conn, sql!("case/by_access"), tag.into()).await
}

async fn one(
    conn: &mut Conn,
    sql: &'static str,
    key: Param,
) -> Result<Option<CaseRow>, StoreError> {
    conn.fetch_optional(sql, &[key]).await?.as_ref().map(CaseRow::read).transpose()
}

/// Adds a return code that opens a case.
///
/// # Errors
///
/// [`StoreError::Conflict`] where the tag is taken.
pub async fn insert_access(
    conn: &mut Conn,
    tag: [u8; 17],
    id: CaseId,
    now: Timestamp,
) -> Result<(), StoreError> {
    let params = [tag.into(), id.into(), now.into()];
    conn.execute_expecting(1, sql!("case/insert_access"), &params).await
}

/// Cases that somebody took and about which nothing is decided, and when they came in: open and without
/// an approved notice, the oldest first.
///
/// # Errors
///
/// [`StoreError`] of the database.
pub async fn undecided(conn: &mut Conn) -> Result<Vec<(CaseId, Timestamp)>, StoreError> {
    let rows = conn.fetch_all(sql!("case/undecided"), &[]).await?;
    rows.iter().map(|row| Ok((row.id("case_id")?, row.time("received_at")?))).collect()
}

/// Cases that need a human: not closed, or with something unread. Those that nobody looked at
/// first, then unread ones, then those that came in first; at most `limit`, after the place `after`.
///
/// # Errors
///
/// [`StoreError`] of the database.
pub async fn queue(
    conn: &mut Conn,
    limit: i64,
    after: Option<QueuePlace>,
) -> Result<Vec<Result<CaseRow, UnreadableCase>>, StoreError> {
    let rank = after.map_or(-1, |place| place.rank);
    let received_at = after.map_or(Timestamp::UNIX_EPOCH, |place| place.received_at);
    let id = after.map_or(CaseId::from_bytes([0; 16]), |place| place.id);
    let params = [limit.into(), rank.into(), received_at.into(), id.into()];
    let rows = conn.fetch_all(sql!("case/queue"), &params).await?;
    let read = |row: &Row| match CaseRow::read(row) {
        Ok(case) => Ok(Ok(case)),
        Err(error) => Ok(Err(UnreadableCase { id: row.id("case_id")?, error })),
    };
    rows.iter().map(read).collect()
}

/// Sets where a case stands.
///
/// # Errors
///
/// [`StoreError::Touched`] where there is no such case; so below.
pub async fn set_state(
    conn: &mut Conn,
    id: CaseId,
    state: &CaseState,
    now: Timestamp,
) -> Result<(), StoreError> {
    let [state, waiting_for, until, closed_why] = state_params(state);
    let params = [id.into(), state, waiting_for, until, closed_why, now.into()];
    conn.execute_expecting(1, sql!("case/set_state"), &params).await
}

/// Sets or clears the story.
///
/// # Errors
///
/// [`StoreError::Touched`] where there is no such case.
pub async fn set_story(
    conn: &mut Conn,
    id: CaseId,
    story: Option<&Sealed<held::Narrative>>,
    now: Timestamp,
) -> Result<(), StoreError> {
    let params = [id.into(), story.into(), now.into()];
    conn.execute_expecting(1, sql!("case/set_story"), &params).await
}

/// Makes a case strict: from now on no picture of it is fetched. Nothing takes that back.
///
/// # Errors
///
/// [`StoreError::Touched`] where there is no such case.
pub async fn set_strict(conn: &mut Conn, id: CaseId) -> Result<(), StoreError> {
    conn.execute_expecting(1, sql!("case/set_strict"), &[id.into()]).await
}

/// Cases that were closed because the person asked to stop.
///
/// # Errors
///
/// [`StoreError`] of the database.
pub async fn withdrawn(conn: &mut Conn) -> Result<Vec<CaseId>, StoreError> {
    conn.fetch_all(sql!("case/withdrawn"), &[]).await?.iter().map(|row| row.id("case_id")).collect()
}

/// Forgets a case and all that hangs on it; whether it was there. The custody log keeps its leaves.
///
/// # Errors
///
/// [`StoreError`] of the database.
pub async fn delete(conn: &mut Conn, id: CaseId) -> Result<bool, StoreError> {
    Ok(conn.execute(sql!("case/delete"), &[id.into()]).await? == 1)
}

/// How many cases are not closed.
///
/// # Errors
///
/// [`StoreError`] of the database.
pub async fn count_open(conn: &mut Conn) -> Result<i64, StoreError> {
    let row = conn.fetch_optional(sql!("case/count_open"), &[]).await?;
    row.map_or(Ok(0), |row| row.i64("n"))
}
