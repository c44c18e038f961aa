//! The queue.

use axum::Router;
use axum::extract::State;
use axum::response::Response;
use axum::routing::get;

use super::view::QueuePage;
use super::{Session, Spot, Staff, Way, at};
use crate::error::PageError;
use crate::respond::{Keep, show};

/// Pages of this file.
pub(super) fn routes() -> Router<Staff> {
    at(Way::Queue, &get(list))
}

/// `GET /balie`.
async fn list(
    State(state): State<Staff>,
    spot: Spot,
    session: Session,
) -> Result<Response, PageError> {
    let floor = state.floor(&session).await?;
    show(&QueuePage::new(&state.frame(spot), &floor), Keep::Flow)
}
