//! Clocks on notices: they are wound up when a notice goes out, is refused or complained about, and
//! ring for the desk when nothing happened in time.
//!
//! A clock rings once: what it writes and the end of its job are one transaction. Nobody stops it;
//! whether something is due is asked when it rings.
//!
//! Serves: S50.

use jiff::Timestamp;
use luwte_domain::case::CaseState;
use luwte_domain::deadline::Deadline;
use luwte_domain::event::EventKind;
use luwte_domain::ids::{CaseId, NoticeId};
use luwte_domain::job::{LeasedJob, Outcome};
use luwte_store::notice::NoticeRow;
use luwte_store::{Conn, case as case_table, job as job_table, notice as notice_table};

use super::Worker;
use super::send::Done;
use crate::again::until_first;
use crate::codec::{self, place};
use crate::error::CaseworkError;
use crate::events;
use crate::house::{House, after_ms};
use crate::records::{EventDetail, NoticeBody};
use crate::timeline::Since;

impl Worker {
    /// Rings the clock of `job`, where what it waits for has not happened.
    pub(super) async fn ring(&self, job: &LeasedJob) -> Result<Done, CaseworkError> {
        until_first(|| self.house.ring_once(job)).await
    }
}

impl House {
    async fn ring_once(&self, job: &LeasedJob) -> Result<Done, CaseworkError> {
        let Some(deadline) = job.kind.deadline() else {
            return Ok((Outcome::Broken, Some("no clock")));
        };
        let now = self.now();
        let mut tx = self.store.write().await?;
        let row = notice_table::get(tx.conn(), NoticeId::from_bytes(job.subject)).await?;
        let Some(row) = row.filter(|row| deadline.is_open(row.state)) else {
            tx.rollback().await?;
            return Ok((Outcome::Done, Some("nothing due")));
        };
        if job_table::settle(tx.conn(), job, Outcome::Done, None).await? {
            self.tell_cases(tx.conn(), &row, deadline, now).await?;
            tx.commit().await?;
        } else {
            tx.rollback().await?;
        }
        Ok((Outcome::Done, None))
    }

    /// Tells each case that a notice speaks for, by itself; those that are closed, or whose places
    /// are gone, need not know.
    async fn tell_cases(
        &self,
        conn: &mut Conn,
        row: &NoticeRow,
        deadline: Deadline,
        now: Timestamp,
    ) -> Result<(), CaseworkError> {
        let mut told: Vec<CaseId> = Vec::new();
        for location in notice_table::locations(conn, row.id).await? {
            let case = location.case;
            if !location.state.may_be_noticed() || told.contains(&case) {
                continue;
            }
            told.push(case);
            let state = case_table::for_update(conn, case).await?.map(|case| case.state);
            if matches!(state, None | Some(CaseState::Closed { .. })) {
                continue;
            }
            let Some(key) = self.operational_key(case).await? else { continue };
            let detail = EventDetail::of_place(location.id).why(deadline);
            events::append(conn, case, &key, EventKind::ClockRang, &detail, now).await?;
            case_table::set_unread(conn, case, Some(now)).await?;
        }
        Ok(())
    }

    /// Winds up the clocks of a notice that went out then; those whose time is over ring at once.
    pub(super) async fn wind_up(
        &self,
        conn: &mut Conn,
        row: &NoticeRow,
        sent: Since,
    ) -> Result<(), CaseworkError> {
        let Some(recipient) = self.asked_by(row).await? else { return Ok(()) };
        for deadline in
            [Deadline::Receipt, Deadline::Reminder, Deadline::Decision, Deadline::Escalation]
        {
            let span = self.span_ms(deadline, Some(&recipient));
            self.wind(conn, row.id, deadline, span, sent).await?;
        }
        Ok(())
    }

    /// Milliseconds from what a clock of a notice begins with until it rings. The target of the
    /// recipient's own stands above the general one; `recipient` is its identifier, where known.
    pub(crate) fn span_ms(&self, deadline: Deadline, recipient: Option<&str>) -> i64 {
        let recipient = recipient.and_then(|id| self.content.recipients().by_id(id));
        match (deadline, recipient.and_then(|recipient| recipient.target_ms)) {
            (Deadline::Decision, Some(target_ms)) => target_ms,
            _ => self.content.clocks().notice.span_ms(deadline),
        }
    }

    /// Identifier of the recipient that a notice asks; none where its case cannot be read any more.
    pub(crate) async fn asked_by(&self, row: &NoticeRow) -> Result<Option<String>, CaseworkError> {
        let Some(key) = self.operational_key(row.case).await? else { return Ok(None) };
        let column = place("notice", "body", *row.id.as_bytes());
        let body: NoticeBody = codec::open(&key, &column, &row.body)?;
        Ok(Some(body.recipient))
    }

    /// Likewise; none also where the notice is damaged, so that it hides no place that is not.
    pub(crate) async fn asked_if_readable(
        &self,
        row: &NoticeRow,
    ) -> Result<Option<String>, CaseworkError> {
        match self.asked_by(row).await {
            Err(error) if error.is_damage() => Ok(None),
            asked => asked,
        }
    }

    /// Winds up a clock that begins with a step other than sending. One that still runs for an
    /// earlier such step stops: spans count from the refusal, or the complaint, that holds.
    pub(crate) async fn wind_up_for(
        &self,
        conn: &mut Conn,
        row: &NoticeRow,
        deadline: Deadline,
        now: Timestamp,
    ) -> Result<(), CaseworkError> {
        if !deadline.is_open(row.state) {
            return Ok(());
        }
        job_table::cancel(conn, deadline.job(), *row.id.as_bytes()).await?;
        let span = self.span_ms(deadline, None);
        self.wind(conn, row.id, deadline, span, self.since_now(now)).await
    }

    async fn wind(
        &self,
        conn: &mut Conn,
        notice: NoticeId,
        deadline: Deadline,
        span_ms: i64,
        since: Since,
    ) -> Result<(), CaseworkError> {
        let due_at = after_ms(since.due_from, span_ms);
        job_table::enqueue(conn, deadline.job(), *notice.as_bytes(), due_at, since.at).await?;
        Ok(())
    }
}
