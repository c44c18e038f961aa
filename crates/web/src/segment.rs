//! The part of an address that names something: a case, a notice, a token.

use axum::extract::{FromRequestParts, Path};
use axum::http::request::Parts;

use crate::error::PageError;

/// The one variable part of an address, as text. One that is no text is simply not there.
#[derive(Debug, Clone)]
pub(crate) struct Segment(pub(crate) String);

impl<S: Send + Sync> FromRequestParts<S> for Segment {
    type Rejection = PageError;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, PageError> {
        let part = Path::<String>::from_request_parts(parts, state).await;
        part.map(|Path(text)| Self(text)).map_err(|_| PageError::NotFound)
    }
}
