//! The page of the person with the code.

use axum::Router;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::get;
use luwte_casework::CaseworkError;
use luwte_casework::error::InputProblem;
use luwte_casework::my_case::{EnterError, MyCaseView};
use luwte_domain::Word as _;
use luwte_domain::charge::Charge;
use luwte_domain::location::LocationKind;
use serde::Deserialize;

use super::view::{EnterPage, MessageLine, MyCaseFacts, MyCaseFields, MyCasePage};
use super::{Public, at};
use crate::error::PageError;
use crate::form::{Form, tidy};
use crate::locale::Locale;
use crate::page::Here;
use crate::respond::{Keep, show, show_again};
use crate::session::Session;
use crate::site::Door;
use crate::{guide, problem};

mod card;

use card::card;

/// Pages of this file.
pub(super) fn routes() -> Router<Public> {
    Router::new()
        .merge(at(Door::MyCase, &get(view).post(enter)))
        .merge(at(Door::MyCaseWrite, &get(back).post(write)))
        .merge(at(Door::MyCaseLinks, &get(back).post(add_links)))
        .merge(at(Door::MyCaseClosed, &get(back).post(add_closed)))
        .merge(at(Door::MyCaseCharge, &get(back).post(choose)))
        .merge(at(Door::MyCaseTold, &get(back).post(tell_gone)))
}

/// Someone reloads an address that only takes forms.
async fn back(here: Here) -> Redirect {
    Redirect::to(here.l.path(Door::MyCase))
}

/// `GET /mijn-zaak`: the case, or the form for the eight words.
async fn view(
    State(state): State<Public>,
    here: Here,
    session: Session,
) -> Result<Response, PageError> {
    match state.faces.my_case.view(session.cookie()).await {
        Ok(view) => show(&page(&state, here, view, MyCaseFields::default(), ""), Keep::Flow),
        Err(CaseworkError::NoSession) => {
            show(&EnterPage::new(&state.frame(here), String::new(), None), Keep::Flow)
        }
        Err(error) => Err(error.into()),
    }
}

/// The eight words.
#[derive(Default, Deserialize)]
#[serde(default)]
struct CodeForm {
    code: String,
}

/// `POST /mijn-zaak`: opens the case.
async fn enter(
    State(state): State<Public>,
    here: Here,
    mut session: Session,
    Form(form): Form<CodeForm>,
) -> Result<Response, PageError> {
    let l = here.l;
    let wrong = match state.faces.my_case.enter(session.cookie(), &form.code).await {
        Ok(saved) => {
            session.keep(saved);
            return Ok(session.with(Redirect::to(l.path(Door::MyCase))));
        }
        Err(EnterError::WrongCount { found }) => l.ta("my-case-code-count", [("found", found)]),
        Err(EnterError::UnknownWord { position }) => {
            l.ta("my-case-code-word", [("position", position)])
        }
        Err(EnterError::Checksum) => l.t("my-case-code-checksum"),
        Err(EnterError::Unknown) => l.t("my-case-code-unknown"),
        Err(EnterError::Casework(error)) => return Err(error.into()),
    };
    show_again(&EnterPage::new(&state.frame(here), form.code, Some(wrong)))
}

/// A message to the desk.
#[derive(Default, Deserialize)]
#[serde(default)]
struct MessageForm {
    token: String,
    message: String,
}

async fn write(
    State(state): State<Public>,
    here: Here,
    session: Session,
    Form(form): Form<MessageForm>,
) -> Result<Response, PageError> {
    let text = tidy(&form.message);
    let done = state.faces.my_case.write(session.cookie(), &form.token, &text).await;
    let typed = form.message.clone();
    answer(&state, here, session, done, typed, "", |l, wrong| MyCaseFields {
        message: form.message,
        message_error: Some(words(l, wrong, "my-case-message-empty")),
        ..MyCaseFields::default()
    })
    .await
}

/// More links.
#[derive(Default, Deserialize)]
#[serde(default)]
struct LinksForm {
    token: String,
    links: String,
}

async fn add_links(
    State(state): State<Public>,
    here: Here,
    session: Session,
    Form(form): Form<LinksForm>,
) -> Result<Response, PageError> {
    let done = state.faces.my_case.add_links(session.cookie(), &form.token, &form.links).await;
    let typed = form.links.clone();
    answer(&state, here, session, done, typed, "", |l, wrong| MyCaseFields {
        links: form.links,
        links_error: Some(words(l, wrong, "my-case-links-empty")),
        ..MyCaseFields::default()
    })
    .await
}

/// An app with its account or group.
#[derive(Default, Deserialize)]
#[serde(default)]
struct ClosedForm {
    token: String,
    platform: String,
    handle: String,
}

async fn add_closed(
    State(state): State<Public>,
    here: Here,
    session: Session,
    Form(form): Form<ClosedForm>,
) -> Result<Response, PageError> {
    let handle = tidy(&form.handle);
    let my_case = &state.faces.my_case;
    let done = my_case.add_closed(session.cookie(), &form.token, &form.platform, &handle).await;
    answer(&state, here, session, done, handle, &form.platform, |l, wrong| {
        let is_choice = matches!(wrong, Some(InputProblem::BadChoice));
        let text = words(l, wrong, "link-handle-error");
        let (platform_error, handle_error) =
            if is_choice { (Some(l.t("link-platform-error")), None) } else { (None, Some(text)) };
        MyCaseFields { handle: form.handle, platform_error, handle_error, ..Default::default() }
    })
    .await
}

/// What comes first.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct ChargeForm {
    token: String,
    charge: String,
}

async fn choose(
    State(state): State<Public>,
    here: Here,
    session: Session,
    Form(form): Form<ChargeForm>,
) -> Result<Response, PageError> {
    let done = match Charge::from_word(&form.charge) {
        Some(charge) => state.faces.my_case.choose(session.cookie(), &form.token, charge).await,
        None => Err(InputProblem::BadChoice.into()),
    };
    answer(&state, here, session, done, String::new(), "", |l, wrong| MyCaseFields {
        charge_error: Some(words(l, wrong, "base-bad-choice")),
        ..MyCaseFields::default()
    })
    .await
}

/// The place that is told to be gone.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct ToldForm {
    place: String,
}

async fn tell_gone(
    State(state): State<Public>,
    here: Here,
    session: Session,
    Form(form): Form<ToldForm>,
) -> Result<Response, PageError> {
    let place = form.place.parse().map_err(|_| PageError::NotFound)?;
    match state.faces.my_case.tell_gone(session.cookie(), place).await {
        Ok(()) | Err(CaseworkError::NoSession) => {
            Ok(Redirect::to(here.l.path(Door::MyCase)).into_response())
        }
        Err(error) => Err(error.into()),
    }
}

/// After a form: back to the case, or the form again with what was typed and what is wrong. When
/// the session ended meanwhile, the form for the words shows what was typed, so it is not lost.
async fn answer(
    state: &Public,
    here: Here,
    session: Session,
    done: Result<(), CaseworkError>,
    typed: String,
    platform: &str,
    fields: impl FnOnce(Locale, Option<InputProblem>) -> MyCaseFields,
) -> Result<Response, PageError> {
    let wrong = match done {
        Ok(()) => return Ok(Redirect::to(here.l.path(Door::MyCase)).into_response()),
        Err(CaseworkError::Input(wrong)) => Some(wrong),
        Err(CaseworkError::StaleForm) => None,
        Err(CaseworkError::NoSession) => return lost(state, here, typed),
        Err(error) => return Err(error.into()),
    };
    match state.faces.my_case.view(session.cookie()).await {
        Ok(view) => show_again(&page(state, here, view, fields(here.l, wrong), platform)),
        Err(CaseworkError::NoSession) => lost(state, here, typed),
        Err(error) => Err(error.into()),
    }
}

fn lost(state: &Public, here: Here, typed: String) -> Result<Response, PageError> {
    show_again(&EnterPage::with_kept(&state.frame(here), typed))
}

/// The words at the field; without a problem the form was too old.
fn words(l: Locale, wrong: Option<InputProblem>, empty: &str) -> String {
    match wrong {
        Some(InputProblem::Empty) => l.t(empty),
        Some(wrong) => problem::text(l, &wrong),
        None => l.t("base-stale"),
    }
}

fn page(
    state: &Public,
    here: Here,
    view: MyCaseView,
    fields: MyCaseFields,
    platform: &str,
) -> MyCasePage {
    let l = here.l;
    let content = state.faces.my_case.content();
    let facts = MyCaseFacts {
        at: view.at,
        received_at: view.received_at,
        pictures: view.pictures,
        is_closed: view.is_closed,
        charge: view.charge,
        has_address: view.places.iter().any(|place| place.kind == LocationKind::Address),
        places: view.places.into_iter().map(|place| card(l, content, place)).collect(),
        messages: view
            .messages
            .into_iter()
            .map(|message| MessageLine::new(l, message.at, message.from_desk, message.text))
            .collect(),
        token: view.token,
    };
    let platform = guide::platforms(content, l, platform);
    MyCasePage::new(&state.frame(here), facts, MyCaseFields { platform, ..fields })
}
