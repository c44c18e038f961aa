//! Withdrawing everything, after one confirmation.

use axum::Router;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::get;
use luwte_casework::CaseworkError;

use super::view::{WithdrawPage, WithdrawnPage};
use super::{Public, at};
use crate::error::PageError;
use crate::page::Here;
use crate::respond::{Keep, show};
use crate::session::{Session, clear_public};
use crate::site::Door;

/// Pages of this file.
pub(super) fn routes() -> Router<Public> {
    Router::new()
        .merge(at(Door::Withdraw, &get(ask).post(withdraw)))
        .merge(at(Door::Withdrawn, &get(withdrawn)))
}

async fn ask(
    State(state): State<Public>,
    here: Here,
    session: Session,
) -> Result<Response, PageError> {
    match state.faces.my_case.view(session.cookie()).await {
        Ok(_) => show(&WithdrawPage::new(&state.frame(here)), Keep::Flow),
        Err(CaseworkError::NoSession) => {
            Ok(Redirect::to(here.l.path(Door::MyCase)).into_response())
        }
        Err(error) => Err(error.into()),
    }
}

async fn withdraw(
    State(state): State<Public>,
    here: Here,
    session: Session,
) -> Result<Response, PageError> {
    state.faces.my_case.withdraw(session.cookie()).await?;
    let mut response = Redirect::to(here.l.path(Door::Withdrawn)).into_response();
    clear_public(response.headers_mut());
    Ok(response)
}

async fn withdrawn(State(state): State<Public>, here: Here) -> Result<Response, PageError> {
    show(&WithdrawnPage::new(&state.frame(here)), Keep::Flow)
}
