//! Notices, and which places each names.

mod outgoing;
mod record;
mod state;

use jiff::Timestamp;
use luwte_domain::Sealed;
use luwte_domain::ids::{AssessmentId, CaseId, LocationId, NoticeId, Reference};
use luwte_domain::notice::{Channel, NoticeState, NoticeStep};
use luwte_domain::sealed::held;

pub use outgoing::{OutgoingRow, on_their_way, set_aside};
pub use record::{AnswerRow, answers_since, first_approvals};

use crate::location::{self, LocationRow};
use crate::{Conn, Param, Row, StoreError};

/// A notice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoticeRow {
    /// Its identifier; stays in the house.
    pub id: NoticeId,
    /// Its reference; leaves the house.
    pub reference: Reference,
    /// The case it belongs to.
    pub case: CaseId,
    /// Digest of the token in the portal link.
    pub portal_digest: [u8; 32],
    /// Until when the link works.
    pub portal_until: Timestamp,
    /// The notice as it goes out.
    pub body: Sealed<held::NoticeBody>,
    /// Where it stands.
    pub state: NoticeState,
    /// When it was drafted.
    pub made_at: Timestamp,
    /// The way it goes or went, if not by mail.
    pub other_channel: Option<Channel>,
}

impl NoticeRow {
    pub(crate) fn read(row: &Row) -> Result<Self, StoreError> {
        Ok(Self {
            id: row.id("notice_id")?,
            reference: row.id("reference")?,
            case: row.id("case_id")?,
            portal_digest: row.bytes("portal_digest")?,
            portal_until: row.time("portal_until")?,
            body: row.sealed("body")?,
            state: state::read(row)?,
            made_at: row.time("made_at")?,
            other_channel: row.opt_word("other_channel")?,
        })
    }
}

/// Adds a notice; one that is further than drafted takes its step at once.
///
/// # Errors
///
/// [`StoreError`] of the database.
pub async fn insert(conn: &mut Conn, notice: &NoticeRow) -> Result<(), StoreError> {
    let params = [
        notice.id.into(),
        notice.reference.into(),
        notice.case.into(),
        notice.portal_digest.into(),
        notice.portal_until.into(),
        (&notice.body).into(),
        notice.made_at.into(),
    ];
    conn.execute_expecting(1, sql!("notice/insert"), &params).await?;
    if notice.state == NoticeState::Drafted {
        return Ok(());
    }
    set_state(conn, notice.id, NoticeStep::Drafted, &notice.state).await
}

/// One notice.
///
/// # Errors
///
/// [`StoreError`] of the database.
pub async fn get(conn: &mut Conn, id: NoticeId) -> Result<Option<NoticeRow>, StoreError> {
    one(conn, sql!("notice/get"), id.into()).await
}

/// The notice behind a portal link, whether the link still works or not.
///
/// # Errors
///
/// [`StoreError`] of the database.
pub async fn by_portal(conn: &mut Conn, digest: [u8; 32]) -> Result<Option<NoticeRow>, StoreError> {
    one(conn, sql!("notice/by_portal"), digest.into()).await
}

/// Notices whose reference begins as `least` does, up to `greatest`; three at most.
///
/// # Errors
///
/// [`StoreError`] of the database.
pub async fn by_reference(
    conn: &mut Conn,
    least: Reference,
    greatest: Reference,
) -> Result<Vec<NoticeRow>, StoreError> {
    let rows =
        conn.fetch_all(sql!("notice/by_reference"), &[least.into(), greatest.into()]).await?;
    rows.iter().map(NoticeRow::read).collect()
}

async fn one(
    conn: &mut Conn,
    sql: &'static str,
    key: Param,
) -> Result<Option<NoticeRow>, StoreError> {
    conn.fetch_optional(sql, &[key]).await?.as_ref().map(NoticeRow::read).transpose()
}

/// The notices of a case, oldest first.
///
/// # Errors
///
/// [`StoreError`] of the database.
pub async fn of_case(conn: &mut Conn, case: CaseId) -> Result<Vec<NoticeRow>, StoreError> {
    all(conn, sql!("notice/of_case"), case.into()).await
}

/// The notices that name a place, oldest first.
///
/// # Errors
///
/// [`StoreError`] of the database.
pub async fn of_location(
    conn: &mut Conn,
    location: LocationId,
) -> Result<Vec<NoticeRow>, StoreError> {
    all(conn, sql!("notice/of_location"), location.into()).await
}

/// The notices that name each place of an open case that is not gone, oldest first, where they read.
///
/// # Errors
///
/// [`StoreError`] of the database, or where a place has no readable identifier.
pub async fn of_unfinished(
    conn: &mut Conn,
) -> Result<Vec<(LocationId, Result<NoticeRow, StoreError>)>, StoreError> {
    let rows = conn.fetch_all(sql!("notice/of_unfinished"), &[]).await?;
    rows.iter().map(|row| Ok((row.id("location_id")?, NoticeRow::read(row)))).collect()
}

/// When a recipient was asked last about a place: the last notice was sent, or approved where it is
/// not out yet.
///
/// # Errors
///
/// [`StoreError`] of the database.
pub async fn asked_last(
    conn: &mut Conn,
    location: LocationId,
) -> Result<Option<Timestamp>, StoreError> {
    let row = conn.fetch_optional(sql!("notice/asked_last"), &[location.into()]).await?;
    row.map_or(Ok(None), |row| row.opt_time("asked_at"))
}

async fn all(conn: &mut Conn, sql: &'static str, key: Param) -> Result<Vec<NoticeRow>, StoreError> {
    conn.fetch_all(sql, &[key]).await?.iter().map(NoticeRow::read).collect()
}

/// Sets where a notice stands, if it still stands at `from`. Settling keeps in the row what led to
/// it; a decision keeps when the notice was acknowledged.
///
/// # Errors
///
/// [`StoreError::Touched`] where it stands elsewhere, or there is no such notice.
pub async fn set_state(
    conn: &mut Conn,
    id: NoticeId,
    from: NoticeStep,
    state: &NoticeState,
) -> Result<(), StoreError> {
    let mut params = vec![id.into(), Param::word(from)];
    if let NoticeState::Settled { at } = state {
        params.push((*at).into());
        return conn.execute_expecting(1, sql!("notice/settle"), &params).await;
    }
    params.extend(state::params(state));
    conn.execute_expecting(1, sql!("notice/set_state"), &params).await
}

/// Says that a sent notice was handed over by other means than mail.
///
/// # Errors
///
/// [`StoreError::Touched`] unless it is sent.
pub async fn set_hand_channel(
    conn: &mut Conn,
    id: NoticeId,
    channel: Channel,
) -> Result<(), StoreError> {
    let params = [id.into(), Param::word(channel)];
    conn.execute_expecting(1, sql!("notice/set_hand_channel"), &params).await
}

/// Says whether an approved notice goes or went to an interface, or by mail.
///
/// # Errors
///
/// [`StoreError::Touched`] unless it is queued or sent.
pub async fn set_post_channel(
    conn: &mut Conn,
    id: NoticeId,
    is_posted: bool,
) -> Result<(), StoreError> {
    let params = [id.into(), Param::opt_word(is_posted.then_some(Channel::Api))];
    conn.execute_expecting(1, sql!("notice/set_post_channel"), &params).await
}

/// Sets until when the portal link works.
///
/// # Errors
///
/// [`StoreError::Touched`] where there is no such notice.
pub async fn set_portal_until(
    conn: &mut Conn,
    id: NoticeId,
    until: Timestamp,
) -> Result<(), StoreError> {
    let params = [id.into(), until.into()];
    conn.execute_expecting(1, sql!("notice/set_portal_until"), &params).await
}

/// Gives a drafted notice other words.
///
/// # Errors
///
/// [`StoreError::Touched`] unless it is drafted.
pub async fn set_body(
    conn: &mut Conn,
    id: NoticeId,
    body: &Sealed<held::NoticeBody>,
) -> Result<(), StoreError> {
    conn.execute_expecting(1, sql!("notice/set_body"), &[id.into(), body.into()]).await
}

/// The places a notice names, oldest first.
///
/// # Errors
///
/// [`StoreError`] of the database.
pub async fn locations(conn: &mut Conn, id: NoticeId) -> Result<Vec<LocationRow>, StoreError> {
    location::all(conn, sql!("notice/locations"), id.into()).await
}

/// Lets a notice name a place; twice is harmless.
///
/// # Errors
///
/// [`StoreError`] of the database.
pub async fn add_location(
    conn: &mut Conn,
    id: NoticeId,
    location: LocationId,
) -> Result<(), StoreError> {
    conn.execute(sql!("notice/add_location"), &[id.into(), location.into()]).await?;
    Ok(())
}

/// Lets a notice name a place no longer; whether it did.
///
/// # Errors
///
/// [`StoreError`] of the database.
pub async fn remove_location(
    conn: &mut Conn,
    id: NoticeId,
    location: LocationId,
) -> Result<bool, StoreError> {
    let params = [id.into(), location.into()];
    Ok(conn.execute(sql!("notice/remove_location"), &params).await? == 1)
}

/// Gives a notice that went out to another case that it names a place of, with the assessment and
/// the key of that case.
///
/// # Errors
///
/// [`StoreError::Touched`] where it never went out, or there is no such notice.
pub async fn hand_over(
    conn: &mut Conn,
    id: NoticeId,
    to: CaseId,
    assessment: AssessmentId,
    body: &Sealed<held::NoticeBody>,
) -> Result<(), StoreError> {
    let params = [id.into(), to.into(), assessment.into(), body.into()];
    conn.execute_expecting(1, sql!("notice/hand_over"), &params).await
}
