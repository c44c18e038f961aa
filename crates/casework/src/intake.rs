//! From three questions to a sealed case: the draft, the check page, the send, the code words.

use luwte_domain::event::EventKind;
use luwte_domain::ids::CaseId;
use luwte_domain::item::PictureCode;
use luwte_domain::tally::{Route, Tally, TallyEvent};
use luwte_domain::{AboutWhom, AgeGroup, Answers, Lang, Situation, Word};
use luwte_guidance::Content;
use luwte_store::{
    case as case_table, item as item_table, tally as tally_table, team as team_table,
};
use luwte_vault::code::ReturnCode;
use serde::Deserialize;

use crate::error::{Broken, CaseworkError, InputProblem};
use crate::events;
use crate::house::{House, Operator};
use crate::places::{PlaceLine, clean};
use crate::records::{Draft, EventDetail, PictureRecord, PlaceRecord, PublicSession, Ready};
use crate::session::{Cookie, Saved};

mod opening;

/// Form tokens of the check page.
const FORM: &str = "send";
/// Most characters of a story or a message.
pub const MAX_TEXT_CHARS: usize = 5_000;
/// Most bytes of the fingerprints that the photo page posts.
pub const MAX_CODES_BYTES: usize = 2_048;

/// One change of the draft.
#[derive(Clone)]
pub enum Change {
    /// Answer to question 1.
    About(AboutWhom),
    /// Answer to question 2.
    Situation(Situation),
    /// Answer to question 3.
    Age(AgeGroup),
    /// The language the person reads.
    Lang(Lang),
    /// All pasted lines; replaces the earlier ones.
    Links(String),
    /// A place without address.
    Closed {
        /// Recipient in the content.
        platform: String,
        /// Handle or name of a group; may be empty.
        handle: String,
    },
    /// Takes out a place, by its number in [`DraftView::places`].
    RemovePlace(usize),
    /// Fingerprints as the photo page posts them; replaces the earlier ones.
    Codes(String),
    /// The story in the person's own words; may be empty.
    Story(String),
    /// Forgets everything typed so far.
    StartOver,
}

/// The draft as pages show it.
#[derive(Clone, Default)]
pub struct DraftView {
    /// Answers so far.
    pub answers: Answers,
    /// Pasted lines as typed.
    pub links: String,
    /// All places.
    pub places: Vec<PlaceLine>,
    /// How many pictures have a fingerprint.
    pub pictures: usize,
    /// The story.
    pub story: String,
    /// Whether it was sent.
    pub is_sent: bool,
}

/// What the person sees before sending.
#[derive(Clone)]
pub struct CheckView {
    /// Answers.
    pub answers: Answers,
    /// All places.
    pub places: Vec<PlaceLine>,
    /// How many pictures have a fingerprint.
    pub pictures: usize,
    /// The story.
    pub story: String,
    /// Whether no picture may be fetched anywhere.
    pub is_strict: bool,
    /// Names of the recipients that notices may go to.
    pub recipients: Vec<String>,
    /// Names of the platforms that use fingerprints today.
    pub subscribers: Vec<String>,
    /// Token the form must carry.
    pub token: String,
}

/// What the person sees after sending.
#[derive(Clone)]
pub struct DoneView {
    /// The eight code words.
    pub words: [String; 8],
    /// How many places.
    pub places: usize,
    /// How many pictures.
    pub pictures: usize,
}

masked_debug!(Change, DraftView, CheckView, DoneView);

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
        let session = self.house.public_session(cookie).await?.ok_or(CaseworkError::NoSession)?;
        let ready = session.draft.ready.clone().ok_or(CaseworkError::StaleForm)?;
        if ready.token != token {
            return Err(CaseworkError::StaleForm);
        }
        if session.draft.is_sent {
            return Ok(());
        }
        self.open_case(&session.draft, &ready).await?;
        let mark = |session: &mut PublicSession| {
            session.draft.is_sent = true;
            session.draft.story.clear();
            session.draft.links.clear();
            Ok(())
        };
        self.house.change_public(cookie, mark).await.map(|_| ())
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

    fn draft_view(&self, draft: &Draft) -> DraftView {
        DraftView {
            answers: draft.facts.answers(),
            links: draft.links.clone(),
            places: draft.places.iter().map(|place| self.house.place_line(place)).collect(),
            pictures: draft.pictures.len(),
            story: draft.story.clone(),
            is_sent: draft.is_sent,
        }
    }

    fn check_view(&self, draft: Draft) -> CheckView {
        let answers = draft.facts.answers();
        let view = self.draft_view(&draft);
        let mut recipients: Vec<String> =
            view.places.iter().filter_map(|place| place.recipient.clone()).collect();
        recipients.sort();
        recipients.dedup();
        let subscribers = self.house.content.subscribers();
        CheckView {
            answers,
            places: view.places,
            pictures: view.pictures,
            story: view.story,
            is_strict: answers.is_strict(),
            recipients,
            subscribers: subscribers.iter().map(|subscriber| subscriber.name.clone()).collect(),
            token: draft.ready.map(|ready| ready.token).unwrap_or_default(),
        }
    }
}

/// Makes case number, code and token; keeps them when only the language of the words changes.
fn prepare(house: &House, draft: &mut Draft, lang: Lang) {
    match &mut draft.ready {
        Some(ready) => lang.word().clone_into(&mut ready.words_lang),
        None => {
            draft.ready = Some(Ready {
                case: CaseId::make(house.now()).to_string(),
                code: *ReturnCode::make().expose(),
                token: house.make_form(FORM),
                words_lang: lang.word().to_owned(),
            });
        }
    }
}

fn apply(house: &House, draft: &mut Draft, change: Change) -> Result<(), CaseworkError> {
    if draft.is_sent && !matches!(change, Change::Lang(_)) {
        *draft = Draft { facts: draft.facts.clone(), ..Draft::default() };
    }
    let word = |word: &str| Some(word.to_owned());
    match change {
        Change::About(value) => draft.facts.about = word(value.word()),
        Change::Situation(value) => draft.facts.situation = word(value.word()),
        Change::Age(value) => draft.facts.age = word(value.word()),
        Change::Lang(value) => value.word().clone_into(&mut draft.facts.lang),
        Change::Links(text) => {
            let places = house.parse_links(&text)?;
            draft.places.retain(|place| matches!(place, PlaceRecord::Closed { .. }));
            draft.places.extend(places);
            draft.links = text;
        }
        Change::Closed { platform, handle } => {
            let place = house.parse_closed(&platform, &handle)?;
            if draft.places.len() >= 2 * crate::places::MAX_LINES {
                return Err(InputProblem::TooMany { limit: 2 * crate::places::MAX_LINES }.into());
            }
            if !draft.places.contains(&place) {
                draft.places.push(place);
            }
        }
        Change::RemovePlace(number) => {
            if number < draft.places.len() {
                let gone = draft.places.remove(number);
                if let PlaceRecord::Address { .. } = gone {
                    draft.links = link_lines(&draft.places);
                }
            }
        }
        Change::Codes(json) => draft.pictures = parse_codes(&json)?,
        Change::Story(text) => draft.story = clean(&text, MAX_TEXT_CHARS)?,
        Change::StartOver => *draft = Draft::default(),
    }
    Ok(())
}

fn link_lines(places: &[PlaceRecord]) -> String {
    let lines: Vec<&str> = places
        .iter()
        .filter_map(|place| match place {
            PlaceRecord::Address { text } => Some(text.as_str()),
            PlaceRecord::Closed { .. } => None,
        })
        .collect();
    lines.join("\n")
}

/// One picture as the photo page posts it; no other field is taken.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PostedCode {
    pdq: String,
    quality: u8,
    stability: u16,
    sha256: String,
    #[serde(rename = "size")]
    _size: Option<String>,
    #[serde(rename = "format")]
    _format: Option<String>,
}

fn parse_codes(json: &str) -> Result<Vec<PictureRecord>, InputProblem> {
    let is_hex = |text: &str| {
        text.len() == 64 && text.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'))
    };
    if json.trim().is_empty() {
        return Ok(Vec::new());
    }
    if json.len() > MAX_CODES_BYTES {
        return Err(InputProblem::TooLong { limit: MAX_CODES_BYTES });
    }
    let posted: Vec<PostedCode> = serde_json::from_str(json).map_err(|_| InputProblem::BadCodes)?;
    let mut pictures: Vec<PictureRecord> = Vec::new();
    for code in posted {
        let is_usable = (PictureCode::MIN_QUALITY..=100).contains(&code.quality)
            && code.stability <= PictureCode::MAX_STABILITY;
        if !is_usable || !is_hex(&code.pdq) || !is_hex(&code.sha256) {
            return Err(InputProblem::BadCodes);
        }
        let (quality, stability) = (code.quality, code.stability);
        let picture = PictureRecord { pdq: code.pdq, quality, stability, sha256: code.sha256 };
        if !pictures.contains(&picture) {
            pictures.push(picture);
        }
    }
    Ok(pictures)
}

impl House {
    /// Counts in the numbers compartment, by day in Amsterdam.
    pub(crate) async fn count(&self, tally: Tally) -> Result<(), CaseworkError> {
        let mut tx = self.store.write().await?;
        tally_table::add(tx.conn(), &tally, self.today()).await?;
        tx.commit().await?;
        Ok(())
    }

    /// Days since 1970-01-01 in Europe/Amsterdam.
    pub(crate) fn today(&self) -> i64 {
        let zoned = self.now().in_tz("Europe/Amsterdam");
        let seconds = zoned.map(|z| z.datetime().to_zoned(jiff::tz::TimeZone::UTC));
        match seconds {
            Ok(Ok(utc)) => utc.timestamp().as_second().div_euclid(86_400),
            _ => self.now().as_second().div_euclid(86_400),
        }
    }
}
