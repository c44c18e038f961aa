//! Notices that should be out and are not, other work that fails, and having it done again.

use axum::Router;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::get;
use luwte_casework::CaseworkError;
use luwte_domain::Word;
use luwte_domain::ids::NoticeId;
use luwte_domain::job::JobKind;
use serde::Deserialize;

use super::view::{OutgoingPage, OutgoingTold};
use super::{Session, Spot, Staff, Way, at};
use crate::error::PageError;
use crate::form::Form;
use crate::respond::{Keep, show};

/// Pages of this file.
pub(super) fn routes() -> Router<Staff> {
    Router::new()
        .merge(at(Way::Outgoing, &get(list)))
        .merge(at(Way::SendAgain, &get(back).post(send_again)))
        .merge(at(Way::RetryWork, &get(back).post(retry_work)))
}

/// Someone reloads an address that only takes forms.
async fn back(spot: Spot) -> Response {
    Redirect::to(Way::Outgoing.template(spot.l.lang)).into_response()
}

/// `GET /balie/uitgaand`.
async fn list(
    State(state): State<Staff>,
    spot: Spot,
    session: Session,
) -> Result<Response, PageError> {
    page(&state, spot, &session, None).await
}

async fn page(
    state: &Staff,
    spot: Spot,
    session: &Session,
    told: Option<OutgoingTold>,
) -> Result<Response, PageError> {
    let outgoing = state.desk.outgoing(session.cookie()).await?;
    let floor = state.floor(session).await?;
    show(&OutgoingPage::new(&state.frame(spot), &floor, &outgoing, told), Keep::Flow)
}

/// The notice to send again.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Again {
    notice: String,
}

/// Has it sent again; what is on its way already, or cannot go, changes nothing and is said.
async fn send_again(
    State(state): State<Staff>,
    spot: Spot,
    session: Session,
    Form(again): Form<Again>,
) -> Result<Response, PageError> {
    let told = match again.notice.parse::<NoticeId>() {
        Err(_) => OutgoingTold::NotThere,
        Ok(notice) => match state.desk.send_again(session.cookie(), notice).await {
            Ok(_) => OutgoingTold::Again,
            Err(CaseworkError::OutOfOrder) => OutgoingTold::CannotSend,
            Err(CaseworkError::NotFound) => OutgoingTold::NotThere,
            Err(error) => return Err(error.into()),
        },
    };
    page(&state, spot, &session, Some(told)).await
}

/// The kind of work to do anew.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Work {
    kind: String,
}

/// Has it done anew; what went well meanwhile changes nothing and is said. What is no kind of work is no
/// form of ours.
async fn retry_work(
    State(state): State<Staff>,
    spot: Spot,
    session: Session,
    Form(work): Form<Work>,
) -> Result<Response, PageError> {
    let kind = JobKind::from_word(&work.kind).ok_or(PageError::BadForm)?;
    let count = state.desk.retry_work(session.cookie(), kind).await?;
    let told = if count > 0 { OutgoingTold::Work } else { OutgoingTold::NoWork };
    page(&state, spot, &session, Some(told)).await
}
