//! The choice of ways.

use axum::Router;
use axum::extract::State;
use axum::response::Response;
use axum::routing::get;

use super::view::RemovePage;
use super::{Public, at};
use crate::error::PageError;
use crate::page::Here;
use crate::respond::{Keep, show};
use crate::session::Session;
use crate::site::Door;

/// Pages of this file.
pub(super) fn routes() -> Router<Public> {
    at(Door::Remove, &get(remove))
}

/// `GET /weghalen`: the photo only for the depicted person.
async fn remove(
    State(state): State<Public>,
    here: Here,
    session: Session,
) -> Result<Response, PageError> {
    let intake = &state.faces.intake;
    let is_open = intake.is_open().await?;
    let draft = intake.draft(session.cookie()).await?;
    let has_places = !draft.is_sent && (!draft.places.is_empty() || draft.pictures > 0);
    let may_photo = draft.answers.may_fingerprint();
    show(&RemovePage::new(&state.frame(here), is_open, may_photo, has_places), Keep::Flow)
}
