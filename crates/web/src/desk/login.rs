//! Logging in and out.

use axum::Router;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use luwte_casework::desk::LoginError;
use serde::Deserialize;

use super::view::LoginPage;
use super::{COOKIE, Session, Spot, Staff, Way, at, way};
use crate::error::PageError;
use crate::form::Form;
use crate::respond::{Keep, show, show_again};
use crate::segment::Segment;
use crate::session;

/// Pages of this file.
pub(super) fn routes() -> Router<Staff> {
    Router::new()
        .merge(at(Way::Login, &get(form).post(enter)))
        .merge(at(Way::LoginTo, &get(form_to)))
        .merge(at(Way::Logout, &post(leave)))
}

/// `GET /balie/inloggen`.
async fn form(
    State(state): State<Staff>,
    spot: Spot,
    session: Session,
) -> Result<Response, PageError> {
    ask(&state, spot, &session, None).await
}

/// `GET /balie/inloggen/…`: on the way to a page of the desk.
async fn form_to(
    State(state): State<Staff>,
    spot: Spot,
    session: Session,
    Segment(rest): Segment,
) -> Result<Response, PageError> {
    ask(&state, spot, &session, way::next_of(spot.l.lang, &rest)).await
}

async fn ask(
    state: &Staff,
    spot: Spot,
    session: &Session,
    next: Option<String>,
) -> Result<Response, PageError> {
    if state.desk.me(session.cookie()).await.is_ok() {
        return Ok(go_on(spot, next));
    }
    show(&LoginPage::new(&state.frame(spot), next, String::new(), false), Keep::Flow)
}

fn go_on(spot: Spot, next: Option<String>) -> Response {
    let next = next.unwrap_or_else(|| Way::Queue.template(spot.l.lang).to_owned());
    Redirect::to(&next).into_response()
}

/// Name, password and code; its fields are never printed.
#[derive(Default, Deserialize)]
#[serde(default)]
struct LoginForm {
    name: String,
    password: String,
    code: String,
    next: String,
}

/// `POST /balie/inloggen`.
async fn enter(
    State(state): State<Staff>,
    spot: Spot,
    before: Session,
    Form(form): Form<LoginForm>,
) -> Result<Response, PageError> {
    let next = way::known(&form.next);
    match state.desk.login(&form.name, &form.password, &form.code).await {
        Ok(cookie) => {
            state.desk.logout(before.cookie()).await;
            let mut response = go_on(spot, next);
            session::set(response.headers_mut(), COOKIE, cookie.as_str());
            Ok(response)
        }
        Err(LoginError::Wrong) => {
            show_again(&LoginPage::new(&state.frame(spot), next, form.name, true))
        }
        Err(LoginError::Casework(error)) => Err(error.into()),
    }
}

/// `POST /balie/uitloggen`.
async fn leave(State(state): State<Staff>, spot: Spot, session: Session) -> Response {
    state.desk.logout(session.cookie()).await;
    let mut response = Redirect::to(Way::Login.template(spot.l.lang)).into_response();
    session::clear(response.headers_mut(), COOKIE);
    response
}
