//! The session cookie of the public side: one, only after the first answer.

use std::convert::Infallible;

use axum::extract::FromRequestParts;
use axum::http::header::{COOKIE, SET_COOKIE};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue};
use axum::response::{IntoResponse, Response};
use luwte_casework::Cookie;
use luwte_casework::Saved;

/// Name of the public cookie; the prefix binds it to this host and to secure connections.
const NAME: &str = "__Host-luwte";

/// The session of a request, if it has one.
#[derive(Debug, Clone, Default)]
pub(crate) struct Session {
    cookie: Option<Cookie>,
    is_new: bool,
}

impl<S: Send + Sync> FromRequestParts<S> for Session {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        Ok(Self { cookie: read(&parts.headers, NAME), is_new: false })
    }
}

impl Session {
    /// The cookie, for use cases.
    pub(crate) fn cookie(&self) -> Option<&Cookie> {
        self.cookie.as_ref()
    }

    /// Remembers the cookie of a new session, to set it with the answer.
    pub(crate) fn keep(&mut self, saved: Saved) {
        if let Some(cookie) = saved.new_cookie {
            self.cookie = Some(cookie);
            self.is_new = true;
        }
    }

    /// The answer, with the cookie of a new session.
    pub(crate) fn with(self, answer: impl IntoResponse) -> Response {
        let mut response = answer.into_response();
        if let Some(cookie) = self.cookie.filter(|_| self.is_new) {
            set(response.headers_mut(), NAME, cookie.as_str());
        }
        response
    }
}

/// Reads the session cookie `name`; of several the first that reads.
pub(crate) fn read(headers: &HeaderMap, name: &str) -> Option<Cookie> {
    headers
        .get_all(COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .filter(|(found, _)| *found == name)
        .find_map(|(_, value)| Cookie::parse(value))
}

/// Sets the session cookie `name`.
pub(crate) fn set(headers: &mut HeaderMap, name: &str, value: &str) {
    append(headers, &format!("{name}={value}; Path=/; Secure; HttpOnly; SameSite=Strict"));
}

/// Takes the session cookie `name` back.
pub(crate) fn clear(headers: &mut HeaderMap, name: &str) {
    append(headers, &format!("{name}=; Path=/; Secure; HttpOnly; SameSite=Strict; Max-Age=0"));
}

/// Takes the public cookie back.
pub(crate) fn clear_public(headers: &mut HeaderMap) {
    clear(headers, NAME);
}

fn append(headers: &mut HeaderMap, cookie: &str) {
    if let Ok(mut value) = HeaderValue::try_from(cookie) {
        value.set_sensitive(true);
        headers.append(SET_COOKIE, value);
    }
}
