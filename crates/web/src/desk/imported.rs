//! Open addresses that came over from another system, and approving contact with many at once.

use axum::Router;
use axum::extract::rejection::QueryRejection;
use axum::extract::{Query, State};
use axum::response::Response;
use axum::routing::get;
use luwte_casework::CaseworkError;
use luwte_casework::import::Chosen;

use super::view::{ApprovePage, ImportedPage, ImportedTold, Pick};
use super::{Session, Spot, Staff, Way, at};
use crate::error::PageError;
use crate::form::Form;
use crate::respond::{Keep, show};

/// Pages of this file.
pub(super) fn routes() -> Router<Staff> {
    Router::new()
        .merge(at(Way::Imported, &get(list)))
        .merge(at(Way::ApproveImported, &get(ask).post(approve)))
}

type Picked = Result<Query<Pick>, QueryRejection>;

/// What was chosen; words that are none choose everything.
fn chosen(picked: Picked) -> Chosen {
    picked.map(|Query(pick)| pick.chosen()).unwrap_or_default()
}

/// `GET /balie/overgenomen`.
async fn list(
    State(state): State<Staff>,
    spot: Spot,
    session: Session,
    picked: Picked,
) -> Result<Response, PageError> {
    page(&state, spot, &session, chosen(picked), None).await
}

async fn page(
    state: &Staff,
    spot: Spot,
    session: &Session,
    chosen: Chosen,
    told: Option<ImportedTold>,
) -> Result<Response, PageError> {
    let imported = state.desk.imported(session.cookie(), chosen).await?;
    let floor = state.floor(session).await?;
    show(&ImportedPage::new(&state.frame(spot), &floor, &imported, chosen, told), Keep::Flow)
}

/// `GET /balie/overgenomen/goedkeuren`: one confirmation, with the number of addresses.
async fn ask(
    State(state): State<Staff>,
    spot: Spot,
    session: Session,
    picked: Picked,
) -> Result<Response, PageError> {
    let chosen = chosen(picked);
    let imported = state.desk.imported(session.cookie(), chosen).await?;
    let floor = state.floor(&session).await?;
    show(&ApprovePage::new(&state.frame(spot), &floor, &imported, chosen), Keep::Flow)
}

/// Begins; the page shows how far it is.
async fn approve(
    State(state): State<Staff>,
    spot: Spot,
    session: Session,
    Form(pick): Form<Pick>,
) -> Result<Response, PageError> {
    let chosen = pick.chosen();
    // A word that is none must never approve more than was asked.
    let told = if pick.is_understood() {
        match state.desk.approve_imported(session.cookie(), chosen).await {
            Ok(true) => ImportedTold::Begun,
            Ok(false) => ImportedTold::Busy,
            Err(CaseworkError::OutOfOrder) => ImportedTold::Nothing,
            Err(error) => return Err(error.into()),
        }
    } else {
        ImportedTold::Nothing
    };
    page(&state, spot, &session, chosen, Some(told)).await
}
