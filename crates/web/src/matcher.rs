//! The matcher's face: what a platform asks about an upload, in the words of HMA and in ours.
//!
//! Speaks the calls of Meta's Hasher-Matcher-Actioner 2 that hash, look up and report on the index,
//! so that its clients and ROOST Coop need another address only, and `POST /api/v1/match` for
//! batches. Leaves out banks, exchanges and everything else that changes a list. Every answer but
//! the three status pages and the description needs a key where there are keys. What is asked
//! stands in no log; hashes in an address stand in those of a proxy, so batches are better.
//!
//! Source: <https://github.com/facebook/ThreatExchange>, `hasher-matcher-actioner`.

mod batch;
mod compare;
mod door;
mod hashing;
mod lookup;
mod status;

use std::convert::Infallible;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::extract::{DefaultBodyLimit, FromRef, Request};
use axum::http::StatusCode;
use axum::middleware::{from_fn, from_fn_with_state};
use axum::routing::{MethodRouter, get, post};
use luwte_casework::Matcher;
use luwte_casework::matcher::{MOST_UPLOAD_BYTES, cores};
use tokio::sync::Semaphore;
use tower::{ServiceBuilder, ServiceExt as _};
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::timeout::TimeoutLayer;

use crate::api::{self, Fault};

/// The description of these calls (`OpenAPI` 3.1).
const DESCRIPTION: &str = include_str!("../../../docs/api/matcher.json");
/// Longest time for one request, its body included.
const LONGEST_REQUEST: Duration = Duration::from_secs(30);
/// Most bytes of an upload with what stands around it.
const MOST_FORM_BYTES: usize = MOST_UPLOAD_BYTES + (64 << 10);
/// Uploads that are taken in at the same time.
const UPLOADS_AT_ONCE: usize = 16;

/// The platforms' face.
#[derive(Debug, Clone)]
pub struct MatcherState {
    /// What platforms do.
    pub matcher: Matcher,
}

/// What handlers share.
#[derive(Debug, Clone)]
struct Shared {
    matcher: Matcher,
    /// Places for uploads that come in.
    uploads: Arc<Semaphore>,
    /// Places for work that keeps a core busy.
    work: Arc<Semaphore>,
}

impl FromRef<Shared> for Matcher {
    fn from_ref(shared: &Shared) -> Self {
        shared.matcher.clone()
    }
}

/// A way in: address, methods, whether a key is needed, and who answers.
type Way = (&'static str, &'static str, bool, MethodRouter<Shared>);

/// All ways in.
fn ways() -> [Way; 10] {
    [
        ("/h/hash", "get post", true, get(hashing::by_address).post(hashing::by_file)),
        ("/m/raw_lookup", "get", true, get(lookup::raw)),
        ("/m/lookup", "get post", true, get(lookup::by_signal).post(lookup::by_file)),
        ("/m/compare", "post", true, post(compare::compare)),
        ("/m/index/status", "get", true, get(status::index)),
        ("/api/v1/match", "post", true, post(batch::find)),
        ("/status", "get", false, get(status::ready)),
        ("/status/live", "get", false, get(async || "I-AM-ALIVE")),
        ("/site-map", "get", false, get(status::site_map)),
        ("/openapi.json", "get", false, get(status::description)),
    ]
}

/// All calls.
pub fn router(state: MatcherState) -> Router {
    let shared = Shared {
        matcher: state.matcher,
        uploads: Arc::new(Semaphore::new(UPLOADS_AT_ONCE)),
        work: Arc::new(Semaphore::new(cores())),
    };
    let (mut open, mut closed) = (Router::new(), Router::new());
    for (path, _, needs_key, methods) in ways() {
        if needs_key {
            closed = closed.route(path, methods);
        } else {
            open = open.route(path, methods);
        }
    }
    let closed = closed.route_layer(from_fn_with_state(shared.clone(), door::need_key));
    let layers = ServiceBuilder::new()
        .layer(from_fn(api::set_headers))
        .layer(CatchPanicLayer::custom(api::panicked))
        .layer(TimeoutLayer::with_status_code(StatusCode::REQUEST_TIMEOUT, LONGEST_REQUEST))
        .layer(from_fn(api::refuse_packed))
        .layer(DefaultBodyLimit::max(MOST_FORM_BYTES));
    let calls = open
        .merge(closed)
        .fallback(async || Fault::new(StatusCode::NOT_FOUND, "there is no such call"))
        .method_not_allowed_fallback(async || {
            Fault::new(StatusCode::METHOD_NOT_ALLOWED, "this call has other methods")
        })
        .with_state(shared)
        .layer(layers);
    // Addresses are put straight before they are looked up.
    let straightened = calls.map_request(|request: Request| door::straighten(request));
    Router::new().fallback_service(straightened.map_err(|never: Infallible| match never {}))
}

#[cfg(test)]
mod tests;
