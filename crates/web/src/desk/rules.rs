//! The operator's rules about domains, and trying an address on them: nothing is sent, looked up or
//! kept, and the address stands in no address of a page.

use axum::Router;
use axum::extract::State;
use axum::response::Response;
use axum::routing::get;

use super::view::{RulesPage, Try};
use super::{Session, Spot, Staff, Way, at};
use crate::error::PageError;
use crate::form::Form;
use crate::respond::{Keep, show, show_again};

/// Pages of this file.
pub(super) fn routes() -> Router<Staff> {
    at(Way::Rules, &get(list).post(try_one))
}

/// `GET /balie/regels`.
async fn list(
    State(state): State<Staff>,
    spot: Spot,
    session: Session,
) -> Result<Response, PageError> {
    let floor = state.floor(&session).await?;
    show(&RulesPage::new(&state.frame(spot), &floor, state.desk.content(), None), Keep::Flow)
}

/// `POST /balie/regels`: what would be done about an address.
async fn try_one(
    State(state): State<Staff>,
    spot: Spot,
    session: Session,
    Form(form): Form<Try>,
) -> Result<Response, PageError> {
    let floor = state.floor(&session).await?;
    let page = RulesPage::new(&state.frame(spot), &floor, state.desk.content(), Some(&form));
    if page.has_problem() { show_again(&page) } else { show(&page, Keep::Flow) }
}
