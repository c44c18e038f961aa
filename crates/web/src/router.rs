//! All faces behind one set of layers.

use std::any::Any;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::http::{Extensions, HeaderMap, StatusCode, Version};
use axum::middleware::{from_fn, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use tower::ServiceBuilder;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::csrf::CsrfLayer;
use tower_http::timeout::TimeoutLayer;

use crate::admission::{self, Admission};
use crate::error::{self, PageError};
use crate::faces::Faces;
use crate::respond::Compressible;
use crate::shell::Shell;
use crate::{desk, form, guide, headers, partner, public, recipient, statics};

/// Longest time for one request; the slow key stretching of a crowd fits in it.
const LONGEST_REQUEST: Duration = Duration::from_mins(1);

/// All pages of one installation.
pub fn router(faces: Faces) -> Router {
    let shell =
        Arc::new(guide::shell(faces.public.intake.operator(), faces.public.intake.content()));
    let pages = Router::new()
        .merge(public::router(faces.public, &shell))
        .merge(desk::router(faces.desk, &shell))
        .merge(recipient::router(faces.recipient, &shell))
        .merge(statics::router())
        .fallback(async || PageError::NotFound)
        .method_not_allowed_fallback(async || PageError::Method);
    layered(pages, shell).merge(partner::router(faces.partner))
}

/// The layers around every face, from the inside out: the first one sees the answer first.
fn layered(pages: Router, shell: Arc<Shell>) -> Router {
    let compress = |_: StatusCode, _: Version, _: &HeaderMap, extensions: &Extensions| {
        extensions.get::<Compressible>().is_some()
    };
    let layers = ServiceBuilder::new()
        .layer(from_fn(headers::set))
        .layer(CompressionLayer::new().compress_when(compress))
        .layer(from_fn_with_state(shell, error::pages))
        .layer(CatchPanicLayer::custom(panicked))
        .layer(TimeoutLayer::with_status_code(StatusCode::SERVICE_UNAVAILABLE, LONGEST_REQUEST))
        .layer(from_fn(headers::need_host))
        .layer(from_fn(form::hurry))
        .layer(from_fn(headers::forgive_old_browsers))
        .layer(CsrfLayer::new())
        .layer(DefaultBodyLimit::max(form::MOST_BYTES))
        .layer(from_fn_with_state(Arc::new(Admission::new()), admission::admit));
    pages.layer(layers)
}

/// A fault of the program: told once, without its text, which could hold what someone typed.
fn panicked(_: Box<dyn Any + Send + 'static>) -> Response {
    tracing::error!(error.kind = "panic", "a page failed");
    PageError::Trouble.into_response()
}
