//! What an answer changes: the notice, its places, and what is done next.
//!
//! All doors come here: the link, mail that a member confirmed, and accounts.

use jiff::Timestamp;
use luwte_domain::deadline::Deadline;
use luwte_domain::event::EventKind;
use luwte_domain::job::JobKind;
use luwte_domain::location::{LocationError, LocationState};
use luwte_domain::notice::{Answer, AnswerKind};
use luwte_domain::tally::{Tally, TallyEvent};
use luwte_guidance::RecipientKind;
use luwte_store::location::LocationRow;
use luwte_store::notice::NoticeRow;
use luwte_store::{
    Conn, job as job_table, location as location_table, notice as notice_table,
    tally as tally_table,
};

use super::{Given, PortalError, open_body};
use crate::error::CaseworkError;
use crate::events;
use crate::house::House;
use crate::records::{EventDetail, NoticeBody};
use crate::worker::was_sent;

impl House {
    /// Whether a notice went to the authority, which has answers of its own.
    pub(crate) fn is_for_authority(&self, body: &NoticeBody) -> bool {
        self.recipient(body).is_some_and(|one| one.kind() == RecipientKind::Authority)
    }

    /// Takes an answer to a notice that may be out, in the caller's transaction: the answer says
    /// that it is. The same answer again changes nothing; a text that is new is kept all the same.
    pub(crate) async fn take_answer(
        &self,
        conn: &mut Conn,
        row: &mut NoticeRow,
        given: &Given,
        now: Timestamp,
    ) -> Result<(), PortalError> {
        let answer = given.answer;
        let key = self.operational_key(row.case).await?.ok_or(PortalError::Settled)?;
        let is_authority = self.is_for_authority(&open_body(row, &key)?);
        if !AnswerKind::offered(is_authority).contains(&answer.kind()) {
            return Err(PortalError::NotTheirs);
        }
        if !was_sent(row.state) {
            row.state = self.set_sent(conn, row, self.since_now(now)).await?;
        }
        let at = given.knew.until(now);
        let next = row.state.answer(answer, at).map_err(|_| PortalError::Settled)?;
        if next != row.state {
            if given.knew.is_overtaken(row.state) {
                return Err(PortalError::Overtaken);
            }
            notice_table::set_state(conn, row.id, row.state.step(), &next).await?;
            row.state = next;
            self.wind_up_for(conn, row, Deadline::Complaint, now).await?;
            for location in notice_table::locations(conn, row.id).await? {
                match answer.kind().of_authority().filter(|_| is_authority) {
                    Some(word) => {
                        self.hear_authority(conn, &location, word, None, now).await?;
                    }
                    None => self.answer_place(conn, &location, answer, now).await?,
                }
            }
        }
        if let Some(statement) = &given.statement {
            self.keep_statement(conn, row, &key, (answer.kind(), statement), now).await?;
        }
        Ok(())
    }

    /// What an answer makes of one place: state, event, count, and an early re-check.
    async fn answer_place(
        &self,
        conn: &mut Conn,
        row: &LocationRow,
        answer: Answer,
        now: Timestamp,
    ) -> Result<(), CaseworkError> {
        let Some(key) = self.operational_key(row.case).await? else { return Ok(()) };
        let Ok(next) = answered(row.state, answer) else { return Ok(()) };
        if next == row.state && !is_another_word(row.state, answer) {
            return Ok(());
        }
        // Another word for the same is believed no longer than the first.
        if next != row.state {
            location_table::set_state(conn, row.id, row.state.step(), &next, now).await?;
        }
        let detail = EventDetail::of_place(row.id);
        let (kind, detail) = match answer {
            Answer::Refused { reason } => (EventKind::Refused, detail.why(reason)),
            Answer::Received => (EventKind::Acknowledged, detail),
            Answer::Forwarded => (EventKind::Acknowledged, detail.why(answer.kind())),
            Answer::Disabled => (EventKind::SaidGone, detail.why(answer.kind())),
            _ => (EventKind::SaidGone, detail),
        };
        events::append(conn, row.case, &key, kind, &detail, now).await?;
        let tally = match kind {
            EventKind::SaidGone => Some(TallyEvent::SaidGone),
            EventKind::Refused => Some(TallyEvent::Refused),
            _ => None,
        };
        if let Some(event) = tally.filter(|_| next.step() != row.state.step()) {
            tally_table::add(conn, &Tally::plain(event), self.today()).await?;
        }
        if answer.says_gone() {
            self.look_early(conn, row, now).await?;
        }
        Ok(())
    }

    /// Has a place looked at as soon as may be, because somebody says that it is gone.
    pub(crate) async fn look_early(
        &self,
        conn: &mut Conn,
        row: &LocationRow,
        now: Timestamp,
    ) -> Result<(), CaseworkError> {
        if let Some(tag) = row.address_tag {
            let due_now = self.due_now();
            job_table::enqueue(conn, JobKind::Recheck, tag, due_now, now).await?;
        }
        Ok(())
    }
}

fn answered(state: LocationState, answer: Answer) -> Result<LocationState, LocationError> {
    match answer {
        Answer::Refused { reason } => state.refuse(reason),
        answer if answer.says_gone() => state.say_gone(),
        _ => state.acknowledge(),
    }
}

/// Whether an answer tells the person something though the place stays where it stands: passed on
/// after received, disabled after removed and the other way round.
fn is_another_word(state: LocationState, answer: Answer) -> bool {
    match state {
        LocationState::Acknowledged => answer == Answer::Forwarded,
        LocationState::SaidGone => answer.says_gone(),
        _ => false,
    }
}
