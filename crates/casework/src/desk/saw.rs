//! What a human saw of a place that is said to be gone, where looks cannot say.
//!
//! In a strict case no member opens the address: an authorised analyst outside this house says it, and
//! the member writes that down.
//!
//! Serves: S50, S66, S82.

use luwte_domain::case::CaseState;
use luwte_domain::event::EventKind;
use luwte_domain::ids::{CaseId, LocationId};
use luwte_domain::sighting::{Saw, Verdict};
use luwte_store::{case as case_table, event as event_table, location as location_table};

use super::Desk;
use crate::again::until_first;
use crate::error::CaseworkError;
use crate::events;
use crate::records::EventDetail;
use crate::session::Cookie;

impl Desk {
    /// Writes down what a human saw of a place that no look can confirm, who says so and when, also in
    /// the custody log. One that is there opens its case again, and its next notice is drafted; one that
    /// is gone stays watched, and waits for nobody.
    ///
    /// # Errors
    ///
    /// [`CaseworkError::OutOfOrder`] where the place does not wait for that, or the case is closed.
    pub async fn saw(
        &self,
        cookie: Option<&Cookie>,
        case: CaseId,
        location: LocationId,
        saw: Saw,
    ) -> Result<(), CaseworkError> {
        let house = &self.house;
        let login = house.staff(cookie).await?;
        let opened = house.staff_opens(&login, case).await?;
        let key = &opened.keys.operational;
        until_first(|| async {
            let now = house.now();
            let mut tx = house.store.write().await?;
            let row = case_table::for_update(tx.conn(), case).await?;
            let row = row.ok_or(CaseworkError::NotFound)?;
            let place = location_table::get(tx.conn(), location).await?;
            let place = place.filter(|place| place.case == case).ok_or(CaseworkError::NotFound)?;
            let events = events::open(case, key, &event_table::of_case(tx.conn(), case).await?)?;
            let is_closed = matches!(row.state, CaseState::Closed { .. });
            if is_closed || house.unconfirmed_since(&place, &events).is_none() {
                return Err(CaseworkError::OutOfOrder);
            }
            let mut detail = EventDetail::of_staff(login.id);
            detail.place = Some(location.to_string());
            let by = login.id.to_string();
            house.keep_saw(tx.conn(), key, &place, (saw, row.is_strict), &by, now).await?;
            let kind = match saw {
                Saw::Gone => EventKind::SeenGone,
                Saw::There => {
                    let next = place.state.observe(Verdict::Online, true);
                    let (conn, step) = (tx.conn(), place.state.step());
                    location_table::set_state(conn, location, step, &next, now).await?;
                    house.settle_or_reopen(tx.conn(), &place, key, next).await?;
                    EventKind::StillThere
                }
            };
            events::append(tx.conn(), case, key, kind, &detail, now).await?;
            Ok(tx.commit().await?)
        })
        .await
    }
}
