//! The photo page: only codes come back from it.

use axum::Router;
use axum::extract::State;
use axum::response::{Redirect, Response};
use axum::routing::get;
use luwte_casework::CaseworkError;
use luwte_casework::intake::Change;
use serde::Deserialize;

use super::view::PhotoPage;
use super::{Public, at};
use crate::error::PageError;
use crate::form::Form;
use crate::guide;
use crate::headers::HashPage;
use crate::page::Here;
use crate::respond::{Keep, show, show_again};
use crate::session::Session;
use crate::site::Door;

/// Pages of this file.
pub(super) fn routes() -> Router<Public> {
    at(Door::Photo, &get(form).post(save))
}

async fn form(
    State(state): State<Public>,
    here: Here,
    session: Session,
) -> Result<Response, PageError> {
    let intake = &state.faces.intake;
    if !intake.is_open().await? {
        return Ok(session.with(Redirect::to(here.l.path(Door::Remove))));
    }
    let may_photo = intake.draft(session.cookie()).await?.answers.may_fingerprint();
    let mut response = show(&page(&state, here, may_photo, false), Keep::Flow)?;
    if may_photo {
        response.extensions_mut().insert(HashPage);
    }
    Ok(response)
}

/// The codes as the script writes them: JSON of a fixed schema.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct CodesForm {
    codes: String,
}

/// `POST /weghalen/foto`: keeps the codes. Others than the depicted person cannot send any.
async fn save(
    State(state): State<Public>,
    here: Here,
    mut session: Session,
    Form(form): Form<CodesForm>,
) -> Result<Response, PageError> {
    let intake = &state.faces.intake;
    let may_photo = intake.draft(session.cookie()).await?.answers.may_fingerprint();
    if !may_photo {
        return show_again(&page(&state, here, false, false));
    }
    match super::change(&state, &mut session, here, Change::Codes(form.codes)).await {
        Ok(()) => Ok(session.with(Redirect::to(here.l.path(Door::Check)))),
        Err(CaseworkError::Input(_)) => {
            let mut response = show_again(&page(&state, here, true, true))?;
            response.extensions_mut().insert(HashPage);
            Ok(response)
        }
        Err(error) => Err(error.into()),
    }
}

fn page(state: &Public, here: Here, may_photo: bool, has_bad_codes: bool) -> PhotoPage {
    let subscribers = guide::subscribers(state.faces.intake.content());
    PhotoPage::new(&state.frame(here), may_photo, &subscribers, has_bad_codes)
}
