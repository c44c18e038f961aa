//! What the person with the code sees and does.

use jiff::Timestamp;
use luwte_domain::case::CaseState;
use luwte_domain::charge::Charge;
use luwte_domain::event::EventKind;
use luwte_domain::ids::{CaseId, LocationId};
use luwte_domain::location::ToldBy;
use luwte_domain::tally::{Tally, TallyEvent};
use luwte_guidance::Content;
use luwte_store::{
    case as case_table, event as event_table, item as item_table, location as location_table,
    message as message_table, tally as tally_table,
};
use luwte_vault::Key;

use crate::again::until_first;
use crate::charge;
use crate::error::{CaseworkError, InputProblem};
use crate::events;
use crate::house::{House, Operator};
use crate::intake::MAX_TEXT_CHARS;
use crate::keys::{CaseKeys, read_key};
use crate::places::clean;
use crate::records::{EventDetail, PlaceRecord};
use crate::session::Cookie;
use crate::status::{PlaceStatus, place_statuses};

use crate::messages::open_messages;

mod enter;
mod withdrawal;

pub use crate::messages::MessageView;
pub use enter::EnterError;

/// Form tokens of the my-case page.
const FORM: &str = "my case";

/// The person's page.
#[derive(Clone)]
pub struct MyCaseView {
    /// The moment of this view.
    pub at: Timestamp,
    /// When the report came in.
    pub received_at: Timestamp,
    /// Every place with its status.
    pub places: Vec<PlaceStatus>,
    /// Messages, oldest first.
    pub messages: Vec<MessageView>,
    /// How many pictures have a fingerprint.
    pub pictures: usize,
    /// Whether the case was closed.
    pub is_closed: bool,
    /// What comes first, where the person chose.
    pub charge: Option<Charge>,
    /// Token the forms of this page carry.
    pub token: String,
}

masked_debug!(MyCaseView);

/// Use cases of the person with the code.
#[derive(Debug, Clone)]
pub struct MyCase {
    house: House,
}

/// A case that a session may work on.
struct Opened {
    id: CaseId,
    keys: CaseKeys,
}

impl MyCase {
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

    /// Recipients, pages.
    #[must_use]
    pub fn content(&self) -> &Content {
        self.house.content()
    }

    /// The person's page.
    ///
    /// # Errors
    ///
    /// [`CaseworkError::NoSession`] when no case was opened in this session.
    pub async fn view(&self, cookie: Option<&Cookie>) -> Result<MyCaseView, CaseworkError> {
        let Opened { id, keys } = self.opened(cookie).await?;
        let mut conn = self.house.store.read().await?;
        let row = case_table::get(&mut conn, id).await?.ok_or(CaseworkError::NoSession)?;
        let locations = location_table::of_case(&mut conn, id).await?;
        let rows = event_table::for_person(&mut conn, id).await?;
        let pictures = item_table::of_case(&mut conn, id).await?.len();
        let messages = message_table::of_case(&mut conn, id).await?;
        drop(conn);
        let events = events::open(id, &keys.operational, &rows)?;
        Ok(MyCaseView {
            at: self.house.now(),
            received_at: row.received_at,
            places: place_statuses(&self.house, &keys.operational, &locations, &events)?,
            messages: open_messages(&keys, &messages)?,
            pictures,
            is_closed: matches!(row.state, CaseState::Closed { .. }),
            charge: charge::chosen(&events),
            token: self.house.make_form(FORM),
        })
    }

    /// Adds pasted addresses; those the case has already are left out.
    ///
    /// # Errors
    ///
    /// [`CaseworkError::Input`] when a line is no address.
    pub async fn add_links(
        &self,
        cookie: Option<&Cookie>,
        token: &str,
        text: &str,
    ) -> Result<(), CaseworkError> {
        self.house.check_form(FORM, token)?;
        let places = self.house.parse_links(text)?;
        if places.is_empty() {
            return Err(InputProblem::Empty.into());
        }
        self.add(cookie, &places).await
    }

    /// Adds a place without address.
    ///
    /// # Errors
    ///
    /// [`CaseworkError::Input`] when the platform or the handle cannot be taken.
    pub async fn add_closed(
        &self,
        cookie: Option<&Cookie>,
        token: &str,
        platform: &str,
        handle: &str,
    ) -> Result<(), CaseworkError> {
        self.house.check_form(FORM, token)?;
        let place = self.house.parse_closed(platform, handle)?;
        self.add(cookie, &[place]).await
    }

    /// The person tells that a closed place is gone. Telling again changes nothing.
    ///
    /// # Errors
    ///
    /// [`CaseworkError::OutOfOrder`] for an address: those are looked at.
    pub async fn tell_gone(
        &self,
        cookie: Option<&Cookie>,
        place: LocationId,
    ) -> Result<(), CaseworkError> {
        let Opened { id, keys } = self.opened(cookie).await?;
        until_first(|| self.tell_gone_once(id, &keys.operational, place)).await
    }

    async fn tell_gone_once(
        &self,
        id: CaseId,
        key: &Key,
        place: LocationId,
    ) -> Result<(), CaseworkError> {
        let mut tx = self.house.store.write().await?;
        let now = self.house.now();
        let row = location_table::get(tx.conn(), place).await?.filter(|row| row.case == id);
        let row = row.ok_or(CaseworkError::NotFound)?;
        let told = row.state.tell_gone(row.kind, ToldBy::Person);
        let told = told.map_err(|_| CaseworkError::OutOfOrder)?;
        if told == row.state {
            tx.commit().await?;
            return Ok(());
        }
        location_table::set_state(tx.conn(), place, row.state.step(), &told, now).await?;
        let detail = EventDetail::of_place(place);
        events::append(tx.conn(), id, key, EventKind::ToldGone, &detail, now).await?;
        tx.commit().await?;
        Ok(())
    }

    /// Writes a message to the desk. The same form sent twice is one message.
    ///
    /// # Errors
    ///
    /// [`CaseworkError::Input`] when there is nothing in it, or too much.
    pub async fn write(
        &self,
        cookie: Option<&Cookie>,
        token: &str,
        text: &str,
    ) -> Result<(), CaseworkError> {
        let form = self.house.check_form(FORM, token)?;
        let text = clean(text, MAX_TEXT_CHARS)?;
        if text.is_empty() {
            return Err(InputProblem::Empty.into());
        }
        let Opened { id, keys } = self.opened(cookie).await?;
        let house = &self.house;
        if house.add_message(id, &keys, form, &text, false).await? {
            tracing::info!("message.received");
        }
        Ok(())
    }

    /// Keeps what the person wants first. Where that is the police, what is not out yet waits.
    ///
    /// # Errors
    ///
    /// [`CaseworkError::StaleForm`] when the form was too old.
    pub async fn choose(
        &self,
        cookie: Option<&Cookie>,
        token: &str,
        charge: Charge,
    ) -> Result<(), CaseworkError> {
        self.house.check_form(FORM, token)?;
        let Opened { id, keys } = self.opened(cookie).await?;
        until_first(|| async {
            let mut tx = self.house.store.write().await?;
            let key = &keys.operational;
            self.house.choose_charge(tx.conn(), id, key, (charge, None)).await?;
            Ok(tx.commit().await?)
        })
        .await
    }

    async fn add(
        &self,
        cookie: Option<&Cookie>,
        places: &[PlaceRecord],
    ) -> Result<(), CaseworkError> {
        let Opened { id, keys } = self.opened(cookie).await?;
        until_first(|| self.add_once(id, &keys.operational, places)).await
    }

    async fn add_once(
        &self,
        id: CaseId,
        key: &Key,
        places: &[PlaceRecord],
    ) -> Result<(), CaseworkError> {
        let (house, now) = (&self.house, self.house.now());
        let mut tx = house.store.write().await?;
        let row = case_table::for_update(tx.conn(), id).await?.ok_or(CaseworkError::NoSession)?;
        let added = house.add_places(tx.conn(), id, key, places, now).await?;
        for place in &added {
            let detail = EventDetail::of_place(*place);
            events::append(tx.conn(), id, key, EventKind::PlaceAdded, &detail, now).await?;
            let tally = Tally::plain(TallyEvent::PlaceReported);
            tally_table::add(tx.conn(), &tally, house.today()).await?;
        }
        if !added.is_empty() {
            house.reopen_in(tx.conn(), &row, key).await?;
            case_table::set_unread(tx.conn(), id, Some(now)).await?;
        }
        tx.commit().await?;
        Ok(())
    }

    async fn opened(&self, cookie: Option<&Cookie>) -> Result<Opened, CaseworkError> {
        let session = self.house.public_session(cookie).await?.ok_or(CaseworkError::NoSession)?;
        let mine = session.mine.as_ref().ok_or(CaseworkError::NoSession)?;
        let id = mine.case_id().ok_or(CaseworkError::NoSession)?;
        let share = read_key(&mine.share)?;
        let keys = self.house.case_keys(id, &share).await?.ok_or(CaseworkError::NoSession)?;
        Ok(Opened { id, keys })
    }
}
