//! Self-help: steps in the app, and a notice that the person sends.
//!
//! Nothing is asked and nothing is kept: the blanks of a notice are filled in on the device. No
//! address here holds an answer.
//! Serves: S48, S49.

use axum::Router;
use axum::extract::{Path, State};
use axum::response::Response;
use axum::routing::get;
use luwte_guidance::other_site;

use super::view::{SelfHelpForPage, SelfHelpPage};
use super::{Public, at};
use crate::error::PageError;
use crate::guide;
use crate::page::Here;
use crate::respond::{Keep, show};
use crate::site::Door;

/// Pages of this file.
pub(super) fn routes() -> Router<Public> {
    Router::new().merge(at(Door::SelfHelp, &get(list))).merge(at(Door::SelfHelpFor, &get(one)))
}

/// `GET /weghalen/zelf`: the apps and sites to choose from.
async fn list(State(state): State<Public>, here: Here) -> Result<Response, PageError> {
    let content = state.faces.intake.content();
    let places = guide::self_help_places(content, here.l);
    let other = Door::SelfHelpFor.named(here.l.lang, other_site(here.l.lang));
    let intro = guide::self_help_intro(content, here.l);
    show(&SelfHelpPage::new(&state.frame(here), intro, places, other), Keep::Help)
}

/// `GET /weghalen/zelf/{platform}`.
async fn one(
    State(state): State<Public>,
    here: Here,
    Path(platform): Path<String>,
) -> Result<Response, PageError> {
    let content = state.faces.intake.content();
    let view = guide::self_help(content, &platform, here.l).ok_or(PageError::NotFound)?;
    show(&SelfHelpForPage::new(&state.frame(here), view), Keep::Help)
}
