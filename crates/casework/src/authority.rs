//! The authority: what it says of a place, through its link or as a member records it, and the clock
//! of its order. Only its own word starts that clock.
//!
//! Serves: S70, S73.

use jiff::Timestamp;
use luwte_domain::authority::{AuthorityAnswer, AuthorityWord};
use luwte_domain::case::CaseState;
use luwte_domain::deadline::Deadline;
use luwte_domain::event::EventKind;
use luwte_domain::ids::{LocationId, StaffId};
use luwte_domain::job::{JobKind, LeasedJob, Outcome};
use luwte_domain::tally::{Tally, TallyEvent};
use luwte_store::location::LocationRow;
use luwte_store::{
    Conn, authority as table, case as case_table, job as job_table, location as location_table,
    tally as tally_table,
};

use crate::error::CaseworkError;
use crate::events;
use crate::house::{House, after_ms};
use crate::records::EventDetail;
use crate::worker::Done;

impl House {
    /// What the authority said of a place, in the caller's transaction; whether that changes
    /// anything. Nothing but "complied" touches the state of the place.
    pub(crate) async fn hear_authority(
        &self,
        conn: &mut Conn,
        row: &LocationRow,
        answer: AuthorityAnswer,
        recorded_by: Option<StaffId>,
        now: Timestamp,
    ) -> Result<bool, CaseworkError> {
        let Some(key) = self.operational_key(row.case).await? else { return Ok(false) };
        let before = table::get(conn, row.id).await?;
        let Some(word) = AuthorityWord::hear(before, answer, row.state, now) else {
            return Ok(false);
        };
        table::put(conn, row.id, &word).await?;
        let mut detail = EventDetail::of_place(row.id).why(answer);
        detail.staff = recorded_by.map(|id| id.to_string());
        events::append(conn, row.case, &key, EventKind::AuthorityAnswered, &detail, now).await?;
        match answer {
            AuthorityAnswer::Ordered => self.wind_order(conn, row.id, now).await?,
            AuthorityAnswer::Complied => self.say_complied(conn, row, now).await?,
            AuthorityAnswer::Received | AuthorityAnswer::Declined => {}
        }
        Ok(true)
    }

    /// A place that nobody was asked about yet stays as it is, and is not looked at: nobody approved
    /// that.
    async fn say_complied(
        &self,
        conn: &mut Conn,
        row: &LocationRow,
        now: Timestamp,
    ) -> Result<(), CaseworkError> {
        let Ok(next) = row.state.say_gone() else { return Ok(()) };
        if next != row.state {
            location_table::set_state(conn, row.id, row.state.step(), &next, now).await?;
            let tally = Tally::plain(TallyEvent::SaidGone);
            tally_table::add(conn, &tally, self.today()).await?;
        }
        self.look_early(conn, row, now).await
    }

    /// Winds up the clock of an order; one that still runs for an earlier order stops.
    async fn wind_order(
        &self,
        conn: &mut Conn,
        location: LocationId,
        now: Timestamp,
    ) -> Result<(), CaseworkError> {
        let (job, subject) = (Deadline::Order.job(), *location.as_bytes());
        job_table::cancel(conn, job, subject).await?;
        let due_at = after_ms(self.due_now(), self.content.clocks().order.complied_ms);
        job_table::enqueue(conn, job, subject, due_at, now).await?;
        Ok(())
    }

    /// Rings the clock of an order that nobody complied with in time.
    pub(crate) async fn ring_order(&self, job: &LeasedJob) -> Result<Done, CaseworkError> {
        debug_assert_eq!(job.kind, JobKind::OrderDue);
        let (location, now) = (LocationId::from_bytes(job.subject), self.now());
        let mut tx = self.store.write().await?;
        let row = location_table::get(tx.conn(), location).await?;
        let word = table::get(tx.conn(), location).await?;
        let waits = word.zip(row.as_ref()).and_then(|(word, row)| word.waits_since(row.state));
        let (Some(row), Some(_)) = (row, waits) else {
            tx.rollback().await?;
            return Ok((Outcome::Done, Some("nothing due")));
        };
        if !job_table::settle(tx.conn(), job, Outcome::Done, None).await? {
            tx.rollback().await?;
            return Ok((Outcome::Done, None));
        }
        let state = case_table::for_update(tx.conn(), row.case).await?.map(|case| case.state);
        let is_open = !matches!(state, None | Some(CaseState::Closed { .. }));
        if let Some(key) = self.operational_key(row.case).await?.filter(|_| is_open) {
            let detail = EventDetail::of_place(row.id).why(Deadline::Order);
            let kind = EventKind::ClockRang;
            events::append(tx.conn(), row.case, &key, kind, &detail, now).await?;
            case_table::set_unread(tx.conn(), row.case, Some(now)).await?;
        }
        tx.commit().await?;
        Ok((Outcome::Done, None))
    }
}
