//! The one door for typed text: plain forms.
//!
//! Anything but `application/x-www-form-urlencoded` is refused, so no file can come in. Unknown
//! fields are ignored; a field that comes twice is refused, because two readers could differ.

use std::time::Duration;

use axum::body::Body;
use axum::extract::rejection::{BytesRejection, FailedToBufferBody, FormRejection};
use axum::extract::{FromRequest, Request};
use axum::http::header::CONTENT_TYPE;
use axum::http::{HeaderMap, Method};
use axum::middleware::Next;
use axum::response::Response;
use http_body_util::BodyExt;
use serde::de::DeserializeOwned;
use tower_http::timeout::TimeoutBody;

use crate::error::PageError;

/// Most bytes of a form.
pub(crate) const MOST_BYTES: usize = 64 * 1024;

/// Longest pause between two pieces of a body.
const LONGEST_PAUSE: Duration = Duration::from_secs(15);

/// The fields of a plain form.
#[derive(Debug, Clone, Default)]
pub(crate) struct Form<T>(pub(crate) T);

impl<T, S> FromRequest<S> for Form<T>
where
    T: DeserializeOwned,
    S: Send + Sync,
{
    type Rejection = PageError;

    async fn from_request(request: Request, state: &S) -> Result<Self, PageError> {
        if request.method() == Method::POST && !is_form(request.headers()) {
            drop_unread(request.into_body()).await;
            return Err(PageError::NotAForm);
        }
        let form = axum::extract::Form::<T>::from_request(request, state).await;
        form.map(|axum::extract::Form(fields)| Self(fields)).map_err(|rejection| match rejection {
            FormRejection::InvalidFormContentType(_) => PageError::NotAForm,
            FormRejection::BytesRejection(rejection) if is_too_large(&rejection) => {
                PageError::TooLarge
            }
            // Framed badly, broken off, or too slow.
            _ => PageError::BadForm,
        })
    }
}

fn is_too_large(rejection: &BytesRejection) -> bool {
    use BytesRejection::FailedToBufferBody as Body;
    matches!(rejection, Body(FailedToBufferBody::LengthLimitError(_)))
}

fn is_form(headers: &HeaderMap) -> bool {
    let kind = headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let kind = kind.split(';').next().unwrap_or_default().trim();
    kind.eq_ignore_ascii_case("application/x-www-form-urlencoded")
}

/// Layer: a body of which nothing more comes is not waited for.
pub(crate) async fn hurry(request: Request, next: Next) -> Response {
    next.run(request.map(|body| Body::new(TimeoutBody::new(LONGEST_PAUSE, body)))).await
}

/// Lets a refused body pass by, piece by piece, looking at none of it. A server that hangs up
/// while the browser still sends shows a broken connection instead of the page that says why. No
/// more than a form may hold: what is larger is hung up on.
async fn drop_unread(mut body: Body) {
    let mut passed = 0;
    while let Some(Ok(frame)) = body.frame().await {
        passed += frame.data_ref().map_or(0, axum::body::Bytes::len);
        if passed > MOST_BYTES {
            return;
        }
    }
}

/// Typed text as it is kept: line ends of one kind, no space around it.
pub(crate) fn tidy(text: &str) -> String {
    text.replace("\r\n", "\n").trim().to_owned()
}
