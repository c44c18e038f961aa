//! What came of notices, for times and counts.

use jiff::Timestamp;
use luwte_domain::Sealed;
use luwte_domain::ids::{CaseId, NoticeId};
use luwte_domain::notice::AnswerKind;
use luwte_domain::sealed::held;

use crate::{Conn, StoreError};

/// What came of a notice that went out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AnswerRow {
    /// The notice.
    pub id: NoticeId,
    /// Its case.
    pub case: CaseId,
    /// The notice as it went out; names the recipient.
    pub body: Sealed<held::NoticeBody>,
    /// When it went out.
    pub sent_at: Timestamp,
    /// When the recipient confirmed that it has it.
    pub acknowledged_at: Option<Timestamp>,
    /// The decision, and when.
    pub decided: Option<(AnswerKind, Timestamp)>,
    /// When looks agreed on the last of its places, if the recipient removed something and all are
    /// seen gone.
    pub gone_at: Option<Timestamp>,
    /// Of how many of its places the last look after such an answer saw that they are still there.
    pub online: i64,
}

/// What came of at most `limit` notices that went out from `from` on, the newest first.
///
/// # Errors
///
/// [`StoreError`] of the database.
pub async fn answers_since(
    conn: &mut Conn,
    from: Timestamp,
    limit: i64,
) -> Result<Vec<AnswerRow>, StoreError> {
    let rows = conn.fetch_all(sql!("notice/answers_since"), &[from.into(), limit.into()]).await?;
    rows.iter()
        .map(|row| {
            Ok(AnswerRow {
                id: row.id("notice_id")?,
                case: row.id("case_id")?,
                body: row.sealed("body")?,
                sent_at: row.time("sent_at")?,
                acknowledged_at: row.opt_time("acknowledged_at")?,
                decided: super::state::read_kind(row)?.zip(row.opt_time("decided_at")?),
                gone_at: row.opt_time("gone_at")?,
                online: row.i64("online")?,
            })
        })
        .collect()
}

/// Milliseconds from report to first approved notice, of at most `limit` cases that came in from
/// `from` on.
///
/// # Errors
///
/// [`StoreError`] of the database.
pub async fn first_approvals(
    conn: &mut Conn,
    from: Timestamp,
    limit: i64,
) -> Result<Vec<i64>, StoreError> {
    let params = [from.into(), limit.into()];
    let rows = conn.fetch_all(sql!("notice/first_approvals"), &params).await?;
    rows.iter().map(|row| Ok(row.i64("approved_at")? - row.i64("received_at")?)).collect()
}
