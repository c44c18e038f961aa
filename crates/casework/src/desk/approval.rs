//! From a draft to an approved notice, with ten seconds to think again.
//!
//! One address, one notice: where a notice that another case sent says the same to the same
//! recipient, the place is joined to it and no second mail goes out. The person of this case sees
//! an event of their own, dated now, and nothing of the other case.

use jiff::Timestamp;
use luwte_domain::assessment::Basis;
use luwte_domain::case::CaseState;
use luwte_domain::deadline::Deadline;
use luwte_domain::event::EventKind;
use luwte_domain::ids::NoticeId;
use luwte_domain::job::JobKind;
use luwte_domain::location::LocationState;
use luwte_domain::notice::{Approval, NoticeState};
use luwte_store::location::LocationRow;
use luwte_store::notice::NoticeRow;
use luwte_store::{
    Conn, assessment as assessment_table, case as case_table, job as job_table,
    location as location_table, notice as notice_table, partner as partner_table,
};
use luwte_vault::Key;

use super::Desk;
use super::drafting::Loaded;
use crate::again::until_first;
use crate::codec::{self, place};
use crate::error::CaseworkError;
use crate::events;
use crate::house::{House, after_ms};
use crate::notices::Reach;
use crate::places::open_place;
use crate::records::{EventDetail, NoticeBody, PlaceRecord};
use crate::session::Cookie;

impl Desk {
    /// Approves a notice; gives the moment at which it goes out. The text record of every place is
    /// sealed in the same transaction. Places for which another case's notice already says the same
    /// to the same recipient are joined to that one; when these are all, nothing is mailed and the
    /// notice counts as sent now.
    ///
    /// # Errors
    ///
    /// [`CaseworkError::OutOfOrder`] when something is missing, it is no draft, or the case is
    /// closed.
    pub async fn approve(
        &self,
        cookie: Option<&Cookie>,
        notice: NoticeId,
    ) -> Result<Timestamp, CaseworkError> {
        until_first(|| self.approve_once(cookie, notice, None)).await
    }

    /// Approves a notice as a member saw it, with this many places: what came back since may have
    /// been written into the draft.
    ///
    /// # Errors
    ///
    /// As [`approve`](Self::approve); [`CaseworkError::OutOfOrder`] also for another number of places.
    pub async fn approve_as_seen(
        &self,
        cookie: Option<&Cookie>,
        notice: NoticeId,
        places: usize,
    ) -> Result<Timestamp, CaseworkError> {
        until_first(|| self.approve_once(cookie, notice, Some(places))).await
    }

    async fn approve_once(
        &self,
        cookie: Option<&Cookie>,
        id: NoticeId,
        seen: Option<usize>,
    ) -> Result<Timestamp, CaseworkError> {
        let login = self.house.staff(cookie).await?;
        let mut loaded = self.load(cookie, id).await?;
        if seen.is_some_and(|places| places != loaded.body.addresses.len()) {
            return Err(CaseworkError::OutOfOrder);
        }
        let reach = self.house.reach(&loaded.body).filter(Reach::is_sent);
        let reach = reach.ok_or(CaseworkError::OutOfOrder)?;
        if !loaded.missing(&self.house).is_empty() {
            return Err(CaseworkError::OutOfOrder);
        }
        let assessment = *loaded.assessments.last().ok_or(CaseworkError::OutOfOrder)?;
        let (house, now) = (&self.house, self.house.now());
        let approval = Approval { by: login.id, assessment: assessment.id, at: now };
        let mut tx = house.store.write().await?;
        let case = case_table::for_update(tx.conn(), loaded.row.case).await?;
        let row = notice_table::get(tx.conn(), id).await?.ok_or(CaseworkError::NotFound)?;
        // The person may have chosen since the draft was read.
        let key = &loaded.opened.keys.operational;
        let charge = house.charge_of(tx.conn(), row.case, key).await?;
        loaded.follow(charge);
        if loaded.waits_for_police() {
            return Err(CaseworkError::OutOfOrder);
        }
        if matches!(case.map(|case| case.state), None | Some(CaseState::Closed { .. })) {
            return Err(CaseworkError::OutOfOrder);
        }
        let send_at = after_ms(now, house.content.clocks().undo_within_ms);
        let queued = row.state.approve(approval, send_at).map_err(|_| CaseworkError::OutOfOrder)?;
        let locations = notice_table::locations(tx.conn(), id).await?;
        let locations = loaded.leave_dark(tx.conn(), locations).await?;
        for location in &locations {
            let (keys, by) = (&loaded.opened.keys, login.id.to_string());
            house.keep_evidence(tx.conn(), keys, location, &by, now).await?;
        }
        let mut is_covered = false;
        if row.state == NoticeState::Drafted {
            let basis = assessment.basis;
            is_covered = house.join(tx.conn(), &mut loaded, &locations, basis, now).await?;
            loaded.body.is_joined = is_covered;
            house.rewrite(tx.conn(), &mut loaded).await?;
        }
        let asked = if is_covered { "" } else { &loaded.body.recipient };
        partner_table::set_recipient(tx.conn(), id, house.recipient_tag(asked)).await?;
        let next = if is_covered { queued.send(now) } else { Ok(queued) };
        let next = next.map_err(|_| CaseworkError::OutOfOrder)?;
        notice_table::set_state(tx.conn(), id, row.state.step(), &next).await?;
        let (detail, key) = (EventDetail::of_staff(login.id), &loaded.opened.keys.operational);
        events::append(tx.conn(), row.case, key, EventKind::NoticeQueued, &detail, now).await?;
        if is_covered {
            for location in &locations {
                house.notice_place(tx.conn(), location, now).await?;
            }
        } else {
            let due_at = after_ms(house.due_now(), house.content.clocks().undo_within_ms);
            let job = JobKind::SendNotice;
            job_table::enqueue(tx.conn(), job, *id.as_bytes(), due_at, now).await?;
        }
        let is_posted = matches!(reach, Reach::Interface(_));
        notice_table::set_post_channel(tx.conn(), id, is_posted).await?;
        tx.commit().await?;
        Ok(if is_covered { now } else { send_at })
    }

    /// Takes an approval back.
    ///
    /// # Errors
    ///
    /// [`CaseworkError::OutOfOrder`] once a worker holds it, it was sent, or it may have been.
    pub async fn undo(
        &self,
        cookie: Option<&Cookie>,
        notice: NoticeId,
    ) -> Result<(), CaseworkError> {
        let login = self.house.staff(cookie).await?;
        until_first(|| async {
            let mut tx = self.house.store.write().await?;
            let row = notice_table::get(tx.conn(), notice).await?;
            let row = row.ok_or(CaseworkError::NotFound)?;
            let key = self.house.operational_key(row.case).await?;
            let key = key.ok_or(CaseworkError::NotFound)?;
            let detail = EventDetail::of_staff(login.id);
            if !self.house.take_back(tx.conn(), &row, &key, &detail).await? {
                return Err(CaseworkError::OutOfOrder);
            }
            Ok(tx.commit().await?)
        })
        .await
    }
}

impl House {
    /// Takes the approval of a notice back in the caller's transaction; false, and nothing changed,
    /// once a worker holds it, it was sent, or it may have been.
    pub(crate) async fn take_back(
        &self,
        conn: &mut Conn,
        row: &NoticeRow,
        key: &Key,
        detail: &EventDetail,
    ) -> Result<bool, CaseworkError> {
        let Ok(undone) = row.state.undo() else { return Ok(false) };
        let (job, subject) = (JobKind::SendNotice, *row.id.as_bytes());
        let may_be_out = job_table::is_begun(conn, job, subject).await?;
        if may_be_out || !job_table::cancel(conn, job, subject).await? {
            return Ok(false);
        }
        notice_table::set_state(conn, row.id, row.state.step(), &undone).await?;
        events::append(conn, row.case, key, EventKind::NoticeUndone, detail, self.now()).await?;
        Ok(true)
    }

    /// Joins the places of a draft for which another case's notice says the same; whether these are
    /// all. Otherwise the draft keeps the others only.
    async fn join(
        &self,
        conn: &mut Conn,
        loaded: &mut Loaded,
        locations: &[LocationRow],
        basis: Basis,
        now: Timestamp,
    ) -> Result<bool, CaseworkError> {
        let mut joined: Vec<&LocationRow> = Vec::new();
        for location in locations {
            let asked = (&loaded.body, basis);
            if let Some(live) = self.live_notice(conn, location, asked, now).await? {
                notice_table::add_location(conn, live, location.id).await?;
                joined.push(location);
            }
        }
        if joined.len() == locations.len() {
            return Ok(true);
        }
        for location in joined {
            notice_table::remove_location(conn, loaded.row.id, location.id).await?;
            if let PlaceRecord::Address { text } =
                open_place(&loaded.opened.keys.operational, location)?
            {
                loaded.body.addresses.retain(|address| *address != text);
            }
            self.notice_place(conn, location, now).await?;
        }
        Ok(false)
    }

    /// A notice of another case that names the same address, went to the same recipient on the same
    /// basis not long ago, asks no less, and about which nothing is decided yet; about a place that came back, one that
    /// was approved since. None for any other place that was noticed before: who asks again means it.
    async fn live_notice(
        &self,
        conn: &mut Conn,
        location: &LocationRow,
        asked: (&NoticeBody, Basis),
        now: Timestamp,
    ) -> Result<Option<NoticeId>, CaseworkError> {
        let since = match location.state {
            LocationState::Reported => Timestamp::MIN,
            LocationState::Reappeared => location.state_at,
            _ => return Ok(None),
        };
        let Some(tag) = location.address_tag else { return Ok(None) };
        for other in location_table::by_address(conn, tag).await? {
            let is_asked_for =
                matches!(other.state, LocationState::Noticed | LocationState::Acknowledged);
            if other.case == location.case || !is_asked_for {
                continue;
            }
            for notice in notice_table::of_location(conn, other.id).await? {
                let is_elsewhere = notice.case != location.case && notice.portal_until > now;
                if is_elsewhere && self.says_the_same(conn, &notice, asked, since).await? {
                    return Ok(Some(notice.id));
                }
            }
        }
        Ok(None)
    }

    async fn says_the_same(
        &self,
        conn: &mut Conn,
        notice: &NoticeRow,
        (ours, basis): (&NoticeBody, Basis),
        since: Timestamp,
    ) -> Result<bool, CaseworkError> {
        // Where the recipient has said that it is gone, a further report says that it is not.
        let (NoticeState::Sent { approval, .. } | NoticeState::Acknowledged { approval, .. }) =
            notice.state
        else {
            return Ok(false);
        };
        // After its last clock nobody is told any more that a notice waits.
        let last_clock = self.content.clocks().notice.span_ms(Deadline::Escalation);
        if approval.at < since || after_ms(approval.at, last_clock) <= self.now() {
            return Ok(false);
        }
        let assessment = assessment_table::get(conn, approval.assessment).await?;
        if assessment.is_none_or(|assessment| assessment.basis != basis) {
            return Ok(false);
        }
        let Some(key) = self.operational_key(notice.case).await? else { return Ok(false) };
        let column = place("notice", "body", *notice.id.as_bytes());
        let body: NoticeBody = codec::open(&key, &column, &notice.body)?;
        // A notice that was itself joined was never mailed and waits for no answer.
        let asks_as_much = body.marks().cover(ours.marks());
        Ok(body.address() == ours.address() && asks_as_much && !body.is_joined)
    }
}
