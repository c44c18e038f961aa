//! Accounts of recipients: the list, making one, revoking one.

use axum::Router;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::get;
use luwte_casework::CaseworkError;
use luwte_domain::ids::PartnerId;
use serde::Deserialize;

use super::view::{MadePartnerPage, PartnersPage, RevokePage};
use super::{Session, Spot, Staff, Way, at, id};
use crate::error::PageError;
use crate::form::Form;
use crate::respond::{Keep, show, show_again};
use crate::segment::Segment;

/// Pages of this file.
pub(super) fn routes() -> Router<Staff> {
    Router::new()
        .merge(at(Way::Partners, &get(list)))
        .merge(at(Way::AddPartner, &get(back).post(add)))
        .merge(at(Way::RevokePartner, &get(ask).post(revoke)))
}

/// Someone reloads an address that only takes forms.
async fn back(spot: Spot) -> Response {
    partners(spot)
}

fn partners(spot: Spot) -> Response {
    Redirect::to(Way::Partners.template(spot.l.lang)).into_response()
}

/// `GET /balie/partners`.
async fn list(
    State(state): State<Staff>,
    spot: Spot,
    session: Session,
) -> Result<Response, PageError> {
    show(&page(&state, spot, &session, "", None).await?, Keep::Flow)
}

async fn page(
    state: &Staff,
    spot: Spot,
    session: &Session,
    chosen: &str,
    problem: Option<String>,
) -> Result<PartnersPage, CaseworkError> {
    let view = state.desk.partners(session.cookie()).await?;
    let floor = state.floor(session).await?;
    Ok(PartnersPage::new(&state.frame(spot), &floor, &view, chosen, problem))
}

/// Whose account it is to be.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct AddForm {
    recipient: String,
}

/// Shows the secrets in its answer: they are kept nowhere in a form that could be shown again.
async fn add(
    State(state): State<Staff>,
    spot: Spot,
    session: Session,
    Form(form): Form<AddForm>,
) -> Result<Response, PageError> {
    match state.desk.add_partner(session.cookie(), &form.recipient).await {
        Ok(made) => {
            let floor = state.floor(&session).await?;
            show(&MadePartnerPage::new(&state.frame(spot), &floor, &made), Keep::Flow)
        }
        Err(CaseworkError::Input(_)) => {
            let problem = Some(spot.l.t("desk-partners-choose"));
            show_again(&page(&state, spot, &session, &form.recipient, problem).await?)
        }
        Err(error) => Err(error.into()),
    }
}

/// `GET /balie/partners/trek-in/{id}`: one confirmation.
async fn ask(
    State(state): State<Staff>,
    spot: Spot,
    session: Session,
    Segment(partner): Segment,
) -> Result<Response, PageError> {
    let partner: PartnerId = id(&partner)?;
    let view = state.desk.partners(session.cookie()).await?;
    let floor = state.floor(&session).await?;
    let line = view.partners.iter().find(|line| line.id == partner).ok_or(PageError::NotFound)?;
    show(&RevokePage::new(&state.frame(spot), &floor, line), Keep::Flow)
}

async fn revoke(
    State(state): State<Staff>,
    spot: Spot,
    session: Session,
    Segment(partner): Segment,
) -> Result<Response, PageError> {
    state.desk.revoke_partner(session.cookie(), id(&partner)?).await?;
    Ok(partners(spot))
}
