//! What the person with the code sees and does.

use jiff::Timestamp;
use luwte_domain::case::CaseState;
use luwte_domain::event::EventKind;
use luwte_domain::ids::{CaseId, LocationId, MessageId};
use luwte_domain::location::ToldBy;
use luwte_domain::tally::{Tally, TallyEvent};
use luwte_guidance::Content;
use luwte_store::{
    case as case_table, event as event_table, item as item_table, location as location_table,
    message as message_table, tally as tally_table,
};
use luwte_vault::code::{CodeError, ReturnCode};

use crate::codec::{self, place};
use crate::error::{CaseworkError, InputProblem};
use crate::events;
use crate::house::{House, Operator};
use crate::intake::MAX_TEXT_CHARS;
use crate::keys::{CaseKeys, open_share, read_key};
use crate::places::clean;
use crate::records::{EventDetail, Facts, Mine, PlaceRecord, PublicSession};
use crate::session::{Cookie, Saved};
use crate::status::{PlaceStatus, place_statuses};

/// Form tokens of the my-case page.
const FORM: &str = "my case";

/// Why a return code does not open a case.
#[derive(Debug, thiserror::Error)]
pub enum EnterError {
    /// Not eight words.
    #[error("eight words are needed, {found} were typed")]
    WrongCount {
        /// How many there were.
        found: usize,
    },
    /// A word that is in no list.
    #[error("word {position} is in no list")]
    UnknownWord {
        /// Its number, from 1.
        position: usize,
    },
    /// All words exist, but not together.
    #[error("the words do not belong together")]
    Checksum,
    /// Wrong, unknown, expired or deleted: one answer.
    #[error("no case opens with these words")]
    Unknown,
    /// Something else.
    #[error(transparent)]
    Casework(#[from] CaseworkError),
}

/// A message between the person and the desk.
#[derive(Clone, PartialEq, Eq)]
pub struct MessageView {
    /// When it was written.
    pub at: Timestamp,
    /// Whether the desk wrote it.
    pub from_desk: bool,
    /// The text.
    pub text: String,
}

/// The person's page.
#[derive(Clone)]
pub struct MyCaseView {
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
    /// Token the forms of this page carry.
    pub token: String,
}

masked_debug!(MessageView, MyCaseView);

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

    /// Opens the case of a return code for this session.
    ///
    /// # Errors
    ///
    /// [`EnterError`] by what the person can do about it; nothing tells an unknown code from an
    /// expired or deleted one.
    pub async fn enter(&self, cookie: Option<&Cookie>, code: &str) -> Result<Saved, EnterError> {
        let code = ReturnCode::parse(code, &self.house.words).map_err(enter_error)?;
        let house = &self.house;
        let root = house.stretch(code, &house.pools.checking).await?;
        let tag = root.tag(house.secrets.pepper());
        let person = root.key_pair(house.secrets.pepper(), &tag);
        let mut conn = house.store.read().await.map_err(CaseworkError::from)?;
        let row =
            case_table::by_access(&mut conn, tag.to_bytes()).await.map_err(CaseworkError::from)?;
        drop(conn);
        let row = row.ok_or(EnterError::Unknown)?;
        let place = place("support_case", "a_for_person", *row.id.as_bytes());
        let share = open_share(&person, &place, row.a_for_person.as_bytes())
            .map_err(|_| EnterError::Unknown)?;
        if house.case_keys(row.id, &share).await?.is_none() {
            return Err(EnterError::Unknown);
        }
        let mine = Mine { case: row.id.to_string(), share: *share.expose() };
        let keep = |session: &mut PublicSession| {
            session.mine = Some(mine.clone());
            Ok(())
        };
        let ((), saved) = house.change_public(cookie, keep).await?;
        Ok(saved)
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
            received_at: row.received_at,
            places: place_statuses(&self.house, &keys.operational, &locations, &events)?,
            messages: open_messages(&keys, &messages)?,
            pictures,
            is_closed: matches!(row.state, CaseState::Closed { .. }),
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
        let mut tx = self.house.store.write().await?;
        let now = self.house.now();
        let row = location_table::get(tx.conn(), place).await?.filter(|row| row.case == id);
        let row = row.ok_or(CaseworkError::NotFound)?;
        let told = row.state.tell_gone(row.kind, ToldBy::Person);
        let told = told.map_err(|_| CaseworkError::OutOfOrder)?;
        if told == row.state {
            return Ok(());
        }
        location_table::set_state(tx.conn(), place, row.state.step(), &told, now).await?;
        let detail = EventDetail::of_place(place);
        events::append(tx.conn(), id, &keys.operational, EventKind::ToldGone, &detail, now).await?;
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

    /// Withdraws the case: the key is overwritten, the rows are removed, the session ends. Back-ups
    /// of the key ring die within seven days; then nobody can read it any more.
    ///
    /// # Errors
    ///
    /// [`CaseworkError::NoSession`] when no case was opened in this session.
    pub async fn withdraw(&self, cookie: Option<&Cookie>) -> Result<(), CaseworkError> {
        let Opened { id, keys } = self.opened(cookie).await?;
        let house = &self.house;
        let mut conn = house.store.read().await?;
        let row = case_table::get(&mut conn, id).await?.ok_or(CaseworkError::NotFound)?;
        drop(conn);
        let facts: Facts = codec::open(
            &keys.operational,
            &place("support_case", "facts", *id.as_bytes()),
            &row.facts,
        )?;
        house.ring.shred(id).await?;
        let mut tx = house.store.write().await?;
        case_table::delete(tx.conn(), id).await?;
        let tally = Tally { event: TallyEvent::Withdrawn, answers: facts.answers(), route: None };
        tally_table::add(tx.conn(), &tally, house.today()).await?;
        tx.commit().await?;
        house.end_session(cookie).await
    }

    async fn add(
        &self,
        cookie: Option<&Cookie>,
        places: &[PlaceRecord],
    ) -> Result<(), CaseworkError> {
        let Opened { id, keys } = self.opened(cookie).await?;
        let (house, now) = (&self.house, self.house.now());
        let key = &keys.operational;
        let mut tx = house.store.write().await?;
        let row = case_table::get(tx.conn(), id).await?.ok_or(CaseworkError::NoSession)?;
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

impl House {
    /// Adds a message with its event; `false` when this form's message is there already.
    pub(crate) async fn add_message(
        &self,
        case: CaseId,
        keys: &CaseKeys,
        form: [u8; 16],
        text: &str,
        from_desk: bool,
    ) -> Result<bool, CaseworkError> {
        let id = MessageId::from_bytes(form);
        let now = self.now();
        let sealed = codec::seal(&keys.secret, &place("message", "text", *id.as_bytes()), &text)?;
        let mut tx = self.store.write().await?;
        let row = case_table::get(tx.conn(), case).await?.ok_or(CaseworkError::NotFound)?;
        let message = message_table::MessageRow { id, case, from_desk, text: sealed, at: now };
        if !message_table::insert(tx.conn(), &message).await? {
            return Ok(false);
        }
        let kind = if from_desk { EventKind::DeskWrote } else { EventKind::PersonWrote };
        let detail = EventDetail::default();
        events::append(tx.conn(), case, &keys.operational, kind, &detail, now).await?;
        if !from_desk {
            self.reopen_in(tx.conn(), &row, &keys.operational).await?;
            if row.unread_at.is_none() {
                case_table::set_unread(tx.conn(), case, Some(now)).await?;
            }
        }
        tx.commit().await?;
        Ok(true)
    }
}

/// Opens messages, oldest first.
pub(crate) fn open_messages(
    keys: &CaseKeys,
    rows: &[message_table::MessageRow],
) -> Result<Vec<MessageView>, CaseworkError> {
    rows.iter()
        .map(|row| {
            let place = place("message", "text", *row.id.as_bytes());
            let text = codec::open(&keys.secret, &place, &row.text)?;
            Ok(MessageView { at: row.at, from_desk: row.from_desk, text })
        })
        .collect()
}

fn enter_error(error: CodeError) -> EnterError {
    match error {
        CodeError::WrongCount { found } => EnterError::WrongCount { found },
        CodeError::UnknownWord { position } => EnterError::UnknownWord { position },
        _ => EnterError::Checksum,
    }
}
