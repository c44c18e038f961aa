//! The queue, and finding a case by the number it had in another system.

use axum::Router;
use axum::extract::{Query, State};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::get;
use serde::Deserialize;

use super::view::QueuePage;
use super::{Paged, Session, Spot, Staff, Way, at, go};
use crate::error::PageError;
use crate::form::{Form, tidy};
use crate::respond::{Keep, show, show_again};

/// Pages of this file.
pub(super) fn routes() -> Router<Staff> {
    Router::new().merge(at(Way::Queue, &get(list))).merge(at(Way::Number, &get(back).post(find)))
}

/// `GET /balie`.
async fn list(
    State(state): State<Staff>,
    spot: Spot,
    session: Session,
    Query(Paged { page }): Query<Paged>,
) -> Result<Response, PageError> {
    let floor = state.floor_at(&session, page).await?;
    show(&QueuePage::new(&state.frame(spot), &floor, page, String::new(), None), Keep::Flow)
}

/// Someone reloads an address that only takes forms.
async fn back(spot: Spot) -> Response {
    Redirect::to(Way::Queue.template(spot.l.lang)).into_response()
}

/// The number of the other system.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct NumberForm {
    number: String,
}

/// `POST /balie/nummer`: on to the case; the number never stands in an address.
async fn find(
    State(state): State<Staff>,
    spot: Spot,
    session: Session,
    Form(form): Form<NumberForm>,
) -> Result<Response, PageError> {
    if let Some(case) = state.desk.find_number(session.cookie(), &form.number).await? {
        return Ok(go(spot, Way::Case, &case));
    }
    let number = tidy(&form.number);
    let wrong = if number.is_empty() { "desk-number-empty" } else { "desk-number-none" };
    let floor = state.floor(&session).await?;
    let wrong = Some(spot.l.t(wrong));
    show_again(&QueuePage::new(&state.frame(spot), &floor, 0, number, wrong))
}
