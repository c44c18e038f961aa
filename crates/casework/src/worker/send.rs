//! Sending an approved notice.

use std::time::Duration;

use jiff::Timestamp;
use jiff::civil::Date;
use luwte_domain::Word;
use luwte_domain::event::EventKind;
use luwte_domain::ids::NoticeId;
use luwte_domain::job::{JobKind, LeasedJob, Outcome};
use luwte_domain::location::LocationState;
use luwte_domain::notice::{FailedWhy, NoticeState, NoticeStep};
use luwte_domain::sending::SendTrouble;
use luwte_domain::tally::{Tally, TallyEvent};
use luwte_guidance::RecipientKind;
use luwte_outbound::sending::SendResult;
use luwte_store::location::LocationRow;
use luwte_store::notice::NoticeRow;
use luwte_store::{
    Conn, case as case_table, job as job_table, location as location_table, notice as notice_table,
    tally as tally_table,
};
use luwte_vault::Key;

use super::{Worker, backoff};
use crate::again::until_first;
use crate::codec::{self, place};
use crate::error::{Broken, CaseworkError};
use crate::events;
use crate::hours::{OpenHours, first_open};
use crate::house::{House, after, after_ms};
use crate::places::open_place;
use crate::records::{EventDetail, NoticeBody, PlaceRecord};
use crate::timeline::Since;

/// What came of a job, and an enumerated word for the log.
pub(crate) type Done = (Outcome, Option<&'static str>);

impl Worker {
    /// Sends the notice of `job` and writes down what came of it.
    pub(super) async fn send_notice(&self, job: &LeasedJob) -> Result<Done, CaseworkError> {
        let house = &self.house;
        let id = NoticeId::from_bytes(job.subject);
        let mut conn = house.store.read().await?;
        let Some(row) = notice_table::get(&mut conn, id).await? else {
            return Ok((Outcome::Done, Some("withdrawn")));
        };
        let places = notice_table::locations(&mut conn, id).await?;
        let case = case_table::get(&mut conn, row.case).await?;
        let is_strict = case.is_none_or(|case| case.is_strict);
        drop(conn);
        let NoticeState::Queued { send_at, .. } = row.state else {
            return Ok((Outcome::Done, Some("settled before")));
        };
        let Some(key) = house.operational_key(row.case).await? else {
            return Ok((Outcome::Done, Some("withdrawn")));
        };
        if !places.iter().any(|place| place.state.may_be_noticed()) {
            house.call_off(id, &key).await?;
            return Ok((Outcome::Done, Some("nothing to ask")));
        }
        let column = place("notice", "body", *id.as_bytes());
        let body: NoticeBody = codec::open(&key, &column, &row.body)?;
        if let Some(at) = house.turn_of(&body, is_strict) {
            return Ok((Outcome::NotYet { at }, None));
        }
        let is_first = job.attempts == 1 && !house.may_be_there(id).await?;
        let is_dark = places.iter().any(|place| !place.state.may_be_noticed());
        let (row, body) =
            if is_first && is_dark { house.part_queued(row, &key).await? } else { (row, body) };
        match house.attempt(&row, body, send_at).await {
            SendResult::Sent { .. } => match house.write_sent(id).await {
                Ok(()) => Ok((Outcome::Done, None)),
                Err(error) => {
                    tracing::error!(%error, "notice.id" = %id, "notice is out, but not written down");
                    Ok((self.again(job), Some(SendTrouble::AnswerLost.word())))
                }
            },
            SendResult::Later { after: wait, why } => Ok(self.later_or_aside(job, wait, why).await),
            SendResult::Refused { why } => {
                house.write_failed(id, FailedWhy::Refused).await?;
                Ok((Outcome::Refused, Some(why.word())))
            }
            SendResult::Broken { why } => {
                house.write_failed(id, FailedWhy::Broken).await?;
                Ok((Outcome::Broken, Some(why.word())))
            }
        }
    }

    /// Later, each time twice as late; a notice that was tried too often is set aside for a human.
    pub(super) async fn later_or_aside(
        &self,
        job: &LeasedJob,
        least: Duration,
        why: SendTrouble,
    ) -> Done {
        if job.attempts >= self.house.content.clocks().attempts_most {
            let id = NoticeId::from_bytes(job.subject);
            match self.house.write_failed(id, FailedWhy::Broken).await {
                Ok(()) => return (Outcome::Broken, Some(why.word())),
                // What came of the attempt is known all the same.
                Err(error) => tracing::error!(%error, "notice.set_aside failed"),
            }
        }
        let wait = backoff::wait(least, job.attempts, backoff::chance());
        (Outcome::Later { at: after(self.house.due_now(), wait) }, Some(why.word()))
    }
}

impl House {
    /// When on the line of time the turn of a notice comes, if that is not now: at the hours and at
    /// the pace that its recipient asked for, and not on its closed days. A threat to a life waits for
    /// none of these but the pace, and what a minor is in for no closed day.
    fn turn_of(&self, body: &NoticeBody, is_strict: bool) -> Option<Timestamp> {
        let sending = &self.recipient(body)?.sending;
        let (now, due_now) = (self.now(), self.due_now());
        let hours = sending.hours.filter(|_| !body.threat_to_life).map(OpenHours::from);
        let is_urgent = is_strict || body.threat_to_life;
        let closed: &[Date] = if is_urgent { &[] } else { &sending.closed_days };
        let opens = first_open(hours, closed, now);
        if opens > now {
            return Some(after_ms(due_now, opens.as_millisecond() - now.as_millisecond()));
        }
        self.paces.ask(&body.recipient, sending.apart_ms, due_now).err()
    }

    /// Whether an attempt after an earlier approval lost its answer.
    async fn may_be_there(&self, id: NoticeId) -> Result<bool, CaseworkError> {
        let mut conn = self.store.read().await?;
        Ok(job_table::is_lost(&mut conn, JobKind::SendNotice, *id.as_bytes()).await?)
    }

    /// A queued notice in the caller's transaction; none when it was withdrawn, or another worker
    /// wrote down meanwhile what came of it.
    async fn queued(
        &self,
        conn: &mut Conn,
        id: NoticeId,
    ) -> Result<Option<NoticeRow>, CaseworkError> {
        let row = notice_table::get(conn, id).await?;
        Ok(row.filter(|row| row.state.step() == NoticeStep::Queued))
    }

    /// Nothing of the notice is left to ask for: it becomes a draft again, and the desk is told.
    async fn call_off(&self, id: NoticeId, key: &Key) -> Result<(), CaseworkError> {
        until_first(|| async {
            let mut tx = self.store.write().await?;
            if let Some(row) = self.queued(tx.conn(), id).await? {
                let undone = row.state.undo().map_err(|_| CaseworkError::OutOfOrder)?;
                notice_table::set_state(tx.conn(), id, row.state.step(), &undone).await?;
                let (kind, detail) = (EventKind::NoticeUndone, EventDetail::default());
                events::append(tx.conn(), row.case, key, kind, &detail, self.now()).await?;
                case_table::set_unread(tx.conn(), row.case, Some(self.now())).await?;
            }
            Ok(tx.commit().await?)
        })
        .await
    }

    /// The notice is out: its places are noticed, and looked at from now on.
    async fn write_sent(&self, id: NoticeId) -> Result<(), CaseworkError> {
        until_first(|| self.write_sent_once(id)).await
    }

    async fn write_sent_once(&self, id: NoticeId) -> Result<(), CaseworkError> {
        let now = self.now();
        let mut tx = self.store.write().await?;
        let Some(row) = self.queued(tx.conn(), id).await? else { return Ok(tx.rollback().await?) };
        self.set_sent(tx.conn(), &row, self.since_now(now)).await?;
        tx.commit().await?;
        tracing::info!("notice.id" = %row.id, "notice sent");
        Ok(())
    }

    /// Sets a notice that is out to sent, in the caller's transaction; gives its new state. Its
    /// clocks count from `since`.
    pub(crate) async fn set_sent(
        &self,
        conn: &mut Conn,
        row: &NoticeRow,
        since: Since,
    ) -> Result<NoticeState, CaseworkError> {
        let at = since.at;
        let sent = row.state.send(at).map_err(|_| CaseworkError::OutOfOrder)?;
        notice_table::set_state(conn, row.id, row.state.step(), &sent).await?;
        let until = after_ms(at, self.content.clocks().portal_valid_ms);
        notice_table::set_portal_until(conn, row.id, until).await?;
        for location in notice_table::locations(conn, row.id).await? {
            self.notice_place(conn, &location, at).await?;
        }
        self.wind_up(conn, row, since).await?;
        let tally = Tally::plain(TallyEvent::NoticeSent);
        tally_table::add(conn, &tally, self.today()).await?;
        Ok(sent)
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
        // Notices of other cases are none of this person's business.
        let own = earlier.iter().filter(|notice| notice.case == row.case);
        let count = own.filter(|notice| was_sent(notice.state)).count();
        let kind = if count > 1 { EventKind::NoticeSentAgain } else { EventKind::NoticeSent };
        let newest = earlier.iter().rfind(|notice| notice.case == row.case);
        let detail = self.now_and_next(conn, row, &key, newest).await?;
        // The authority stands beside: what others said of the place holds.
        let is_beside = detail.asked.as_deref() == Some(RecipientKind::Authority.word())
            && !matches!(row.state, LocationState::Reported | LocationState::Reappeared);
        // A place that went dark while the notice was on its way stays dark.
        if let (false, Ok(noticed)) = (is_beside, row.state.notice()) {
            location_table::set_state(conn, row.id, row.state.step(), &noticed, now).await?;
            location_table::set_checks(conn, row.id, 0).await?;
        }
        events::append(conn, row.case, &key, kind, &detail, now).await?;
        if let Some(tag) = row.address_tag {
            let first = after_ms(self.due_now(), self.first_check_delay_ms());
            job_table::enqueue(conn, JobKind::Recheck, tag, first, now).await?;
        }
        Ok(())
    }

    /// Who is asked now, and who next if that does not help: kinds, for the person's page.
    async fn now_and_next(
        &self,
        conn: &mut Conn,
        row: &LocationRow,
        key: &Key,
        notice: Option<&NoticeRow>,
    ) -> Result<EventDetail, CaseworkError> {
        let detail = EventDetail::of_place(row.id);
        let Some(case) = case_table::get(conn, row.case).await? else { return Ok(detail) };
        let PlaceRecord::Address { text } = open_place(key, row)? else { return Ok(detail) };
        let Some(address) = self.address(&text) else { return Ok(detail) };
        let recipient = match notice {
            Some(notice) => {
                let column = place("notice", "body", *notice.id.as_bytes());
                codec::open::<_, NoticeBody>(key, &column, &notice.body)?.recipient
            }
            None => String::new(),
        };
        let (standing, events) = self.standing_of(conn, &case, key).await?;
        let hosting = self.hosting_of(conn, key, row.id).await?;
        let (route, _) = self.place_route(&address, row.id, standing, hosting.as_ref(), &events);
        let (asked, next) = route.now_and_next(&recipient);
        Ok(EventDetail {
            asked: Some(asked.word().to_owned()),
            next: next.map(|next| next.word().to_owned()),
            ..detail
        })
    }

    /// It could not be sent: a human must look.
    async fn write_failed(&self, id: NoticeId, why: FailedWhy) -> Result<(), CaseworkError> {
        until_first(|| self.write_failed_once(id, why)).await
    }

    async fn write_failed_once(&self, id: NoticeId, why: FailedWhy) -> Result<(), CaseworkError> {
        let now = self.now();
        let mut tx = self.store.write().await?;
        let Some(row) = self.queued(tx.conn(), id).await? else { return Ok(tx.rollback().await?) };
        let failed = row.state.fail(why, now).map_err(|_| CaseworkError::OutOfOrder)?;
        notice_table::set_state(tx.conn(), row.id, row.state.step(), &failed).await?;
        let key = self.operational_key(row.case).await?.ok_or(Broken::Vault("no share"))?;
        let detail = EventDetail::default().why(why);
        events::append(tx.conn(), row.case, &key, EventKind::NoticeFailed, &detail, now).await?;
        case_table::set_unread(tx.conn(), row.case, Some(now)).await?;
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

/// Whether the recipient has it.
pub(crate) fn was_sent(state: NoticeState) -> bool {
    !matches!(state, NoticeState::Drafted | NoticeState::Queued { .. } | NoticeState::Failed { .. })
}
