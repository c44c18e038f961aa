//! Opening a short link: only when a member of staff asks for it.

use jiff::Timestamp;
use luwte_domain::Word as _;
use luwte_domain::event::EventKind;
use luwte_domain::ids::{CaseId, LocationId};
use luwte_domain::sighting::SightingReason;
use luwte_outbound::recheck::open_short_link;
use luwte_store::{Conn, case as case_table, location as location_table};
use luwte_vault::Key;

use super::Desk;
use super::hosts::PlaceAsked;
use crate::again::until_first;
use crate::error::{CaseworkError, InputProblem};
use crate::events::{self, Event};
use crate::house::House;
use crate::places::{MAX_PLACES, open_place};
use crate::records::{EventDetail, PlaceRecord};
use crate::session::Cookie;

/// What is known of a short link.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ShortLink {
    /// Nobody opened it.
    Unopened,
    /// It led to a place that stands in the case.
    LedTo {
        /// When it was opened.
        at: Timestamp,
        /// The place.
        place: LocationId,
    },
    /// No address was seen behind it.
    LedNowhere {
        /// When it was opened.
        at: Timestamp,
        /// What was seen instead.
        why: SightingReason,
    },
}

impl ShortLink {
    /// By the last time that the short link `place` was opened.
    pub(super) fn of(events: &[Event], place: LocationId) -> Self {
        let mut own = events.iter().filter(|event| event.kind == EventKind::ShortLinkOpened);
        let Some(event) = own.rfind(|event| event.detail.place_id() == Some(place)) else {
            return Self::Unopened;
        };
        let why = event.detail.why.as_deref().and_then(SightingReason::from_word);
        match event.detail.found_id() {
            Some(place) => Self::LedTo { at: event.at, place },
            None => {
                Self::LedNowhere { at: event.at, why: why.unwrap_or(SightingReason::OtherKind) }
            }
        }
    }
}

impl Desk {
    /// Opens a short link, and adds the place behind it to the case; that place itself is not asked.
    /// Asking for it is the approval: whoever made the link may see that somebody opened it. Gives
    /// the place behind it, or the short link where nothing was seen behind it.
    ///
    /// # Errors
    ///
    /// [`CaseworkError::NotFound`] when the case has no such place; [`CaseworkError::OutOfOrder`] for
    /// a place that is no short link and for a closed case; [`CaseworkError::Input`] when the case can
    /// hold no more places.
    pub async fn open_short_link(
        &self,
        cookie: Option<&Cookie>,
        case: CaseId,
        location: LocationId,
    ) -> Result<LocationId, CaseworkError> {
        let house = &self.house;
        let PlaceAsked { login, opened, address } = self.asked(cookie, case, location).await?;
        let key = &opened.keys.operational;
        let recipients = house.content.recipients();
        if !recipients.is_short_link(&address) {
            return Err(CaseworkError::OutOfOrder);
        }
        let mut conn = house.store.read().await?;
        let places = location_table::of_case(&mut conn, case).await?.len();
        drop(conn);
        // Nobody is shown that the link was opened where nothing can come of it.
        if places >= MAX_PLACES {
            return Err(InputProblem::TooMany { limit: MAX_PLACES }.into());
        }
        let is_short = |one: &_| recipients.is_short_link(one);
        let led = open_short_link(&house.fetcher, &address, is_short).await;
        let led = led.and_then(|to| {
            // Cut like what people report: a link that was shared can name who shared it.
            let cut = house.address(to.as_str()).ok_or(SightingReason::Redirected)?;
            Ok(PlaceRecord::Address { text: cut.as_str().to_owned() })
        });
        until_first(|| async {
            let now = house.now();
            let mut tx = house.store.write().await?;
            case_table::for_update(tx.conn(), case).await?.ok_or(CaseworkError::NotFound)?;
            let mut detail = EventDetail::of_staff(login.id);
            detail.place = Some(location.to_string());
            let behind = match &led {
                Ok(record) => house.found(tx.conn(), case, key, record, now).await?,
                Err(why) => {
                    detail = detail.why(*why);
                    location
                }
            };
            detail.found = led.is_ok().then(|| behind.to_string());
            let kind = EventKind::ShortLinkOpened;
            events::append(tx.conn(), case, key, kind, &detail, now).await?;
            tx.commit().await?;
            Ok(behind)
        })
        .await
    }
}

impl House {
    /// The place of `record` in a case, which is added where it is not there yet.
    async fn found(
        &self,
        conn: &mut Conn,
        case: CaseId,
        key: &Key,
        record: &PlaceRecord,
        now: Timestamp,
    ) -> Result<LocationId, CaseworkError> {
        let added = self.add_places(conn, case, key, std::slice::from_ref(record), now).await?;
        if let [place] = added.as_slice() {
            let detail = EventDetail::of_place(*place);
            events::append(conn, case, key, EventKind::PlaceFound, &detail, now).await?;
            return Ok(*place);
        }
        for row in location_table::of_case(conn, case).await? {
            if self.is_same_place(&open_place(key, &row)?, record) {
                return Ok(row.id);
            }
        }
        Err(CaseworkError::NotFound)
    }
}
