//! Exactly what will be sent; the send; the words.

use axum::Router;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::get;
use luwte_casework::CaseworkError;
use luwte_casework::intake::{Change, CheckView};
use luwte_domain::Word as _;
use luwte_domain::charge::Charge;
use serde::Deserialize;

use super::view::{CheckPage, CheckProblem, DonePage, Sends};
use super::{Public, at};
use crate::error::PageError;
use crate::form::Form;
use crate::guide;
use crate::page::Here;
use crate::respond::{Keep, show, show_again};
use crate::session::Session;
use crate::site::Door;

/// Pages of this file.
pub(super) fn routes() -> Router<Public> {
    Router::new().merge(at(Door::Check, &get(check).post(send))).merge(at(Door::Done, &get(done)))
}

/// `GET /weghalen/controle`: makes the code words, once a draft, without showing them.
async fn check(
    State(state): State<Public>,
    here: Here,
    session: Session,
) -> Result<Response, PageError> {
    let intake = &state.faces.intake;
    let draft = intake.draft(session.cookie()).await?;
    if draft.is_sent {
        return Ok(Redirect::to(here.l.path(Door::Done)).into_response());
    }
    if draft.places.is_empty() && draft.pictures == 0 && draft.story.is_empty() {
        return Ok(Redirect::to(here.l.path(Door::Remove)).into_response());
    }
    // The desk writes in the language in which the person sends.
    intake.change(session.cookie(), Change::Lang(here.l.lang)).await?;
    match intake.check(session.cookie(), here.l.lang).await {
        Ok(view) => show(&page(&state, here, view, None), Keep::Flow),
        Err(CaseworkError::NotOpen) => Ok(Redirect::to(here.l.path(Door::Remove)).into_response()),
        Err(error) => Err(error.into()),
    }
}

/// The send carries its token and what comes first: everything else is in the draft.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct SendForm {
    token: String,
    charge: String,
}

/// `POST /weghalen/controle`: takes in the report; the next page shows its code words.
async fn send(
    State(state): State<Public>,
    here: Here,
    session: Session,
    Form(form): Form<SendForm>,
) -> Result<Response, PageError> {
    let intake = &state.faces.intake;
    let draft = intake.draft(session.cookie()).await?;
    let has_something =
        draft.is_sent || !draft.places.is_empty() || draft.pictures > 0 || !draft.story.is_empty();
    if let Some(charge) = Charge::from_word(&form.charge) {
        intake.change(session.cookie(), Change::Charge(charge)).await?;
    }
    let problem = if has_something {
        match intake.send(session.cookie(), &form.token).await {
            Ok(()) => return Ok(Redirect::to(here.l.path(Door::Done)).into_response()),
            Err(CaseworkError::StaleForm) => CheckProblem::Stale,
            Err(error) => return Err(error.into()),
        }
    } else {
        CheckProblem::Empty
    };
    let view = intake.check(session.cookie(), here.l.lang).await?;
    show_again(&page(&state, here, view, Some(problem)))
}

/// `GET /weghalen/klaar`: the same words at every reload, until the session ends.
async fn done(
    State(state): State<Public>,
    here: Here,
    session: Session,
) -> Result<Response, PageError> {
    let view = state.faces.intake.done(session.cookie()).await?;
    show(&DonePage::new(&state.frame(here), view.words.to_vec()), Keep::Flow)
}

fn page(state: &Public, here: Here, view: CheckView, problem: Option<CheckProblem>) -> CheckPage {
    let shown = |is_closed: bool| {
        view.places
            .iter()
            .filter(move |place| place.is_closed == is_closed)
            .map(|place| place.shown.clone())
            .collect()
    };
    let content = state.faces.intake.content();
    let (has_places, has_pictures) = (!view.places.is_empty(), view.pictures > 0);
    let (expect, agree) = guide::consent(content, here.l, has_places, has_pictures);
    let sends = Sends {
        answers: view.answers,
        links: shown(false),
        closed: shown(true),
        looks_unique: view.places.iter().any(|place| place.looks_unique),
        pictures: view.pictures,
        story: view.story,
        self_help: guide::self_help_reported(content, here.l, &view.places),
        recipients: view.recipients,
        charge: view.charge,
        expect,
        agree,
    };
    CheckPage::new(&state.frame(here), &sends, view.token, problem)
}
