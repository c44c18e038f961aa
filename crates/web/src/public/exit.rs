//! The way out: the session is dropped, the browser is told to forget, nothing is logged.

use axum::Router;
use axum::extract::State;
use axum::http::{HeaderName, HeaderValue};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::get;

use super::Public;
use crate::session::{Session, clear_public};
use crate::site::EXIT;

/// W3C "Clear Site Data".
const CLEAR_SITE_DATA: HeaderName = HeaderName::from_static("clear-site-data");

/// Pages of this file.
pub(super) fn routes() -> Router<Public> {
    Router::new().route(EXIT, get(leave))
}

/// `GET /weg`: works as a plain link, so that it works without scripts.
async fn leave(State(state): State<Public>, session: Session) -> Response {
    state.faces.intake.leave(session.cookie()).await;
    let mut response = Redirect::to(&state.shell.exit_url).into_response();
    let headers = response.headers_mut();
    clear_public(headers);
    headers
        .insert(CLEAR_SITE_DATA, HeaderValue::from_static("\"cache\", \"cookies\", \"storage\""));
    response
}
