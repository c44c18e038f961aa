//! Withdrawing a case: what goes, in which order, and what stays for others.
//!
//! First the case is marked, so that an interrupted withdrawal can be finished; then the share of
//! its key is overwritten, from which moment nobody can read it; then its rows go. A notice that
//! also names a place of another case stays there: that case is told of the answer, and nothing of
//! this one stays in it. Of any other notice that may be out, the digest of its link stays as long as
//! the link would have worked, so that its recipient is told that it is settled.

use luwte_domain::Answers;
use luwte_domain::case::{CaseState, ClosedReason};
use luwte_domain::ids::CaseId;
use luwte_domain::job::JobKind;
use luwte_domain::tally::{Tally, TallyEvent};
use luwte_store::location::LocationRow;
use luwte_store::notice::NoticeRow;
use luwte_store::{
    Conn, assessment as assessment_table, case as case_table, closed_link, job as job_table,
    mail_reply as reply_table, notice as notice_table, statement as statement_table,
    tally as tally_table,
};
use luwte_vault::Key;

use super::MyCase;
use crate::again::until_first;
use crate::codec::{self, place};
use crate::error::CaseworkError;
use crate::house::{House, after_ms};
use crate::notices::Parts;
use crate::places::open_place;
use crate::records::{Facts, NoticeBody, PlaceRecord};
use crate::session::Cookie;
use crate::worker::was_sent;

impl MyCase {
    /// Withdraws the case: the key is overwritten, the rows are removed, the session ends. Back-ups
    /// of the key ring die within seven days; then nobody can read it any more.
    ///
    /// # Errors
    ///
    /// [`CaseworkError::NoSession`] when no case was opened in this session.
    pub async fn withdraw(&self, cookie: Option<&Cookie>) -> Result<(), CaseworkError> {
        let opened = self.opened(cookie).await?;
        let (house, id, key) = (&self.house, opened.id, &opened.keys.operational);
        let mut conn = house.store.read().await?;
        let row = case_table::get(&mut conn, id).await?.ok_or(CaseworkError::NotFound)?;
        drop(conn);
        let column = place("support_case", "facts", *id.as_bytes());
        let facts: Facts = codec::open(key, &column, &row.facts)?;
        until_first(|| house.mark_withdrawn(id, key)).await?;
        house.ring.shred(id).await?;
        until_first(|| house.forget(id, facts.answers())).await?;
        house.end_session(cookie).await
    }
}

impl House {
    /// Marks a case as withdrawn and gives away the notices that others rely on.
    async fn mark_withdrawn(&self, id: CaseId, key: &Key) -> Result<(), CaseworkError> {
        let mut tx = self.store.write().await?;
        let row = case_table::for_update(tx.conn(), id).await?.ok_or(CaseworkError::NotFound)?;
        for notice in notice_table::of_case(tx.conn(), row.id).await? {
            self.part_with(tx.conn(), &notice, key).await?;
        }
        let state = CaseState::Closed { reason: ClosedReason::Withdrawn };
        case_table::set_state(tx.conn(), id, &state, self.now()).await?;
        case_table::set_unread(tx.conn(), id, None).await?;
        Ok(tx.commit().await?)
    }

    /// Gives a notice that went out to another case that relies on it; where there is none, its
    /// link is closed.
    pub(crate) async fn part_with(
        &self,
        conn: &mut Conn,
        notice: &NoticeRow,
        key: &Key,
    ) -> Result<(), CaseworkError> {
        let (kind, subject) = (JobKind::SendNotice, *notice.id.as_bytes());
        let until = if was_sent(notice.state) {
            if self.hand_over(conn, notice, key).await? {
                return Ok(());
            }
            notice.portal_until
        } else if job_table::is_begun(conn, kind, subject).await? {
            after_ms(self.now(), self.content.clocks().portal_valid_ms)
        } else {
            return Ok(());
        };
        Ok(closed_link::insert(conn, notice.portal_digest, until).await?)
    }

    /// Gives a notice to another case whose place it names; whether there is one. Addresses and
    /// words of the withdrawn case go.
    async fn hand_over(
        &self,
        conn: &mut Conn,
        notice: &NoticeRow,
        key: &Key,
    ) -> Result<bool, CaseworkError> {
        let mut theirs: Vec<(LocationRow, Key)> = Vec::new();
        for row in notice_table::locations(conn, notice.id).await? {
            if row.case == notice.case {
                continue;
            }
            if let Some(key) = self.operational_key(row.case).await? {
                theirs.push((row, key));
            }
        }
        let Some((heir, heir_key)) = theirs.first() else { return Ok(false) };
        let assessments = assessment_table::of_case(conn, heir.case).await?;
        let Some(assessment) = assessments.last() else { return Ok(false) };
        let column = place("notice", "body", *notice.id.as_bytes());
        let mut body: NoticeBody = codec::open(key, &column, &notice.body)?;
        body.own_words.clear();
        body.addresses.clear();
        for (row, key) in &theirs {
            if let PlaceRecord::Address { text } = open_place(key, row)?
                && !body.addresses.contains(&text)
            {
                body.addresses.push(text);
            }
        }
        let (reference, made_at) = (notice.reference, notice.made_at);
        self.render_notice(&mut body, &Parts { reference, assessment: Some(assessment), made_at });
        let sealed = codec::seal(heir_key, &column, &body)?;
        reply_table::forget(conn, notice.id).await?;
        statement_table::forget(conn, notice.id).await?;
        notice_table::hand_over(conn, notice.id, heir.case, assessment.id, &sealed).await?;
        Ok(true)
    }

    /// Removes the rows of a case whose key is gone.
    async fn forget(&self, id: CaseId, answers: Answers) -> Result<(), CaseworkError> {
        let mut tx = self.store.write().await?;
        if case_table::delete(tx.conn(), id).await? {
            let tally = Tally { event: TallyEvent::Withdrawn, answers, route: None };
            tally_table::add(tx.conn(), &tally, self.today()).await?;
        }
        Ok(tx.commit().await?)
    }

    /// Finishes withdrawals that were interrupted after the key was overwritten.
    pub(crate) async fn finish_withdrawals(&self) -> Result<(), CaseworkError> {
        let mut conn = self.store.read().await?;
        let marked = case_table::withdrawn(&mut conn).await?;
        drop(conn);
        for id in marked {
            if self.ring.get(id).await?.is_none() {
                until_first(|| self.forget(id, Answers::default())).await?;
            }
        }
        Ok(())
    }
}
