//! What faces for machines share: why a call has no answer (RFC 9457), and what every answer says
//! of itself.

use std::any::Any;

use axum::extract::Request;
use axum::http::{HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use serde_json::json;

/// A refusal in words. They never repeat what was sent. They stand in it twice, once under the name
/// that clients of HMA read.
#[derive(Debug)]
pub(crate) struct Fault {
    status: StatusCode,
    words: String,
}

impl Fault {
    pub(crate) fn new(status: StatusCode, words: impl Into<String>) -> Self {
        Self { status, words: words.into() }
    }

    /// The request cannot be understood.
    pub(crate) fn bad(words: impl Into<String>) -> Self {
        Self::new(StatusCode::BAD_REQUEST, words)
    }

    /// The index cannot be searched: the server's fault, not the caller's.
    pub(crate) fn broken() -> Self {
        tracing::error!(error.kind = "index", "a search failed");
        Self::new(StatusCode::INTERNAL_SERVER_ERROR, "the index cannot be searched")
    }

    /// All places are taken.
    pub(crate) fn busy() -> Self {
        Self::new(StatusCode::SERVICE_UNAVAILABLE, "too much at once; try again in a second")
    }
}

impl IntoResponse for Fault {
    fn into_response(self) -> Response {
        let body = json!({
            "type": "about:blank",
            "title": self.status.canonical_reason().unwrap_or_default(),
            "status": self.status.as_u16(),
            "detail": self.words,
            "message": self.words,
        });
        let kind = (header::CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
        let mut response = (self.status, [kind], body.to_string()).into_response();
        let more = match self.status {
            StatusCode::SERVICE_UNAVAILABLE => Some((header::RETRY_AFTER, "1")),
            StatusCode::TOO_MANY_REQUESTS => Some((header::RETRY_AFTER, "600")),
            StatusCode::UNAUTHORIZED => Some((header::WWW_AUTHENTICATE, "Bearer")),
            _ => None,
        };
        if let Some((name, value)) = more {
            response.headers_mut().insert(name, HeaderValue::from_static(value));
        }
        response
    }
}

/// Layer: nothing packed is unpacked.
pub(crate) async fn refuse_packed(request: Request, next: Next) -> Response {
    let packed = request.headers().get(header::CONTENT_ENCODING);
    if packed.is_some_and(|how| !how.as_bytes().eq_ignore_ascii_case(b"identity")) {
        let words = "send the body as it is, without Content-Encoding";
        return Fault::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, words).into_response();
    }
    next.run(request).await
}

/// Layer: no answer is kept, guessed at or shown as a page.
pub(crate) async fn set_headers(request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    for (name, value) in [
        (header::CACHE_CONTROL, "no-store"),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::CONTENT_SECURITY_POLICY, "default-src 'none'; frame-ancestors 'none'"),
        (header::REFERRER_POLICY, "no-referrer"),
    ] {
        response.headers_mut().insert(name, HeaderValue::from_static(value));
    }
    response
}

/// A fault of the program: told once, without its text, which could hold what someone sent.
pub(crate) fn panicked(_: Box<dyn Any + Send + 'static>) -> Response {
    tracing::error!(error.kind = "panic", "a call failed");
    Fault::new(StatusCode::INTERNAL_SERVER_ERROR, "this server made a mistake").into_response()
}
