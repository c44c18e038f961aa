//! The partners' face: recipients with an account read their notices and answer them, by program.
//!
//! JSON under `/api/v1`, problems by RFC 9457. Every call but the description proves itself by an API
//! key or a signature before its body is read. An account sees what the mails to its recipient said,
//! and nothing else; a reference of somebody else's and one that never was are answered in the same
//! bytes. How a partner connects is told in `docs/partners.md`.
//!
//! Serves: S49, S52.

mod answers;
mod door;
mod notices;

use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::extract::{DefaultBodyLimit, FromRef};
use axum::http::{StatusCode, header};
use axum::middleware::{from_fn, from_fn_with_state};
use axum::response::IntoResponse;
use axum::routing::{MethodRouter, any, get, post};
use luwte_casework::Partners;
use tokio::sync::Semaphore;
use tower::ServiceBuilder;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::timeout::TimeoutLayer;

use crate::api::{self, Fault};
use crate::faces::PartnerState;
use crate::{form, headers};

/// The description of these calls (`OpenAPI` 3.1).
const DESCRIPTION: &str = include_str!("../../../docs/api/partner.json");
/// Longest time for one request, its body included.
const LONGEST_REQUEST: Duration = Duration::from_secs(30);
/// Most bytes of a body.
const MOST_BYTES: usize = 64 * 1024;
/// Calls at the same time; a crowd here takes no room from other faces.
const CALLS_AT_ONCE: usize = 32;

/// What handlers share.
#[derive(Debug, Clone)]
struct Shared {
    partners: Partners,
    places: Arc<Semaphore>,
}

impl FromRef<Shared> for Partners {
    fn from_ref(shared: &Shared) -> Self {
        shared.partners.clone()
    }
}

/// A way in: address, method, whether an account is needed, and who answers.
type Way = (&'static str, &'static str, bool, MethodRouter<Shared>);

/// All ways in.
fn ways() -> [Way; 5] {
    [
        ("/api/v1/notices", "get", true, get(notices::list)),
        ("/api/v1/notices/{reference}", "get", true, get(notices::one)),
        ("/api/v1/notices/{reference}/answer", "post", true, post(answers::one)),
        ("/api/v1/answers", "post", true, post(answers::many)),
        ("/api/v1/openapi.json", "get", false, get(description)),
    ]
}

/// All calls.
pub(crate) fn router(state: PartnerState) -> Router {
    let places = Arc::new(Semaphore::new(CALLS_AT_ONCE));
    let shared = Shared { partners: state.partners, places };
    let (mut open, mut closed) = (Router::new(), Router::new());
    for (path, _, needs_account, methods) in ways() {
        if needs_account {
            closed = closed.route(path, methods);
        } else {
            open = open.route(path, methods);
        }
    }
    let closed = closed.route_layer(from_fn_with_state(shared.clone(), door::need_account));
    let nothing = || any(async || Fault::new(StatusCode::NOT_FOUND, "there is no such call"));
    let layers = ServiceBuilder::new()
        .layer(from_fn(api::set_headers))
        .layer(CatchPanicLayer::custom(api::panicked))
        .layer(TimeoutLayer::with_status_code(StatusCode::REQUEST_TIMEOUT, LONGEST_REQUEST))
        .layer(from_fn(headers::need_host))
        .layer(from_fn(form::hurry))
        .layer(from_fn(api::refuse_packed))
        .layer(DefaultBodyLimit::max(MOST_BYTES));
    open.merge(closed)
        .method_not_allowed_fallback(async || {
            Fault::new(StatusCode::METHOD_NOT_ALLOWED, "this call has other methods")
        })
        .route("/api", nothing())
        .route("/api/{*rest}", nothing())
        .with_state(shared)
        .layer(layers)
}

/// `GET /api/v1/openapi.json`: what the calls take and give.
async fn description() -> impl IntoResponse {
    ([(header::CONTENT_TYPE, "application/json")], DESCRIPTION)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use serde_json::Value;

    use super::*;

    #[test]
    fn the_description_tells_every_call_and_no_other() {
        let description: Value = serde_json::from_str(DESCRIPTION).unwrap();
        let mut told = BTreeSet::new();
        for (path, methods) in description["paths"].as_object().unwrap() {
            for (method, call) in methods.as_object().unwrap() {
                let is_open = call["security"].as_array().is_some_and(Vec::is_empty);
                told.insert((path.clone(), method.clone(), !is_open));
                assert!(call["responses"]["200"].is_object(), "{path}");
                assert_eq!(call["responses"]["401"].is_object(), !is_open, "{path}");
            }
        }
        let own =
            ways().map(|(path, method, needs, _)| (path.to_owned(), method.to_owned(), needs));
        assert_eq!(told, own.into_iter().collect());
    }
}
