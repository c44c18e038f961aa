//! Looking up who hosts a place: only when a member of staff asks for it.

use luwte_domain::Address;
use luwte_domain::case::CaseState;
use luwte_domain::event::EventKind;
use luwte_domain::ids::{CaseId, LocationId};
use luwte_store::{case as case_table, hosting as hosting_table, location as location_table};

use super::{Desk, StaffCase};
use crate::again::until_first;
use crate::codec::{self, place};
use crate::error::CaseworkError;
use crate::events;
use crate::hosting::HostingRecord;
use crate::places::open_place;
use crate::records::{EventDetail, PlaceRecord};
use crate::session::{Cookie, StaffLogin};

/// A place of which a member of staff asks something.
pub(super) struct PlaceAsked {
    pub(super) login: StaffLogin,
    pub(super) opened: StaffCase,
    pub(super) address: Address,
}

impl Desk {
    /// Who asks, and the address of the place in its open case.
    pub(super) async fn asked(
        &self,
        cookie: Option<&Cookie>,
        case: CaseId,
        location: LocationId,
    ) -> Result<PlaceAsked, CaseworkError> {
        let house = &self.house;
        let login = house.staff(cookie).await?;
        let opened = house.staff_opens(&login, case).await?;
        let mut conn = house.store.read().await?;
        let row = location_table::get(&mut conn, location).await?;
        drop(conn);
        let row = row.filter(|row| row.case == case).ok_or(CaseworkError::NotFound)?;
        let PlaceRecord::Address { text } = open_place(&opened.keys.operational, &row)? else {
            return Err(CaseworkError::OutOfOrder);
        };
        if matches!(opened.row.state, CaseState::Closed { .. }) {
            return Err(CaseworkError::OutOfOrder);
        }
        let address = house.address(&text).ok_or(CaseworkError::OutOfOrder)?;
        Ok(PlaceAsked { login, opened, address })
    }

    /// Looks up who hosts a place, and keeps it with the place. Asking for it is the approval:
    /// whoever runs the name server of the address may see that somebody asked.
    ///
    /// # Errors
    ///
    /// [`CaseworkError::NotFound`] when the case has no such place; [`CaseworkError::OutOfOrder`]
    /// for a place without address, a closed case, or where nothing can be looked up.
    pub async fn look_up_host(
        &self,
        cookie: Option<&Cookie>,
        case: CaseId,
        location: LocationId,
    ) -> Result<(), CaseworkError> {
        let house = &self.house;
        let PlaceAsked { login, opened, address } = self.asked(cookie, case, location).await?;
        let key = &opened.keys.operational;
        let hosts = house.hosts.as_ref().ok_or(CaseworkError::OutOfOrder)?;
        let found = HostingRecord::of(&hosts.look_up(&address).await);
        let column = place("hosting", "found", *location.as_bytes());
        until_first(|| async {
            let now = house.now();
            let mut tx = house.store.write().await?;
            case_table::for_update(tx.conn(), case).await?.ok_or(CaseworkError::NotFound)?;
            let sealed = codec::seal(key, &column, &found)?;
            hosting_table::put(tx.conn(), location, &sealed, now).await?;
            let mut detail = EventDetail::of_staff(login.id);
            detail.place = Some(location.to_string());
            let kind = EventKind::HostLookedUp;
            events::append(tx.conn(), case, key, kind, &detail, now).await?;
            Ok(tx.commit().await?)
        })
        .await
    }
}
