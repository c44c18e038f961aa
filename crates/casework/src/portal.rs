//! What a recipient sees behind the link of a notice, and what it answers.
//!
//! A link shows what its mail says and nothing else. Looking changes nothing (mail scanners look);
//! an answer does, and repeating it is harmless. An answer never slows re-checks. What it says in its
//! own words is for the desk alone.
//!
//! A recipient may follow the link before the mail server has told us that it took the mail, or
//! after its answer got lost. So the link works from the moment a worker may have handed the mail
//! over, and an answer to it says that the notice is there.
//!
//! Serves: S49, S52.

use jiff::Timestamp;
use luwte_domain::job::JobKind;
use luwte_domain::notice::{Answer, AnswerKind, NoticeState, NoticeStep};
use luwte_domain::{Lang, Word};
use luwte_store::notice::NoticeRow;
use luwte_store::{Conn, closed_link, job as job_table, notice as notice_table};
use luwte_vault::{Key, token::PortalToken};

use crate::again::until_first;
use crate::codec::{self, place};
use crate::error::CaseworkError;
use crate::house::{House, Operator};
use crate::notices::PaperFile;
use crate::records::NoticeBody;

mod given;
mod take;

pub use given::{Given, Knew, MAX_STATEMENT_CHARS, Statement};

/// Why a link shows no notice.
#[derive(Debug, thiserror::Error)]
pub enum PortalError {
    /// Forged, mistyped, or never sent.
    #[error("no notice belongs to this link")]
    Unknown,
    /// Settled, too old, or of a case that was withdrawn and of which nothing is left.
    #[error("this notice is settled")]
    Settled,
    /// Only the authority can answer that, or it cannot.
    #[error("this recipient cannot answer that")]
    NotTheirs,
    /// Another decision came in that whoever answers now did not know.
    #[error("another answer came in meanwhile")]
    Overtaken,
    /// As many texts came with answers to this notice as are kept.
    #[error("no more texts can be kept for this notice")]
    TooManyTexts,
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
    /// What it can answer.
    pub offered: &'static [AnswerKind],
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
        drop(conn);
        Ok(self.shown(&row, &key)?)
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
    /// [`PortalError`] as for [`view`](Self::view); [`PortalError::NotTheirs`],
    /// [`PortalError::Overtaken`] and [`PortalError::TooManyTexts`], and then nothing changed.
    pub async fn answer(
        &self,
        token: &str,
        given: impl Into<Given>,
    ) -> Result<PortalView, PortalError> {
        let given = given.into();
        // Whoever tries out links never gets to the one writer.
        let mut conn = self.house.store.read().await?;
        self.find(&mut conn, token).await?;
        drop(conn);
        until_first(|| self.answer_once(token, &given)).await
    }

    async fn answer_once(&self, token: &str, given: &Given) -> Result<PortalView, PortalError> {
        let house = &self.house;
        let now = house.now();
        let mut tx = house.store.write().await?;
        let (mut row, key) = self.find(tx.conn(), token).await?;
        house.take_answer(tx.conn(), &mut row, given, now).await?;
        tx.commit().await?;
        Ok(self.shown(&row, &key)?)
    }

    fn shown(&self, row: &NoticeRow, key: &Key) -> Result<PortalView, CaseworkError> {
        let body = open_body(row, key)?;
        let offered = AnswerKind::offered(self.house.is_for_authority(&body));
        Ok(view(row, body, offered))
    }

    async fn find(&self, conn: &mut Conn, token: &str) -> Result<(NoticeRow, Key), PortalError> {
        let token = PortalToken::parse(token).ok_or(PortalError::Unknown)?;
        let Some(mut row) = notice_table::by_portal(conn, token.hash()).await? else {
            let is_closed = closed_link::is_closed(conn, token.hash()).await?;
            return Err(if is_closed { PortalError::Settled } else { PortalError::Unknown });
        };
        let key = self.house.answerable(conn, &mut row).await?;
        Ok((row, key))
    }
}

impl House {
    /// The key of a notice that its recipient may see and answer: it may be out, and is not settled.
    pub(crate) async fn answerable(
        &self,
        conn: &mut Conn,
        row: &mut NoticeRow,
    ) -> Result<Key, PortalError> {
        if !may_be_out(conn, row).await? {
            return Err(PortalError::Unknown);
        }
        match row.state.step() {
            NoticeStep::Queued | NoticeStep::Failed => {}
            NoticeStep::Settled => return Err(PortalError::Settled),
            _ if row.portal_until <= self.now() => return Err(PortalError::Settled),
            _ => {}
        }
        self.operational_key(row.case).await?.ok_or(PortalError::Settled)
    }
}

/// Whether the recipient may have the notice; `row` is as new as the answer.
///
/// Outside a transaction the notice is read first and its job after it, and in between a worker may
/// have written down that the notice is out and ended the job. So a no of the job holds only where the
/// notice, read once more, waits still.
pub(crate) async fn may_be_out(
    conn: &mut Conn,
    row: &mut NoticeRow,
) -> Result<bool, CaseworkError> {
    let waits =
        |row: &NoticeRow| matches!(row.state.step(), NoticeStep::Queued | NoticeStep::Failed);
    if waits(row) {
        if job_table::is_begun(conn, JobKind::SendNotice, *row.id.as_bytes()).await? {
            return Ok(true);
        }
        let Some(newer) = notice_table::get(conn, row.id).await? else { return Ok(false) };
        *row = newer;
        if waits(row) {
            return Ok(false);
        }
    }
    Ok(row.state.step() != NoticeStep::Drafted)
}

pub(crate) fn open_body(row: &NoticeRow, key: &Key) -> Result<NoticeBody, CaseworkError> {
    let column = place("notice", "body", *row.id.as_bytes());
    Ok(codec::open(key, &column, &row.body)?)
}

pub(crate) fn view(
    row: &NoticeRow,
    body: NoticeBody,
    offered: &'static [AnswerKind],
) -> PortalView {
    let sent_at = match row.state {
        NoticeState::Acknowledged { sent_at, .. }
        | NoticeState::Decided { sent_at, .. }
        | NoticeState::Complained { sent_at, .. }
        | NoticeState::Sent { at: sent_at, .. }
        | NoticeState::Queued { send_at: sent_at, .. }
        | NoticeState::Failed { at: sent_at, .. } => sent_at,
        NoticeState::Drafted | NoticeState::Settled { .. } => row.made_at,
    };
    let answered = row.state.answered();
    PortalView {
        reference: row.reference.to_string(),
        subject: body.subject,
        text: body.text,
        places: body.addresses,
        sent_at,
        lang: Lang::from_word(&body.lang).unwrap_or(Lang::Nl),
        answer: answered.map(|(answer, _)| answer),
        answered_at: answered.map(|(_, at)| at),
        offered,
    }
}
