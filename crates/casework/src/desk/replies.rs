//! Answers by mail at the desk: what waits, what a mail says, and what a member makes of it.
//!
//! A mail changes nothing. A member who confirms what it means does what the recipient would have
//! done on the portal; another word later replaces it, as a later answer there does.
//!
//! Serves: S49, S64.

mod views;

use jiff::{SignedDuration, Timestamp};
use luwte_domain::event::EventKind;
use luwte_domain::ids::ReplyId;
use luwte_domain::location::RefusalReason;
use luwte_domain::notice::{Answer, FailedWhy};
use luwte_domain::reply::{MailFate, ReplyKind};
use luwte_store::mail_reply::MailReplyRow;
use luwte_store::notice::NoticeRow;
use luwte_store::{
    Conn, case as case_table, channel as channel_table, mail_reply as reply_table,
    notice as notice_table,
};
use luwte_vault::Key;

use super::Desk;
use crate::again::until_first;
use crate::codec::{self, place};
use crate::error::{CaseworkError, InputProblem};
use crate::events;
use crate::house::House;
use crate::letters::team_key;
use crate::portal::{Given, Knew, PortalError, open_body};
use crate::records::{EventDetail, NoticeBody};
use crate::replies::{ReplyRecord, open_reply};
use crate::session::Cookie;

pub use views::{ASIDE_DAYS, RepliesView, ReplyLine, ReplyView};

/// Most rows of the list.
pub const MOST_REPLIES: usize = 200;
/// An answer by mail to a notice.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NoticeReply {
    /// The answer.
    pub id: ReplyId,
    /// What it means: what a member confirmed, else what it seems to say.
    pub kind: ReplyKind,
    /// Whether a member confirmed it.
    pub is_confirmed: bool,
    /// When it came.
    pub came_at: Timestamp,
}

impl NoticeReply {
    /// What a row of the table says.
    pub(super) fn of(row: &MailReplyRow) -> Self {
        let confirmed = row.confirmed.map(|(kind, ..)| kind);
        Self {
            id: row.id,
            kind: confirmed.unwrap_or(row.proposed),
            is_confirmed: confirmed.is_some(),
            came_at: row.came_at,
        }
    }
}

impl Desk {
    /// How many answers wait.
    ///
    /// # Errors
    ///
    /// [`CaseworkError::NoSession`] when nobody is logged in.
    pub async fn replies_waiting(&self, cookie: Option<&Cookie>) -> Result<usize, CaseworkError> {
        self.house.staff(cookie).await?;
        let mut conn = self.house.store.read().await?;
        let count = reply_table::count_waiting(&mut conn).await?;
        Ok(usize::try_from(count).unwrap_or(0))
    }

    /// The answers that wait; their texts stay shut.
    ///
    /// # Errors
    ///
    /// [`CaseworkError::NoSession`] when nobody is logged in.
    pub async fn replies(&self, cookie: Option<&Cookie>) -> Result<RepliesView, CaseworkError> {
        let house = &self.house;
        house.staff(cookie).await?;
        let mut conn = house.store.read().await?;
        let most = i64::try_from(MOST_REPLIES).unwrap_or(i64::MAX);
        let rows = reply_table::waiting(&mut conn, most + 1).await?;
        let mut lines = Vec::new();
        for row in rows.iter().take(MOST_REPLIES) {
            match house.reply_line(&mut conn, row).await {
                Ok(line) => lines.extend(line),
                Err(error) if error.is_damage() => {}
                Err(error) => return Err(error),
            }
        }
        let since = house.now().checked_sub(SignedDuration::from_hours(24 * ASIDE_DAYS));
        let counts = reply_table::count(&mut conn, since.unwrap_or(Timestamp::MIN)).await?;
        let of = |fate| counts.iter().find(|(one, _)| *one == fate).map_or(0, |(_, count)| *count);
        Ok(RepliesView {
            is_on: house.replies.is_some(),
            lines,
            is_cut: rows.len() > MOST_REPLIES,
            unmatched: of(MailFate::Unmatched),
            surplus: of(MailFate::Surplus),
        })
    }

    /// One answer; its case counts as opened.
    ///
    /// # Errors
    ///
    /// [`CaseworkError::NoSession`], [`CaseworkError::NotFound`].
    pub async fn mail_reply(
        &self,
        cookie: Option<&Cookie>,
        id: ReplyId,
    ) -> Result<ReplyView, CaseworkError> {
        let house = &self.house;
        let login = house.staff(cookie).await?;
        let mut conn = house.store.read().await?;
        let (row, notice) = house.reply_and_notice(&mut conn, id).await?;
        drop(conn);
        let opened = house.staff_opens(&login, notice.case).await?;
        let (team, key) = (team_key(&login)?, &opened.keys.operational);
        let record: ReplyRecord = open_reply(&team, key, id, &row.body)?;
        Ok(ReplyView {
            id,
            notice: notice.id,
            step: notice.state.step(),
            case: notice.case,
            recipient: house.whom_asked(&notice, key)?.0,
            from: record.from,
            sender: row.sender,
            subject: record.subject,
            text: record.text,
            report: record.report,
            left_out: record.left_out,
            is_cut: record.is_cut,
            came_at: row.came_at,
            matched_by: row.matched_by,
            proposed: row.proposed,
            proposed_why: row.proposed_why,
            confirmed: row.confirmed.map(|(kind, _, at)| (kind, at)),
        })
    }

    /// Says what an answer means and does what follows from it; gives the next one that waits.
    /// Said twice is harmless, and another word replaces the one before. Where the notice is settled
    /// the answer is put away and changes nothing.
    ///
    /// # Errors
    ///
    /// [`CaseworkError::NotFound`] when the answer, its notice or its case is not there any more.
    pub async fn confirm_reply(
        &self,
        cookie: Option<&Cookie>,
        id: ReplyId,
        kind: ReplyKind,
        reason: Option<RefusalReason>,
    ) -> Result<Option<ReplyId>, CaseworkError> {
        let login = self.house.staff(cookie).await?;
        until_first(|| async {
            let (house, now) = (&self.house, self.house.now());
            let mut tx = house.store.write().await?;
            let (row, mut notice) = house.reply_and_notice(tx.conn(), id).await?;
            let case = case_table::for_update(tx.conn(), notice.case).await?;
            let case = case.ok_or(CaseworkError::NotFound)?.id;
            let key = house.operational_key(case).await?.ok_or(CaseworkError::NotFound)?;
            let before = notice.state;
            if let Some(answer) = kind.answer(reason) {
                // A notice that is settled hears no answer any more, and one that was decided about
                // after the mail came hears no older one; the mail is read all the same.
                let is_authority = house.is_for_authority(&open_body(&notice, &key)?);
                let answer = if is_authority { of_authority(answer) } else { answer };
                let given = Given { knew: Knew::Until(row.came_at), ..answer.into() };
                match house.take_answer(tx.conn(), &mut notice, &given, now).await {
                    Ok(()) | Err(PortalError::Settled | PortalError::Overtaken) => {}
                    Err(PortalError::Casework(error)) => return Err(error),
                    Err(PortalError::Unknown) => return Err(CaseworkError::NotFound),
                    Err(PortalError::NotTheirs | PortalError::TooManyTexts) => {
                        return Err(InputProblem::BadChoice.into());
                    }
                }
            }
            let is_known = row.confirmed.is_some_and(|(known, _, _)| known == kind);
            if kind == ReplyKind::Bounce && !is_known {
                house.came_back(tx.conn(), &mut notice, &key, now).await?;
            }
            if !is_known || notice.state != before {
                reply_table::confirm(tx.conn(), id, kind, login.id, now).await?;
                let detail = EventDetail::of_staff(login.id).why(kind);
                events::append(tx.conn(), case, &key, EventKind::ReplyConfirmed, &detail, now)
                    .await?;
            }
            tx.commit().await?;
            let mut conn = house.store.read().await?;
            let next = reply_table::waiting(&mut conn, 1).await?;
            Ok(next.first().map(|row| row.id))
        })
        .await
    }
}

/// What a mail of the authority means in its own words: an order it gives on its page, or a member
/// records it at the place.
fn of_authority(answer: Answer) -> Answer {
    match answer {
        Answer::Received | Answer::Forwarded => Answer::Received,
        Answer::Removed | Answer::Disabled => Answer::Complied,
        Answer::Refused { .. } => Answer::Declined,
        own => own,
    }
}

impl House {
    async fn reply_and_notice(
        &self,
        conn: &mut Conn,
        id: ReplyId,
    ) -> Result<(MailReplyRow, NoticeRow), CaseworkError> {
        let row = reply_table::get(conn, id).await?.ok_or(CaseworkError::NotFound)?;
        let notice = notice_table::get(conn, row.notice).await?.ok_or(CaseworkError::NotFound)?;
        Ok((row, notice))
    }

    async fn reply_line(
        &self,
        conn: &mut Conn,
        row: &MailReplyRow,
    ) -> Result<Option<ReplyLine>, CaseworkError> {
        let Some(notice) = notice_table::get(conn, row.notice).await? else { return Ok(None) };
        let Some(key) = self.operational_key(notice.case).await? else { return Ok(None) };
        Ok(Some(ReplyLine {
            id: row.id,
            case: notice.case,
            recipient: self.whom_asked(&notice, &key)?.0,
            came_at: row.came_at,
            proposed: row.proposed,
            matched_by: row.matched_by,
            sender: row.sender,
        }))
    }

    /// Name of the recipient of a notice, and the tag of the channel it went by.
    fn whom_asked(
        &self,
        notice: &NoticeRow,
        key: &Key,
    ) -> Result<(String, [u8; 16]), CaseworkError> {
        let column = place("notice", "body", *notice.id.as_bytes());
        let body: NoticeBody = codec::open(key, &column, &notice.body)?;
        let known = self.recipient(&body).map(|one| one.name(luwte_domain::Lang::Nl).to_owned());
        let tag = self.channel_tag(&body.recipient, body.address());
        Ok((known.unwrap_or(body.name), tag))
    }

    /// The notice did not arrive: it counts as not sent, and its channel is off until a member
    /// confirms an address anew. After an answer only the channel is in doubt.
    async fn came_back(
        &self,
        conn: &mut Conn,
        notice: &mut NoticeRow,
        key: &Key,
        now: Timestamp,
    ) -> Result<(), CaseworkError> {
        let (_, tag) = self.whom_asked(notice, key)?;
        channel_table::revoke(conn, tag).await?;
        if let Ok(failed) = notice.state.come_back(now) {
            if failed == notice.state {
                return Ok(());
            }
            notice_table::set_state(conn, notice.id, notice.state.step(), &failed).await?;
            notice.state = failed;
            let detail = EventDetail::default().why(FailedWhy::Refused);
            let kind = EventKind::NoticeFailed;
            events::append(conn, notice.case, key, kind, &detail, now).await?;
        }
        Ok(())
    }
}
