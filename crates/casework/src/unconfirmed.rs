//! Places that their recipient says are gone, and of which no look can say whether that is true: a login
//! wall, a site that does not answer, an address that leads elsewhere.
//!
//! After `unconfirmed` (`content/clocks`) the desk and the person are told, once for each time that it is
//! said. The look that falls due at that moment is the clock: it may still say that the place is gone.
//! The board asks the time itself, so that it shows the place also where no look comes.
//!
//! Serves: S50, S82.

use jiff::Timestamp;
use luwte_domain::event::EventKind;
use luwte_domain::location::LocationState;
use luwte_domain::sighting::Verdict;
use luwte_store::location::LocationRow;
use luwte_store::{Conn, case as case_table, event as event_table};
use luwte_vault::Key;

use crate::error::CaseworkError;
use crate::events::{self, Event};
use crate::house::{House, after_ms};
use crate::records::EventDetail;

impl House {
    /// From when a place that is said to be gone counts as unconfirmed; none for any other place.
    fn unconfirmed_from(&self, row: &LocationRow) -> Option<Timestamp> {
        let is_address = row.address_tag.is_some() && row.state == LocationState::SaidGone;
        is_address.then(|| after_ms(row.state_at, self.content.clocks().unconfirmed_ms))
    }

    /// When on the line of time a place that stays said to be gone becomes unconfirmed, if it lies
    /// ahead.
    pub(crate) fn until_unconfirmed(
        &self,
        row: &LocationRow,
        next: LocationState,
        now: Timestamp,
    ) -> Option<Timestamp> {
        let from = self.unconfirmed_from(row).filter(|_| next == row.state)?;
        let left_ms = from.as_millisecond() - now.as_millisecond();
        (left_ms > 0).then(|| after_ms(self.due_now(), left_ms))
    }

    /// Since when a place waits for a human to find out, from the events of its case; none where no
    /// human has to, or one did.
    pub(crate) fn unconfirmed_since(
        &self,
        row: &LocationRow,
        events: &[Event],
    ) -> Option<Timestamp> {
        let from = self.unconfirmed_from(row).filter(|from| *from <= self.now())?;
        (!has(events, EventKind::SeenGone, row)).then_some(from)
    }

    /// The same, where the events were not read yet.
    pub(crate) async fn find_unconfirmed(
        &self,
        conn: &mut Conn,
        row: &LocationRow,
        key: &Key,
    ) -> Result<Option<Timestamp>, CaseworkError> {
        if self.unconfirmed_from(row).is_none_or(|from| from > self.now()) {
            return Ok(None);
        }
        let events = events::open(row.case, key, &event_table::of_case(conn, row.case).await?)?;
        Ok(self.unconfirmed_since(row, &events))
    }

    /// Tells desk and person after a look that could not say, where it is time and nobody told yet.
    pub(crate) async fn tell_unconfirmed(
        &self,
        conn: &mut Conn,
        row: &LocationRow,
        key: &Key,
        verdict: Verdict,
    ) -> Result<(), CaseworkError> {
        let now = self.now();
        let is_time = self.unconfirmed_from(row).is_some_and(|from| from <= now);
        // One more look settles these.
        if !is_time || matches!(verdict, Verdict::Gone | Verdict::GoneHere | Verdict::Online) {
            return Ok(());
        }
        let events = events::open(row.case, key, &event_table::of_case(conn, row.case).await?)?;
        if has(&events, EventKind::Unconfirmed, row) || has(&events, EventKind::SeenGone, row) {
            return Ok(());
        }
        let detail = EventDetail::of_place(row.id).why(verdict);
        events::append(conn, row.case, key, EventKind::Unconfirmed, &detail, now).await?;
        case_table::set_unread(conn, row.case, Some(now)).await?;
        Ok(())
    }
}

/// Whether something happened to a place since it stands where it stands.
fn has(events: &[Event], kind: EventKind, row: &LocationRow) -> bool {
    let mut own = events.iter().filter(|event| event.kind == kind && event.at >= row.state_at);
    own.any(|event| event.detail.place_id() == Some(row.id))
}
