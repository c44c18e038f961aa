//! What a look changes: the place, its notice, its case; what came back, or never left though the
//! recipient says so, gets its next notice as a draft.

use luwte_domain::event::EventKind;
use luwte_domain::location::{LocationState, LocationStep};
use luwte_domain::sighting::{Observation, Verdict};
use luwte_domain::tally::{Tally, TallyEvent};
use luwte_store::location::LocationRow;
use luwte_store::notice::NoticeRow;
use luwte_store::{
    Conn, case as case_table, location as location_table, notice as notice_table,
    tally as tally_table,
};
use luwte_vault::Key;

use crate::error::CaseworkError;
use crate::events;
use crate::house::House;
use crate::records::EventDetail;

impl House {
    /// State, event and count that follow from a re-check.
    pub(super) async fn tell_case(
        &self,
        conn: &mut Conn,
        row: &LocationRow,
        key: &Key,
        next: LocationState,
        verdict: Verdict,
        last: &[Observation],
    ) -> Result<(), CaseworkError> {
        let now = self.now();
        let detail = EventDetail::of_place(row.id).why(verdict);
        let kind = if next == row.state {
            let before = last.iter().rev().nth(1).map(|seen| seen.verdict);
            match verdict {
                _ if before == Some(verdict) => return Ok(()),
                Verdict::Unsure | Verdict::Unreachable => EventKind::CouldNotCheck,
                _ => EventKind::Checked,
            }
        } else {
            location_table::set_state(conn, row.id, row.state.step(), &next, now).await?;
            let (kind, tally) = match next.step() {
                LocationStep::Gone => (EventKind::Gone, Some(TallyEvent::Gone)),
                LocationStep::GoneHere => (EventKind::GoneHere, None),
                // It never left: not counted as a return.
                _ if row.state == LocationState::SaidGone => (EventKind::StillThere, None),
                _ => (EventKind::Reappeared, Some(TallyEvent::Reappeared)),
            };
            if let Some(event) = tally {
                tally_table::add(conn, &Tally::plain(event), self.today()).await?;
            }
            self.settle_or_reopen(conn, row, key, next).await?;
            kind
        };
        events::append(conn, row.case, key, kind, &detail, now).await
    }

    /// A notice whose places are all gone is settled; a place that came back, or is there though it is said
    /// to be gone, opens its case again, and its next notice is drafted.
    pub(crate) async fn settle_or_reopen(
        &self,
        conn: &mut Conn,
        row: &LocationRow,
        key: &Key,
        next: LocationState,
    ) -> Result<(), CaseworkError> {
        if next == LocationState::Reappeared {
            if let Some(case) = case_table::for_update(conn, row.case).await? {
                self.reopen_in(conn, &case, key).await?;
                case_table::set_unread(conn, row.case, Some(self.now())).await?;
                self.draft_next(conn, row, key).await?;
            }
            return Ok(());
        }
        for notice in notice_table::of_location(conn, row.id).await? {
            self.settle_if_gone(conn, &notice).await?;
        }
        Ok(())
    }

    /// Has the next notice about a place that came back drafted; it waits for a human's approval.
    async fn draft_next(
        &self,
        conn: &mut Conn,
        row: &LocationRow,
        key: &Key,
    ) -> Result<(), CaseworkError> {
        match self.draft_return(conn, row, key).await {
            // Where a human has to take a step first, the board shows the place all the same.
            Ok(()) | Err(CaseworkError::OutOfOrder) => Ok(()),
            // The return itself must be written down, whatever else of the case is damaged.
            Err(error) if error.is_damage() => {
                tracing::error!(%error, "no draft about a place that came back");
                Ok(())
            }
            Err(error) => Err(error),
        }
    }

    async fn settle_if_gone(
        &self,
        conn: &mut Conn,
        notice: &NoticeRow,
    ) -> Result<(), CaseworkError> {
        let locations = notice_table::locations(conn, notice.id).await?;
        let is_gone = |row: &LocationRow| row.state == LocationState::Gone;
        if !locations.iter().all(is_gone) {
            return Ok(());
        }
        if let Ok(settled) = notice.state.settle(self.now())
            && settled != notice.state
        {
            notice_table::set_state(conn, notice.id, notice.state.step(), &settled).await?;
        }
        Ok(())
    }
}
