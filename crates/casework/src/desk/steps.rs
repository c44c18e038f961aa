//! Steps of a route that a human takes: looking first, handing over to the hotline, and writing down
//! what the hotline and the authority answered by other means.

use luwte_domain::authority::AuthorityAnswer;
use luwte_domain::case::CaseState;
use luwte_domain::event::EventKind;
use luwte_domain::hand_over::HotlineAnswer;
use luwte_domain::ids::{CaseId, LocationId};
use luwte_domain::{Address, Word};
use luwte_guidance::RecipientKind;
use luwte_store::{
    Conn, assessment as assessment_table, case as case_table, event as event_table,
    location as location_table,
};
use luwte_vault::Key;

use super::{Desk, StaffCase};
use crate::again::until_first;
use crate::codec::{self, place};
use crate::error::CaseworkError;
use crate::events::{self, Event};
use crate::house::House;
use crate::places::open_place;
use crate::records::{EventDetail, Facts, PlaceRecord};
use crate::routes::{PlaceRoute, Standing};
use crate::session::Cookie;

/// What is written down with a step.
#[derive(Debug, Clone, Copy)]
enum Said {
    Nothing,
    Hotline(HotlineAnswer),
    Authority(AuthorityAnswer),
}

/// The route of a place, and what it follows from.
pub(crate) struct Routed {
    /// The address as it was kept.
    pub(crate) text: String,
    pub(crate) address: Address,
    pub(crate) route: PlaceRoute,
    pub(crate) events: Vec<Event>,
}

impl Desk {
    /// Says that a human looked at a place whose notice waits for that.
    ///
    /// # Errors
    ///
    /// [`CaseworkError::OutOfOrder`] where nothing waits for a human, where somebody else's claim
    /// about an adult was not assessed yet, or the case is closed.
    pub async fn confirm_human(
        &self,
        cookie: Option<&Cookie>,
        case: CaseId,
        location: LocationId,
    ) -> Result<(), CaseworkError> {
        let waits = |route: &PlaceRoute| route.needs_human && !route.needs_assessment;
        self.step(cookie, case, location, waits, (EventKind::HumanLooked, Said::Nothing)).await
    }

    /// Writes down that a place of a strict case was handed over to the hotline, outside this
    /// house. Saying it again changes nothing.
    ///
    /// # Errors
    ///
    /// [`CaseworkError::OutOfOrder`] where no hotline stands in the route, or the case is closed.
    pub async fn hand_over(
        &self,
        cookie: Option<&Cookie>,
        case: CaseId,
        location: LocationId,
    ) -> Result<(), CaseworkError> {
        let kind = EventKind::HandedOver;
        self.step(cookie, case, location, PlaceRoute::has_hotline, (kind, Said::Nothing)).await
    }

    /// Writes down what the hotline answered; a later answer stands beside the earlier one.
    ///
    /// # Errors
    ///
    /// [`CaseworkError::OutOfOrder`] where nothing was handed over, or the case is closed.
    pub async fn hotline_answered(
        &self,
        cookie: Option<&Cookie>,
        case: CaseId,
        location: LocationId,
        answer: HotlineAnswer,
    ) -> Result<(), CaseworkError> {
        let step = (EventKind::HandOverAnswered, Said::Hotline(answer));
        self.step(cookie, case, location, PlaceRoute::has_hotline, step).await
    }

    /// Writes down what the authority answered by other means than its link. What changes nothing is
    /// not written down: a repetition, a receipt after a decision, an order after it was complied
    /// with.
    ///
    /// # Errors
    ///
    /// [`CaseworkError::OutOfOrder`] where the authority does not stand in the route, it has neither
    /// a dossier nor a notice, or the case is closed.
    pub async fn authority_answered(
        &self,
        cookie: Option<&Cookie>,
        case: CaseId,
        location: LocationId,
        answer: AuthorityAnswer,
    ) -> Result<(), CaseworkError> {
        let step = (EventKind::AuthorityAnswered, Said::Authority(answer));
        self.step(cookie, case, location, |route| route.authority().is_some(), step).await
    }

    async fn step(
        &self,
        cookie: Option<&Cookie>,
        case: CaseId,
        location: LocationId,
        fits: impl Fn(&PlaceRoute) -> bool,
        (kind, said): (EventKind, Said),
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
            if matches!(row.state, CaseState::Closed { .. }) {
                return Err(CaseworkError::OutOfOrder);
            }
            let Routed { route, events, .. } = house.route_in(tx.conn(), &opened, location).await?;
            let done = |kind| {
                let mut own = events.iter().filter(|event| event.kind == kind);
                own.any(|event| event.detail.place_id() == Some(location))
            };
            if kind == EventKind::HandedOver && done(kind) {
                return Ok(tx.rollback().await?);
            }
            let is_early = match said {
                Said::Nothing => false,
                Said::Hotline(_) => !done(EventKind::HandedOver),
                Said::Authority(_) => !asked_authority(&events, location),
            };
            if is_early || !fits(&route) {
                return Err(CaseworkError::OutOfOrder);
            }
            let mut detail = EventDetail::of_staff(login.id);
            detail.place = Some(location.to_string());
            let detail = match said {
                Said::Nothing => detail,
                Said::Hotline(answer) => detail.why(answer),
                Said::Authority(answer) => {
                    let place = location_table::get(tx.conn(), location).await?;
                    let place = place.ok_or(CaseworkError::NotFound)?;
                    let by = Some(login.id);
                    house.hear_authority(tx.conn(), &place, answer, by, now).await?;
                    return Ok(tx.commit().await?);
                }
            };
            events::append(tx.conn(), case, key, kind, &detail, now).await?;
            Ok(tx.commit().await?)
        })
        .await
    }
}

/// Whether the authority can have an answer to give: a dossier was made of the place, or it answered
/// a notice already.
pub(super) fn asked_authority(events: &[Event], location: LocationId) -> bool {
    let mut own = events.iter().filter(|event| event.detail.place_id() == Some(location));
    own.any(|event| {
        let is_asked = event.detail.asked.as_deref() == Some(RecipientKind::Authority.word());
        is_asked || matches!(event.kind, EventKind::DossierMade | EventKind::AuthorityAnswered)
    })
}

impl House {
    /// What of a case counts for its routes, and its events.
    pub(super) async fn standing(
        &self,
        conn: &mut Conn,
        opened: &StaffCase,
    ) -> Result<(Standing, Vec<Event>), CaseworkError> {
        let id = opened.row.id;
        let Some(row) = case_table::get(conn, id).await? else {
            return Err(CaseworkError::NotFound);
        };
        self.standing_of(conn, &row, &opened.keys.operational).await
    }

    /// The same for a case that nobody opened: what is operational is enough.
    pub(crate) async fn standing_of(
        &self,
        conn: &mut Conn,
        row: &case_table::CaseRow,
        key: &Key,
    ) -> Result<(Standing, Vec<Event>), CaseworkError> {
        let id = row.id;
        let column = place("support_case", "facts", *id.as_bytes());
        let facts: Facts = codec::open(key, &column, &row.facts)?;
        let assessments = assessment_table::of_case(conn, id).await?;
        let events = events::open(id, key, &event_table::of_case(conn, id).await?)?;
        Ok((Standing::new(row.is_strict, facts.answers().about, &assessments), events))
    }

    /// The route of one place of an opened case, with what it follows from.
    pub(crate) async fn route_in(
        &self,
        conn: &mut Conn,
        opened: &StaffCase,
        location: LocationId,
    ) -> Result<Routed, CaseworkError> {
        let key = &opened.keys.operational;
        let row = location_table::get(conn, location).await?;
        let row = row.filter(|row| row.case == opened.row.id).ok_or(CaseworkError::NotFound)?;
        let PlaceRecord::Address { text } = open_place(key, &row)? else {
            return Err(CaseworkError::OutOfOrder);
        };
        let address = self.address(&text).ok_or(CaseworkError::OutOfOrder)?;
        let (standing, events) = self.standing(conn, opened).await?;
        let hosting = self.hosting_of(conn, key, location).await?;
        let (route, _) = self.place_route(&address, location, standing, hosting.as_ref(), &events);
        Ok(Routed { text, address, route, events })
    }
}
