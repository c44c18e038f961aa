//! Accounts of recipients: the accounts, the notices they may see, and what keeps a call from
//! counting twice.

use jiff::Timestamp;
use luwte_domain::ids::{NoticeId, PartnerId, Reference, StaffId};
use luwte_domain::sealed::{Sealed, held};

use crate::notice::NoticeRow;
use crate::{Conn, Row, StoreError};

pub mod session;

/// An account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PartnerRow {
    /// Its identifier; stays in the house.
    pub id: PartnerId,
    /// Keyed digest of the recipient whose account it is.
    pub recipient_tag: [u8; 16],
    /// Names the account in its calls; no secret.
    pub mark: Reference,
    /// Digest of the API key.
    pub key_digest: [u8; 32],
    /// Recipient, and the key of signed calls.
    pub record: Sealed<held::PartnerRecord>,
    /// Who made it.
    pub made_by: StaffId,
    /// When.
    pub made_at: Timestamp,
    /// Who revoked it, and when.
    pub revoked: Option<(StaffId, Timestamp)>,
}

impl PartnerRow {
    fn read(row: &Row) -> Result<Self, StoreError> {
        let revoked_by: Option<StaffId> = row.opt_id("revoked_by")?;
        let revoked = match revoked_by {
            Some(by) => Some((by, row.time("revoked_at")?)),
            None => None,
        };
        Ok(Self {
            id: row.id("partner_id")?,
            recipient_tag: row.bytes("recipient_tag")?,
            mark: row.id("mark")?,
            key_digest: row.bytes("key_digest")?,
            record: row.sealed("record")?,
            made_by: row.id("made_by")?,
            made_at: row.time("made_at")?,
            revoked,
        })
    }
}

/// Adds an account.
///
/// # Errors
///
/// [`StoreError`] of the database.
pub async fn insert(conn: &mut Conn, partner: &PartnerRow) -> Result<(), StoreError> {
    let params = [
        partner.id.into(),
        partner.recipient_tag.into(),
        partner.mark.into(),
        partner.key_digest.into(),
        (&partner.record).into(),
        partner.made_by.into(),
        partner.made_at.into(),
    ];
    conn.execute_expecting(1, sql!("partner/insert"), &params).await
}

/// The account that a call names, whether it still works or not.
///
/// # Errors
///
/// [`StoreError`] of the database.
pub async fn by_mark(conn: &mut Conn, mark: Reference) -> Result<Option<PartnerRow>, StoreError> {
    let row = conn.fetch_optional(sql!("partner/by_mark"), &[mark.into()]).await?;
    row.as_ref().map(PartnerRow::read).transpose()
}

/// All accounts, the newest first, at most `limit`.
///
/// # Errors
///
/// [`StoreError`] of the database.
pub async fn list(conn: &mut Conn, limit: i64) -> Result<Vec<PartnerRow>, StoreError> {
    let rows = conn.fetch_all(sql!("partner/list"), &[limit.into()]).await?;
    rows.iter().map(PartnerRow::read).collect()
}

/// Lets an account work no longer; whether it did.
///
/// # Errors
///
/// [`StoreError`] of the database.
pub async fn revoke(
    conn: &mut Conn,
    id: PartnerId,
    by: StaffId,
    now: Timestamp,
) -> Result<bool, StoreError> {
    let params = [id.into(), by.into(), now.into()];
    Ok(conn.execute(sql!("partner/revoke"), &params).await? == 1)
}

/// Says which recipient a notice asks; none where nobody is asked, or nobody can tell.
///
/// # Errors
///
/// [`StoreError`] of the database.
pub async fn set_recipient(
    conn: &mut Conn,
    notice: NoticeId,
    tag: Option<[u8; 16]>,
) -> Result<(), StoreError> {
    conn.execute_expecting(1, sql!("notice_recipient/set"), &[notice.into(), tag.into()]).await
}

/// Approved notices of which nobody said which recipient they ask, at most `limit`.
///
/// # Errors
///
/// [`StoreError`] of the database.
pub async fn without_recipient(conn: &mut Conn, limit: i64) -> Result<Vec<NoticeRow>, StoreError> {
    let rows = conn.fetch_all(sql!("notice_recipient/unknown"), &[limit.into()]).await?;
    rows.iter().map(NoticeRow::read).collect()
}

/// The notice with `reference`, if it asks the recipient with `tag`.
///
/// # Errors
///
/// [`StoreError`] of the database.
pub async fn notice(
    conn: &mut Conn,
    tag: [u8; 16],
    reference: Reference,
) -> Result<Option<NoticeRow>, StoreError> {
    let params = [tag.into(), reference.into()];
    let row = conn.fetch_optional(sql!("notice_recipient/one"), &params).await?;
    row.as_ref().map(NoticeRow::read).transpose()
}

/// Which page of notices is read.
#[derive(Debug, Clone, Copy)]
pub struct Page {
    /// The last notice of the page before: when it was sent, and its reference.
    pub after: (Timestamp, Reference),
    /// Whether notices that are decided count too.
    pub with_decided: bool,
    /// Most notices.
    pub limit: i64,
}

/// Notices to the recipient with `tag` that are out and may still be answered at `now`, the first
/// sent first.
///
/// # Errors
///
/// [`StoreError`] of the database.
pub async fn notices(
    conn: &mut Conn,
    tag: [u8; 16],
    now: Timestamp,
    page: Page,
) -> Result<Vec<NoticeRow>, StoreError> {
    let (sent_at, reference) = page.after;
    let params = [
        tag.into(),
        now.into(),
        sent_at.into(),
        reference.into(),
        page.with_decided.into(),
        page.limit.into(),
    ];
    let rows = conn.fetch_all(sql!("notice_recipient/page"), &params).await?;
    rows.iter().map(NoticeRow::read).collect()
}

/// A call that was answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CallRow {
    /// Keyed digest of what was asked.
    pub asked: [u8; 16],
    /// What was answered.
    pub reply: Sealed<held::PartnerReply>,
}

/// Keeps a call that was answered, until `until` on the line of time; `false` where it is there.
///
/// # Errors
///
/// [`StoreError`] of the database.
pub async fn put_call(
    conn: &mut Conn,
    partner: PartnerId,
    tag: [u8; 16],
    call: &CallRow,
    until: Timestamp,
) -> Result<bool, StoreError> {
    let params =
        [partner.into(), tag.into(), call.asked.into(), (&call.reply).into(), until.into()];
    Ok(conn.execute(sql!("partner_call/insert"), &params).await? == 1)
}

/// What a call was answered.
///
/// # Errors
///
/// [`StoreError`] of the database.
pub async fn call(
    conn: &mut Conn,
    partner: PartnerId,
    tag: [u8; 16],
) -> Result<Option<CallRow>, StoreError> {
    let row = conn.fetch_optional(sql!("partner_call/get"), &[partner.into(), tag.into()]).await?;
    let read = |row: Row| Ok(CallRow { asked: row.bytes("asked")?, reply: row.sealed("reply")? });
    row.map(read).transpose()
}

/// How many calls of an account are kept.
///
/// # Errors
///
/// [`StoreError`] of the database.
pub async fn count_calls(conn: &mut Conn, partner: PartnerId) -> Result<i64, StoreError> {
    count(conn, sql!("partner_call/count"), partner).await
}

/// Lets a nonce count until `until` on the line of time; `false` where it counted before.
///
/// # Errors
///
/// [`StoreError`] of the database.
pub async fn take_nonce(
    conn: &mut Conn,
    partner: PartnerId,
    tag: [u8; 16],
    until: Timestamp,
) -> Result<bool, StoreError> {
    let params = [partner.into(), tag.into(), until.into()];
    Ok(conn.execute(sql!("partner_nonce/take"), &params).await? == 1)
}

/// How many nonces of an account are kept.
///
/// # Errors
///
/// [`StoreError`] of the database.
pub async fn count_nonces(conn: &mut Conn, partner: PartnerId) -> Result<i64, StoreError> {
    count(conn, sql!("partner_nonce/count"), partner).await
}

async fn count(conn: &mut Conn, sql: &'static str, partner: PartnerId) -> Result<i64, StoreError> {
    let row = conn.fetch_optional(sql, &[partner.into()]).await?;
    row.map_or(Ok(0), |row| row.i64("n"))
}

/// Forgets calls and nonces whose time is over at `now` on the line of time.
///
/// # Errors
///
/// [`StoreError`] of the database.
pub async fn sweep(conn: &mut Conn, now: Timestamp) -> Result<(), StoreError> {
    conn.execute(sql!("partner_call/sweep"), &[now.into()]).await?;
    conn.execute(sql!("partner_nonce/sweep"), &[now.into()]).await?;
    Ok(())
}
