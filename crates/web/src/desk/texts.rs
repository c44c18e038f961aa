//! The editors' worklist: which texts have to be looked at again.

use axum::Router;
use axum::extract::State;
use axum::response::Response;
use axum::routing::get;

use super::view::TextsPage;
use super::{Session, Spot, Staff, Way, at};
use crate::error::PageError;
use crate::respond::{Keep, show};

/// Pages of this file.
pub(super) fn routes() -> Router<Staff> {
    at(Way::Texts, &get(list))
}

/// `GET /balie/teksten`.
async fn list(
    State(state): State<Staff>,
    spot: Spot,
    session: Session,
) -> Result<Response, PageError> {
    let floor = state.floor(&session).await?;
    let items = state.desk.content().worklist(state.desk.now(), spot.l.lang);
    show(&TextsPage::new(&state.frame(spot), &floor, &items), Keep::Flow)
}
