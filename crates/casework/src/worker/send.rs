//! Sending an approved notice.

use jiff::Timestamp;
use luwte_domain::event::EventKind;
use luwte_domain::ids::NoticeId;
use luwte_domain::job::{JobKind, LeasedJob, Outcome};
use luwte_domain::notice::{FailedWhy, NoticeState};
use luwte_domain::tally::{Tally, TallyEvent};
use luwte_domain::{Lang, Word};
use luwte_outbound::mail::{self, Mail, SendResult};
use luwte_store::location::LocationRow;
use luwte_store::notice::NoticeRow;
use luwte_store::{
    Conn, job as job_table, location as location_table, notice as notice_table,
    tally as tally_table,
};

use super::Worker;
use crate::codec::{self, place};
use crate::error::{Broken, CaseworkError};
use crate::events;
use crate::house::{House, after, after_ms};
use crate::records::{EventDetail, NoticeBody};

/// What came of a job, and an enumerated word for the log.
pub(super) type Done = (Outcome, Option<&'static str>);

impl Worker {
    /// Sends the notice of `job` and writes down what came of it.
    pub(super) async fn send_notice(&self, job: &LeasedJob) -> Result<Done, CaseworkError> {
        let house = &self.house;
        let id = NoticeId::from_bytes(job.subject);
        let mut conn = house.store.read().await?;
        let Some(row) = notice_table::get(&mut conn, id).await? else {
            return Ok((Outcome::Done, Some("withdrawn")));
        };
        drop(conn);
        let NoticeState::Queued { .. } = row.state else {
            return Ok((Outcome::Done, Some("settled before")));
        };
        let Some(key) = house.operational_key(row.case).await? else {
            return Ok((Outcome::Done, Some("withdrawn")));
        };
        let column = place("notice", "body", *id.as_bytes());
        let body: NoticeBody = codec::open(&key, &column, &row.body)?;
        let Some(mailer) = &house.mailer else {
            return Ok((self.again(job), Some("no mail settings")));
        };
        match mail::send(mailer, &house.mail(&row, body)).await {
            SendResult::Sent { .. } => {
                house.write_sent(&row).await?;
                Ok((Outcome::Done, None))
            }
            SendResult::Later { after: wait, why } => {
                Ok((Outcome::Later { at: after(house.now(), wait) }, Some(why.word())))
            }
            SendResult::Refused { why } => {
                house.write_failed(&row, FailedWhy::Refused).await?;
                Ok((Outcome::Refused, Some(why.word())))
            }
            SendResult::Broken { why } => {
                house.write_failed(&row, FailedWhy::Broken).await?;
                Ok((Outcome::Broken, Some(why.word())))
            }
        }
    }
}

impl House {
    fn mail(&self, row: &NoticeRow, body: NoticeBody) -> Mail {
        let domain = self.operator.complaints.rsplit('@').next().unwrap_or("localhost");
        Mail {
            message_id: format!("{}@{domain}", row.reference),
            to: body.to,
            subject: body.subject,
            text: body.text,
            twin_json: ("notice.json".to_owned(), body.twin),
            in_language: Lang::from_word(&body.lang).unwrap_or(Lang::Nl),
            date: self.now(),
        }
    }

    /// The notice is out: its places are noticed, and looked at from now on.
    async fn write_sent(&self, row: &NoticeRow) -> Result<(), CaseworkError> {
        let now = self.now();
        let mut tx = self.store.write().await?;
        let Some(row) = notice_table::get(tx.conn(), row.id).await? else { return Ok(()) };
        let sent = row.state.send(now).map_err(|_| CaseworkError::OutOfOrder)?;
        notice_table::set_state(tx.conn(), row.id, row.state.step(), &sent).await?;
        for location in notice_table::locations(tx.conn(), row.id).await? {
            self.notice_place(tx.conn(), &location, now).await?;
        }
        let tally = Tally::plain(TallyEvent::NoticeSent);
        tally_table::add(tx.conn(), &tally, self.today()).await?;
        tx.commit().await?;
        tracing::info!("notice.id" = %row.id, "notice sent");
        Ok(())
    }

    /// One place of a notice that went out.
    pub(crate) async fn notice_place(
        &self,
        conn: &mut Conn,
        row: &LocationRow,
        now: Timestamp,
    ) -> Result<(), CaseworkError> {
        let Some(key) = self.operational_key(row.case).await? else { return Ok(()) };
        let earlier = notice_table::of_location(conn, row.id).await?;
        let count = earlier.iter().filter(|notice| was_sent(notice.state)).count();
        let kind = if count > 1 { EventKind::NoticeSentAgain } else { EventKind::NoticeSent };
        let noticed = row.state.notice().map_err(|_| CaseworkError::OutOfOrder)?;
        location_table::set_state(conn, row.id, row.state.step(), &noticed, now).await?;
        location_table::set_checks(conn, row.id, 0).await?;
        events::append(conn, row.case, &key, kind, &EventDetail::of_place(row.id), now).await?;
        if let Some(tag) = row.address_tag {
            let first = after_ms(now, self.first_check_delay_ms());
            job_table::enqueue(conn, JobKind::Recheck, tag, first, now).await?;
        }
        Ok(())
    }

    async fn write_failed(&self, row: &NoticeRow, why: FailedWhy) -> Result<(), CaseworkError> {
        let now = self.now();
        let mut tx = self.store.write().await?;
        let failed = row.state.fail(why, now).map_err(|_| CaseworkError::OutOfOrder)?;
        notice_table::set_state(tx.conn(), row.id, row.state.step(), &failed).await?;
        let key = self.operational_key(row.case).await?.ok_or(Broken::Vault("no share"))?;
        let detail = EventDetail::default().why(why);
        events::append(tx.conn(), row.case, &key, EventKind::NoticeFailed, &detail, now).await?;
        tx.commit().await?;
        Ok(())
    }

    /// Milliseconds until the first look at a place, at random within the content's bounds.
    fn first_check_delay_ms(&self) -> i64 {
        let clocks = self.content.clocks();
        let (least, most) = (clocks.first_recheck_least_ms, clocks.first_recheck_most_ms);
        let span = u64::try_from(most - least).unwrap_or(0);
        let random = u64::from_be_bytes(luwte_vault::random::bytes::<8>());
        least + i64::try_from(random % (span + 1)).unwrap_or(0)
    }
}

fn was_sent(state: NoticeState) -> bool {
    !matches!(state, NoticeState::Drafted | NoticeState::Queued { .. } | NoticeState::Failed { .. })
}
