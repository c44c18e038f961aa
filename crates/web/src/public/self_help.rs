//! Self-help: steps in the app, and a notice that the person sends.
//!
//! Nothing is asked and nothing is kept: the blanks of a notice are filled in on the device.

use axum::Router;
use axum::extract::State;
use axum::response::Response;
use axum::routing::get;

use super::view::SelfHelpPage;
use super::{Public, at};
use crate::error::PageError;
use crate::guide;
use crate::page::Here;
use crate::respond::{Keep, show};
use crate::site::Door;

/// Pages of this file.
pub(super) fn routes() -> Router<Public> {
    at(Door::SelfHelp, &get(list))
}

/// `GET /weghalen/zelf`: the apps and sites to choose from.
async fn list(State(state): State<Public>, here: Here) -> Result<Response, PageError> {
    let places = guide::self_help_places(state.faces.intake.content(), here.l);
    show(&SelfHelpPage::new(&state.frame(here), places), Keep::Help)
}
