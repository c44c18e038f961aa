//! Notices that are not out though they should be: set aside, or still on their way.

use jiff::Timestamp;
use luwte_domain::Sealed;
use luwte_domain::ids::{CaseId, NoticeId};
use luwte_domain::notice::FailedWhy;
use luwte_domain::sealed::held;
use luwte_domain::sending::SendTrouble;

use crate::{Conn, Row, StoreError};

/// A notice that is not out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OutgoingRow {
    /// The notice.
    pub id: NoticeId,
    /// Its case.
    pub case: CaseId,
    /// The notice as it would go out; names the recipient.
    pub body: Sealed<held::NoticeBody>,
    /// Attempts so far.
    pub attempts: i64,
    /// The last trouble; none where nothing went wrong yet.
    pub trouble: Option<SendTrouble>,
}

impl OutgoingRow {
    fn read(row: &Row) -> Result<Self, StoreError> {
        Ok(Self {
            id: row.id("notice_id")?,
            case: row.id("case_id")?,
            body: row.sealed("body")?,
            attempts: row.opt_i64("attempts")?.unwrap_or(0),
            // A word that an older release wrote says no more than that something went wrong.
            trouble: row.opt_word("last_error").unwrap_or(Some(SendTrouble::Fault)),
        })
    }
}

/// At most `limit` notices of open cases that were set aside, why and since when; the oldest first.
///
/// # Errors
///
/// [`StoreError`] of the database.
pub async fn set_aside(
    conn: &mut Conn,
    limit: i64,
) -> Result<Vec<(OutgoingRow, FailedWhy, Timestamp)>, StoreError> {
    let rows = conn.fetch_all(sql!("notice/set_aside"), &[limit.into()]).await?;
    rows.iter()
        .map(|row| Ok((OutgoingRow::read(row)?, row.word("failed_why")?, row.time("failed_at")?)))
        .collect()
}

/// At most `limit` approved notices whose time to think again is over at `now`, since when that is
/// so, and when on the line of time they are tried next; the longest waiting first.
///
/// # Errors
///
/// [`StoreError`] of the database.
pub async fn on_their_way(
    conn: &mut Conn,
    now: Timestamp,
    limit: i64,
) -> Result<Vec<(OutgoingRow, Timestamp, Timestamp)>, StoreError> {
    let rows = conn.fetch_all(sql!("notice/on_their_way"), &[now.into(), limit.into()]).await?;
    rows.iter()
        .map(|row| Ok((OutgoingRow::read(row)?, row.time("send_at")?, row.time("run_at")?)))
        .collect()
}
