//! Answers of the desk that stand in place of an ordinary page: log in first, session ended, no
//! longer possible.

use axum::extract::{Request, State};
use axum::http::{Method, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Redirect, Response};

use super::view::{ExpiredPage, Kept, StoppedPage};
use super::{Spot, Staff, way};
use crate::error::PageError;
use crate::locale::Locale;
use crate::respond::{Keep, Shown, show_as};
use crate::site;

/// Layer that answers in the desk's own way where the common error page would say too little.
pub(super) async fn pages(State(state): State<Staff>, request: Request, next: Next) -> Response {
    let path = request.uri().path().to_owned();
    let is_form = request.method() == Method::POST;
    let response = next.run(request).await;
    if response.extensions().get::<Shown>().is_some() {
        return response;
    }
    let l = Locale::new(site::lang_of(&path));
    let spot = Spot { l };
    let back = way::page_of(l.lang, &path);
    let answer = match response.extensions().get::<PageError>() {
        Some(PageError::NoSession) if is_form => expired(&state, spot, &back, None),
        Some(PageError::NoSession) => {
            Ok(Redirect::to(&way::login_to(l.lang, &path)).into_response())
        }
        Some(PageError::OutOfOrder) => stopped(&state, spot, Stop::Changed, back),
        _ => return response,
    };
    answer.unwrap_or_else(IntoResponse::into_response)
}

/// The session ended before this form came: nothing was done, and what was typed is kept.
pub(super) fn expired(
    state: &Staff,
    spot: Spot,
    page: &str,
    kept: Option<Kept>,
) -> Result<Response, PageError> {
    let login = way::login_to(spot.l.lang, page);
    let page = ExpiredPage::new(&state.frame(spot), login, kept);
    show_as(StatusCode::FORBIDDEN, &page, Keep::Flow)
}

/// Why something is no longer possible.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Stop {
    /// Something changed meanwhile.
    Changed,
    /// No place may be noticed.
    NothingToNotice,
    /// The notice cannot go out.
    CannotSend,
    /// The notice is on its way.
    TooLate,
    /// Not with this member.
    Member,
}

impl Stop {
    /// Keys of title and text.
    pub(super) fn keys(self) -> (&'static str, &'static str) {
        let title = "desk-stopped-title";
        match self {
            Self::Changed => (title, "desk-stopped-text"),
            Self::NothingToNotice => (title, "desk-stopped-notice-text"),
            Self::CannotSend => (title, "desk-stopped-send-text"),
            Self::TooLate => ("desk-stopped-undo-title", "desk-stopped-undo-text"),
            Self::Member => ("desk-stopped-member-title", "desk-stopped-member-text"),
        }
    }
}

/// The present state does not allow it: says so, with the way back.
pub(super) fn stopped(
    state: &Staff,
    spot: Spot,
    stop: Stop,
    back: String,
) -> Result<Response, PageError> {
    let page = StoppedPage::new(&state.frame(spot), stop, back);
    show_as(StatusCode::CONFLICT, &page, Keep::Flow)
}
