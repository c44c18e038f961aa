//! From three questions to a sealed case: the draft, the check page, the send, the code words.

use jiff::civil::Date;
use luwte_domain::event::EventKind;
use luwte_domain::ids::CaseId;
use luwte_domain::tally::{Route, Tally, TallyEvent};
use luwte_domain::{Lang, Word};
use luwte_guidance::Content;
use luwte_store::{
    case as case_table, item as item_table, tally as tally_table, team as team_table,
};
use luwte_vault::code::ReturnCode;

use crate::again::until_first;
use crate::error::{Broken, CaseworkError};
use crate::events;
use crate::hours;
use crate::house::{House, Operator};
use crate::records::{Draft, EventDetail, PictureRecord, PlaceRecord, PublicSession, Ready};
use crate::session::{Cookie, Saved};

mod codes;
mod draft;
mod opening;
mod views;

pub use draft::Change;
use draft::{apply, prepare};
pub use views::{CheckView, DoneView, DraftView};

/// What the check page made for this draft, if `token` is the one it showed.
fn ready<'a>(draft: &'a Draft, token: &str) -> Result<&'a Ready, CaseworkError> {
    draft.ready.as_ref().filter(|ready| ready.token == token).ok_or(CaseworkError::StaleForm)
}

/// Form tokens of the check page.
const FORM: &str = "send";
/// Most characters of a story or a message.
pub const MAX_TEXT_CHARS: usize = 5_000;
/// Most bytes of the fingerprints that the photo page posts: ten pictures with 64 each.
pub const MAX_CODES_BYTES: usize = 43_008;

/// Use cases of the public side before there is a case.
#[derive(Debug, Clone)]
pub struct Intake {
    house: House,
}

impl Intake {
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

    /// Advice, contacts, pages.
    #[must_use]
    pub fn content(&self) -> &Content {
        self.house.content()
    }

    /// The day in the Netherlands: advice and law are those of this day.
    #[must_use]
    pub fn day(&self) -> Date {
        hours::day(self.house.now())
    }

    /// Whether the operator's telephone is answered now; `None` where the hours are only words.
    #[must_use]
    pub fn answers_now(&self) -> Option<bool> {
        self.operator().open.map(|hours| hours.is_open(self.house.now()))
    }

    /// Whether there is a team that can read what is sent.
    ///
    /// # Errors
    ///
    /// [`CaseworkError::Broken`] when the database does not answer.
    pub async fn is_open(&self) -> Result<bool, CaseworkError> {
        let mut conn = self.house.store.read().await?;
        Ok(team_table::get_first(&mut conn).await?.is_some())
    }

    /// The draft behind `cookie`; an empty one where there is none.
    ///
    /// # Errors
    ///
    /// [`CaseworkError::Broken`] when the installation is at fault.
    pub async fn draft(&self, cookie: Option<&Cookie>) -> Result<DraftView, CaseworkError> {
        let session = self.house.public_session(cookie).await?.unwrap_or_default();
        Ok(self.draft_view(&session.draft))
    }

    /// Changes the draft; makes a session where there is none. A draft that was sent is begun anew
    /// by the next answer, so that a second report is a second case.
    ///
    /// # Errors
    ///
    /// [`CaseworkError::Input`] when the input cannot be taken; nothing was changed then.
    pub async fn change(
        &self,
        cookie: Option<&Cookie>,
        change: Change,
    ) -> Result<Saved, CaseworkError> {
        let house = &self.house;
        let apply = |session: &mut PublicSession| apply(house, &mut session.draft, change.clone());
        house.change_public(cookie, apply).await.map(|((), saved)| saved)
    }

    /// Counts that advice was given, once a draft.
    ///
    /// # Errors
    ///
    /// [`CaseworkError::Broken`] when the installation is at fault.
    pub async fn advised(&self, cookie: Option<&Cookie>) -> Result<(), CaseworkError> {
        self.count_once(cookie, TallyEvent::Advised, |draft| &mut draft.is_counted).await
    }

    /// Counts the answer to "did this help?", once a draft.
    ///
    /// # Errors
    ///
    /// [`CaseworkError::Broken`] when the installation is at fault.
    pub async fn helped(&self, cookie: Option<&Cookie>, yes: bool) -> Result<(), CaseworkError> {
        let event = if yes { TallyEvent::Helped } else { TallyEvent::NotHelped };
        self.count_once(cookie, event, |draft| &mut draft.is_asked).await
    }

    async fn count_once(
        &self,
        cookie: Option<&Cookie>,
        event: TallyEvent,
        mark: impl Fn(&mut Draft) -> &mut bool,
    ) -> Result<(), CaseworkError> {
        let Some(session) = self.house.public_session(cookie).await? else { return Ok(()) };
        if *mark(&mut session.draft.clone()) {
            return Ok(());
        }
        let once = |session: &mut PublicSession| {
            let fresh = !std::mem::replace(mark(&mut session.draft), true);
            Ok(fresh)
        };
        let (fresh, _) = self.house.change_public(cookie, once).await?;
        if fresh {
            let answers = session.draft.facts.answers();
            self.house.count(Tally { event, answers, route: None }).await?;
        }
        Ok(())
    }

    /// What will be sent. Makes case number, code words and form token, once a draft, so that
    /// every send of it gives the same case and the same words.
    ///
    /// # Errors
    ///
    /// [`CaseworkError::NoSession`] without a draft, [`CaseworkError::NotOpen`] without a team.
    pub async fn check(
        &self,
        cookie: Option<&Cookie>,
        lang: Lang,
    ) -> Result<CheckView, CaseworkError> {
        if !self.is_open().await? {
            return Err(CaseworkError::NotOpen);
        }
        let session = self.house.public_session(cookie).await?.ok_or(CaseworkError::NoSession)?;
        let is_ready = session.draft.ready.as_ref().is_some_and(|r| r.words_lang == lang.word());
        let draft = if is_ready || session.draft.is_sent {
            session.draft.clone()
        } else {
            let house = &self.house;
            let prepare = |session: &mut PublicSession| {
                prepare(house, &mut session.draft, lang);
                Ok(session.draft.clone())
            };
            house.change_public(cookie, prepare).await?.0
        };
        Ok(self.check_view(draft))
    }

    /// Sends the draft as a case. Sending again, at the same time or later, changes nothing and
    /// succeeds.
    ///
    /// # Errors
    ///
    /// [`CaseworkError::StaleForm`] when `token` is not the one of this draft's check page.
    pub async fn send(&self, cookie: Option<&Cookie>, token: &str) -> Result<(), CaseworkError> {
        let cookie = cookie.ok_or(CaseworkError::NoSession)?;
        let held = self.house.held(cookie).await?.ok_or(CaseworkError::NoSession)?;
        let ready = ready(&held.session.draft, token)?;
        if held.session.draft.is_sent {
            return Ok(());
        }
        let code = ReturnCode::from_bytes(&ready.code);
        let root = self.house.stretch(code, &self.house.pools.making).await?;
        until_first(|| self.send_once(cookie, token, &root)).await
    }

    /// The code words of a draft that was sent; the same at every reload.
    ///
    /// # Errors
    ///
    /// [`CaseworkError::NoSession`] when nothing was sent in this session.
    pub async fn done(&self, cookie: Option<&Cookie>) -> Result<DoneView, CaseworkError> {
        let session = self.house.public_session(cookie).await?.ok_or(CaseworkError::NoSession)?;
        let draft = &session.draft;
        let ready = draft.ready.as_ref().ok_or(CaseworkError::NoSession)?;
        if !draft.is_sent {
            return Err(CaseworkError::NoSession);
        }
        let lang = Lang::from_word(&ready.words_lang).unwrap_or(Lang::Nl);
        let code = ReturnCode::from_bytes(&ready.code);
        let words = code.words(lang, &self.house.words).map(str::to_owned);
        Ok(DoneView { words, places: draft.places.len(), pictures: draft.pictures.len() })
    }

    /// Forgets the session: nothing of it stays.
    pub async fn leave(&self, cookie: Option<&Cookie>) {
        if let Err(error) = self.house.end_session(cookie).await {
            tracing::error!(%error, "session.end failed");
        }
    }
}
