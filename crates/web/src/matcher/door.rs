//! Before a call: its address and its key.

use axum::extract::{Request, State};
use axum::http::uri::PathAndQuery;
use axum::http::{HeaderValue, StatusCode, Uri, header};
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};

use super::Shared;
use crate::api::Fault;

/// What an address begins with that carries its key.
const KEY_PREFIX: &str = "key/";
/// The header of those who cannot send the other one.
const KEY_HEADER: &str = "x-api-key";
/// What a header begins with that carries a key.
const BEARER: &str = "bearer ";

/// A key that stood in the address.
#[derive(Debug, Clone)]
struct KeyOfAddress(String);

/// Puts an address straight: slashes that a client doubled, because its setting ends in one, are
/// one; a key at its front is taken off.
pub(super) fn straighten(mut request: Request) -> Request {
    let path = request.uri().path();
    let (mut path, mut key) = (path.trim_start_matches('/'), None);
    if let Some((found, rest)) = path.strip_prefix(KEY_PREFIX).and_then(split) {
        (path, key) = (rest.trim_start_matches('/'), Some(KeyOfAddress(found.to_owned())));
    }
    let query = request.uri().query();
    let straight = query.map_or_else(|| format!("/{path}"), |query| format!("/{path}?{query}"));
    if let Ok(straight) = PathAndQuery::try_from(straight) {
        *request.uri_mut() = Uri::from(straight);
    }
    if let Some(key) = key {
        request.extensions_mut().insert(key);
    }
    request
}

fn split(rest: &str) -> Option<(&str, &str)> {
    rest.split_once('/')
}

/// Layer: only who shows a key goes on.
pub(super) async fn need_key(
    State(shared): State<Shared>,
    request: Request,
    next: Next,
) -> Response {
    let headers = request.headers();
    let of_bearer = headers.get(header::AUTHORIZATION).and_then(|value| {
        let (kind, key) = value.as_bytes().split_at_checked(BEARER.len())?;
        kind.eq_ignore_ascii_case(BEARER.as_bytes()).then_some(key.trim_ascii())
    });
    let of_header = || headers.get(KEY_HEADER).map(HeaderValue::as_bytes);
    let of_address =
        || request.extensions().get::<KeyOfAddress>().map(|KeyOfAddress(key)| key.as_bytes());
    let key = of_bearer.or_else(of_header).or_else(of_address);
    if shared.matcher.admits(key) {
        return next.run(request).await;
    }
    Fault::new(StatusCode::UNAUTHORIZED, "a key is needed: Authorization: Bearer KEY")
        .into_response()
}
