//! What a recipient sees behind the link of a notice, and what it answers.
//!
//! A link shows what its mail says and nothing else. Looking changes nothing (mail scanners look);
//! an answer does, and repeating it is harmless. An answer never slows re-checks.
//!
//! A recipient may follow the link before the mail server has told us that it took the mail, or
//! after its answer got lost. So the link works from the moment a worker may have handed the mail
//! over, and an answer to it says that the notice is there.
//!
//! Serves: S49, S52.

use jiff::Timestamp;
use luwte_domain::deadline::Deadline;
use luwte_domain::event::EventKind;
use luwte_domain::job::JobKind;
use luwte_domain::location::{LocationError, LocationState};
use luwte_domain::notice::{Answer, NoticeState, NoticeStep};
use luwte_domain::tally::{Tally, TallyEvent};
use luwte_domain::{Lang, Word};
use luwte_store::location::LocationRow;
use luwte_store::notice::NoticeRow;
use luwte_store::{
    Conn, closed_link, job as job_table, location as location_table, notice as notice_table,
    tally as tally_table,
};
use luwte_vault::{Key, token::PortalToken};

use crate::again::until_first;
use crate::codec::{self, place};
use crate::error::CaseworkError;
use crate::events;
use crate::house::{House, Operator};
use crate::notices::PaperFile;
use crate::records::{EventDetail, NoticeBody};
use crate::worker::was_sent;

/// Why a link shows no notice.
#[derive(Debug, thiserror::Error)]
pub enum PortalError {
    /// Forged, mistyped, or never sent.
    #[error("no notice belongs to this link")]
    Unknown,
    /// Settled, too old, or of a case that was withdrawn and of which nothing is left.
    #[error("this notice is settled")]
    Settled,
    /// Something else.
    #[error(transparent)]
    Casework(#[from] CaseworkError),
}

impl From<luwte_store::StoreError> for PortalError {
    fn from(error: luwte_store::StoreError) -> Self {
        Self::Casework(error.into())
    }
}

/// A notice as its recipient sees it.
#[derive(Clone, PartialEq, Eq)]
pub struct PortalView {
    /// Reference, as in the mail.
    pub reference: String,
    /// Subject, as in the mail.
    pub subject: String,
    /// Text, as in the mail.
    pub text: String,
    /// The addresses, as in the mail.
    pub places: Vec<String>,
    /// When it was sent.
    pub sent_at: Timestamp,
    /// The language it is written in.
    pub lang: Lang,
    /// What the recipient answered.
    pub answer: Option<Answer>,
    /// When.
    pub answered_at: Option<Timestamp>,
}

masked_debug!(PortalView);

/// Use cases of a recipient with a link.
#[derive(Debug, Clone)]
pub struct Portal {
    house: House,
}

impl Portal {
    /// The use cases of `house`.
    #[must_use]
    pub fn new(house: House) -> Self {
        Self { house }
    }

    /// Who runs this installation.
    #[must_use]
    pub fn operator(&self) -> &Operator {
        self.house.operator()
    }

    /// The notice behind a link; looking changes nothing.
    ///
    /// # Errors
    ///
    /// [`PortalError`] tells a forged link from a settled one.
    pub async fn view(&self, token: &str) -> Result<PortalView, PortalError> {
        let mut conn = self.house.store.read().await?;
        let (row, key) = self.find(&mut conn, token).await?;
        Ok(view(&row, &key)?)
    }

    /// The notice behind a link on paper, in the words of its mail; looking changes nothing.
    ///
    /// # Errors
    ///
    /// [`PortalError`] as for [`view`](Self::view).
    pub async fn paper(&self, token: &str) -> Result<PaperFile, PortalError> {
        let mut conn = self.house.store.read().await?;
        let (row, key) = self.find(&mut conn, token).await?;
        drop(conn);
        Ok(self.house.notice_paper(&open_body(&row, &key)?, row.reference)?)
    }

    /// Takes the recipient's answer; the same answer again changes nothing.
    ///
    /// # Errors
    ///
    /// [`PortalError`] as for [`view`](Self::view).
    pub async fn answer(&self, token: &str, answer: Answer) -> Result<PortalView, PortalError> {
        // Whoever tries out links never gets to the one writer.
        let mut conn = self.house.store.read().await?;
        self.find(&mut conn, token).await?;
        drop(conn);
        until_first(|| self.answer_once(token, answer)).await
    }

    async fn answer_once(&self, token: &str, answer: Answer) -> Result<PortalView, PortalError> {
        let house = &self.house;
        let now = house.now();
        let mut tx = house.store.write().await?;
        let (mut row, key) = self.find(tx.conn(), token).await?;
        house.take_answer(tx.conn(), &mut row, answer, now).await?;
        tx.commit().await?;
        Ok(view(&row, &key)?)
    }

    async fn find(&self, conn: &mut Conn, token: &str) -> Result<(NoticeRow, Key), PortalError> {
        let token = PortalToken::parse(token).ok_or(PortalError::Unknown)?;
        let Some(row) = notice_table::by_portal(conn, token.hash()).await? else {
            let is_closed = closed_link::is_closed(conn, token.hash()).await?;
            return Err(if is_closed { PortalError::Settled } else { PortalError::Unknown });
        };
        match row.state.step() {
            NoticeStep::Drafted => return Err(PortalError::Unknown),
            NoticeStep::Queued | NoticeStep::Failed => {
                let (kind, subject) = (JobKind::SendNotice, *row.id.as_bytes());
                if !job_table::is_begun(conn, kind, subject).await? {
                    return Err(PortalError::Unknown);
                }
            }
            NoticeStep::Settled => return Err(PortalError::Settled),
            _ if row.portal_until <= self.house.now() => return Err(PortalError::Settled),
            _ => {}
        }
        let key = self.house.operational_key(row.case).await?.ok_or(PortalError::Settled)?;
        Ok((row, key))
    }
}

impl House {
    /// Takes an answer to a notice that may be out, in the caller's transaction: the answer says
    /// that it is. The same answer again changes nothing.
    pub(crate) async fn take_answer(
        &self,
        conn: &mut Conn,
        row: &mut NoticeRow,
        answer: Answer,
        now: Timestamp,
    ) -> Result<(), PortalError> {
        if !was_sent(row.state) {
            row.state = self.set_sent(conn, row, now).await?;
        }
        let next = row.state.answer(answer, now).map_err(|_| PortalError::Settled)?;
        if next != row.state {
            notice_table::set_state(conn, row.id, row.state.step(), &next).await?;
            row.state = next;
            self.wind_up_for(conn, row, Deadline::Complaint, now).await?;
            for location in notice_table::locations(conn, row.id).await? {
                self.answer_place(conn, &location, answer, now).await?;
            }
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
        if next == row.state {
            return Ok(());
        }
        location_table::set_state(conn, row.id, row.state.step(), &next, now).await?;
        let detail = EventDetail::of_place(row.id);
        let (kind, detail, tally) = match answer {
            Answer::Received => (EventKind::Acknowledged, detail, None),
            Answer::Removed => (EventKind::SaidGone, detail, Some(TallyEvent::SaidGone)),
            Answer::Refused { reason } => {
                (EventKind::Refused, detail.why(reason), Some(TallyEvent::Refused))
            }
        };
        events::append(conn, row.case, &key, kind, &detail, now).await?;
        if let Some(event) = tally {
            tally_table::add(conn, &Tally::plain(event), self.today()).await?;
        }
        if let (Answer::Removed, Some(tag)) = (answer, row.address_tag) {
            let due_now = self.due_now();
            job_table::enqueue(conn, JobKind::Recheck, tag, due_now, now).await?;
        }
        Ok(())
    }
}

fn answered(state: LocationState, answer: Answer) -> Result<LocationState, LocationError> {
    match answer {
        Answer::Received => state.acknowledge(),
        Answer::Removed => state.say_gone(),
        Answer::Refused { reason } => state.refuse(reason),
    }
}

fn open_body(row: &NoticeRow, key: &Key) -> Result<NoticeBody, CaseworkError> {
    let column = place("notice", "body", *row.id.as_bytes());
    Ok(codec::open(key, &column, &row.body)?)
}

fn view(row: &NoticeRow, key: &Key) -> Result<PortalView, CaseworkError> {
    let body = open_body(row, key)?;
    let (sent_at, answer, answered_at) = match row.state {
        NoticeState::Acknowledged { sent_at, at, .. } => {
            (sent_at, Some(Answer::Received), Some(at))
        }
        NoticeState::Decided { sent_at, answer, at, .. } => (sent_at, Some(answer), Some(at)),
        NoticeState::Sent { at, .. }
        | NoticeState::Queued { send_at: at, .. }
        | NoticeState::Failed { at, .. } => (at, None, None),
        _ => (row.made_at, None, None),
    };
    Ok(PortalView {
        reference: row.reference.to_string(),
        subject: body.subject,
        text: body.text,
        places: body.addresses,
        sent_at,
        lang: Lang::from_word(&body.lang).unwrap_or(Lang::Nl),
        answer,
        answered_at,
    })
}
