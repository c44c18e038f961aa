//! The desk: queue, case, messages, assessment, notices.

use luwte_domain::assessment::{Assessment, Assessor, Basis};
use luwte_domain::case::{CaseState, ClosedReason};
use luwte_domain::event::EventKind;
use luwte_domain::ids::{AssessmentId, CaseId, StaffId};
use luwte_guidance::Content;
use luwte_store::{
    Conn, assessment as assessment_table, case as case_table, location as location_table,
};
use luwte_vault::Key;

use crate::again::until_first;
use crate::error::{CaseworkError, InputProblem};
use crate::events;
use crate::house::{House, Operator};
use crate::intake::MAX_TEXT_CHARS;
use crate::places::clean;
use crate::records::EventDetail;
use crate::session::Cookie;

mod addressee;
mod approval;
mod board;
mod case_view;
mod charge;
mod complaint;
mod complete;
mod dark;
mod details;
mod dossier;
mod drafting;
mod drafts;
mod form;
mod hosts;
mod imported;
mod lines;
mod login;
mod marks;
mod notice;
mod opening;
mod outgoing;
mod queue;
mod replies;
mod returned;
mod saw;
mod short_link;
mod standing;
mod steps;
mod times;

pub use board::{BoardRow, BoardView, MOST_PLACES, Turn};
pub use complete::Completeness;
pub use details::MAX_DETAIL_CHARS;
pub use form::{FormLine, FormView};
pub use imported::{ImportedLine, ImportedView, MOST_IMPORTED, Running, WaitingCount};
pub use lines::{
    AssessmentView, CaseView, DeskPlace, Hotline, NoticeLine, PictureLine, TimelineLine,
};
pub use login::{LoginError, Me};
pub use marks::NoticeMarks;
pub use notice::{DetailLine, NoticeView};
pub(crate) use opening::StaffCase;
pub use outgoing::{FailingRow, MOST_OUTGOING, OutgoingLine, OutgoingView, Standing};
pub use queue::{MOST_ROWS, NewCase, QueueRow, QueueView, UnreadableRow};
pub use replies::{ASIDE_DAYS, MOST_REPLIES, NoticeReply, RepliesView, ReplyLine, ReplyView};
pub use short_link::ShortLink;
pub(crate) use steps::Routed;
pub use times::{DAYS_BACK, ENOUGH, RecipientRecord, Spread, TimesView};

/// Form tokens of the desk.
const FORM: &str = "desk";

/// Use cases of the desk.
#[derive(Debug, Clone)]
pub struct Desk {
    pub(crate) house: House,
    approving: imported::Approving,
}

impl Desk {
    /// The use cases of `house`.
    #[must_use]
    pub fn new(house: House) -> Self {
        Self { house, approving: imported::Approving::default() }
    }

    /// Who runs this installation.
    #[must_use]
    pub fn operator(&self) -> &Operator {
        self.house.operator()
    }

    /// Recipients, reasons, law.
    #[must_use]
    pub fn content(&self) -> &Content {
        self.house.content()
    }

    /// The present time, for ages and for the time left to undo.
    #[must_use]
    pub fn now(&self) -> jiff::Timestamp {
        self.house.now()
    }

    /// Takes the case for oneself.
    ///
    /// # Errors
    ///
    /// [`CaseworkError::NoSession`], [`CaseworkError::NotFound`], or a closed case's
    /// [`CaseworkError::OutOfOrder`].
    pub async fn take(&self, cookie: Option<&Cookie>, case: CaseId) -> Result<(), CaseworkError> {
        let login = self.house.staff(cookie).await?;
        until_first(|| async {
            let mut tx = self.house.store.write().await?;
            let row = case_table::for_update(tx.conn(), case).await?;
            let row = row.ok_or(CaseworkError::NotFound)?;
            let state = row.state.open().map_err(|_| CaseworkError::OutOfOrder)?;
            case_table::set_state(tx.conn(), case, &state, self.house.now()).await?;
            case_table::take(tx.conn(), case, login.id).await?;
            Ok(tx.commit().await?)
        })
        .await
    }

    /// Answers the person. The same form sent twice is one message.
    ///
    /// # Errors
    ///
    /// [`CaseworkError::Input`] when there is nothing in it, or too much.
    pub async fn reply(
        &self,
        cookie: Option<&Cookie>,
        case: CaseId,
        token: &str,
        text: &str,
    ) -> Result<(), CaseworkError> {
        let form = self.house.check_form(FORM, token)?;
        let text = clean(text, MAX_TEXT_CHARS)?;
        if text.is_empty() {
            return Err(InputProblem::Empty.into());
        }
        let login = self.house.staff(cookie).await?;
        let opened = self.house.staff_opens(&login, case).await?;
        self.house.add_message(case, &opened.keys, form, &text, true).await?;
        Ok(())
    }

    /// Records who says that it is unlawful, and on what basis. Who says that it shows a minor, real
    /// or seeming, makes the case strict for good: what was recorded of pictures is forgotten.
    ///
    /// # Errors
    ///
    /// [`CaseworkError::OutOfOrder`] when the case is closed.
    pub async fn assess(
        &self,
        cookie: Option<&Cookie>,
        case: CaseId,
        assessor: Assessor,
        basis: Basis,
    ) -> Result<(), CaseworkError> {
        let login = self.house.staff(cookie).await?;
        let key = self.house.operational_key(case).await?.ok_or(CaseworkError::NotFound)?;
        until_first(|| self.assess_once(case, &key, assessor, basis, login.id)).await
    }

    async fn assess_once(
        &self,
        case: CaseId,
        key: &Key,
        assessor: Assessor,
        basis: Basis,
        by: StaffId,
    ) -> Result<(), CaseworkError> {
        let now = self.house.now();
        let id = AssessmentId::make(now);
        let mut tx = self.house.store.write().await?;
        let row = case_table::for_update(tx.conn(), case).await?.ok_or(CaseworkError::NotFound)?;
        let state = row.state.open().map_err(|_| CaseworkError::OutOfOrder)?;
        let assessment = Assessment { id, case, assessor, basis, by, at: now };
        assessment_table::insert(tx.conn(), &assessment).await?;
        case_table::set_state(tx.conn(), case, &state, now).await?;
        if basis == Basis::MinorImagery && !row.is_strict {
            case_table::set_strict(tx.conn(), case).await?;
            location_table::clear_media(tx.conn(), case).await?;
        }
        let detail = EventDetail::of_staff(by).why(basis);
        events::append(tx.conn(), case, key, EventKind::Assessed, &detail, now).await?;
        tx.commit().await?;
        Ok(())
    }

    /// Closes a case for `reason`.
    ///
    /// # Errors
    ///
    /// [`CaseworkError::OutOfOrder`] when it is closed already.
    pub async fn close_case(
        &self,
        cookie: Option<&Cookie>,
        case: CaseId,
        reason: ClosedReason,
    ) -> Result<(), CaseworkError> {
        let login = self.house.staff(cookie).await?;
        let key = self.house.operational_key(case).await?.ok_or(CaseworkError::NotFound)?;
        until_first(|| async {
            let now = self.house.now();
            let mut tx = self.house.store.write().await?;
            let row = case_table::for_update(tx.conn(), case).await?;
            let row = row.ok_or(CaseworkError::NotFound)?;
            let state = row.state.close(reason).map_err(|_| CaseworkError::OutOfOrder)?;
            case_table::set_state(tx.conn(), case, &state, now).await?;
            case_table::set_unread(tx.conn(), case, None).await?;
            let detail = EventDetail::of_staff(login.id).why(reason);
            events::append(tx.conn(), case, &key, EventKind::Closed, &detail, now).await?;
            Ok(tx.commit().await?)
        })
        .await
    }

    /// Opens a closed case again; one that is not closed stays as it is.
    ///
    /// # Errors
    ///
    /// [`CaseworkError::NoSession`], [`CaseworkError::NotFound`].
    pub async fn reopen_case(
        &self,
        cookie: Option<&Cookie>,
        case: CaseId,
    ) -> Result<(), CaseworkError> {
        self.house.staff(cookie).await?;
        let key = self.house.operational_key(case).await?.ok_or(CaseworkError::NotFound)?;
        until_first(|| async {
            let mut tx = self.house.store.write().await?;
            let row = case_table::for_update(tx.conn(), case).await?;
            let row = row.ok_or(CaseworkError::NotFound)?;
            self.house.reopen_in(tx.conn(), &row, &key).await?;
            Ok(tx.commit().await?)
        })
        .await
    }

    fn form_token(&self) -> String {
        self.house.make_form(FORM)
    }
}

impl House {
    /// Opens a closed case again, with its event, in the caller's transaction.
    pub(crate) async fn reopen_in(
        &self,
        conn: &mut Conn,
        row: &case_table::CaseRow,
        key: &Key,
    ) -> Result<(), CaseworkError> {
        if let CaseState::Closed { .. } = row.state {
            let now = self.now();
            case_table::set_state(conn, row.id, &row.state.reopen(), now).await?;
            let detail = EventDetail::default();
            events::append(conn, row.id, key, EventKind::Reopened, &detail, now).await?;
        }
        Ok(())
    }
}
