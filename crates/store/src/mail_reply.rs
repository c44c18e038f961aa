//! What recipients answered by mail, and which mails were taken in.

use jiff::Timestamp;
use luwte_domain::Sealed;
use luwte_domain::ids::{NoticeId, ReplyId, StaffId};
use luwte_domain::location::RefusalReason;
use luwte_domain::reply::{MailFate, ReplyKind, ReplyMatch, ReplySender};
use luwte_domain::sealed::held;

use crate::{Conn, Param, Row, StoreError};

/// An answer by mail.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MailReplyRow {
    /// Its identifier.
    pub id: ReplyId,
    /// The notice it answers.
    pub notice: NoticeId,
    /// By what that was found.
    pub matched_by: ReplyMatch,
    /// Where it says that it comes from.
    pub sender: ReplySender,
    /// What it seems to say.
    pub proposed: ReplyKind,
    /// Why the recipient seems to refuse.
    pub proposed_why: Option<RefusalReason>,
    /// Sender, subject and text.
    pub body: Sealed<held::ReplyBody>,
    /// When it was taken in.
    pub came_at: Timestamp,
    /// What a member said it means, who, and when.
    pub confirmed: Option<(ReplyKind, StaffId, Timestamp)>,
}

impl MailReplyRow {
    fn read(row: &Row) -> Result<Self, StoreError> {
        let confirmed: Option<ReplyKind> = row.opt_word("confirmed")?;
        let confirmed = match confirmed {
            Some(kind) => Some((kind, row.id("confirmed_by")?, row.time("confirmed_at")?)),
            None => None,
        };
        Ok(Self {
            id: row.id("reply_id")?,
            notice: row.id("notice_id")?,
            matched_by: row.word("matched_by")?,
            sender: row.word("sender")?,
            proposed: row.word("proposed")?,
            proposed_why: row.opt_word("proposed_why")?,
            body: row.sealed("body")?,
            came_at: row.time("came_at")?,
            confirmed,
        })
    }
}

/// Adds an answer that nobody confirmed.
///
/// # Errors
///
/// [`StoreError`] of the database.
pub async fn insert(conn: &mut Conn, reply: &MailReplyRow) -> Result<(), StoreError> {
    let params = [
        reply.id.into(),
        reply.notice.into(),
        Param::word(reply.matched_by),
        Param::word(reply.sender),
        Param::word(reply.proposed),
        Param::opt_word(reply.proposed_why),
        (&reply.body).into(),
        reply.came_at.into(),
    ];
    conn.execute_expecting(1, sql!("mail_reply/insert"), &params).await
}

/// One answer.
///
/// # Errors
///
/// [`StoreError`] of the database.
pub async fn get(conn: &mut Conn, id: ReplyId) -> Result<Option<MailReplyRow>, StoreError> {
    let row = conn.fetch_optional(sql!("mail_reply/get"), &[id.into()]).await?;
    row.as_ref().map(MailReplyRow::read).transpose()
}

/// Answers that nobody confirmed, oldest first, at most `limit`.
///
/// # Errors
///
/// [`StoreError`] of the database.
pub async fn waiting(conn: &mut Conn, limit: i64) -> Result<Vec<MailReplyRow>, StoreError> {
    let rows = conn.fetch_all(sql!("mail_reply/waiting"), &[limit.into()]).await?;
    rows.iter().map(MailReplyRow::read).collect()
}

/// All answers to a notice, oldest first.
///
/// # Errors
///
/// [`StoreError`] of the database.
pub async fn of_notice(conn: &mut Conn, id: NoticeId) -> Result<Vec<MailReplyRow>, StoreError> {
    let rows = conn.fetch_all(sql!("mail_reply/of_notice"), &[id.into()]).await?;
    rows.iter().map(MailReplyRow::read).collect()
}

/// How many answers nobody confirmed.
///
/// # Errors
///
/// [`StoreError`] of the database.
pub async fn count_waiting(conn: &mut Conn) -> Result<i64, StoreError> {
    let row = conn.fetch_optional(sql!("mail_reply/count_waiting"), &[]).await?;
    row.map_or(Ok(0), |row| row.i64("n"))
}

/// A member says what an answer means.
///
/// # Errors
///
/// [`StoreError::Touched`] where there is no such answer.
pub async fn confirm(
    conn: &mut Conn,
    id: ReplyId,
    kind: ReplyKind,
    by: StaffId,
    now: Timestamp,
) -> Result<(), StoreError> {
    let params = [id.into(), Param::word(kind), by.into(), now.into()];
    conn.execute_expecting(1, sql!("mail_reply/confirm"), &params).await
}

/// Forgets the answers to a notice that another case takes over: they quote what was asked.
///
/// # Errors
///
/// [`StoreError`] of the database.
pub async fn forget(conn: &mut Conn, id: NoticeId) -> Result<(), StoreError> {
    conn.execute(sql!("mail_reply/forget"), &[id.into()]).await?;
    Ok(())
}

/// Takes a mail in; `false` where it was taken in before.
///
/// # Errors
///
/// [`StoreError`] of the database.
pub async fn take(
    conn: &mut Conn,
    tag: [u8; 16],
    fate: MailFate,
    now: Timestamp,
) -> Result<bool, StoreError> {
    let params = [tag.into(), Param::word(fate), now.into()];
    Ok(conn.execute(sql!("mail_taken/insert"), &params).await? == 1)
}

/// What became of a mail that was taken in; none where it was not.
///
/// # Errors
///
/// [`StoreError`] of the database.
pub async fn fate(conn: &mut Conn, tag: [u8; 16]) -> Result<Option<MailFate>, StoreError> {
    let row = conn.fetch_optional(sql!("mail_taken/fate"), &[tag.into()]).await?;
    row.map(|row| row.word("fate")).transpose()
}

/// How many mails met each fate since a moment.
///
/// # Errors
///
/// [`StoreError`] of the database.
pub async fn count(conn: &mut Conn, since: Timestamp) -> Result<Vec<(MailFate, i64)>, StoreError> {
    let rows = conn.fetch_all(sql!("mail_taken/count"), &[since.into()]).await?;
    rows.iter().map(|row| Ok((row.word("fate")?, row.i64("n")?))).collect()
}

/// Forgets mails that were taken in before a moment.
///
/// # Errors
///
/// [`StoreError`] of the database.
pub async fn sweep(conn: &mut Conn, before: Timestamp) -> Result<(), StoreError> {
    conn.execute(sql!("mail_taken/sweep"), &[before.into()]).await?;
    Ok(())
}
